import { similarNames } from '../resolve/similar.ts';
import { rules } from '../rules/index.ts';
import { usageFailure } from './failure.ts';

/** Throws a `Failure` for a name that no rule has, with the nearest one. */
export function assertRules(names: readonly string[]): void {
  const known = rules.map(({ id }) => id);
  const wrong = names.find((name) => !known.includes(name));
  if (wrong === undefined) return;
  const nearest = similarNames(wrong, known)[0];
  throw usageFailure(`"${wrong}" is not a rule`, nearest ? `Did you mean ${nearest}?` : 'See: schema-lens rules');
}

import type { Fragment } from '../hosts/fragment.ts';
import { snakeCase } from '../hosts/javascript/sequelizeModel.ts';
import type { Rejected, Resolution, ResolutionContext, Resolved } from '../resolve/resolution.ts';
import { resolveClause } from '../resolve/resolve.ts';
import { readSql } from '../sql/clauses.ts';

const known = new WeakMap<Rejected, Resolved | 'none'>();

/** Whether the schema lacks a name that a naming plug-in may spell otherwise. */
export function mayBeRespelled(answer: Resolution): answer is Rejected {
  return answer.kind === 'rejected' && (answer.why === 'no-such-table' || answer.why === 'no-such-column');
}

/**
 * What the clause at `index` of a fragment resolves to where a naming plug-in, such as Kysely's CamelCasePlugin, sends its names as
 * `snake_case`; undefined where that resolves to nothing either, since nobody has said how the names are spelled. Remembered by the
 * answer that the names as written have.
 */
export function respelledAnswer(
  { sql }: Fragment,
  index: number,
  answer: Rejected,
  context: ResolutionContext,
): Resolved | undefined {
  const before = known.get(answer);
  if (before) return before === 'none' ? undefined : before;
  const spelled = sql.replace(/"(\w*[A-Z]\w*)"/g, (_, name: string) => `"${snakeCase(name)}"`);
  const clause = spelled === sql ? undefined : readSql(spelled).clauses[index];
  const found = clause && resolveClause(clause, context);
  const resolved = found?.kind === 'resolved' ? { ...found, clause: answer.clause } : undefined;
  known.set(answer, resolved ?? 'none');
  return resolved;
}

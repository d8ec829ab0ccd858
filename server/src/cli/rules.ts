import { rulePage } from '../features/rulePage.ts';
import { rules as knownRules } from '../rules/index.ts';
import type { RulesInvocation } from './args.ts';
import { exitCode } from './failure.ts';
import type { Io } from './io.ts';
import { painter } from './reporters/paint.ts';
import { pageOf, summaryOf } from './ruleBook.ts';
import { assertRules } from './ruleChoice.ts';

/** Lists the rules, or shows the page of one. Answers the exit code; throws a `Failure` for a rule that is none. */
export function rules({ rule, format }: RulesInvocation, io: Io): number {
  if (rule !== undefined) assertRules([rule]);
  const listed = knownRules.filter(({ id }) => rule === undefined || id === rule).map(describe);
  if (format === 'json') io.out.write(`${JSON.stringify(listed, undefined, 2)}\n`);
  else if (rule === undefined) io.out.write(table(listed, io));
  else io.out.write(pageOf(rule) ?? `${rule}: see ${rulePage(rule)}\n`);
  return exitCode.clean;
}

interface Described {
  readonly id: string;
  readonly severity: string;
  readonly sqlstate: string | null;
  readonly summary: string | null;
  readonly page: string;
}

function describe({ id, severity, offByDefault, sqlstate }: (typeof knownRules)[number]): Described {
  return {
    id,
    severity: offByDefault ? 'off' : severity,
    sqlstate: sqlstate ?? null,
    summary: summaryOf(id) ?? null,
    page: rulePage(id),
  };
}

function table(listed: readonly Described[], io: Io): string {
  const paint = painter(io.out.colours);
  const width = Math.max(...listed.map(({ id }) => id.length));
  const lines = listed.map(({ id, severity, sqlstate, summary }) =>
    `${paint.bold(id.padEnd(width))}  ${severity.padEnd(11)}  ${(sqlstate ?? '').padEnd(5)}  ${summary ?? ''}`.trimEnd(),
  );
  return `${[...lines, '', 'schema-lens rules RULE explains one; schema-lens.json and --rule RULE=off change severities.'].join('\n')}\n`;
}

import type { Rejected } from '../resolve/resolution.ts';
import { quoteIdentifier } from '../sql/names.ts';
import type { Fix, Rule } from './rule.ts';
import { retargets } from './target.ts';
import { sentence, tableWords } from './wording.ts';

/**
 * A conflict target, the INSERT around it or a foreign key names a column that the table does not have.
 *
 * Only the columns of the table itself can stand there; names without quotes are folded to lower case.
 *
 * Correct the name.
 *
 * ```sql invalid
 * create table users (id bigint primary key, email text unique);
 * ---
 * insert into users (id, email) values (1, 'a') on conflict (emial) do nothing;
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key, email text unique);
 * ---
 * insert into users (id, email) values (1, 'a') on conflict (EMAIL) do nothing;
 * ```
 */
export const unknownColumn: Rule = {
  id: 'unknown-column',
  severity: 'error',
  sqlstate: '42703',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'no-such-column') return undefined;
    const { clause, table, detail, sqlstate } = resolution;
    const name = detail.name ?? context.sql.slice(detail.at.start, detail.at.end);
    const referencing =
      clause.kind === 'reference' && clause.from.columns.some((each) => each.range.start === detail.at.start);
    const owner = referencing ? clause.from.table?.name : table && tableWords(table, context);
    const renames = (detail.similar ?? []).slice(0, 3).map(
      (similar): Fix => ({
        kind: 'edit',
        title: `Change column to ${similar}`,
        edits: [{ range: detail.at, text: quoteIdentifier(similar) }],
        preferred: detail.similar?.length === 1,
      }),
    );
    const inTarget = clause.kind === 'conflict' && detail.at.start >= clause.target.range.start;
    const isTarget = inTarget && detail.at.end <= clause.target.range.end;
    const others = isTarget && table ? retargets(clause, table, table.keys, context) : [];
    return {
      message: message(name, owner, resolution),
      at: detail.at,
      sqlstate,
      fixes: [...renames, ...others],
    };
  },
};

function message(name: string, owner: string | undefined, { detail, sqlstate }: Rejected): string {
  const words = detail.message.charAt(0).toUpperCase() + detail.message.slice(1);
  if (sqlstate !== '42703') return sentence`${words} (${sqlstate})`;
  return owner
    ? sentence`${owner} has no column ${name} (${sqlstate})`
    : sentence`There is no column ${name} (${sqlstate})`;
}

import { displayName, quoteIdentifier } from '../sql/names.ts';
import { openPending } from './pending.ts';
import type { Fix, Problem, Rule, RuleContext } from './rule.ts';
import { sentence } from './wording.ts';

/**
 * The table of an INSERT … ON CONFLICT or of a REFERENCES does not exist.
 *
 * Names without a schema are looked up along the search path; names without quotes are folded to lower case. That of the role or
 * database counts, also where a migration sets it by ALTER ROLE or ALTER DATABASE; `SET search_path` ends with the migration's session. Where the
 * schema comes from migrations alone this is a warning, as the table may be made elsewhere.
 *
 * Correct the name, say the schema, or apply the migration that makes the table.
 *
 * ```sql invalid
 * create table users (id bigint primary key);
 * ---
 * insert into user_accounts (id) values (1) on conflict (id) do nothing;
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key);
 * ---
 * insert into users (id) values (1) on conflict (id) do nothing;
 * ```
 */
export const unknownTable: Rule = {
  id: 'unknown-table',
  severity: 'error',
  sqlstate: '42P01',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'no-such-table') return undefined;
    const { clause, detail, sqlstate } = resolution;
    const name = clause.kind === 'conflict' ? clause.table : clause.to.table;
    const words = name ? displayName(name) : (detail.name ?? 'the table');
    const { label } = context.catalog.origin;
    const pending = pendingTable(words, sqlstate, context);
    const renames = (detail.similar ?? []).slice(0, 3).map(
      (similar): Fix => ({
        kind: 'edit',
        title: `Change table to ${similar}`,
        edits: [{ range: name?.range ?? detail.at, text: similar.split('.').map(quoteIdentifier).join('.') }],
        preferred: false,
      }),
    );
    const outside = name?.schema === undefined ? detail.similar?.find((each) => each.endsWith(`.${words}`)) : undefined;
    return {
      message: outside
        ? sentence`There is no table ${words} on the search_path, only ${outside} in ${label} (${sqlstate})`
        : sentence`There is no table ${words} in ${label} (${sqlstate})`,
      at: detail.at,
      sqlstate,
      ...(context.catalog.origin.kind === 'migrations' && { severity: 'warning' }),
      ...pending,
      fixes: [...(pending?.fixes ?? []), ...renames],
    };
  },
};

/** A migration makes the table, but has not been applied to the database that is checked. */
function pendingTable(
  words: string,
  sqlstate: string,
  context: RuleContext,
): Pick<Problem, 'message' | 'fixes'> | undefined {
  const elsewhere = context.inMigrations;
  const table = elsewhere?.kind === 'unknown' ? undefined : elsewhere?.table;
  const place = table?.definedAt;
  if (!place) return undefined;
  const where = context.describePlace(place);
  return {
    message: sentence`${words} is created in ${where} but missing in ${context.catalog.origin.label} (${sqlstate})`,
    fixes: [openPending(place, context)],
  };
}

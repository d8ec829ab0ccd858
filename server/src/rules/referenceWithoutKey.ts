import type { Table } from '../catalog/catalog.ts';
import type { Rejected } from '../resolve/resolution.ts';
import type { ReferenceClause } from '../sql/clause.ts';
import { createPrimaryKey, createUnique } from './create.ts';
import { createReference } from './createReference.ts';
import { pendingKey, pendingProblem } from './pending.ts';
import { aboutPeriod, invalidTwin, isPeriod, obstacle, references } from './reference.ts';
import type { Fix, Rule, RuleContext } from './rule.ts';
import { columnWords, sentence, tableWords } from './wording.ts';

/**
 * The referenced columns are not exactly those of a primary key or unique index, so the foreign key cannot be made.
 *
 * A partial index, an index on an expression, and a deferrable constraint do not count, nor does one with more or fewer
 * columns. A plain unique index is enough.
 *
 * Reference the columns of an existing key, or create the key first.
 *
 * ```sql invalid
 * create table users (id bigint, email text);
 * ---
 * create table orders (user_id bigint references users (id));
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key, email text);
 * ---
 * create table orders (user_id bigint references users (id));
 * ```
 */
export const referenceWithoutKey: Rule = {
  id: 'reference-without-key',
  severity: 'error',
  sqlstate: '42830',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || !resolution.table) return undefined;
    const { clause, table, why } = resolution;
    if (clause.kind !== 'reference' || (why !== 'no-matching-key' && why !== 'not-immediate')) return undefined;
    if (isPeriod(resolution)) return aboutPeriod(resolution, clause);
    if (!clause.to.columns) return undefined;
    const at = clause.to.columnsRange ?? clause.to.table.range;
    const pending = pendingKey(resolution, context);
    if (!pending && why === 'no-matching-key' && invalidTwin(resolution)) return undefined;
    const near = obstacle(resolution);
    const columns = clause.to.columns.map((column) => column.name);
    const ways = fixes(clause, table, columns, context);
    if (pending) return pendingProblem(pending, resolution, context, { at, fixes: ways });
    return {
      message: message(resolution, clause, table, context),
      at,
      sqlstate: resolution.sqlstate,
      related: near ? [{ message: `${near.key.name} cannot be referenced`, key: near.key, table }] : [],
      fixes: ways,
    };
  },
};

function message(rejected: Rejected, clause: ReferenceClause, table: Table, context: RuleContext): string {
  const name = tableWords(table, context);
  const columns = columnWords((clause.to.columns ?? []).map((column) => column.name));
  const near = obstacle(rejected);
  if (rejected.why === 'not-immediate') {
    return sentence`${rejected.detail.key?.name ?? near?.key.name ?? name} is DEFERRABLE; a foreign key cannot reference it (55000)`;
  }
  const plain = rejected.near.find(({ differs }) => differs.length === 1 && differs[0]?.kind === 'no-period');
  if (plain) return sentence`PERIOD needs a WITHOUT OVERLAPS key; ${plain.key.name} of ${name} is none (42830)`;
  return near
    ? sentence`REFERENCES ${name} ${columns}: no unique key on ${columns} (42830); ${near.key.name} ${near.because}`
    : sentence`REFERENCES ${name} ${columns}: no primary key or unique index on exactly ${columns} (42830)`;
}

function fixes(
  clause: ReferenceClause,
  table: Table,
  columns: readonly string[],
  context: RuleContext,
): readonly Fix[] {
  const known = columns.every((name) => table.columns.some((column) => column.name === name));
  if (!known) return references(clause, table, context);
  return [
    ...createPrimaryKey(table, columns, context),
    ...references(clause, table, context),
    ...createUnique(table, columns, context),
    ...createReference(clause, table, columns, context),
  ];
}

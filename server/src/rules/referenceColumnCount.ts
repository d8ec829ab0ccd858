import { columnsOf, references } from './reference.ts';
import type { Rule } from './rule.ts';
import { columnWords, sentence, tableWords } from './wording.ts';

/**
 * A foreign key has as many referencing columns as referenced ones.
 *
 * REFERENCES without columns means all the columns of the primary key, so a single column cannot reference a
 * table with a composite one.
 *
 * Name as many columns on both sides.
 *
 * ```sql invalid
 * create table users (tenant_id bigint, id bigint, primary key (tenant_id, id));
 * ---
 * create table orders (user_id bigint references users);
 * ```
 *
 * ```sql valid
 * create table users (tenant_id bigint, id bigint, primary key (tenant_id, id));
 * ---
 * create table orders (tenant_id bigint, user_id bigint, foreign key (tenant_id, user_id) references users);
 * ```
 */
export const referenceColumnCount: Rule = {
  id: 'reference-column-count',
  severity: 'error',
  sqlstate: '42830',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'column-count') return undefined;
    const { clause, table } = resolution;
    if (clause.kind !== 'reference' || !table) return undefined;
    const primary = table.keys.find((key) => key.constraint === 'primary');
    const columns = clause.to.columns?.map((column) => column.name) ?? (primary ? columnsOf(primary) : []);
    const count = clause.from.columns.length;
    const from = count === 1 ? '1 column references' : `${count} columns reference`;
    return {
      message: sentence`${from} ${String(columns.length)} of ${tableWords(table, context)} ${columnWords(columns)}; the counts must agree (42830)`,
      at: clause.to.columnsRange ?? clause.to.table.range,
      fixes: references(clause, table, context),
    };
  },
};

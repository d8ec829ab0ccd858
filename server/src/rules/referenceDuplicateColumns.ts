import { references } from './reference.ts';
import type { Rule } from './rule.ts';
import { columnWords, sentence } from './wording.ts';

/**
 * The list of referenced columns names a column twice.
 *
 * The referencing side may repeat a column, the referenced side may not.
 *
 * Name each referenced column once.
 *
 * ```sql invalid
 * create table users (id bigint primary key);
 * ---
 * create table orders (a bigint, b bigint, foreign key (a, b) references users (id, id));
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key);
 * ---
 * create table orders (a bigint, foreign key (a) references users (id));
 * ```
 */
export const referenceDuplicateColumns: Rule = {
  id: 'reference-duplicate-columns',
  severity: 'error',
  sqlstate: '42830',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'duplicate-columns') return undefined;
    const { clause, table, sqlstate } = resolution;
    if (clause.kind !== 'reference') return undefined;
    const columns = (clause.to.columns ?? []).map((column) => column.name);
    return {
      message: sentence`The referenced columns ${columnWords(columns)} name a column twice (${sqlstate})`,
      at: clause.to.columnsRange ?? clause.to.table.range,
      sqlstate,
      fixes: table ? references(clause, table, context) : [],
    };
  },
};

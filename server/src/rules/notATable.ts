import type { Rule } from './rule.ts';
import { sentence, tableWords } from './wording.ts';

/**
 * Rows cannot be inserted into this relation, or a foreign key cannot reference it, as it is not a table.
 *
 * A foreign key references a table or a partitioned table only. An upsert needs a table, or a view that PostgreSQL
 * can update by itself.
 *
 * Name the table underneath.
 *
 * ```sql invalid
 * create table users (id bigint primary key);
 * create view people as select id from users;
 * ---
 * create table orders (user_id bigint references people (id));
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key);
 * create view people as select id from users;
 * ---
 * create table orders (user_id bigint references users (id));
 * ```
 */
export const notATable: Rule = {
  id: 'not-a-table',
  severity: 'error',
  sqlstate: '42809',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'not-a-table') return undefined;
    const { clause, table, detail, sqlstate } = resolution;
    const name = clause.kind === 'conflict' ? clause.table : clause.to.table;
    const words = table ? tableWords(table, context) : (detail.name ?? 'It');
    const kind = table ? kinds[table.kind] : detail.relation === 'index' ? 'an index' : 'a composite type';
    const message =
      clause.kind === 'reference'
        ? sentence`${words} is ${kind}; a foreign key references a table only (${sqlstate})`
        : sentence`${words} is ${kind}; ON CONFLICT needs a table or an updatable view (${sqlstate})`;
    return { message, at: name?.range ?? detail.at, sqlstate };
  },
};

const kinds = {
  table: 'a table',
  partitioned: 'a partitioned table',
  view: 'a view',
  'materialized-view': 'a materialized view',
  foreign: 'a foreign table',
  sequence: 'a sequence',
} as const;

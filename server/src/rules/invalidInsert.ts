import type { Rule } from './rule.ts';
import { sentence } from './wording.ts';

/**
 * The INSERT around the conflict target is one that PostgreSQL refuses, whatever the target says.
 *
 * Values and columns do not go together, a column is given twice, or one that PostgreSQL fills by itself is given a value
 * (generated, or `GENERATED ALWAYS AS IDENTITY` without `OVERRIDING`). In DO UPDATE, a bare column in an expression is ambiguous:
 * it could be the row that is there or the one proposed (`excluded`), which VALUES and RETURNING do not see.
 *
 * Give each column one value, and write `excluded.column` or `table.column` on the right.
 *
 * ```sql invalid
 * create table counters (id bigint primary key, hits int);
 * ---
 * insert into counters (id, hits) values (1, 1) on conflict (id) do update set hits = hits + 1;
 * ```
 *
 * ```sql valid
 * create table counters (id bigint primary key, hits int);
 * ---
 * insert into counters (id, hits) values (1, 1) on conflict (id) do update set hits = counters.hits + 1;
 * ```
 */
export const invalidInsert: Rule = {
  id: 'invalid-insert',
  severity: 'error',
  sqlstate: '42601',
  check(resolution) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'invalid-insert') return undefined;
    const { detail, sqlstate } = resolution;
    const message = detail.message.charAt(0).toUpperCase() + detail.message.slice(1);
    return { message: sentence`${message} (${sqlstate})`, at: detail.at, sqlstate };
  },
};

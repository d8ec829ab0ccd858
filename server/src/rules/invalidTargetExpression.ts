import type { Rule } from './rule.ts';
import { sentence } from './wording.ts';

/**
 * An expression in the clause is one that PostgreSQL does not take there.
 *
 * A conflict target is read like an index: no subquery, aggregate, window or set-returning function, no unknown
 * collation or operator class. A foreign key takes plain columns only.
 *
 * Write the expression as the index has it.
 *
 * ```sql invalid
 * create table users (id bigint primary key, email text);
 * ---
 * insert into users (id, email) values (1, 'a') on conflict (email collate nowhere) do nothing;
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key, email text);
 * create unique index users_email_idx on users (email collate "C");
 * ---
 * insert into users (id, email) values (1, 'a') on conflict (email collate "C") do nothing;
 * ```
 */
export const invalidTargetExpression: Rule = {
  id: 'invalid-target-expression',
  severity: 'error',
  sqlstate: '42704',
  check(resolution) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'invalid-expression') return undefined;
    const { detail, sqlstate } = resolution;
    const message = detail.message.charAt(0).toUpperCase() + detail.message.slice(1);
    return { message: sentence`${message} (${sqlstate})`, at: detail.at, sqlstate };
  },
};

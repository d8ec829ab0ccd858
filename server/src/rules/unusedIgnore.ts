import type { Rule } from './rule.ts';

/**
 * An ignore comment silences nothing: what it was written for is gone, or it names a rule that does not exist.
 *
 * A comment that stays behind would hide the next problem of the same kind. It is reported only where all that it covers
 * was checked: not while no database is known, not beside a clause that cannot be decided, not for a rule that is off.
 *
 * Remove the comment, or correct the rule's name.
 *
 * ```sql invalid
 * create table users (id bigint primary key, email text unique);
 * ---
 * insert into users (id, email) values (1, 'a') on conflict (email) do nothing; -- schema-lens-ignore no-matching-key: the index comes later
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key, email text, extra text);
 * ---
 * insert into users (id, email) values (1, 'a') on conflict (id) do update set id = 2, email = 'b'; -- schema-lens-ignore assigns-conflict-key: a merge
 * ```
 */
export const unusedIgnore: Rule = {
  id: 'unused-ignore',
  severity: 'information',
};

import { driftOf } from './pending.ts';
import type { Rule } from './rule.ts';
import { sentence } from './wording.ts';

/**
 * A migration of the workspace makes the key or table, the database says that it has run that migration, and yet it is not there.
 *
 * Somebody dropped it by hand, the build of a concurrent index failed, or the file was changed after it had run. Running the
 * migrations again does not bring it back, because the tool takes this one for done.
 *
 * Make the key anew in a further migration.
 *
 * ```sql invalid
 * create table purchases (id bigint primary key, student_id bigint, course_id bigint);
 * ---
 * -- applied: 001_tables.sql, 002_keys.sql
 * create table purchases (id bigint primary key, student_id bigint, course_id bigint);
 * create unique index one_purchase on purchases (student_id, course_id);
 * ---
 * insert into purchases (id, student_id, course_id) values (1, 2, 3) on conflict (student_id, course_id) do nothing;
 * ```
 *
 * ```sql valid
 * create table purchases (id bigint primary key, student_id bigint, course_id bigint);
 * create unique index one_purchase on purchases (student_id, course_id);
 * ---
 * insert into purchases (id, student_id, course_id) values (1, 2, 3) on conflict (student_id, course_id) do nothing;
 * ```
 */
export const missingInDatabase: Rule = {
  id: 'missing-in-database',
  severity: 'error',
  sqlstate: '42P10',
  check(resolution, context) {
    const drift = driftOf(resolution, 'applied', context);
    if (!drift) return undefined;
    const { name, place, at, rejected } = drift;
    const where = context.describePlace(place);
    const { label } = context.catalog.origin;
    return {
      message: sentence`${name} is missing in ${label} although ${where}, which makes it, is applied (${rejected.sqlstate})`,
      at,
      sqlstate: rejected.sqlstate,
    };
  },
};

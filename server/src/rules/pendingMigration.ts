import { driftOf, openPending } from './pending.ts';
import type { Rule } from './rule.ts';
import { sentence } from './wording.ts';

/**
 * A migration of the workspace makes the key or table, and the database has not run that migration yet.
 *
 * The migration tool's own table in the database (`schema_migrations`, `goose_db_version`, `_prisma_migrations` and their like)
 * says which files have run. Until this one has, the statement fails as if the key did not exist.
 *
 * Apply the migration to this database before the code runs.
 *
 * ```sql invalid
 * create table purchases (id bigint primary key, student_id bigint, course_id bigint);
 * ---
 * -- applied: 001_tables.sql
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
export const pendingMigration: Rule = {
  id: 'pending-migration',
  severity: 'error',
  sqlstate: '42P10',
  check(resolution, context) {
    const drift = driftOf(resolution, 'pending', context);
    if (!drift) return undefined;
    const { name, place, at, rejected } = drift;
    const where = context.describePlace(place);
    const { label } = context.catalog.origin;
    return {
      message: sentence`${name} is defined in ${where}, which is pending in ${label} (${rejected.sqlstate})`,
      at,
      sqlstate: rejected.sqlstate,
      fixes: [openPending(place, context)],
    };
  },
};

import type { Rule } from './rule.ts';
import { retargets } from './target.ts';
import { sentence } from './wording.ts';

/**
 * ON CONSTRAINT names a constraint that has no index, such as a check or a foreign key.
 *
 * Only primary key, unique and exclusion constraints can arbitrate. From PostgreSQL 18 on, NOT NULL constraints have names too.
 *
 * Name a unique constraint, or the columns of a unique key.
 *
 * ```sql invalid
 * create table users (id bigint primary key, age int, constraint users_age_check check (age > 0));
 * ---
 * insert into users (id, age) values (1, 2) on conflict on constraint users_age_check do nothing;
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key, age int, constraint users_age_check check (age > 0));
 * ---
 * insert into users (id, age) values (1, 2) on conflict on constraint users_pkey do nothing;
 * ```
 */
export const constraintWithoutIndex: Rule = {
  id: 'constraint-without-index',
  severity: 'error',
  sqlstate: '42809',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'constraint-without-index') return undefined;
    const { clause, table, sqlstate } = resolution;
    if (clause.kind !== 'conflict' || clause.target.by !== 'constraint' || !table) return undefined;
    return {
      message: sentence`${clause.target.name.name} is no unique or exclusion constraint; it cannot arbitrate ON CONFLICT (${sqlstate})`,
      at: clause.target.range,
      sqlstate,
      fixes: retargets(clause, table, table.keys, context),
    };
  },
};

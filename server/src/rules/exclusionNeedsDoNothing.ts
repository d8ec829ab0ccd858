import type { Rule } from './rule.ts';
import { retargets } from './target.ts';
import { sentence } from './wording.ts';

/**
 * DO UPDATE cannot use an exclusion constraint.
 *
 * A row may conflict with several others under an exclusion constraint, so there is no one row to update. A primary key or
 * unique constraint WITHOUT OVERLAPS counts as one.
 *
 * Use DO NOTHING, or name a unique key.
 *
 * ```sql invalid
 * create table seats (seat int, constraint seats_excl exclude using btree (seat with =));
 * ---
 * insert into seats values (1) on conflict on constraint seats_excl do update set seat = excluded.seat;
 * ```
 *
 * ```sql valid
 * create table seats (seat int, constraint seats_excl exclude using btree (seat with =));
 * ---
 * insert into seats values (1) on conflict on constraint seats_excl do nothing;
 * ```
 */
export const exclusionNeedsDoNothing: Rule = {
  id: 'exclusion-needs-do-nothing',
  severity: 'error',
  sqlstate: '42809',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'exclusion-update') return undefined;
    const { clause, table, detail } = resolution;
    if (clause.kind !== 'conflict' || !table) return undefined;
    const name = detail.key?.name ?? detail.name ?? 'the constraint';
    return {
      message: sentence`${name} is an exclusion constraint; ON CONFLICT DO UPDATE cannot use it, only DO NOTHING (42809)`,
      at: clause.target.range,
      ...(detail.key ? { related: [{ message: `${name} is an exclusion constraint`, key: detail.key, table }] } : {}),
      fixes: retargets(clause, table, table.keys, context),
    };
  },
};

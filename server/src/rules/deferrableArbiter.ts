import type { Rejected } from '../resolve/resolution.ts';
import type { ConflictClause } from '../sql/clause.ts';
import type { Fix, Rule, RuleContext } from './rule.ts';
import { newTargets, retargets } from './target.ts';
import { sentence, tableWords } from './wording.ts';

/**
 * A DEFERRABLE constraint would have to arbitrate, which PostgreSQL refuses when the first row comes.
 *
 * A deferrable constraint is checked late, so an insert cannot ask it whether there is a conflict. EXPLAIN says nothing of
 * it. Without a conflict target every unique and exclusion constraint arbitrates, so one deferrable among them is enough.
 *
 * Name an immediate key as the target, or make the constraint NOT DEFERRABLE.
 *
 * ```sql invalid
 * create table users (id bigint primary key, slug text unique deferrable);
 * ---
 * insert into users (id, slug) values (1, 'a') on conflict (slug) do nothing;
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key, slug text unique deferrable);
 * ---
 * insert into users (id, slug) values (1, 'a') on conflict (id) do nothing;
 * ```
 */
export const deferrableArbiter: Rule = {
  id: 'deferrable-arbiter',
  severity: 'error',
  sqlstate: '55000',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'not-immediate') return undefined;
    const { clause, table, detail } = resolution;
    if (clause.kind !== 'conflict' || !table) return undefined;
    const key = detail.key ?? resolution.near.find((miss) => !miss.key.immediate)?.key;
    const name = key?.name ?? 'a key';
    return {
      message:
        clause.target.by === 'anything'
          ? sentence`${tableWords(table, context)} has a DEFERRABLE key (${name}), so even a bare ON CONFLICT DO NOTHING fails (55000)`
          : sentence`${name} is DEFERRABLE and cannot arbitrate ON CONFLICT (55000 at run time)`,
      at: clause.target.range,
      related: key ? [{ message: `${name} is DEFERRABLE`, key, table }] : [],
      fixes: fixes(resolution, clause, context),
    };
  },
};

function fixes({ table }: Rejected, clause: ConflictClause, context: RuleContext): readonly Fix[] {
  if (!table) return [];
  if (clause.target.by === 'anything') return newTargets(clause, table, table.keys, context);
  return retargets(clause, table, table.keys, context);
}

import { findTable } from '../catalog/lookup.ts';
import type { Rule } from './rule.ts';
import { newTargets } from './target.ts';

/**
 * DO UPDATE needs to know which key a row conflicts on.
 *
 * Only DO NOTHING may leave the conflict target out, and means every unique and exclusion index then.
 *
 * Name the columns of a unique key.
 *
 * ```sql invalid
 * create table counters (name text primary key, n int);
 * ---
 * insert into counters values ('a', 1) on conflict do update set n = counters.n + 1;
 * ```
 *
 * ```sql valid
 * create table counters (name text primary key, n int);
 * ---
 * insert into counters values ('a', 1) on conflict (name) do update set n = counters.n + 1;
 * ```
 */
export const conflictTargetRequired: Rule = {
  id: 'conflict-target-required',
  severity: 'error',
  sqlstate: '42601',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'target-required') return undefined;
    const { clause, sqlstate } = resolution;
    if (clause.kind !== 'conflict') return undefined;
    const table = clause.table && findTable(context.catalog, clause.table, context.searchPath);
    const action = clause.action === 'select' ? 'DO SELECT' : 'DO UPDATE';
    return {
      message: `ON CONFLICT ${action} needs a conflict target, such as (column_name) (${sqlstate})`,
      at: clause.target.range,
      sqlstate,
      fixes: table ? newTargets(clause, table, table.keys, context) : [],
    };
  },
};

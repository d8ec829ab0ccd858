import type { Key, Table } from '../catalog/catalog.ts';
import type { Rejected } from '../resolve/resolution.ts';
import type { Place } from '../text/range.ts';
import type { Fix, Problem, RuleContext } from './rule.ts';
import { sentence } from './wording.ts';

/** A key that the workspace's migrations make and that the checked database lacks. */
export interface Pending {
  readonly key: Key;
  readonly table: Table;
  readonly place: Place;
}

/** The key that would answer the rejected clause if the migrations had been applied. */
export function pendingKey(rejected: Rejected, context: RuleContext): Pending | undefined {
  const { inMigrations } = context;
  if (inMigrations?.kind !== 'resolved') return undefined;
  for (const key of inMigrations.keys) {
    const exists = rejected.table?.keys.some((each) => each.name === key.name);
    if (key.definedAt && !exists) return { key, table: inMigrations.table, place: key.definedAt };
  }
  return undefined;
}

/** What is wrong and what to do when the key's migration has not been applied. */
export function pendingProblem(pending: Pending, rejected: Rejected, context: RuleContext, at: Problem['at']): Problem {
  const { key, table, place } = pending;
  const where = context.describePlace(place);
  const { label } = context.catalog.origin;
  return {
    message: sentence`${key.name} is defined in ${where} but missing in ${label} (${rejected.sqlstate})`,
    at,
    sqlstate: rejected.sqlstate,
    related: [{ message: `${key.name} is defined here`, key, table, place }],
    fixes: [openPending(place, context)],
  };
}

/** `Apply pending migration 002_add_idempotency.sql (open)`. */
export function openPending(place: Place, context: RuleContext): Fix {
  const file = context.describePlace(place).replace(/:\d+(:\d+)?$/, '');
  return { kind: 'open', title: `Apply pending migration ${file.slice(file.lastIndexOf('/') + 1)} (open)`, place };
}

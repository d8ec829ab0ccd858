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
  /** The table is made in the same file and exists: the file was applied, and the key lost since. */
  readonly lost: boolean;
}

/** The key that would answer the rejected clause if the migrations had been applied. */
export function pendingKey(rejected: Rejected, context: RuleContext): Pending | undefined {
  const { inMigrations } = context;
  if (inMigrations?.kind !== 'resolved') return undefined;
  for (const key of inMigrations.keys) {
    const exists = rejected.table?.keys.some((each) => each.name === key.name);
    const { table } = inMigrations;
    const lost = rejected.table !== undefined && table.definedAt?.uri === key.definedAt?.uri;
    if (key.definedAt && !exists) return { key, table, place: key.definedAt, lost };
  }
  return undefined;
}

/**
 * What is wrong when the key is in the migrations only. Where it was lost, applying them again does not bring it back: then
 * `fixes` are offered, which make it anew.
 */
export function pendingProblem(
  pending: Pending,
  rejected: Rejected,
  context: RuleContext,
  about: Pick<Problem, 'at'> & { readonly fixes: readonly Fix[] },
): Problem {
  const { key, table, place, lost } = pending;
  const where = context.describePlace(place);
  const { label } = context.catalog.origin;
  return {
    message: sentence`${key.name} is defined in ${where} but missing in ${label} (${rejected.sqlstate})`,
    at: about.at,
    sqlstate: rejected.sqlstate,
    related: [{ message: `${key.name} is defined here`, key, table, place }],
    fixes: lost ? about.fixes : [openPending(place, context)],
  };
}

/** `Apply pending migration 002_add_idempotency.sql (open)`. */
export function openPending(place: Place, context: RuleContext): Fix {
  const file = context.describePlace(place).replace(/:\d+(:\d+)?$/, '');
  return { kind: 'open', title: `Apply pending migration ${file.slice(file.lastIndexOf('/') + 1)} (open)`, place };
}

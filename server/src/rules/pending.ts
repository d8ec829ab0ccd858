import type { MigrationState } from '../catalog/applied.ts';
import type { Key, Table } from '../catalog/catalog.ts';
import type { Rejected, Resolution } from '../resolve/resolution.ts';
import { displayName } from '../sql/names.ts';
import type { Place, Range } from '../text/range.ts';
import type { Fix, Problem, RuleContext } from './rule.ts';
import { sentence } from './wording.ts';

/** A key that the workspace's migrations make and that the checked database lacks. */
export interface Pending {
  readonly key: Key;
  readonly table: Table;
  readonly place: Place;
  /** The table is made in the same file and exists: the file was applied, and the key lost since. */
  readonly lost: boolean;
  /** What the database's own records say of the file. */
  readonly state: MigrationState | undefined;
}

/** The key that would answer the rejected clause if the migrations had been applied. */
export function pendingKey(rejected: Rejected, context: RuleContext): Pending | undefined {
  const { inMigrations } = context;
  if (inMigrations?.kind !== 'resolved') return undefined;
  for (const key of inMigrations.keys) {
    const exists = rejected.table?.keys.some((each) => each.name === key.name);
    const { table } = inMigrations;
    if (!key.definedAt || exists) continue;
    const state = context.stateOf?.(key.definedAt.uri);
    const together = rejected.table !== undefined && table.definedAt?.uri === key.definedAt.uri;
    const lost = state === undefined ? together : state === 'applied';
    return { key, table, place: key.definedAt, lost, state };
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

/** What a rejected clause lacks, and where the migrations make it: its key, or the table itself. */
export interface Drift {
  /** As people name it. */
  readonly name: string;
  readonly place: Place;
  readonly at: Range;
  readonly rejected: Rejected;
}

/** What a rejected clause lacks in the database although a migration in this state makes it. */
export function driftOf(resolution: Resolution, state: MigrationState, context: RuleContext): Drift | undefined {
  if (resolution.kind !== 'rejected' || context.stateOf === undefined) return undefined;
  const { clause } = resolution;
  const table = clause.kind === 'conflict' ? clause.table : clause.to.table;
  const target = clause.kind === 'conflict' ? clause.target.range : (clause.to.columnsRange ?? clause.to.table.range);
  if (resolution.why === 'no-such-table') {
    const made = context.inMigrations?.kind === 'unknown' ? undefined : context.inMigrations?.table;
    const place = made?.definedAt;
    if (!place || !table || context.stateOf(place.uri) !== state) return undefined;
    return { name: displayName(table), place, at: resolution.detail.at, rejected: resolution };
  }
  const pending = pendingKey(resolution, context);
  if (pending?.state !== state) return undefined;
  return { name: pending.key.name, place: pending.place, at: target, rejected: resolution };
}

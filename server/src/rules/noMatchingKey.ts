import type { Key } from '../catalog/catalog.ts';
import type { Rejected } from '../resolve/resolution.ts';
import type { ConflictClause } from '../sql/clause.ts';
import { obstacleOf } from './closest.ts';
import { createForClause, replaceForClause } from './create.ts';
import { differenceWords, isClose } from './difference.ts';
import { columnsOf, lacksOfKey, partitionKeyWords } from './partitionKey.ts';
import { pendingKey, pendingProblem } from './pending.ts';
import type { Fix, Problem, Rule, RuleContext } from './rule.ts';
import { byConstraint, retargets } from './target.ts';
import { describeKey, sentence, tableWords, targetWritten } from './wording.ts';

/**
 * The conflict target matches no unique index of the table, so every run of the statement fails.
 *
 * PostgreSQL looks for unique indexes on exactly the columns and expressions that the target names: fewer or more do not
 * count, and neither does a partial index whose predicate the target's WHERE does not imply. It does so at run time, which is
 * why neither a type checker nor a test against another database sees it.
 *
 * Name the columns of an existing unique index, or create the missing one. Where a migration makes it already, apply that.
 *
 * ```sql invalid
 * create table accounts (id bigint primary key, tenant_id bigint, email text);
 * ---
 * insert into accounts (id, tenant_id, email) values (1, 2, 'a') on conflict (tenant_id, email) do nothing;
 * ```
 *
 * ```sql valid
 * create table accounts (id bigint primary key, tenant_id bigint, email text, unique (tenant_id, email));
 * ---
 * insert into accounts (id, tenant_id, email) values (1, 2, 'a') on conflict (email, tenant_id) do nothing;
 * ```
 */
export const noMatchingKey: Rule = {
  id: 'no-matching-key',
  severity: 'error',
  sqlstate: '42P10',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'no-matching-key') return undefined;
    const { clause } = resolution;
    if (clause.kind !== 'conflict') return undefined;
    const obstacle = obstacleOf(resolution, context);
    const pending = pendingKey(resolution, context);
    if (obstacle.kind === 'partial' || obstacle.kind === 'invalid') return undefined;
    if (pending) {
      const about = { at: clause.target.range, fixes: fixes(resolution, clause, context) };
      return pendingProblem(pending, resolution, context, about);
    }
    return missing(resolution, clause, context);
  },
};

function missing(resolution: Rejected, clause: ConflictClause, context: RuleContext): Problem {
  const { table, near } = resolution;
  const name = table ? tableWords(table, context) : '';
  const written = targetWritten(clause, context.sql);
  const obstacle = obstacleOf(resolution, context);
  const message =
    table && obstacle.kind === 'single'
      ? sentence`${obstacle.miss.key.name} ${differenceWords(obstacle.difference, table)} (42P10)`
      : table && lacksOfKey(table, columnsOf(clause)).length > 0
        ? sentence`No unique index on ${name} can match ${written}, which lacks ${partitionKeyWords(table)} (42P10)`
        : sentence`No unique index or constraint on ${name} ${written}; this upsert fails with 42P10`;
  const closest = near.find((miss) => isClose(miss, clause));
  return {
    message,
    at: clause.target.range,
    ...(table && closest
      ? {
          related: [
            { message: `Closest key: ${closest.key.name} ${describeKey(closest.key, table)}`, key: closest.key, table },
          ],
        }
      : {}),
    fixes: table ? fixes(resolution, clause, context) : [],
  };
}

function fixes(resolution: Rejected, clause: ConflictClause, context: RuleContext): readonly Fix[] {
  const { table, near } = resolution;
  if (!table) return [];
  const obstacle = obstacleOf(resolution, context);
  const excluding = obstacle.kind === 'single' && obstacle.miss.key.exclusion ? obstacle.miss.key : undefined;
  const named = excluding?.constraint && clause.action === 'nothing' ? [byConstraint(clause, excluding, context)] : [];
  const keys = near.map((miss) => miss.key);
  const wide = keys.filter((key) => namesAll(key, clause));
  const narrow = keys.filter((key) => !wide.includes(key) && isGiven(key, clause));
  return [
    ...named,
    ...retargets(clause, table, wide, context),
    ...createForClause(clause, table, context),
    ...replaceForClause(clause, table, context),
    ...retargets(clause, table, narrow, context),
  ];
}

/** A default is a new number or NULL: no row would ever conflict on a key whose column the INSERT leaves out. */
function isGiven(key: Key, { columns }: ConflictClause): boolean {
  const given = new Set(columns.map(({ name }) => name));
  return columns.length === 0 || key.elements.every(({ column }) => column === undefined || given.has(column));
}

/** A key that leaves a column of the target out means fewer rows: a change of meaning, which is not the first thing to advise. */
function namesAll(key: Key, { target }: ConflictClause): boolean {
  const wanted = target.by === 'elements' ? target.elements.flatMap(({ column }) => column?.name ?? []) : [];
  return wanted.every((name) => key.elements.some((element) => element.column === name));
}

import type { Key, Table } from '../catalog/catalog.ts';
import type { ConflictClause } from '../sql/clause.ts';
import { obstacleOf } from './closest.ts';
import { createForClause } from './create.ts';
import { columnsOf } from './partitionKey.ts';
import { readablePredicate } from './predicate.ts';
import type { Fix, Rule, RuleContext } from './rule.ts';
import { helps, inCase, newTarget, predicateText, retargets, whereBreak } from './target.ts';
import { sentence, targetWritten } from './wording.ts';

/**
 * The only unique index on these columns is partial, and the target does not say its predicate.
 *
 * PostgreSQL never picks a partial index by itself: the target's own WHERE has to imply the index's predicate. Dropping the
 * WHERE does not help, it takes the index out of reach.
 *
 * Say the predicate in the target, between the columns and DO, or create an index without one.
 *
 * ```sql invalid
 * create table users (id bigint primary key, email text, deleted_at timestamptz);
 * create unique index users_email_live on users (email) where deleted_at is null;
 * ---
 * insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key, email text, deleted_at timestamptz);
 * create unique index users_email_live on users (email) where deleted_at is null;
 * ---
 * insert into users (id, email) values (1, 'a') on conflict (email) where deleted_at is null do nothing;
 * ```
 */
export const partialIndexNeedsPredicate: Rule = {
  id: 'partial-index-needs-predicate',
  severity: 'error',
  sqlstate: '42P10',
  check(resolution, context) {
    if (resolution.kind !== 'rejected' || resolution.why !== 'no-matching-key') return undefined;
    const { clause, table } = resolution;
    if (clause.kind !== 'conflict' || clause.target.by !== 'elements' || !table) return undefined;
    const obstacle = obstacleOf(resolution, context);
    if (obstacle.kind !== 'partial') return undefined;
    const keys = obstacle.misses.map((miss) => miss.key);
    const [key] = keys;
    if (!key) return undefined;
    const predicate = readablePredicate(key.where ?? '', table);
    const { where } = clause.target;
    const others = resolution.near.map((miss) => miss.key).filter((each) => !keys.includes(each));
    const wanted = columnsOf(clause);
    const related = others.filter(({ elements }) => elements.some(({ column }) => wanted.includes(column ?? '')));
    return {
      message: where
        ? sentence`WHERE ${where.text} does not imply ${predicate}, the predicate of ${key.name} (42P10)`
        : sentence`ON CONFLICT ${targetWritten(clause, context.sql)} needs WHERE ${predicate} to use ${key.name} (42P10)`,
      at: where ? where.range : clause.target.range,
      related: keys.map((each) => ({ message: `${each.name} is partial`, key: each, table })),
      fixes: [
        ...keys
          .filter((each) => helps(each, clause, context))
          .map((each) => sayPredicate(clause, each, table, keys.length === 1, context)),
        ...retargets(clause, table, related, context),
        ...createForClause(clause, table, context),
        ...retargets(
          clause,
          table,
          others.filter((each) => !related.includes(each)),
          context,
        ),
      ],
    };
  },
};

function sayPredicate(clause: ConflictClause, key: Key, table: Table, preferred: boolean, context: RuleContext): Fix {
  const text = predicateText(key, table, clause, context);
  const words = readablePredicate(key.where ?? '', table);
  const where = clause.target.by === 'elements' ? clause.target.where : undefined;
  const target = newTarget(key, table, clause, context);
  if (where) {
    const title = `Change the target's WHERE to ${words}`;
    return { kind: 'edit', title, edits: [{ range: where.range, text }], preferred, ...target };
  }
  const end = clause.target.range.end;
  const edits = [
    { range: { start: end, end }, text: `${whereBreak(clause, context)}${inCase('WHERE', clause, context)} ${text}` },
  ];
  return { kind: 'edit', title: `Add WHERE ${words} to the conflict target`, edits, preferred, ...target };
}

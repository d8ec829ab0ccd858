import type { Key, Table } from '../catalog/catalog.ts';
import type { Assignment, ConflictClause } from '../sql/clause.ts';
import { harmless, sameAsInserted, withoutAssignment } from './assignment.ts';
import type { Problem, Rule, RuleContext, Severity } from './rule.ts';
import { sentence } from './wording.ts';

/**
 * DO UPDATE assigns a column of the key that the row conflicts on.
 *
 * The row that is there already has the key's values, so the assignment changes nothing or gives the row a new identity,
 * which may then collide with another row (23505). `excluded.column` is harmless. A value equal to the inserted one is noise.
 *
 * Take the assignment out of the SET list.
 *
 * ```sql invalid
 * create table accounts (user_id bigint, waba_id text, token text, unique (user_id, waba_id));
 * ---
 * insert into accounts values (1, 'a', 't') on conflict (user_id, waba_id) do update set user_id = 2, token = excluded.token;
 * ```
 *
 * ```sql valid
 * create table accounts (user_id bigint, waba_id text, token text, unique (user_id, waba_id));
 * ---
 * insert into accounts values (1, 'a', 't') on conflict (user_id, waba_id) do update set token = excluded.token;
 * ```
 */
export const assignsConflictKey: Rule = {
  id: 'assigns-conflict-key',
  severity: 'warning',
  check(resolution, context) {
    if (resolution.kind !== 'resolved' || resolution.clause.kind !== 'conflict') return undefined;
    const { clause, table, keys } = resolution;
    const assigned = clause.assignments.filter((assignment) => !harmless(assignment, clause));
    const own = assigned.flatMap((each) => problemOf(each, clause, keys, table, context));
    const others = table.keys.filter((key) => key.unique && key.valid && !keys.includes(key));
    const foreign = assigned.flatMap((each) => otherProblem(each, clause, others, table));
    return own.find((each) => each.severity === 'warning') ?? own[0] ?? foreign[0];
  },
};

function problemOf(
  assignment: Assignment,
  clause: ConflictClause,
  keys: readonly Key[],
  table: Table,
  context: RuleContext,
): readonly Problem[] {
  const key = keys.find((each) => each.elements.some(({ column }) => column === assignment.column.name));
  if (!key) return [];
  const same = sameAsInserted(assignment, clause);
  const severity: Severity = same === 'no' ? 'warning' : 'information';
  return [
    {
      message: sentence`DO UPDATE assigns ${assignment.column.name}, a column of the conflict key ${key.name}`,
      at: assignment.range,
      severity,
      related: [{ message: `${key.name} arbitrates`, key, table }],
      fixes: withoutAssignment(assignment, clause, context),
    },
  ];
}

function otherProblem(
  assignment: Assignment,
  clause: ConflictClause,
  others: readonly Key[],
  table: Table,
): readonly Problem[] {
  const key = others.find((each) => each.elements.some(({ column }) => column === assignment.column.name));
  if (!key || sameAsInserted(assignment, clause) !== 'no') return [];
  return [
    {
      message: sentence`DO UPDATE assigns ${assignment.column.name}, a column of another unique key ${key.name} (may raise 23505)`,
      at: assignment.range,
      severity: 'hint',
      related: [{ message: `${key.name} does not arbitrate here`, key, table }],
    },
  ];
}

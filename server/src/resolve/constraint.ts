import type { Key, Table } from '../catalog/catalog.ts';
import type { ConflictClause, Name } from '../sql/clause.ts';
import { type Refusal, rejected, unknown } from './answers.ts';
import { notImmediate, notInsertable, rewritten } from './conflict.ts';
import { noMatchMessage } from './infer.ts';
import { constraintMisses } from './nearMiss.ts';
import type { Resolution, ResolutionContext } from './resolution.ts';
import { similarNames } from './similar.ts';

/** `ON CONFLICT ON CONSTRAINT name`: a constraint of the named relation itself, never of a parent or a view's base. */
export function resolveConstraint(
  clause: ConflictClause,
  name: Name,
  table: Table,
  context: ResolutionContext,
): Resolution {
  if (name.opaque) return unknown(clause, 'dynamic-sql', table);
  const key = table.keys.find((one) => one.name === name.name && one.constraint !== undefined);
  const without = table.otherConstraints.includes(name.name);
  const near = constraintMisses(clause, name.name, table);
  if (!key && !without) return rejected(clause, missing(name, table), table, near);
  const rules = rewritten(clause, table);
  if (rules) return rules;
  if (!key) return rejected(clause, withoutIndex(name), table, near);
  return withKey(clause, name, key, table, context);
}

function withKey(clause: ConflictClause, name: Name, key: Key, table: Table, context: ResolutionContext): Resolution {
  const near = constraintMisses(clause, name.name, table);
  if (!key.valid) {
    const detail = { at: name.range, message: noMatchMessage, name: key.name, key };
    return rejected(clause, { why: 'invalid-index', sqlstate: '42P10', detail }, table, near);
  }
  if (key.exclusion && clause.action !== 'nothing') {
    const message = 'ON CONFLICT DO UPDATE not supported with exclusion constraints';
    const detail = { at: name.range, message, name: key.name, key };
    return rejected(clause, { why: 'exclusion-update', sqlstate: '42809', detail }, table, near);
  }
  const kind = notInsertable(clause, table);
  if (kind) return kind;
  if (!key.immediate) return notImmediate(clause, key, [key], table);
  if (context.catalog.serverVersion >= 190000 && hasTwin(key, table)) return unknown(clause, 'version', table, near);
  return { kind: 'resolved', clause, table, keys: [key] };
}

/** From 19 on, indexes like the constraint's join it as arbiters, by rules of which only this much is certain. */
function hasTwin(key: Key, table: Table): boolean {
  const columns = new Set(key.elements.map((element) => element.column));
  return table.keys.some((one) => one !== key && one.elements.some((element) => columns.has(element.column)));
}

function missing(name: Name, table: Table): Refusal {
  const constraints = table.keys.filter((key) => key.constraint !== undefined).map((key) => key.name);
  const message = `constraint "${name.name}" for table "${table.name}" does not exist`;
  const key = table.keys.find((one) => one.name === name.name);
  return {
    why: 'no-such-constraint',
    sqlstate: '42704',
    detail: {
      at: name.range,
      message,
      name: name.name,
      ...(key && { key }),
      similar: similarNames(name.name, constraints),
    },
  };
}

/** Check, foreign key and constraint triggers; from 18 on not-null constraints too (`get_constraint_index`). */
function withoutIndex(name: Name): Refusal {
  const message = 'constraint in ON CONFLICT clause has no associated index';
  return {
    why: 'constraint-without-index',
    sqlstate: '42809',
    detail: { at: name.range, message, name: name.name },
  };
}

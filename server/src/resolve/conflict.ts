import type { Key, Table } from '../catalog/catalog.ts';
import { qualifiedName } from '../catalog/lookup.ts';
import type { ConflictClause } from '../sql/clause.ts';
import { lookUpTable, rejected, unknown } from './answers.ts';
import { resolveConstraint } from './constraint.ts';
import { inferArbiters } from './infer.ts';
import { headRefusal } from './insertion.ts';
import { nearMisses } from './nearMiss.ts';
import { readOwnValues } from './ownValues.ts';
import type { Resolution, ResolutionContext } from './resolution.ts';
import { readSetting } from './setting.ts';
import type { Reading } from './sight.ts';
import { readTarget } from './target.ts';
import { isCaptured } from './variables.ts';
import { baseOfView } from './view.ts';
import { readViewValues } from './viewValues.ts';

/** The arbiters of an INSERT's ON CONFLICT, in the order in which PostgreSQL checks and fails. */
export function resolveConflict(clause: ConflictClause, context: ResolutionContext): Resolution {
  const { target, action } = clause;
  if (target.by === 'opaque') return computed(clause, context);
  if (action === 'unfinished') return unknown(clause, 'unfinished');
  if (action === 'select' && context.catalog.serverVersion < 190000) return unknown(clause, 'version');
  const found = lookUpTable(clause, clause.table, context);
  const isMissing = 'answer' in found && found.answer.kind === 'rejected' && found.answer.why === 'no-such-table';
  const head = 'table' in found ? headRefusal(clause, found.table, context.catalog) : undefined;
  if (head && 'table' in found) return rejected(clause, head, found.table);
  if (target.by === 'anything' && action !== 'nothing' && !isMissing) return targetRequired(clause);
  return 'answer' in found ? found.answer : resolveOn(clause, found.table, context);
}

/** The same on a table that is there, of an INSERT whose head is in order. */
function resolveOn(clause: ConflictClause, table: Table, context: ResolutionContext): Resolution {
  const { target, action } = clause;
  // A table that goes by the name of the proposed row makes each `excluded.x` ambiguous (42P09), and SET is not read.
  if (action !== 'nothing' && (clause.alias ?? table.name) === 'excluded')
    return unknown(clause, 'opaque-expression', table);
  if (isCaptured(clause)) return unknown(clause, 'dynamic-sql', table);
  if (table.userCatalog) return usedAsCatalog(clause, table);
  if (target.by === 'constraint') {
    const answer = resolveConstraint(clause, target.name, table, context);
    // Whether there is such a constraint is found out before anything is assigned.
    const isFirst = answer.kind === 'rejected' && answer.why === 'no-such-constraint';
    return isFirst ? answer : (restOf(clause, table, context) ?? answer);
  }
  if (target.by === 'anything')
    return restOf(clause, table, context) ?? rewritten(clause, table) ?? anything(clause, table, context);
  if (target.by === 'opaque') return unknown(clause, 'dynamic-sql', table);
  const read = readTarget(clause, target, table, context);
  if (read.kind === 'refused') return rejected(clause, read.refusal, table, nearMisses(clause, table, context));
  if (read.kind === 'unknown') return unknown(clause, read.because, table, nearMisses(clause, table, context));
  const refused = restOf(clause, table, context) ?? rewritten(clause, table);
  // What is wrong with the target itself is found first.
  if (refused && read.doubtful) return unknown(clause, 'opaque-expression', table);
  return refused ?? inferArbiters(clause, read, table, context);
}

/** What is wrong with the rest of the statement, which is found before the keys are looked at. */
function restOf(clause: ConflictClause, table: Table, context: ResolutionContext): Resolution | undefined {
  const setting = readSetting(clause, table, context.catalog);
  const read = setting.kind === 'fine' ? rewriting(clause, table, context) : setting;
  if (read.kind === 'unclear') return unknown(clause, 'opaque-expression', table);
  return read.kind === 'refused' ? rejected(clause, read.refusal, table) : undefined;
}

function rewriting(clause: ConflictClause, table: Table, context: ResolutionContext): Reading {
  if (table.kind === 'view') return readViewValues(clause, table, context);
  return readOwnValues(clause, table, context.catalog.serverVersion);
}

/** Which of the table's keys is meant is known when the program runs. */
function computed(clause: ConflictClause, context: ResolutionContext): Resolution {
  const found = lookUpTable(clause, clause.table, context);
  return unknown(clause, 'dynamic-sql', 'table' in found ? found.table : undefined);
}

/** `transformOnConflictArbiter`. */
function targetRequired(clause: ConflictClause): Resolution {
  const word = clause.action.toUpperCase();
  return rejected(clause, {
    why: 'target-required',
    sqlstate: '42601',
    detail: {
      at: clause.range,
      message: `ON CONFLICT DO ${word} requires inference specification or constraint name`,
    },
  });
}

function usedAsCatalog(clause: ConflictClause, table: Table): Resolution {
  const message = `ON CONFLICT is not supported on table "${table.name}" used as a catalog table`;
  return rejected(
    clause,
    { why: 'system-catalog', sqlstate: '0A000', detail: { at: clause.range, message, name: table.name } },
    table,
  );
}

/** What rules on the table make of the statement (`RewriteQuery`); undefined when they leave it alone. */
export function rewritten(clause: ConflictClause, table: Table): Resolution | undefined {
  if (table.kind === 'view') return undefined;
  const hinders = table.rules.some((rule) => rule.event === 'update' || !rule.nothing);
  if (hinders) {
    const message = 'INSERT with ON CONFLICT clause cannot be used with table that has INSERT or UPDATE rules';
    return rejected(
      clause,
      { why: 'has-rules', sqlstate: '0A000', detail: { at: clause.range, message, name: table.name } },
      table,
    );
  }
  const discarded = table.rules.some((rule) => rule.event === 'insert' && rule.instead && !rule.conditional);
  return discarded ? { kind: 'resolved', clause, table, keys: [] } : undefined;
}

/** A bare DO NOTHING needs no arbiter, and fails at the first row if any unique or exclusion constraint is deferrable. */
function anything(clause: ConflictClause, table: Table, context: ResolutionContext): Resolution {
  if (table.kind === 'view') {
    if (table.view?.insteadOfInsert) return { kind: 'resolved', clause, table, keys: [] };
    const base = baseOfView(table, context);
    if (!base) return unknown(clause, 'view', table);
    return rewritten(clause, base.table) ?? deferrableAmong(clause, base.table.keys, table);
  }
  const kind = notInsertable(clause, table);
  if (kind) return kind;
  if (table.kind === 'partitioned' && partitionRefuses(table, context))
    return unknown(clause, 'uncertain-table', table);
  return deferrableAmong(clause, table.keys, table);
}

/** Whether a partition has deferrable keys of its own: then it depends on the row which of them it meets. */
function partitionRefuses(table: Table, context: ResolutionContext): boolean {
  if (table.keys.some((key) => !key.immediate)) return false;
  const name = qualifiedName(table);
  const partitions = context.catalog.tables.filter((one) => one.partitionOf === name);
  return partitions.some((one) => one.keys.some((key) => !key.immediate) || partitionRefuses(one, context));
}

function deferrableAmong(clause: ConflictClause, keys: readonly Key[], table: Table): Resolution {
  const deferrable = keys.find((key) => !key.immediate && (key.unique || key.exclusion) && key.ready);
  return deferrable ? notImmediate(clause, deferrable, keys, table) : { kind: 'resolved', clause, table, keys: [] };
}

/** `ExecCheckIndexConstraints`, at the first row. */
export function notImmediate(clause: ConflictClause, key: Key, keys: readonly Key[], table: Table): Resolution {
  const message = 'ON CONFLICT does not support deferrable unique constraints/exclusion constraints as arbiters';
  const near = keys
    .filter((one) => !one.immediate)
    .map((one) => ({ key: one, differs: [{ kind: 'deferrable' as const }] }));
  return rejected(
    clause,
    { why: 'not-immediate', sqlstate: '55000', detail: { at: clause.range, message, name: key.name, key } },
    table,
    near,
  );
}

/** Kinds of relation that cannot be inserted into (`CheckValidResultRel`), which is found out after the arbiters. */
export function notInsertable(clause: ConflictClause, table: Table): Resolution | undefined {
  const at = clause.table?.range ?? clause.range;
  const words = { 'materialized-view': 'materialized view', sequence: 'sequence' }[table.kind as string];
  if (words) {
    const message = `cannot change ${words} "${table.name}"`;
    return rejected(
      clause,
      { why: 'not-a-table', sqlstate: '42809', detail: { at, message, name: table.name } },
      table,
    );
  }
  return table.kind === 'foreign' ? unknown(clause, 'uncertain-table', table) : undefined;
}

import type { Column, Table } from '../catalog/catalog.ts';
import type { ConflictClause, SqlText } from '../sql/clause.ts';
import { isComputed } from '../sql/names.ts';
import type { Range } from '../text/range.ts';
import { rowsOf } from './insertion.ts';
import { repeatedRefusal } from './setting.ts';
import { fine, type Reading, unclear } from './sight.ts';

/**
 * What PostgreSQL refuses where it rewrites the statement, before the keys are looked at (`rewriteTargetListIU`): a value for a
 * column that it fills by itself, which is a generated one or an identity GENERATED ALWAYS, and a column that is set twice.
 */
export function readOwnValues(clause: ConflictClause, table: Table, version: number): Reading {
  const own = table.columns.filter(({ generated, identity }) => generated ?? identity);
  const inserted = firstOf(own, (column) => insertedValue(column, clause, table, version));
  if (inserted.kind !== 'fine') return inserted;
  const repeated = repeatedRefusal(clause);
  return repeated
    ? { kind: 'refused', refusal: repeated }
    : firstOf(own, (column) => setValue(column, clause, version));
}

function firstOf(columns: readonly Column[], read: (column: Column) => Reading): Reading {
  for (const column of columns) {
    const reading = read(column);
    if (reading.kind !== 'fine') return reading;
  }
  return fine;
}

function insertedValue(column: Column, clause: ConflictClause, table: Table, version: number): Reading {
  if (!column.generated && clause.overriding) return fine;
  const listed = clause.columns.length > 0;
  const names = listed ? clause.columns : table.columns;
  const at = names.findIndex(({ name }) => name === column.name);
  if (at < 0) return fine;
  const rows = rowsOf(clause);
  const message = `cannot insert a non-DEFAULT value into column "${column.name}"`;
  if (rows.length > 0) {
    const values = rows.flatMap((row) => row[at] ?? []);
    const first = values[0];
    return first && areGiven(values, version) ? refused(column, message, first.range, version) : fine;
  }
  if (!clause.query) return listed ? unclear : fine;
  const { outputs } = clause.query;
  if (!listed && at > 0 && outputs.some(mayBeSeveral)) return unclear;
  const output = outputs[at] ?? outputs[0];
  const isGiven = output !== undefined && (listed || at < outputs.length || at === 0);
  return isGiven ? refused(column, message, output.range, version) : fine;
}

/** Before 14, DEFAULT in one of several rows is a value like any other. */
function areGiven(values: readonly SqlText[], version: number): boolean {
  if (version < 140000 && values.length > 1) return values.every(({ text }) => !isComputed(text));
  return values.some(isValue);
}

function mayBeSeveral({ text }: SqlText): boolean {
  return text === '' || text.endsWith('*') || isComputed(text);
}

/** A row that a query gives is not told apart into values. */
function setValue(column: Column, { assignments }: ConflictClause, version: number): Reading {
  const set = assignments.find((one) => one.column.name === column.name);
  if (!set) return fine;
  if (!set.value) return unclear;
  const message = `column "${column.name}" can only be updated to DEFAULT`;
  return isValue(set.value) ? refused(column, message, set.column.range, version) : fine;
}

function isValue({ text }: SqlText): boolean {
  return text.toLowerCase() !== 'default' && !isComputed(text);
}

function refused({ generated }: Column, message: string, at: Range, version: number): Reading {
  const sqlstate = generated && version < 140000 ? '42601' : '428C9';
  return { kind: 'refused', refusal: { why: 'invalid-insert', sqlstate, detail: { at, message } } };
}

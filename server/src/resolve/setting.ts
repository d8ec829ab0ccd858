import type { Catalog, Table } from '../catalog/catalog.ts';
import type { Assignment, ConflictClause } from '../sql/clause.ts';
import { missingColumn, type Refusal } from './answers.ts';
import { fine, type Reading, readNames, type Sight, sightOf } from './sight.ts';
import { isSystemColumn } from './typed/scope.ts';

/**
 * What PostgreSQL refuses of the names behind the target where it analyses the statement: of the assignments
 * (`transformUpdateTargetList`: the values first, then the columns), then of their WHERE, then of RETURNING.
 */
export function readSetting(clause: ConflictClause, table: Table, catalog: Catalog): Reading {
  if (table.columns.length === 0) return fine;
  const row = sightOf(clause, table, catalog);
  const both: Sight = { ...row, excluded: true };
  const returned: Sight = { ...row, versions: catalog.serverVersion >= 180000 };
  const { assignments, condition, returning = [] } = clause;
  const parts = [
    () => first(assignments.map((one) => misfit(one) ?? (one.value ? readNames(one.value, both) : fine))),
    () => refusedAs(columnRefusal(clause, table)),
    () => (condition ? readNames(condition, both) : fine),
    () => first(returning.map((one) => readNames(one, returned))),
  ];
  for (const part of parts) {
    const read = part();
    if (read.kind !== 'fine') return read;
  }
  return fine;
}

function first(readings: readonly Reading[]): Reading {
  return readings.find(({ kind }) => kind !== 'fine') ?? fine;
}

function refusedAs(refusal: Refusal | undefined): Reading {
  return refusal ? { kind: 'refused', refusal } : fine;
}

/** `transformMultiAssignRef`. */
function misfit({ misfit: how, range }: Assignment): Reading | undefined {
  if (how === undefined) return undefined;
  const isCount = how === 'count';
  const message = isCount
    ? 'number of columns does not match number of values'
    : 'source for a multiple-column UPDATE item must be a sub-SELECT or ROW() expression';
  return refusedAs(refusalOf(isCount ? '42601' : '0A000', message, range));
}

function columnRefusal({ assignments }: ConflictClause, table: Table): Refusal | undefined {
  const missing = assignments.find(({ column }) => !column.opaque && !has(table, column.name))?.column;
  if (!missing) return undefined;
  const message = `column "${missing.name}" of relation "${table.name}" does not exist`;
  if (!isSystemColumn(missing.name)) return missingColumn(missing.range, missing.name, table, message);
  return refusalOf('0A000', `cannot assign to system column "${missing.name}"`, missing.range);
}

/** `process_matched_tle`, where the statement is rewritten; parts of one column (`a[1], a[2]`) are put together. */
export function repeatedRefusal({ assignments }: ConflictClause): Refusal | undefined {
  const seen = new Map<string, Assignment>();
  for (const assignment of assignments) {
    const { column } = assignment;
    const before = seen.get(column.name);
    if (before && !column.opaque && !(before.column.part && column.part))
      return refusalOf('42601', `multiple assignments to same column "${column.name}"`, column.range);
    seen.set(column.name, assignment);
  }
  return undefined;
}

function has(table: Table, name: string): boolean {
  return table.columns.some((column) => column.name === name);
}

function refusalOf(sqlstate: string, message: string, at: Refusal['detail']['at']): Refusal {
  return { why: 'invalid-insert', sqlstate, detail: { at, message } };
}

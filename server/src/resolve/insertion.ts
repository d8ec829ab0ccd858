import type { Table } from '../catalog/catalog.ts';
import type { ConflictClause, Name, SqlText } from '../sql/clause.ts';
import { isComputed } from '../sql/names.ts';
import type { Range } from '../text/range.ts';
import { missingColumn, type Refusal } from './answers.ts';

/**
 * What PostgreSQL refuses of an INSERT before it looks at the conflict target (`transformInsertStmt`): a column that the table
 * does not have or that is listed twice, then values that are too many or too few.
 */
export function headRefusal(clause: ConflictClause, table: Table): Refusal | undefined {
  const { columns } = clause;
  const missing = columns.find((column) => isMissing(column, table));
  const repeated = repeatedIn(columns);
  if (missing && !(repeated && columns.indexOf(repeated) < columns.indexOf(missing))) return notThere(missing, table);
  if (repeated) return refusal('42701', `column "${repeated.name}" specified more than once`, repeated.range);
  return countRefusal(clause, table);
}

/** What it refuses where it rewrites the statement, before the keys are looked at: a generated column that is given a value. */
export function generatedRefusal(clause: ConflictClause, table: Table, version: number): Refusal | undefined {
  const generated = new Set(table.columns.filter(({ generated: how }) => how !== undefined).map(({ name }) => name));
  if (generated.size === 0 || table.kind === 'view') return undefined;
  const given = (at: number): boolean => rowsOf(clause).some((row) => isValue(row[at]));
  const names =
    clause.columns.length > 0 ? clause.columns.map(({ name }) => name) : table.columns.map(({ name }) => name);
  const inserted = names.findIndex((name, at) => generated.has(name) && given(at));
  const sqlstate = version < 140000 ? '42601' : '428C9';
  const at = rowsOf(clause)[0]?.[inserted]?.range;
  if (at) return refusal(sqlstate, `cannot insert a non-DEFAULT value into column "${names[inserted]}"`, at);
  const set = clause.assignments.find(({ column, value }) => generated.has(column.name) && isValue(value));
  return set && refusal(sqlstate, `column "${set.column.name}" can only be updated to DEFAULT`, set.column.range);
}

/** Whether the rows, which a query or a program gives, put something into a generated column. */
export function mayFillGenerated(clause: ConflictClause, table: Table): boolean {
  if (rowsOf(clause).length > 0) return false;
  return clause.columns.some(({ name }) => table.columns.some((column) => column.name === name && column.generated));
}

function isMissing({ name, opaque }: Name, table: Table): boolean {
  return !opaque && table.columns.length > 0 && !table.columns.some((column) => column.name === name);
}

function notThere(column: Name, table: Table): Refusal {
  const message = `column "${column.name}" of relation "${table.name}" does not exist`;
  return missingColumn(column.range, column.name, table, message);
}

/** The first column that comes a second time; parts of one (`a[1], a[2]`) may. */
function repeatedIn(columns: readonly Name[]): Name | undefined {
  const seen = new Map<string, Name>();
  for (const column of columns) {
    const before = seen.get(column.name);
    if (before && !column.opaque && !(before.part && column.part)) return column;
    seen.set(column.name, column);
  }
  return undefined;
}

function countRefusal(clause: ConflictClause, table: Table): Refusal | undefined {
  const rows = rowsOf(clause);
  const [first] = rows;
  if (!first || rows.some((row) => row.some(isUnclear)) || clause.columns.some(({ opaque }) => opaque))
    return undefined;
  const uneven = rows.find((row) => row.length !== first.length);
  if (uneven) return refusal('42601', 'VALUES lists must all be the same length', rangeOf(uneven));
  const listed = clause.columns.length;
  const room = listed > 0 ? listed : table.columns.length;
  if (first.length > room && table.columns.length > 0)
    return refusal('42601', 'INSERT has more expressions than target columns', rangeOf(first));
  if (first.length < listed) return refusal('42601', 'INSERT has more target columns than expressions', rangeOf(first));
  return undefined;
}

function rowsOf({ rows, values }: Pick<ConflictClause, 'rows' | 'values'>): readonly (readonly SqlText[])[] {
  return rows ?? (values ? [values] : []);
}

/** What a program may put several values in the place of, and `t.*`. */
function isUnclear({ text }: SqlText): boolean {
  return text === '' || isComputed(text) || /^[?:@%#&<*]|\*$/.test(text);
}

function isValue(value: SqlText | undefined): boolean {
  return value !== undefined && value.text.toLowerCase() !== 'default' && !isComputed(value.text);
}

function rangeOf(row: readonly SqlText[]): Range {
  return { start: row[0]?.range.start ?? 0, end: row[row.length - 1]?.range.end ?? 0 };
}

function refusal(sqlstate: string, message: string, at: Range): Refusal {
  return { why: 'invalid-insert', sqlstate, detail: { at, message } };
}

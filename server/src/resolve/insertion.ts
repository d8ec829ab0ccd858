import type { Catalog, Table } from '../catalog/catalog.ts';
import type { ConflictClause, Name, SqlText } from '../sql/clause.ts';
import { isComputed } from '../sql/names.ts';
import type { Range } from '../text/range.ts';
import { missingColumn, type Refusal } from './answers.ts';
import { readNames, sightOf } from './sight.ts';

/**
 * What PostgreSQL refuses of an INSERT before it looks at the conflict target (`transformInsertStmt`): a column that the table
 * does not have or that is listed twice, a name among the values, which see no row, then values that are too many or too few.
 */
export function headRefusal(clause: ConflictClause, table: Table, catalog: Catalog): Refusal | undefined {
  const { columns } = clause;
  const missing = columns.find((column) => isMissing(column, table));
  const repeated = repeatedIn(columns);
  if (missing && !(repeated && columns.indexOf(repeated) < columns.indexOf(missing))) return notThere(missing, table);
  if (repeated) return refusal('42701', `column "${repeated.name}" specified more than once`, repeated.range);
  return valuesRefusal(clause, table, catalog) ?? countRefusal(clause, table);
}

/** Row by row, its names before its length. */
function valuesRefusal(clause: ConflictClause, table: Table, catalog: Catalog): Refusal | undefined {
  const sight = { ...sightOf(clause, table, catalog), row: undefined };
  const rows = sourceRows(clause);
  const isClear = !rows.some((row) => row.some(isUnclear));
  for (const row of clause.query?.reads ? [] : rows) {
    const wrong = row.map((value) => readNames(value, sight)).find(({ kind }) => kind !== 'fine');
    if (wrong) return wrong.kind === 'refused' ? wrong.refusal : undefined;
    if (isClear && row.length !== rows[0]?.length)
      return refusal('42601', 'VALUES lists must all be the same length', rangeOf(row));
  }
  return undefined;
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
  const rows = sourceRows(clause);
  const [first] = rows;
  if (!first || rows.some((row) => row.some(isUnclear)) || clause.columns.some(({ opaque }) => opaque))
    return undefined;
  const listed = clause.columns.length;
  const room = listed > 0 ? listed : table.columns.length;
  if (first.length > room && table.columns.length > 0)
    return refusal('42601', 'INSERT has more expressions than target columns', rangeOf(first));
  if (first.length < listed) return refusal('42601', 'INSERT has more target columns than expressions', rangeOf(first));
  return undefined;
}

/** The rows of VALUES, or the one list of what a query gives. */
export function sourceRows(clause: ConflictClause): readonly (readonly SqlText[])[] {
  return clause.query ? [clause.query.outputs] : rowsOf(clause);
}

export function rowsOf({ rows, values }: Pick<ConflictClause, 'rows' | 'values'>): readonly (readonly SqlText[])[] {
  return rows ?? (values ? [values] : []);
}

/** What a program may put several values in the place of, and `t.*`. */
function isUnclear({ text }: SqlText): boolean {
  return text === '' || isComputed(text) || /^[?:@%#&<*]|\*$|^\$\w+:\w/.test(text);
}

function rangeOf(row: readonly SqlText[]): Range {
  return { start: row[0]?.range.start ?? 0, end: row[row.length - 1]?.range.end ?? 0 };
}

function refusal(sqlstate: string, message: string, at: Range): Refusal {
  return { why: 'invalid-insert', sqlstate, detail: { at, message } };
}

import { columnAt, type TableColumns } from './introspectColumns.ts';
import type { IndexesRow } from './introspectRows.ts';

/** `Table.indexes` of each table, by its OID; without a row a table has none. */
export function indexesByTable(
  rows: readonly IndexesRow[],
): (oid: string, columns: TableColumns) => readonly (readonly string[])[] {
  const usable = new Map(rows.map((row) => [row.table, row.usable]));
  return (oid, columns) => {
    const lists = (usable.get(oid) ?? []).flatMap((index) => leading(index, columns));
    return [...new Map(lists.map((list) => [list.join('\n'), list]))]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, list]) => list);
  };
}

function leading(index: string, columns: TableColumns): readonly (readonly string[])[] {
  const [isOrdered, count = 0, ...numbers] = index.split(' ').map(Number);
  const names = numbers.slice(0, count).map((number) => columnAt(columns, number)?.name);
  const end = names.indexOf(undefined);
  const known = names.slice(0, end === -1 ? names.length : end).filter((name) => name !== undefined);
  if (isOrdered === 1) return known.length === 0 ? [] : [known];
  return names.flatMap((name) => (name === undefined ? [] : [[name]]));
}

import type { Key, Table } from '../catalog/catalog.ts';
import type { ConflictClause } from '../sql/clause.ts';

/** The head of an INSERT: what it says about the columns that it gives values for. */
export type InsertedColumns = Pick<ConflictClause, 'columns'> & Partial<Pick<ConflictClause, 'values' | 'rows'>>;

/** The columns that an INSERT gives values for; without a list it is the table's first ones, as many as there are values. */
export function suppliedColumns({ columns, values, rows }: InsertedColumns, table: Table): readonly string[] {
  if (columns.length > 0) return columns.map(({ name }) => name);
  const count = values?.length ?? rows?.[0]?.length ?? table.columns.length;
  return table.columns.slice(0, count).map(({ name }) => name);
}

/** Where the value of a column stands among those of a row; -1 where the column has its default. */
export function positionOf(column: string, insert: InsertedColumns, table: Table): number {
  return suppliedColumns(insert, table).indexOf(column);
}

/**
 * The keys that a row of the INSERT can collide on because it gives values for all their columns. A column with its default
 * takes a new number or NULL, neither of which collides. Keys on expressions are left out.
 */
export function suppliedKeys(insert: InsertedColumns, table: Table): readonly Key[] {
  const supplied = new Set(suppliedColumns(insert, table));
  return table.keys.filter(
    (key) =>
      key.unique &&
      key.ready &&
      key.elements.every(
        ({ column }) => column !== undefined && supplied.has(column) && !isDefault(column, insert, table),
      ),
  );
}

function isDefault(column: string, insert: InsertedColumns, table: Table): boolean {
  const rows = insert.rows ?? (insert.values ? [insert.values] : []);
  const at = positionOf(column, insert, table);
  return rows.length > 0 && rows.every((row) => /^(default|null)$/i.test(row[at]?.text ?? ''));
}

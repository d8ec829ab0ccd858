import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import { findTable, isKnownInPart, qualifiedName } from '../catalog/lookup.ts';
import type { ReferenceClause } from '../sql/clause.ts';

/** The referencing side of a foreign key that no index serves. */
export interface Unindexed {
  readonly table: Table;
  readonly columns: readonly string[];
  /** The catalog has this very foreign key already. */
  readonly exists: boolean;
}

/**
 * The referencing columns of a clause, where no index begins with any of them: then a DELETE of a referenced row reads the whole
 * table (`RI_FKey_noaction_del` and its like compare the columns with `=`). An index that begins with some of them narrows the
 * search, and how much only the rows tell. Undefined where that is so, and where the catalog does not know.
 */
export function unindexedReference(
  clause: ReferenceClause,
  catalog: Catalog,
  searchPath?: readonly string[],
): Unindexed | undefined {
  const { table: name, columns: written } = clause.from;
  const table = name && !name.opaque ? findTable(catalog, name, searchPath) : undefined;
  if (!name || !table || isKnownInPart(catalog, name, table)) return undefined;
  if (table.kind !== 'table' && table.kind !== 'partitioned') return undefined;
  const columns = written.map((column) => column.name);
  const isKnown = columns.length > 0 && columns.every((column) => table.columns.some((each) => each.name === column));
  if (!isKnown || !isUnindexed(table, columns, catalog)) return undefined;
  const own = columns.join('\n');
  return { table, columns, exists: table.foreignKeys.some((each) => each.columns.join('\n') === own) };
}

/** An index of a partitioned table may be missing while each partition has its own. */
function isUnindexed(table: Table, columns: readonly string[], catalog: Catalog): boolean {
  if (!table.indexes || leading(table).some(([first]) => first !== undefined && columns.includes(first))) return false;
  if (table.kind !== 'partitioned') return true;
  const name = qualifiedName(table);
  return catalog.tables.every((each) => each.partitionOf !== name || isUnindexed(each, columns, catalog));
}

function leading(table: Table): readonly (readonly string[])[] {
  const usable = table.keys.filter((key) => key.valid && key.ready && key.where === undefined);
  return [...usable.flatMap(columnsOf), ...(table.indexes ?? [])];
}

/** Of an exclusion constraint, whose index is of any method, each column stands by itself. */
function columnsOf({ elements, exclusion }: Key): readonly (readonly string[])[] {
  const columns = elements.map(({ column }) => column);
  if (exclusion) return columns.flatMap((column) => (column === undefined ? [] : [[column]]));
  const [first] = columns;
  return first === undefined ? [] : [[first]];
}

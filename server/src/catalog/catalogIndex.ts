import type { Catalog, Table } from './catalog.ts';

/** What people count when they look at a schema: tables, and the keys of those. A sequence or a view is no table to them. */
export interface CatalogSize {
  readonly tables: number;
  readonly keys: number;
}

/** Where the names of a catalog stand. */
export interface CatalogIndex {
  readonly tables: ReadonlyMap<string, readonly Table[]>;
  /** The schemas of the indexes of each name. */
  readonly indexes: ReadonlyMap<string, readonly string[]>;
  /** The schemas of the constraints of each name that have no index. */
  readonly constraints: ReadonlyMap<string, readonly string[]>;
  readonly size: CatalogSize;
}

const made = new WeakMap<Catalog, CatalogIndex>();

/** The index of a catalog: made when something first asks, unless `indexing` has made it ahead. */
export function indexOf(catalog: Catalog): CatalogIndex {
  const known = made.get(catalog) ?? whole(catalog);
  made.set(catalog, known);
  return known;
}

/** Makes the index of a catalog step by step, so that whoever has a very large one can do other things in between. */
export function* indexing(catalog: Catalog): Generator<undefined, void> {
  if (!made.has(catalog)) made.set(catalog, yield* steps(catalog));
}

function whole(catalog: Catalog): CatalogIndex {
  const all = steps(catalog);
  for (;;) {
    const step = all.next();
    if (step.done) return step.value;
  }
}

/** Tables or names, of which this many take a millisecond. */
const stepSize = 250;

function* steps({ tables: all, otherIndexes = [] }: Catalog): Generator<undefined, CatalogIndex> {
  const tables = new Map<string, Table[]>();
  const indexes = new Map<string, string[]>();
  const constraints = new Map<string, string[]>();
  const size = { tables: 0, keys: 0 };
  let count = 0;
  for (const table of all) {
    add(tables, table.name, table);
    for (const key of table.keys) add(indexes, key.name, table.schema);
    for (const key of table.foreignKeys) add(constraints, key.name, table.schema);
    for (const name of table.otherConstraints) add(constraints, name, table.schema);
    size.keys += table.keys.length;
    if (isCounted(table)) size.tables++;
    if (++count % stepSize === 0) yield;
  }
  for (const { schema, names } of otherIndexes) {
    for (const name of names) {
      add(indexes, name, schema);
      if (++count % stepSize === 0) yield;
    }
  }
  return { tables, indexes, constraints, size };
}

function isCounted({ kind }: Table): boolean {
  return kind === 'table' || kind === 'partitioned' || kind === 'foreign';
}

function add<T>(lists: Map<string, T[]>, name: string, item: T): void {
  const list = lists.get(name);
  if (list) list.push(item);
  else lists.set(name, [item]);
}

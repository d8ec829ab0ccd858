import type { Catalog, Key, Origin, Table } from '../catalog/catalog.ts';
import { type Arrivals, type Arrived, createArrivals } from './arrivals.ts';
import { referenceDefinition } from './indexDefinition.ts';
import { columnAt, columnReader, noColumns, type TableColumns } from './introspectColumns.ts';
import { indexesByTable } from './introspectIndexes.ts';
import { hasIndex, type Keys, readKeys } from './introspectKeys.ts';
import type {
  ClassRow,
  CollationRow,
  ColumnsRow,
  ConstraintRow,
  IndexesRow,
  KeyRow,
  OtherIndexesRow,
  Row,
  SessionRow,
  SettingRow,
  TableRow,
  TypeRow,
} from './introspectRows.ts';
import { type CatalogQuery, catalogQueries } from './introspectSql.ts';
import { searchPathOf } from './searchPath.ts';
import { rowsPerSlice, slicesOf } from './slices.ts';
import { byName, typeSystem, usesOf } from './typeSystem.ts';

/**
 * Sends one text of several statements in one round trip and answers with one row list per statement, in order; a
 * statement without rows (BEGIN, SET) has an empty one. The simple protocol of `pg` and PGlite's `exec` both do.
 * `arrived` hears of the rows before, where they come one by one.
 */
export type RunQueries = (sql: string, arrived?: Arrived) => Promise<readonly (readonly Record<string, unknown>[])[]>;

/**
 * Reads the whole catalog in one round trip and one REPEATABLE READ READ ONLY transaction, as a role that needs nothing
 * beyond CONNECT. Rejects as `run` rejects; the transaction is then aborted, and the caller ends it or the connection.
 * Temporary tables are those of this session. Rows are worked on while the server is at others.
 */
export async function introspect(run: RunQueries, origin: Origin): Promise<Catalog> {
  const arrivals = createArrivals();
  const assembled = assemble(arrivals, origin);
  // Whoever asks hears of it below, and first of what keeps the server from answering.
  assembled.catch(() => undefined);
  const results = await run(Object.values(catalogQueries).join(';\n'), arrivals.arrived);
  if (results.length !== names.length) {
    throw new Error(`The server answered ${results.length} of the ${names.length} catalog queries.`);
  }
  arrivals.end(results);
  return await assembled;
}

const names = Object.keys(catalogQueries);
const placeOf = (query: CatalogQuery) => names.indexOf(query);

export type Rows = <R extends Row>(query: CatalogQuery) => readonly R[];

/** Keys come last (`catalogQueries`): they are half of all, and are read as they come. */
async function assemble(arrivals: Arrivals, origin: Origin): Promise<Catalog> {
  // The queries are ours, so their columns are as declared: this is the parse boundary.
  const rows: Rows = <R extends Row>(query: CatalogQuery) => arrivals.rows(placeOf(query)) as readonly unknown[] as R[];
  const slices = arrivals.slices(placeOf('keys')) as AsyncIterable<readonly unknown[]> as AsyncIterable<
    readonly KeyRow[]
  >;
  await arrivals.until(placeOf('columns'));
  const named = await namesOf(rows);
  const keys = await readKeys(slices, rows<ConstraintRow>('constraints'), named);
  await arrivals.until(names.length);
  const session = rows<SessionRow>('session')[0];
  const setting = rows<SettingRow>('setting')[0];
  if (!session || !setting) throw new Error('The server does not tell its settings.');
  return {
    origin,
    serverVersion: session.version,
    searchPath: searchPathOf(session, setting),
    tables: await tablesOf(rows, named, keys, indexesByTable(rows<IndexesRow>('indexes'))),
    types: typeSystem(rows, await usesOf(rows)),
    otherIndexes: rows<OtherIndexesRow>('otherIndexes').map(({ schema, names }) => ({ schema, names })),
    uncertain: [],
  };
}

/** What object identifiers stand for. */
export interface Names {
  readonly types: ReadonlyMap<string, TypeRow>;
  readonly collations: ReadonlyMap<string, string>;
  readonly classes: ReadonlyMap<string, ClassRow>;
  readonly tables: ReadonlyMap<string, TableRow>;
  columns(table: string): TableColumns;
}

export async function namesOf(rows: Rows): Promise<Names> {
  const types = new Map(rows<TypeRow>('types').map((row) => [row.oid, row]));
  const collations = new Map(rows<CollationRow>('collations').map((row) => [row.oid, row.name]));
  const tables = await byKey(rows<TableRow>('tables'), (row) => row.oid);
  const written = await byKey(rows<ColumnsRow>('columns'), (row) => row.table);
  const read = columnReader({ types, collations });
  const columns = new Map<string, TableColumns>();
  return {
    types,
    collations,
    classes: new Map(rows<ClassRow>('classes').map((row) => [row.oid, row])),
    tables,
    columns: (table) => {
      const row = written.get(table);
      const known = columns.get(table) ?? (row ? read(row) : noColumns);
      columns.set(table, known);
      return known;
    },
  };
}

/** `indexesOf` is not given where the indexes that are no keys were not asked for. */
export async function tablesOf(rows: Rows, names: Names, keys: Keys, indexesOf?: IndexesOf): Promise<readonly Table[]> {
  const constraints = await grouped(rows<ConstraintRow>('constraints'));
  const tables: Table[] = [];
  let last: TableRow | undefined;
  let isSorted = true;
  for await (const slice of slicesOf(rows<TableRow>('tables'))) {
    for (const row of slice) {
      const own = { row, keys: keys.of(row.oid), constraints: constraints.get(row.oid) ?? [] };
      const table = tableOf(own, names, keys.bound);
      tables.push(indexesOf ? { ...table, indexes: indexesOf(row.oid, names.columns(row.oid)) } : table);
      isSorted &&= last === undefined || compareTables(last, row) <= 0;
      last = row;
    }
  }
  return isSorted ? tables : tables.sort(compareTables);
}

interface Placed {
  readonly schema: string;
  readonly name: string;
}

function compareTables(a: Placed, b: Placed): number {
  return compareText(a.schema, b.schema) || compareText(a.name, b.name);
}

type IndexesOf = ReturnType<typeof indexesByTable>;

const kinds = {
  r: 'table',
  p: 'partitioned',
  v: 'view',
  m: 'materialized-view',
  f: 'foreign',
  S: 'sequence',
} as const;
const persistences = { p: 'permanent', u: 'unlogged', t: 'temporary' } as const;

/** The rows of one table. */
interface Own {
  readonly row: TableRow;
  readonly keys: readonly Key[];
  readonly constraints: readonly ConstraintRow[];
}

/** Columns by their names, an expression as an empty text. */
function partitionKeyOf(numbers: string, columns: TableColumns): readonly string[] {
  return numbers.split(' ').map((number) => columnAt(columns, Number(number))?.name ?? '');
}

function tableOf(own: Own, names: Names, indexes: ReadonlyMap<string, string>): Table {
  const { row, keys, constraints } = own;
  const parent = row.parent === null ? undefined : names.tables.get(row.parent);
  const columns = names.columns(row.oid);
  return {
    schema: row.schema,
    name: row.name,
    kind: kinds[row.kind],
    persistence: persistences[row.persistence],
    ...(parent && { partitionOf: qualified(parent) }),
    ...(row.partition_key !== null && { partitionKey: partitionKeyOf(row.partition_key, columns) }),
    columns: columnsOf(columns, constraints),
    keys,
    foreignKeys: constraints
      .filter((constraint) => constraint.kind === 'f' && !constraint.inner_part)
      .map((constraint) => foreignKeyOf(constraint, columns, names, indexes))
      .sort(byName),
    otherConstraints: constraints
      .flatMap((constraint) => (hasIndex(constraint) ? [] : [constraint.name]))
      .sort(compareText),
    rules: (row.rules ?? []).map((rule) => ({ ...rule, event: rule.event === '2' ? 'update' : 'insert' })),
    ...viewOf(row),
    userCatalog: row.user_catalog,
    estimatedRows: Number(row.rows),
  };
}

function viewOf(row: TableRow): Pick<Table, 'view'> {
  if (row.view_definition === null || row.insertable === null || row.instead_of_insert === null) return {};
  return {
    view: {
      definition: row.view_definition,
      insertable: row.insertable,
      insteadOfInsert: row.instead_of_insert,
    },
  };
}

/** A NOT NULL that was added NOT VALID promises nothing of the rows that are there. */
function columnsOf({ numbers, columns }: TableColumns, constraints: readonly ConstraintRow[]): Table['columns'] {
  const unchecked = constraints.filter((constraint) => constraint.kind === 'n' && !constraint.valid);
  if (unchecked.length === 0) return columns;
  const isUnchecked = (i: number) => unchecked.some((constraint) => constraint.columns?.includes(numbers[i] ?? 0));
  return columns.map((column, i) => (isUnchecked(i) ? { ...column, notNull: false } : column));
}

function foreignKeyOf(
  row: ConstraintRow,
  own: TableColumns,
  names: Names,
  indexes: ReadonlyMap<string, string>,
): Table['foreignKeys'][number] {
  const target = names.tables.get(row.target ?? '');
  const named = (columns: TableColumns, numbers: readonly number[] | null) =>
    (numbers ?? []).map((number) => columnAt(columns, number)?.name ?? '???');
  const columns = named(own, row.columns);
  const referencedColumns = named(names.columns(row.target ?? ''), row.target_columns);
  const key = indexes.get(row.index);
  return {
    name: row.name,
    columns,
    references: target ? qualified(target) : '???',
    referencedColumns,
    ...(key !== undefined && { key }),
    definition:
      row.definition ?? (target ? referenceDefinition(columns, target, referencedColumns, row.actions ?? '') : ''),
  };
}

function qualified(row: TableRow): string {
  return `${row.schema}.${row.name}`;
}

async function byKey<R>(rows: readonly R[], key: (row: R) => string): Promise<ReadonlyMap<string, R>> {
  const found = new Map<string, R>();
  for await (const slice of slicesOf(rows, rowsPerSlice)) for (const row of slice) found.set(key(row), row);
  return found;
}

async function grouped<R extends { readonly table: string }>(
  rows: readonly R[],
): Promise<ReadonlyMap<string, readonly R[]>> {
  const groups = new Map<string, R[]>();
  for await (const slice of slicesOf(rows, rowsPerSlice)) {
    for (const row of slice) {
      const group = groups.get(row.table);
      if (group) group.push(row);
      else groups.set(row.table, [row]);
    }
  }
  return groups;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

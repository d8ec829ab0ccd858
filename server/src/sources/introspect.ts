import type { Catalog, Key, KeyElement, Origin, Table } from '../catalog/catalog.ts';
import { indexDefinition } from './indexDefinition.ts';
import { indexesByTable } from './introspectIndexes.ts';
import {
  type ClassRow,
  type CollationRow,
  type ColumnRow,
  type ConstraintRow,
  columnRow,
  type IndexesRow,
  type KeyRow,
  type OtherIndexesRow,
  type Row,
  type SessionRow,
  type SettingRow,
  type TableRow,
  type TypeRow,
} from './introspectRows.ts';
import { type CatalogQuery, catalogQueries } from './introspectSql.ts';
import { searchPathOf } from './searchPath.ts';
import { slicesOf } from './slices.ts';
import { byName, typeSystem } from './typeSystem.ts';

/**
 * Sends one text of several statements in one round trip and answers with one row list per statement, in order; a
 * statement without rows (BEGIN, SET) has an empty one. The simple protocol of `pg` and PGlite's `exec` both do.
 */
export type RunQueries = (sql: string) => Promise<readonly (readonly Record<string, unknown>[])[]>;

/**
 * Reads the whole catalog in one round trip and one REPEATABLE READ READ ONLY transaction, as a role that needs nothing
 * beyond CONNECT. Rejects as `run` rejects; the transaction is then aborted, and the caller ends it or the connection.
 * Temporary tables are those of this session.
 */
export async function introspect(run: RunQueries, origin: Origin): Promise<Catalog> {
  const results = await run(Object.values(catalogQueries).join(';\n'));
  return await assemble(rowsByQuery(results), origin);
}

export type Rows = <R extends Row>(query: CatalogQuery) => readonly R[];

function rowsByQuery(results: readonly (readonly Record<string, unknown>[])[]): Rows {
  const names = Object.keys(catalogQueries);
  if (results.length !== names.length) {
    throw new Error(`The server answered ${results.length} of the ${names.length} catalog queries.`);
  }
  // The queries are ours, so their columns are as declared: this is the parse boundary.
  return <R extends Row>(query: CatalogQuery) => (results[names.indexOf(query)] ?? []) as readonly unknown[] as R[];
}

async function assemble(rows: Rows, origin: Origin): Promise<Catalog> {
  const session = rows<SessionRow>('session')[0];
  const setting = rows<SettingRow>('setting')[0];
  if (!session || !setting) throw new Error('The server does not tell its settings.');
  const names = namesOf(rows);
  return {
    origin,
    serverVersion: session.version,
    searchPath: searchPathOf(session, setting),
    tables: await tablesOf(rows, names, indexesByTable(rows<IndexesRow>('indexes'))),
    types: typeSystem(rows),
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
  /** The columns of a table by their numbers. */
  columns(table: string): ColumnsByNumber;
  readonly indexes: ReadonlyMap<string, string>;
}

type ColumnsByNumber = ReadonlyMap<number, ColumnRow>;

export function namesOf(rows: Rows): Names {
  const types = new Map(rows<TypeRow>('types').map((type) => [type.oid, type]));
  const tables = new Map(rows<TableRow>('tables').map((row) => [row.oid, row]));
  const columns = new Map<string, ColumnsByNumber>();
  return {
    types,
    collations: new Map(rows<CollationRow>('collations').map((row) => [row.oid, row.name])),
    classes: new Map(rows<ClassRow>('classes').map((row) => [row.oid, row])),
    tables,
    columns: (table) => {
      const known = columns.get(table) ?? columnsOf(tables.get(table));
      columns.set(table, known);
      return known;
    },
    indexes: new Map(rows<KeyRow>('keys').map((row) => [row.oid, row.name])),
  };
}

function columnsOf(row: TableRow | undefined): ColumnsByNumber {
  const cells = (row?.columns ?? []).map(columnRow);
  return new Map(cells.map((cell) => [cell.number, cell]));
}

/** `indexesOf` is not given where the indexes that are no keys were not asked for. */
export async function tablesOf(rows: Rows, names: Names, indexesOf?: IndexesOf): Promise<readonly Table[]> {
  const keys = grouped(rows<KeyRow>('keys'));
  const constraints = grouped(rows<ConstraintRow>('constraints'));
  const tables: Table[] = [];
  for await (const slice of slicesOf(rows<TableRow>('tables'))) {
    for (const row of slice) {
      const table = tableOf(row, keys.get(row.oid) ?? [], constraints.get(row.oid) ?? [], names);
      tables.push(indexesOf ? { ...table, indexes: indexesOf(row.oid, names.columns(row.oid)) } : table);
    }
  }
  return tables.sort((a, b) => compareText(a.schema, b.schema) || compareText(a.name, b.name));
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

function tableOf(row: TableRow, keys: readonly KeyRow[], constraints: readonly ConstraintRow[], names: Names): Table {
  const parent = row.parent === null ? undefined : names.tables.get(row.parent);
  const columns = names.columns(row.oid);
  const owned = new Map(constraints.filter(hasIndex).map((constraint) => [constraint.index, constraint]));
  const unchecked = constraints.filter((constraint) => constraint.kind === 'n' && !constraint.valid);
  return {
    schema: row.schema,
    name: row.name,
    kind: kinds[row.kind],
    persistence: persistences[row.persistence],
    ...(parent && { partitionOf: qualified(parent) }),
    columns: [...columns.values()].map((column) => columnOf(column, unchecked, names)),
    keys: keys.map((key) => keyOf(key, owned.get(key.oid), row, names)),
    foreignKeys: constraints
      .filter((constraint) => constraint.kind === 'f' && !constraint.inner_part)
      .map((constraint) => foreignKeyOf(constraint, columns, names))
      .sort(byName),
    otherConstraints: constraints
      .filter((constraint) => !hasIndex(constraint))
      .map((constraint) => constraint.name)
      .sort(compareText),
    rules: (row.rules ?? []).map((rule) => ({ ...rule, event: rule.event === '2' ? 'update' : 'insert' })),
    ...viewOf(row),
    userCatalog: row.user_catalog,
    estimatedRows: Number(row.rows),
  };
}

function hasIndex(constraint: ConstraintRow): boolean {
  return constraint.kind === 'p' || constraint.kind === 'u' || constraint.kind === 'x';
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

function columnOf(column: ColumnRow, unchecked: readonly ConstraintRow[], names: Names): Table['columns'][number] {
  const { number, name, type, formatted, notNull, collation, generated, generation } = column;
  const ownCollation = collation !== '0' && collation !== defaultCollation(type, names);
  return {
    name,
    type: formatted ?? names.types.get(type)?.name ?? '???',
    // A NOT NULL that was added NOT VALID promises nothing of the rows that are there.
    notNull: notNull && !unchecked.some((constraint) => constraint.columns?.includes(number)),
    ...(ownCollation && { collation: names.collations.get(collation) ?? collation }),
    ...(generated !== '' && { generated: generated === 'v' ? ('virtual' as const) : ('stored' as const) }),
    ...(generation !== null && { generation }),
  };
}

/** That of the base type: a domain's own collation counts as the column's. */
function defaultCollation(type: string, names: Names): string | undefined {
  let row = names.types.get(type);
  while (row && row.base !== null) row = names.types.get(row.base);
  return row?.collation;
}

const constraintKinds = { p: 'primary', u: 'unique', x: 'exclusion' } as const;

function keyOf(row: KeyRow, constraint: ConstraintRow | undefined, table: TableRow, names: Names): Key {
  const columns = names.columns(table.oid);
  const kind = constraint?.kind;
  const places = row.columns.split(' ').map(Number);
  return {
    name: row.name,
    ...((kind === 'p' || kind === 'u' || kind === 'x') && { constraint: constraintKinds[kind] }),
    elements: elementsOf(row, places.slice(0, row.count), columns, names),
    include: places.slice(row.count).map((number) => columns.get(number)?.name ?? '???'),
    ...(row.predicate !== null && { where: row.predicate }),
    unique: row.is_unique,
    exclusion: row.exclusion,
    nullsDistinct: !row.nulls_not_distinct,
    immediate: row.immediate,
    valid: row.valid,
    ready: row.ready,
    ...(row.replica_identity && { replicaIdentity: true as const }),
    definition: row.definition ?? indexDefinition(row, table, columns, names),
  };
}

function elementsOf(
  row: KeyRow,
  places: readonly number[],
  columns: ColumnsByNumber,
  names: Names,
): readonly KeyElement[] {
  const collations = row.collations.split(' ');
  const classes = row.classes.split(' ');
  return places.map((number, i) => {
    const column = columns.get(number)?.name;
    const expression = row.expressions?.[i] ?? undefined;
    const collation = collations[i] ?? '0';
    return {
      ...(column !== undefined && { column }),
      ...(expression !== undefined && { expression }),
      ...(collation !== '0' && { collation: names.collations.get(collation) ?? collation }),
      operatorClass: names.classes.get(classes[i] ?? '')?.name ?? '???',
    };
  });
}

function foreignKeyOf(row: ConstraintRow, columns: ColumnsByNumber, names: Names): Table['foreignKeys'][number] {
  const target = names.tables.get(row.target);
  const targetColumns = names.columns(row.target);
  const key = names.indexes.get(row.index);
  return {
    name: row.name,
    columns: (row.columns ?? []).map((number) => columns.get(number)?.name ?? '???'),
    references: target ? qualified(target) : '???',
    referencedColumns: (row.target_columns ?? []).map((number) => targetColumns.get(number)?.name ?? '???'),
    ...(key !== undefined && { key }),
    definition: row.definition ?? '',
  };
}

function qualified(row: TableRow): string {
  return `${row.schema}.${row.name}`;
}

function grouped<R extends { readonly table: string }>(rows: readonly R[]): ReadonlyMap<string, readonly R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(row.table);
    if (group) group.push(row);
    else groups.set(row.table, [row]);
  }
  return groups;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

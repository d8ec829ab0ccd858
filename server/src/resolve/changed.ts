import type { Catalog, Key, KeyElement, Table } from '../catalog/catalog.ts';
import { chooseName } from '../catalog/chosenName.ts';
import { findTable, qualifiedName } from '../catalog/lookup.ts';
import type { KeyChange, MadeKey, Name } from '../sql/clause.ts';
import { defaultOperatorClass } from './writtenTypes.ts';

/** The catalog as some DDL leaves it, and the tables of which it cannot be told. */
export interface Changed {
  readonly catalog: Catalog;
  /** `schema.name` of tables that the DDL changes in a way that is not understood. */
  readonly unclear: ReadonlySet<string>;
}

/** Applies changes in their order. A name that means nothing in the catalog changes nothing. `searchPath` stands in for the catalog's own. */
export function changed(catalog: Catalog, changes: readonly KeyChange[], searchPath?: readonly string[]): Changed {
  const state: State = { catalog, searchPath, tables: new Map(), unclear: new Set() };
  for (const change of changes) apply(change, state);
  const tables = catalog.tables.flatMap((table) => {
    const now = state.tables.get(table);
    return now === undefined ? [table] : now === 'gone' ? [] : [now];
  });
  return { catalog: { ...catalog, tables }, unclear: state.unclear };
}

/** The table that a change is about, as the catalog has it. */
export function tableOf(change: KeyChange, catalog: Catalog, searchPath?: readonly string[]): Table | undefined {
  if ('table' in change) return change.table.opaque ? undefined : findTable(catalog, change.table, searchPath);
  return change.name.opaque ? undefined : ownerOf(change.name, catalog, searchPath ?? catalog.searchPath);
}

/** Indexes are looked up along the search_path, as tables are. */
function ownerOf(index: Name, catalog: Catalog, searchPath: readonly string[]): Table | undefined {
  const schemas = index.schema === undefined ? searchPath : [index.schema];
  const owners = catalog.tables.filter((table) => table.keys.some(({ name }) => name === index.name));
  for (const schema of schemas) {
    const owner = owners.find((table) => table.schema === schema);
    if (owner) return owner;
  }
  return undefined;
}

interface State {
  readonly catalog: Catalog;
  readonly searchPath: readonly string[] | undefined;
  /** By the table as it was. */
  readonly tables: Map<Table, Table | 'gone'>;
  readonly unclear: Set<string>;
}

function apply(change: KeyChange, state: State): void {
  const original = tableOf(change, state.catalog, state.searchPath) ?? madeOwner(change, state);
  if (!original) return;
  const table = state.tables.get(original) ?? original;
  if (table === 'gone') return;
  state.tables.set(original, after(change, table, state));
}

/** An index that the same DDL has made or renamed before. */
function madeOwner(change: KeyChange, { tables }: State): Table | undefined {
  if (change.kind !== 'drop-index' && change.kind !== 'rename-index') return undefined;
  const found = [...tables].find(
    ([, table]) => table !== 'gone' && table.keys.some(({ name }) => name === change.name.name),
  );
  return found?.[0];
}

function after(change: KeyChange, table: Table, state: State): Table | 'gone' {
  switch (change.kind) {
    case 'drop-table':
      return 'gone';
    case 'rename-table':
      return { ...table, name: change.to.name };
    case 'move-table':
      return { ...table, schema: change.schema.name };
    case 'drop-column':
      return withoutColumn(table, change.column.name);
    case 'rename-column':
      if (table.keys.some((key) => isWritten(key, change.column.name))) state.unclear.add(qualifiedName(table));
      return withColumn(table, change.column.name, change.to.name);
    case 'drop-constraint':
      return {
        ...table,
        keys: table.keys.filter((key) => !key.constraint || key.name !== change.name.name),
        foreignKeys: table.foreignKeys.filter(({ name }) => name !== change.name.name),
      };
    case 'drop-index':
      // A constraint holds on to its index (`performMultipleDeletions`).
      return { ...table, keys: table.keys.filter((key) => key.constraint || key.name !== change.name.name) };
    case 'rename-constraint':
    case 'rename-index':
      return {
        ...table,
        keys: table.keys.map((key) => (key.name === change.name.name ? { ...key, name: change.to.name } : key)),
      };
    case 'create-key':
      return withKey(table, change.key, state);
  }
}

/** An index goes with any of its columns (`RemoveAttributeById`), whatever the expression or predicate that it stands in. */
function withoutColumn(table: Table, column: string): Table {
  const uses = (key: Key): boolean => standsOn(key, column);
  return {
    ...table,
    columns: table.columns.filter(({ name }) => name !== column),
    keys: table.keys.filter((key) => !uses(key)),
    foreignKeys: table.foreignKeys.filter(({ columns }) => !columns.includes(column)),
  };
}

/** Whether the key goes when the column goes, or changes when it is renamed. */
export function standsOn(key: Key, column: string): boolean {
  return key.include.includes(column) || key.elements.some((each) => each.column === column) || isWritten(key, column);
}

/** Whether the column stands in an expression or in the predicate. */
function isWritten(key: Key, column: string): boolean {
  const texts = [key.where, ...key.elements.map(({ expression }) => expression)].join(' ');
  const word = column.replace(/[^\w]/g, '\\$&');
  return new RegExp(`(?<!\\w)${word}(?!\\w)`).test(texts);
}

function withColumn(table: Table, column: string, to: string): Table {
  const renamed = (name: string): string => (name === column ? to : name);
  const element = (each: KeyElement): KeyElement => (each.column === column ? { ...each, column: to } : each);
  return {
    ...table,
    columns: table.columns.map((each) => ({ ...each, name: renamed(each.name) })),
    keys: table.keys.map((key) => ({ ...key, elements: key.elements.map(element), include: key.include.map(renamed) })),
    foreignKeys: table.foreignKeys.map((each) => ({ ...each, columns: each.columns.map(renamed) })),
  };
}

/** A key of which a part cannot be told may be the one that a clause waits for. */
function withKey(table: Table, made: MadeKey, state: State): Table {
  const used = made.usingIndex?.name;
  if (used !== undefined) {
    const constraint = made.constraint ?? 'unique';
    const take = (key: Key): Key => ({
      ...key,
      name: made.name?.name ?? key.name,
      constraint,
      immediate: !made.deferrable,
    });
    return { ...table, keys: table.keys.map((key) => (key.name === used ? take(key) : key)) };
  }
  const key = keyOf(table, made, state.catalog);
  if (key) return { ...table, keys: [...table.keys, key] };
  state.unclear.add(qualifiedName(table));
  return table;
}

function keyOf(table: Table, made: MadeKey, catalog: Catalog): Key | undefined {
  const elements = made.elements?.map((each): KeyElement | undefined => {
    if (each.collation || each.operatorClass) return undefined;
    if (!each.column) return { expression: each.expression.text, operatorClass: '' };
    const column = table.columns.find(({ name }) => name === each.column?.name);
    const operatorClass = column && defaultOperatorClass(catalog, column.type)?.name;
    if (!column || operatorClass === undefined) return undefined;
    return {
      column: column.name,
      operatorClass,
      ...(column.collation !== undefined && { collation: column.collation }),
    };
  });
  const known = elements?.filter((element) => element !== undefined) ?? [];
  if (known.length === 0 || known.length !== elements?.length) return undefined;
  const parts = made.constraint === 'primary' ? [] : known.map(({ column }) => column ?? 'expr');
  const suffix = made.constraint === 'primary' ? 'pkey' : made.constraint ? 'key' : 'idx';
  return {
    name: made.name?.name ?? chooseName(table, parts, suffix, { ...catalog, tables: [table] }),
    ...(made.constraint && { constraint: made.constraint }),
    elements: known,
    include: [],
    ...(made.where && { where: made.where.text }),
    unique: true,
    exclusion: false,
    nullsDistinct: made.nullsDistinct,
    immediate: !made.deferrable,
    valid: true,
    ready: true,
    definition: '',
  };
}

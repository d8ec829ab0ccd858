import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import { qualifiedName } from '../catalog/lookup.ts';
import type { OwnChanges } from '../sql/clause.ts';
import { columnOf, keysOf } from './createdTable.ts';
import type { ResolutionContext } from './resolution.ts';

/**
 * The table as the foreign keys of an ALTER TABLE find it: what the same statement drops is gone, what it adds is there
 * (`AlterTablePass` of tablecmds.c). Undefined where PostgreSQL may refuse the changes themselves, or not all is known.
 */
export function alteredTable(table: Table, changes: OwnChanges, context: ResolutionContext): Table | undefined {
  const { catalog } = context;
  const hasConstraint = (name: string): boolean => table.keys.some((key) => key.constraint && key.name === name);
  const others = [...table.otherConstraints, ...table.foreignKeys.map((key) => key.name)];
  if (!changes.droppedConstraints.every((name) => hasConstraint(name) || others.includes(name))) return undefined;
  if (!changes.droppedColumns.every((name) => table.columns.some((column) => column.name === name))) return undefined;
  const isDropped = (key: Key): boolean =>
    (key.constraint !== undefined && changes.droppedConstraints.includes(key.name)) ||
    [...key.elements.map(({ column }) => column ?? ''), ...key.include].some((column) =>
      changes.droppedColumns.includes(column),
    );
  if (table.keys.some((key) => isDropped(key) && isReferenced(key, table, catalog))) return undefined;
  const rest = table.keys.filter((key) => !isDropped(key));
  const columns = withColumns(table, changes, context);
  if (!columns || !areDistinct(changes, rest)) return undefined;
  // The names of what is dropped are free again.
  const tables = catalog.tables.map((one) => (one === table ? { ...table, keys: rest } : one));
  const keys = keysOf(table, changes.keys, columns, { ...context, catalog: { ...catalog, tables } });
  return keys && { ...table, columns, keys: [...rest, ...keys] };
}

/** A key that foreign keys depend on is not dropped (2BP01). */
function isReferenced(key: Key, table: Table, { tables }: Catalog): boolean {
  const name = qualifiedName(table);
  return tables.some((one) =>
    one.foreignKeys.some(({ references, key: bound }) => references === name && bound === key.name),
  );
}

function withColumns(table: Table, changes: OwnChanges, context: ResolutionContext): Table['columns'] | undefined {
  const rest = table.columns.filter((column) => !changes.droppedColumns.includes(column.name));
  const added = changes.columns.map((column) => columnOf(column, context));
  const known = added.filter((column) => column !== undefined);
  const names = new Set([...rest, ...known].map(({ name }) => name));
  return known.length === added.length && names.size === rest.length + known.length ? [...rest, ...known] : undefined;
}

/** One primary key at most, no name twice, and no two new keys of which it would matter which is older. */
function areDistinct({ keys }: OwnChanges, rest: readonly Key[]): boolean {
  const primary = [...rest.map(({ constraint }) => constraint), ...keys.map(({ kind }) => kind)];
  const names = keys.flatMap(({ name }) => name ?? []);
  const sets = keys.map(({ columns }) => [...columns].sort().join());
  return (
    primary.filter((kind) => kind === 'primary').length <= 1 &&
    new Set(names).size === names.length &&
    !rest.some(({ name }) => names.includes(name)) &&
    new Set(sets).size === sets.length &&
    keys.every(({ columns }) => new Set(columns).size === columns.length)
  );
}

import type { Column, Key, KeyElement, Table } from '../catalog/catalog.ts';
import { chooseName } from '../catalog/chosenName.ts';
import { findTable, impliedPath, isSystemCatalog, isUncertain, type TableName } from '../catalog/lookup.ts';
import type { CreatedColumn, CreatedKey, ReferenceClause, TableDefinition, TableShape } from '../sql/clause.ts';
import { schemaExists, searchPathOf } from './answers.ts';
import type { ResolutionContext } from './resolution.ts';
import { findByName } from './typed/types.ts';
import { defaultOperatorClass, isCollatable, writtenType } from './writtenTypes.ts';

/**
 * The table of that name which the clause's own SQL makes, in its own statement or before it, as the catalog would show it.
 * Undefined where the catalog has or may have one of that name, the text makes several or changes it in between, or not all of
 * it is known.
 */
export function createdTable(clause: ReferenceClause, name: TableName, context: ResolutionContext): Table | undefined {
  const { catalog, definitions = [] } = context;
  const same = definitions.filter(({ table }) => table.name === name.name);
  const [definition] = same;
  if (same.length !== 1 || !definition?.shape || !isThere(definition, clause)) return undefined;
  const schema = schemaOf(definition.table, definition.shape, context);
  if (schema !== temporarySchema && !schemaExists(schema, context)) return undefined;
  if (findTable(catalog, { schema, name: name.name }) !== undefined) return undefined;
  if (isUncertain(catalog, name, undefined) || isSystemCatalog({ name: name.name }, [])) return undefined;
  const bothBare = name.schema === undefined && definition.table.schema === undefined;
  const isReached = reaches(name, schema, context) ?? bothBare;
  return isReached ? tableOf({ schema, name: name.name }, definition.shape, context) : undefined;
}

const temporarySchema = 'pg_temp';

/** Where CREATE TABLE puts the table (`RangeVarGetCreationNamespace`). */
function schemaOf(table: TableName, { persistence }: TableShape, context: ResolutionContext): string {
  if (persistence === 'temporary') return temporarySchema;
  return table.schema ?? searchPathOf(context)[0] ?? 'public';
}

/** Whether the name means the table in that schema and not one of the catalog's before it; undefined where the path does not lead there. */
function reaches(name: TableName, schema: string, context: ResolutionContext): boolean | undefined {
  if (name.schema !== undefined) return name.schema === schema;
  for (const one of impliedPath(searchPathOf(context))) {
    if (one === schema) return true;
    if (findTable(context.catalog, { schema: one, name: name.name })) return false;
  }
  return undefined;
}

/** Made by the same statement, or before it and left alone since; what a body does happens at a time of its own. */
function isThere({ range, shape }: TableDefinition, { statement, inBody }: ReferenceClause): boolean {
  if (inBody) return false;
  if (range.start === statement.start) return true;
  // A connection pool may run what follows in another session.
  if (shape?.persistence === 'temporary') return false;
  return range.end <= statement.start && (shape?.until ?? statement.start) >= statement.start;
}

/** The table as a CREATE TABLE makes it; undefined where not all of it is known. */
export function tableOf(
  name: { readonly schema: string; readonly name: string },
  shape: TableShape,
  context: ResolutionContext,
): Table | undefined {
  const columns = shape.columns.map((column) => columnOf(column, context));
  const known = columns.filter((column) => column !== undefined);
  const keys = known.length === columns.length ? keysOf(name, shape.keys, known, context) : undefined;
  if (!keys) return undefined;
  return {
    ...name,
    kind: shape.partitioned ? 'partitioned' : 'table',
    persistence: shape.persistence,
    columns: known,
    keys,
    foreignKeys: [],
    otherConstraints: [],
    rules: [],
    userCatalog: false,
    estimatedRows: -1,
  };
}

/** Undefined where the type is not known. */
export function columnOf(column: CreatedColumn, context: ResolutionContext): Column | undefined {
  const type = writtenType(column.type, context);
  if (type === undefined) return undefined;
  const { collations } = context.catalog.types;
  const collation = column.collation && findByName(collations, column.collation, searchPathOf(context))?.name;
  if (column.collation && (collation === undefined || !isCollatable(type, context.catalog))) return undefined;
  return {
    name: column.name,
    type,
    notNull: column.notNull,
    ...(collation !== undefined && collation !== 'default' && { collation }),
    ...(column.generated && { generated: column.generated }),
  };
}

/** Undefined where a key's column has no default operator class that is known: then the server may refuse the table itself. */
export function keysOf(
  table: { readonly schema: string; readonly name: string },
  made: readonly CreatedKey[],
  columns: readonly Column[],
  context: ResolutionContext,
): readonly Key[] | undefined {
  // The grammar knows NULLS NOT DISTINCT since 15.
  if (context.catalog.serverVersion < 150000 && made.some((key) => !key.nullsDistinct)) return undefined;
  const taken = new Set<string>([table.name]);
  const keys: Key[] = [];
  for (const key of made) {
    const elements = key.columns.flatMap((name) => elementOf(name, columns, context) ?? []);
    if (elements.length !== key.columns.length) return undefined;
    const isPrimary = key.kind === 'primary';
    const parts = isPrimary ? [] : [...key.columns, ...key.include];
    const name = key.name ?? chooseName(table, parts, isPrimary ? 'pkey' : 'key', context.catalog, taken);
    taken.add(name);
    keys.push(keyOf(name, key, elements));
  }
  return keys;
}

function elementOf(name: string, columns: readonly Column[], { catalog }: ResolutionContext): KeyElement | undefined {
  const column = columns.find((one) => one.name === name);
  const operatorClass = column && defaultOperatorClass(catalog, column.type)?.name;
  if (!column || operatorClass === undefined) return undefined;
  return { column: name, operatorClass, ...(column.collation !== undefined && { collation: column.collation }) };
}

function keyOf(name: string, key: CreatedKey, elements: readonly KeyElement[]): Key {
  return {
    name,
    constraint: key.kind,
    elements,
    include: key.include,
    unique: true,
    exclusion: false,
    nullsDistinct: key.nullsDistinct,
    immediate: !key.deferrable,
    valid: true,
    ready: true,
    definition: '',
  };
}

import type { Table } from '../catalog/catalog.ts';
import { findTable, isSystemCatalog, isUncertain, qualifiedName } from '../catalog/lookup.ts';
import type { Clause, Name } from '../sql/clause.ts';
import { findNoTable, type NoTable } from './noTable.ts';
import type {
  NearMiss,
  Rejected,
  Rejection,
  RejectionDetail,
  Resolution,
  ResolutionContext,
  Unknown,
  UnknownCause,
} from './resolution.ts';
import { similarNames } from './similar.ts';

export interface Refusal {
  readonly why: Rejection;
  readonly sqlstate: string;
  readonly detail: RejectionDetail;
}

export function rejected(clause: Clause, refusal: Refusal, table?: Table, near: readonly NearMiss[] = []): Rejected {
  return { kind: 'rejected', clause, ...(table && { table }), ...refusal, near };
}

export function unknown(clause: Clause, because: UnknownCause, table?: Table, near: readonly NearMiss[] = []): Unknown {
  return { kind: 'unknown', clause, ...(table && { table }), because, near };
}

/** The path that names are looked up in. */
export function searchPathOf(context: ResolutionContext): readonly string[] {
  return context.searchPath ?? context.catalog.searchPath;
}

/** The table that a clause names, or the answer to give because there is none to speak of. */
export function lookUpTable(
  clause: Clause,
  name: Name | undefined,
  context: ResolutionContext,
): { readonly table: Table } | { readonly answer: Resolution } {
  if (!name || name.opaque) return { answer: unknown(clause, 'dynamic-sql') };
  if (isHidden(name, context)) return { answer: unknown(clause, 'created-here') };
  const path = pathFor(name, context);
  const table = findTable(context.catalog, name, path);
  if (isUncertain(context.catalog, name, table)) return { answer: unknown(clause, 'uncertain-table', table) };
  const shadow = table && name.schema === undefined && findNoTable(context.catalog, name, path, table.schema);
  if (shadow) return { answer: rejected(clause, notATable(name, shadow, context)) };
  if (table && isBehindViews(name, table, searchPathOf(context)))
    return { answer: unknown(clause, 'uncertain-table', table) };
  if (table) return { table };
  if (context.created?.some((made) => made.name === name.name)) return { answer: unknown(clause, 'created-here') };
  return { answer: missingTable(clause, name, context) };
}

/** The views of pg_catalog, which are not loaded, come before a table of such a name, unless the path says otherwise. */
function isBehindViews({ schema, name }: Name, table: Table, path: readonly string[]): boolean {
  if (schema !== undefined || !name.startsWith('pg_') || table.schema === 'pg_temp') return false;
  const place = path.indexOf('pg_catalog');
  return place < 0 || path.indexOf(table.schema) > place;
}

/** A temporary table of the same text comes before the catalog's, from where on is not followed. */
function isHidden(name: Name, { definitions = [] }: ResolutionContext): boolean {
  return name.schema === undefined && definitions.some(({ table, temporary }) => temporary && table.name === name.name);
}

/** Of the path only what comes before pg_catalog counts for the name of a system catalog (`recomputeNamespacePath`). */
function pathFor(name: Name, context: ResolutionContext): readonly string[] {
  const path = searchPathOf(context);
  if (!isSystemCatalog({ name: name.name }, [])) return path;
  return path.slice(0, Math.max(0, path.indexOf('pg_catalog')));
}

/** System views and information_schema exist, and the catalog does not hold them. */
function missingTable(clause: Clause, name: Name, context: ResolutionContext): Resolution {
  if (isSystemCatalog(name, searchPathOf(context))) return rejected(clause, systemCatalog(clause, name));
  const isSystem = ['pg_catalog', 'information_schema', 'pg_toast'].includes(name.schema ?? '');
  if (isSystem || (name.schema === undefined && name.name.startsWith('pg_'))) return unknown(clause, 'uncertain-table');
  const shown = name.schema === undefined ? name.name : `${name.schema}.${name.name}`;
  const other = findNoTable(context.catalog, name, pathFor(name, context));
  if (other) return rejected(clause, notATable(name, other, context));
  const isMade = context.definitions?.some(({ table }) => table.schema === name.schema) ?? false;
  const noSchema =
    clause.kind === 'reference' && name.schema !== undefined && !isMade && !schemaExists(name.schema, context);
  return rejected(clause, {
    why: 'no-such-table',
    sqlstate: noSchema ? '3F000' : '42P01',
    detail: {
      at: name.range,
      message: noSchema ? `schema "${name.schema}" does not exist` : `relation "${shown}" does not exist`,
      name: shown,
      similar: similarTables(name, context),
    },
  });
}

/** `table_open` of an index or a composite type. */
function notATable(name: Name, { kind }: NoTable, context: ResolutionContext): Refusal {
  const article = kind === 'index' ? 'an index' : 'a composite type';
  const isOld = context.catalog.serverVersion < 160000;
  const message = isOld ? `"${name.name}" is ${article}` : `cannot open relation "${name.name}"`;
  const at = name.range;
  return { why: 'not-a-table', sqlstate: '42809', detail: { at, message, name: name.name, relation: kind } };
}

/** As far as the catalog tells: a schema without tables looks like none, unless it is on the path. */
export function schemaExists(schema: string, context: ResolutionContext): boolean {
  return searchPathOf(context).includes(schema) || context.catalog.tables.some((table) => table.schema === schema);
}

function systemCatalog(clause: Clause, name: Name): Refusal {
  const reference = clause.kind === 'reference';
  return {
    why: 'system-catalog',
    sqlstate: reference ? '42501' : '0A000',
    detail: {
      at: name.range,
      name: name.name,
      message: reference
        ? `permission denied: "${name.name}" is a system catalog`
        : 'ON CONFLICT is not supported with system catalog tables',
    },
  };
}

/** The same name in a schema that the path leaves out, then names that are a slip away. */
function similarTables(name: Name, context: ResolutionContext): readonly string[] {
  const path = searchPathOf(context);
  const same = context.catalog.tables.filter((table) => table.name === name.name).map(qualifiedName);
  const reachable = context.catalog.tables.filter((table) =>
    name.schema === undefined ? path.includes(table.schema) : table.schema === name.schema,
  );
  const slips = similarNames(
    name.name,
    reachable.map((table) => table.name),
  );
  return [...same, ...slips.map((slip) => (name.schema === undefined ? slip : `${name.schema}.${slip}`))].slice(0, 3);
}

/** 42703 for a column, with the columns that resemble it. */
export function missingColumn(at: Name['range'], column: string, table: Table, message: string): Refusal {
  const similar = similarNames(
    column,
    table.columns.map((one) => one.name),
  );
  return { why: 'no-such-column', sqlstate: '42703', detail: { at, message, name: column, similar } };
}

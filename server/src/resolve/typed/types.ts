import type { Catalog, TypeInfo } from '../../catalog/catalog.ts';
import type { TypeName } from '../../sql/expressionSyntax.ts';
import { type Builtins, builtinsOf } from './builtins.ts';

/**
 * A type by its name in pg_type when it is built in (`int4`, `_text`), else by its format_type() name (`app.mood`, `app.mood[]`);
 * `unknown` for literals without a type, `?` where the type is not known.
 */
export type TypeId = string;

export interface Typed {
  readonly type: TypeId;
  readonly typmod: string;
}

/** `character varying(20)[]` and the like as type and modifier. */
export function fromFormat(format: string, catalog: Catalog): Typed {
  const builtins = builtinsOf(catalog.serverVersion);
  const whole = builtins.typesByFormat.get(format);
  if (whole) return { type: whole.name, typmod: format === 'character' ? '1' : '' };
  const parts = /^(.*?)\(([\d,-]+)\)(.*)$/.exec(format);
  const base = parts && builtins.typesByFormat.get(`${parts[1]}${parts[3]}`);
  if (parts && base) return { type: base.name, typmod: parts[2] ?? '' };
  const info = catalog.types.types.some((type) => type.name === format || `${type.name}[]` === format);
  return { type: info ? format : '?', typmod: '' };
}

/** A type as an expression names it; undefined when there is none of that name, or none that is known. */
export function fromTypeName(name: TypeName, catalog: Catalog, searchPath: readonly string[]): Typed | undefined {
  const base = namedType(name.path, catalog, searchPath);
  if (base === undefined) return undefined;
  const typmod = name.modifiers.join(',');
  const array = name.array ? arrayOf(base, builtinsOf(catalog.serverVersion)) : base;
  return array === undefined ? undefined : { type: array, typmod: withScale(base, typmod) };
}

/** `numeric(10)` is `numeric(10,0)`. */
function withScale(type: TypeId, typmod: string): string {
  return type === 'numeric' && /^\d+$/.test(typmod) ? `${typmod},0` : typmod;
}

function namedType(path: readonly string[], catalog: Catalog, searchPath: readonly string[]): TypeId | undefined {
  const [first = '', second] = path;
  const builtins = builtinsOf(catalog.serverVersion);
  if (second === undefined || first === 'pg_catalog') {
    const builtin = builtins.types.get(second ?? first);
    if (builtin) return builtin.name;
  }
  // "integer" in quotes is the name of no type: format_type() writes it for int4.
  if (builtins.typesByFormat.has(second ?? first)) return undefined;
  const given = second === undefined ? { name: first } : { schema: first, name: second };
  return findByName(catalog.types.types, given, searchPath)?.name;
}

/**
 * An object of the catalog by name: names are bare in pg_catalog and `schema.name` elsewhere, quoted as format_type() quotes.
 * pg_catalog comes first, then the search_path.
 */
export function findByName<T extends { readonly name: string }>(
  objects: readonly T[],
  given: { readonly schema?: string; readonly name: string },
  searchPath: readonly string[],
): T | undefined {
  const named = (name: string): T | undefined => objects.find((one) => one.name === name);
  const qualified = (schema: string): T | undefined =>
    named(`${schema}.${given.name}`) ?? named(`${quoted(schema)}.${quoted(given.name)}`);
  if (given.schema === 'pg_catalog') return named(given.name);
  if (given.schema !== undefined) return qualified(given.schema);
  return named(given.name) ?? searchPath.map(qualified).find((found) => found !== undefined);
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

const infoByName = new WeakMap<Catalog, ReadonlyMap<string, TypeInfo>>();

export function typeInfo(type: TypeId, catalog: Catalog): TypeInfo | undefined {
  const known = infoByName.get(catalog) ?? new Map(catalog.types.types.map((one) => [one.name, one]));
  infoByName.set(catalog, known);
  return known.get(type);
}

/** The type under a domain, domains of domains resolved; another type is itself. */
export function baseType(type: TypeId, catalog: Catalog): Typed {
  const info = typeInfo(type, catalog);
  if (info?.kind !== 'domain') return { type, typmod: '' };
  return info.base === undefined ? { type: '?', typmod: '' } : fromFormat(info.base, catalog);
}

export function arrayOf(element: TypeId, builtins: Builtins): TypeId | undefined {
  if (element === '?' || element === 'unknown' || element.endsWith('[]')) return undefined;
  const builtin = builtins.types.get(element);
  return builtin ? builtin.array : `${element}[]`;
}

export function elementOf(array: TypeId, builtins: Builtins): TypeId | undefined {
  if (array.endsWith('[]')) return array.slice(0, -2);
  return builtins.types.get(array)?.element;
}

/** pg_type.typcategory: E for enums, U for what is not known better. */
export function categoryOf(type: TypeId, catalog: Catalog): string {
  if (type === 'unknown') return 'X';
  const builtin = builtinsOf(catalog.serverVersion).types.get(type);
  if (builtin) return builtin.category;
  if (type.endsWith('[]')) return 'A';
  const kind = typeInfo(type, catalog)?.kind;
  return { enum: 'E', range: 'R', multirange: 'R', composite: 'C', domain: 'U', base: 'U' }[kind ?? 'base'];
}

export function isPreferred(category: string, type: TypeId, catalog: Catalog): boolean {
  const builtin = builtinsOf(catalog.serverVersion).types.get(type);
  return builtin?.preferred === true && builtin.category === category;
}

/** The collation that values of the type have unless said otherwise; empty for types without. */
export function collationOf(type: TypeId, catalog: Catalog): string {
  const builtin = builtinsOf(catalog.serverVersion).types.get(type);
  if (builtin) return builtin.collation;
  const info = typeInfo(type.endsWith('[]') ? type.slice(0, -2) : type, catalog);
  return info?.collatable ? 'default' : '';
}

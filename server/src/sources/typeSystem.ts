import type { TypeInfo, TypeSystem } from '../catalog/catalog.ts';
import type { CastRow, ClassRow, CollationRow, EqualityRow, Row, TypeRow } from './introspectRows.ts';
import type { CatalogQuery } from './introspectSql.ts';

const kinds = {
  b: 'base',
  d: 'domain',
  e: 'enum',
  r: 'range',
  m: 'multirange',
  c: 'composite',
  p: 'base',
} as const;

/** The type system of the catalog, each list sorted so that two loads of one schema are equal. */
export function typeSystem(rows: <R extends Row>(query: CatalogQuery) => readonly R[]): TypeSystem {
  const types = rows<TypeRow>('types');
  const byOid = new Map(types.map((type) => [type.oid, type]));
  return {
    types: types.map((type) => typeOf(type, byOid)).sort(byName),
    operatorClasses: rows<ClassRow>('classes')
      .map((row) => ({
        name: row.name,
        family: row.family,
        inputType: row.input,
        isDefault: row.is_default,
        method: row.method,
      }))
      .sort(byText((row) => `${row.method} ${row.name}`)),
    equality: [...rows<EqualityRow>('equality')].sort(byText((row) => `${row.family} ${row.left} ${row.right}`)),
    implicitCasts: [...rows<CastRow>('casts')].sort(byText((row) => `${row.from} ${row.to}`)),
    collations: rows<CollationRow>('collations')
      .map((row) => ({ name: row.name, deterministic: row.deterministic }))
      .sort(byName),
  };
}

function typeOf(type: TypeRow, byOid: ReadonlyMap<string, TypeRow>): TypeInfo {
  const base = baseOf(type, byOid);
  return {
    name: type.name,
    kind: kinds[type.kind],
    ...(base && { base: base.name }),
    collatable: type.collation !== '0',
    ...(type.labels && { labels: type.labels }),
  };
}

/** getBaseType(): a domain's domain is looked through. */
function baseOf(type: TypeRow, byOid: ReadonlyMap<string, TypeRow>): TypeRow | undefined {
  let base = type.base === null ? undefined : byOid.get(type.base);
  while (base && base.base !== null) base = byOid.get(base.base);
  return base;
}

/** For sort(): by name, in the order of code units, which does not depend on a locale. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function byText<T>(text: (value: T) => string): (a: T, b: T) => number {
  return (a, b) => {
    const left = text(a);
    const right = text(b);
    return left < right ? -1 : left > right ? 1 : 0;
  };
}

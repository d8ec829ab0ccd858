import type { TypeInfo, TypeSystem } from '../catalog/catalog.ts';
import {
  type CastRow,
  type ClassRow,
  type CollationRow,
  type ColumnsRow,
  type EqualityRow,
  elementsOfArray,
  type FunctionRow,
  type KeyRow,
  type Row,
  type TypeRow,
} from './introspectRows.ts';
import type { CatalogQuery } from './introspectSql.ts';
import { rowsPerSlice, slicesOf } from './slices.ts';

const kinds = {
  b: 'base',
  d: 'domain',
  e: 'enum',
  r: 'range',
  m: 'multirange',
  c: 'composite',
  p: 'base',
} as const;

type Rows = <R extends Row>(query: CatalogQuery) => readonly R[];

/** OIDs of what columns and keys have. */
export interface Uses {
  readonly types: ReadonlySet<string>;
  readonly collations: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
}

/** Lists repeat themselves, so that each is taken apart once. */
export async function usesOf(rows: Rows): Promise<Uses> {
  const types = new Set<string>();
  const arrays = new Set<string>();
  const vectors = { collations: new Set<string>(), classes: new Set<string>() };
  for await (const slice of slicesOf(rows<ColumnsRow>('columns'), rowsPerSlice)) {
    for (const row of slice) {
      types.add(row.types);
      arrays.add(row.collations);
    }
  }
  for await (const slice of slicesOf(rows<KeyRow>('keys'), rowsPerSlice)) {
    for (const row of slice) {
      vectors.collations.add(row.collations);
      vectors.classes.add(row.classes);
    }
  }
  const split = (lists: ReadonlySet<string>) => [...lists].flatMap((list) => list.split(' '));
  return {
    types: new Set([...types].flatMap(elementsOfArray)),
    collations: new Set([...[...arrays].flatMap(elementsOfArray), ...split(vectors.collations)]),
    classes: new Set(split(vectors.classes)),
  };
}

/** The type system of the catalog, each list sorted so that two loads of one schema are equal. */
export function typeSystem(rows: Rows, uses: Uses): TypeSystem {
  const types = rows<TypeRow>('types').filter((row) => row.always || uses.types.has(row.oid));
  const byOid = new Map(rows<TypeRow>('types').map((row) => [row.oid, row]));
  const collations = new Set([...uses.collations, ...types.map((row) => row.collation)]);
  return {
    types: types.map((type) => typeOf(type, byOid)).sort(byName),
    operatorClasses: rows<ClassRow>('classes')
      .filter((row) => row.method === 'btree' || uses.classes.has(row.oid))
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
      .filter((row) => row.always || collations.has(row.oid))
      .map((row) => ({ name: row.name, deterministic: row.deterministic }))
      .sort(byName),
    ...functionsOf(rows<FunctionRow>('functions')),
  };
}

function functionsOf(rows: readonly FunctionRow[]): Required<Pick<TypeSystem, 'rowFunctions' | 'sqlFunctions'>> {
  const sorted = (names: readonly string[]) => [...new Set(names)].sort(byText((name) => name));
  return {
    rowFunctions: sorted(rows.filter((row) => row.takes_row).map((row) => row.name)),
    sqlFunctions: sorted(rows.filter((row) => row.is_sql).map((row) => `${row.schema}.${row.name}`)),
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

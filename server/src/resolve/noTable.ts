import type { Catalog } from '../catalog/catalog.ts';
import { indexOf } from '../catalog/catalogIndex.ts';
import { impliedPath } from '../catalog/lookup.ts';
import type { Name } from '../sql/clause.ts';
import { quoteIdentifier } from '../sql/names.ts';

/** A relation that is no table and never takes the place of one. */
export interface NoTable {
  readonly kind: 'index' | 'composite type';
  readonly schema: string;
}

/**
 * The index or composite type that a name means in a table's place: PostgreSQL looks for relations of any kind, and refuses
 * these when it opens them (`relation_openrv`, `validate_relation_kind`). `before` ends the path at the schema where a table
 * of that name stands.
 */
export function findNoTable(
  catalog: Catalog,
  name: Name,
  searchPath: readonly string[],
  before?: string,
): NoTable | undefined {
  const path = name.schema === undefined ? impliedPath(searchPath) : [name.schema];
  const end = before === undefined ? -1 : path.indexOf(before);
  const schemas = end === -1 ? path : path.slice(0, end);
  if (schemas.length === 0) return undefined;
  const found = indexOf(catalog).indexes.get(name.name) ?? [];
  for (const schema of schemas) {
    if (found.some((one) => isSame(one, schema))) return { kind: 'index', schema };
    if (hasComposite(catalog, schema, name.name)) return { kind: 'composite type', schema };
  }
  return undefined;
}

function isSame(schema: string, wanted: string): boolean {
  return schema === wanted || (wanted === 'pg_temp' && schema.startsWith('pg_temp_'));
}

/** format_type() names a type outside of pg_catalog by its schema, with quotes where they are needed. */
function hasComposite(catalog: Catalog, schema: string, name: string): boolean {
  const written = `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
  return catalog.types.types.some((type) => type.kind === 'composite' && type.name === written);
}

import type { Table } from '../catalog/catalog.ts';
import type { TableName } from '../catalog/lookup.ts';
import { quoteIdentifier } from '../sql/names.ts';
import type { Place } from '../text/range.ts';
import { namesOf, type Rows, type RunQueries, tablesOf } from './introspect.ts';
import { readKeys } from './introspectKeys.ts';
import {
  type ColumnsRow,
  type ConstraintRow,
  elementsOfArray,
  type KeyRow,
  type Row,
  type TableRow,
} from './introspectRows.ts';
import { catalogQueries, relationParts, relationQueries } from './introspectSql.ts';

/** Some tables as they are at this moment of a replay. */
export interface TablesNow {
  /** Those of the names that mean a table, and what these are partitions of. */
  readonly tables: readonly Table[];
  /** The session's, schemas that exist only. */
  readonly searchPath: readonly string[];
}

/** Reads tables by name as the session sees them, at the cost of these tables alone. Rejects as `run` rejects. */
export type ReadTables = (names: readonly TableName[], inTransaction: boolean) => Promise<TablesNow>;

/** `placeOf` tells by its OID which statement made a relation. */
export function tableReader(run: RunQueries, placeOf: (oid: string) => Place | undefined): ReadTables {
  let shared: readonly (readonly Row[])[] = [];

  /** In a transaction of its own, or in the open one without a trace: expressions are written out as everywhere else. */
  async function asOurselves(queries: readonly string[], open: boolean): Promise<readonly (readonly Row[])[]> {
    const [first, last] = open
      ? [['SAVEPOINT schema_lens_look'], ['ROLLBACK TO schema_lens_look', 'RELEASE schema_lens_look']]
      : [['BEGIN'], ['COMMIT']];
    const results = await run([...first, catalogQueries.path, ...queries, ...last].join(';\n'));
    return results.slice(2, 2 + queries.length);
  }

  return async (names, open) => {
    const { oids, searchPath } = await identify(run, names);
    if (oids.length === 0) return { tables: [], searchPath };
    const own = await asOurselves(relationQueries(oids), open);
    if (!(await namesAll(rowsOf(own, shared)))) {
      shared = await asOurselves(
        sharedParts.map((part) => catalogQueries[part]),
        open,
      );
    }
    const rows = rowsOf(own, shared);
    const named = await namesOf(rows);
    const keys = await readKeys([rows<KeyRow>('keys')], rows<ConstraintRow>('constraints'), named);
    return { tables: placed(await tablesOf(rows, named, keys), rows, placeOf), searchPath };
  };
}

const sharedParts = ['types', 'collations', 'classes'] as const;

function rowsOf(own: readonly (readonly Row[])[], shared: readonly (readonly Row[])[]): Rows {
  const parts = new Map<string, readonly Row[]>([
    ...relationParts.map((part, i) => [part, own[i] ?? []] as const),
    ...sharedParts.map((part, i) => [part, shared[i] ?? []] as const),
  ]);
  // The queries are ours, so their columns are as declared: this is the parse boundary.
  return <R extends Row>(query: string) => (parts.get(query) ?? []) as readonly unknown[] as R[];
}

/** Whether the rows about types, collations and operator classes still name all that the tables use. */
async function namesAll(rows: Rows): Promise<boolean> {
  const { types, collations, classes } = await namesOf(rows);
  const known = (ids: ReadonlyMap<string, unknown>, list: readonly string[]) =>
    list.every((id) => id === '0' || id === '' || ids.has(id));
  return (
    rows<ColumnsRow>('columns').every(
      (row) => known(types, elementsOfArray(row.types)) && known(collations, elementsOfArray(row.collations)),
    ) &&
    rows<KeyRow>('keys').every(
      (key) => known(classes, key.classes.split(' ')) && known(collations, key.collations.split(' ')),
    )
  );
}

interface Identified {
  readonly oids: readonly string[];
  readonly searchPath: readonly string[];
}

async function identify(run: RunQueries, names: readonly TableName[]): Promise<Identified> {
  const texts = names.map(({ schema, name }) =>
    [...(schema === undefined ? [] : [schema]), name].map(quoteIdentifier).join('.'),
  );
  const literals = texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ');
  const [rows = []] = await run(`SELECT array_to_json(pg_catalog.current_schemas(false)) AS path,
 (SELECT json_agg(DISTINCT oid) FROM (SELECT pg_catalog.to_regclass(n)::oid::text AS oid FROM unnest(ARRAY[${literals}]::text[]) AS n
  UNION SELECT (SELECT i.indrelid FROM pg_catalog.pg_index AS i WHERE i.indexrelid = pg_catalog.to_regclass(n)::oid)::text FROM unnest(ARRAY[${literals}]::text[]) AS n
  UNION SELECT a.relid::oid::text FROM unnest(ARRAY[${literals}]::text[]) AS n CROSS JOIN LATERAL
   pg_catalog.pg_partition_ancestors(pg_catalog.to_regclass(n)) AS a(relid)) AS o WHERE oid IS NOT NULL) AS oids`);
  // The query is ours, so its columns are as declared: this is the parse boundary.
  const row = rows[0] as { readonly path: readonly string[]; readonly oids: readonly string[] | null } | undefined;
  return { oids: row?.oids ?? [], searchPath: row?.path ?? [] };
}

function placed(tables: readonly Table[], rows: Rows, placeOf: (oid: string) => Place | undefined): readonly Table[] {
  const byName = new Map(rows<TableRow>('tables').map((row) => [`${row.schema}.${row.name}`, row.oid]));
  const keys = rows<KeyRow>('keys');
  const definedAt = (oid: string | undefined) => {
    const place = oid === undefined ? undefined : placeOf(oid);
    return place && { definedAt: place };
  };
  return tables.map((table) => {
    const owner = byName.get(`${table.schema}.${table.name}`);
    const oidOf = (name: string) => keys.find((key) => key.table === owner && key.name === name)?.oid;
    return {
      ...table,
      ...definedAt(owner),
      keys: table.keys.map((key) => ({ ...key, ...definedAt(oidOf(key.name)) })),
      // What a foreign key points to is not read along, and nobody asks a moment for it.
      foreignKeys: [],
    };
  });
}

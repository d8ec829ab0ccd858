import type { Catalog, Table } from './catalog.ts';
import { indexOf } from './catalogIndex.ts';

/** What a statement calls a table: names folded, quotes taken off. */
export interface TableName {
  readonly schema?: string;
  readonly name: string;
}

/**
 * The table that a name means: a qualified name means itself, a bare one the first of pg_temp and the search_path that has it,
 * even where a later schema would suit better (`RangeVarGetRelid`). Relations of pg_catalog are not in the catalog: see `isSystemCatalog`.
 * Undefined when there is none. `searchPath` stands in for the catalog's own.
 */
export function findTable(catalog: Catalog, name: TableName, searchPath?: readonly string[]): Table | undefined {
  const candidates = indexOf(catalog).tables.get(name.name);
  if (!candidates) return undefined;
  if (name.schema !== undefined) return inSchema(candidates, name.schema);
  const path = searchPath ?? catalog.searchPath;
  for (const schema of impliedPath(path)) {
    const table = inSchema(candidates, schema);
    if (table) return table;
  }
  return undefined;
}

/** pg_temp comes first unless the path places it (`recomputeNamespacePath`). */
export function impliedPath(path: readonly string[]): readonly string[] {
  return path.includes('pg_temp') ? path : ['pg_temp', ...path];
}

/** `schema.name`, as `Table.partitionOf` and `ForeignKey.references` name tables. */
export function qualifiedName(table: Table): string {
  return `${table.schema}.${table.name}`;
}

/** Whether nothing may be claimed of the table, because `Catalog.uncertain` names it, qualified or bare. */
export function isUncertain(catalog: Catalog, name: TableName, table: Table | undefined): boolean {
  if (catalog.uncertain.length === 0) return false;
  if (catalog.uncertain.includes(name.name)) return true;
  const schemas = table ? [table.schema] : name.schema === undefined ? catalog.searchPath : [name.schema];
  return schemas.some((schema) => catalog.uncertain.includes(`${schema}.${name.name}`));
}

/**
 * Whether the catalog may not be all that there is to say of the table: it is uncertain, changed by migrations that did not run, or
 * brought by a platform.
 */
export function isKnownInPart(catalog: Catalog, name: TableName, table: Table | undefined): boolean {
  const isChanged = (catalog.changedElsewhere ?? []).includes(name.name);
  return isChanged || isBrought(catalog, table) || isUncertain(catalog, name, table);
}

/** Whether a platform brings the table, of which only a part is known. */
export function isBrought({ brought = [] }: Catalog, table: Table | undefined): boolean {
  return table !== undefined && brought.includes(qualifiedName(table));
}

/**
 * Whether the name means a table of pg_catalog itself (`IsCatalogRelationOid`): qualified so, or bare, as pg_catalog is
 * searched before the search_path unless that places it.
 */
export function isSystemCatalog(name: TableName, searchPath: readonly string[]): boolean {
  if (!systemCatalogs.has(name.name)) return false;
  return name.schema === 'pg_catalog' || (name.schema === undefined && !searchPath.includes('pg_catalog'));
}

function inSchema(candidates: readonly Table[], schema: string): Table | undefined {
  if (schema === 'pg_temp') return candidates.find((table) => table.schema.startsWith('pg_temp'));
  return candidates.find((table) => table.schema === schema);
}

const systemCatalogs = new Set(
  `pg_aggregate pg_am pg_amop pg_amproc pg_attrdef pg_attribute pg_auth_members pg_authid pg_cast pg_class pg_collation
  pg_constraint pg_conversion pg_database pg_db_role_setting pg_default_acl pg_depend pg_description pg_enum pg_event_trigger
  pg_extension pg_foreign_data_wrapper pg_foreign_server pg_foreign_table pg_index pg_inherits pg_init_privs pg_language
  pg_largeobject pg_largeobject_metadata pg_namespace pg_opclass pg_operator pg_opfamily pg_parameter_acl pg_partitioned_table
  pg_policy pg_proc pg_publication pg_publication_namespace pg_publication_rel pg_range pg_replication_origin pg_rewrite
  pg_seclabel pg_sequence pg_shdepend pg_shdescription pg_shseclabel pg_statistic pg_statistic_ext pg_statistic_ext_data
  pg_subscription pg_subscription_rel pg_tablespace pg_transform pg_trigger pg_ts_config pg_ts_config_map pg_ts_dict
  pg_ts_parser pg_ts_template pg_type pg_user_mapping`.split(/\s+/),
);

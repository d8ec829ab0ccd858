/** OIDs below this come with the server (FirstNormalObjectId): names in pg_catalog, and types that need no looking for. */
const builtIn = 16384;

/** Definitions of plain btree indexes are put together from other columns (`indexDefinition`), as writing them costs a server most. */
const isPlain = `c.relam = 403 AND c.reloptions IS NULL AND c.reltablespace = 0 AND NOT i.indisexclusion AND i.indnatts = i.indnkeyatts
  AND 0 = ALL (i.indoption::int2[]) 
  AND (NOT EXISTS (SELECT FROM pg_collation WHERE oid >= ${builtIn}) OR ${builtIn} > ALL (i.indcollation::oid[]))
  AND (NOT EXISTS (SELECT FROM pg_opclass WHERE oid >= ${builtIn}) OR ${builtIn} > ALL (i.indclass::oid[]))
  AND (i.indexprs IS NULL OR i.indexprs::text LIKE '({FUNCEXPR %'
   AND (i.indnatts = 1 OR (SELECT count(*) FROM unnest(i.indkey::int2[]) AS k WHERE k = 0) = 1))`;

/**
 * The only expression of an index is written as a call (COERCE_EXPLICIT_CALL), of which pg_get_expr says the same as pg_get_indexdef, in
 * half the time. The calls inside it say further behind how they are written.
 */
const isCall = `i.indnatts = 1 AND substr(i.indexprs::text, 1, 120) LIKE '({FUNCEXPR %:funcformat 0 %'`;

/** The usual kind of foreign key, whose definition is put together as well. */
const isPlainReference = `k.confmatchtype = 's' AND k.confdeltype IN ('a', 'r', 'c') AND k.convalidated AND NOT k.condeferrable
  AND NOT (SELECT conperiod FROM (SELECT k.*) AS same) AND k.connamespace <> pg_my_temp_schema()`;

/** The queries about relations, each ending in a condition that more can be said behind. */
const relations = {
  tables: `SELECT c.oid::text AS oid, n.nspname::text AS schema, c.relname::text AS name, c.relkind::text AS kind,
  c.relpersistence::text AS persistence,
  CASE WHEN c.relispartition THEN (SELECT h.inhparent::text FROM pg_inherits AS h WHERE h.inhrelid = c.oid LIMIT 1) END AS parent,
  CASE WHEN c.relkind = 'p' THEN (SELECT p.partattrs::text FROM pg_partitioned_table AS p WHERE p.partrelid = c.oid) END AS partition_key,
  coalesce('user_catalog_table=true' = ANY (c.reloptions), false) AS user_catalog,
  CASE WHEN c.reltuples = 0 AND c.relpages = 0 THEN -1 ELSE c.reltuples::float8 END AS rows,
  CASE WHEN c.relhasrules THEN (SELECT json_agg(json_build_object('name', r.rulename, 'event', r.ev_type,
      'instead', r.is_instead, 'conditional', r.ev_qual::text <> '<>', 'nothing', r.ev_action::text LIKE (SELECT '({QUERY :commandType ' ||
        CASE WHEN current_setting('server_version_num')::int4 >= 150000 THEN 7 ELSE 6 END || ' %')) ORDER BY r.rulename)
    FROM pg_rewrite AS r WHERE r.ev_class = c.oid AND (r.ev_type = '2' OR (r.ev_type = '3' AND r.ev_enabled IN ('O', 'A')))) END AS rules,
  CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) END AS view_definition,
  CASE WHEN c.relkind = 'v' THEN pg_relation_is_updatable(c.oid, false) & 8 = 8 END AS insertable,
  CASE WHEN c.relkind = 'v' THEN EXISTS (SELECT 1 FROM pg_trigger AS t
    WHERE t.tgrelid = c.oid AND t.tgtype & 64 <> 0 AND t.tgtype & 4 <> 0) END AS instead_of_insert
 FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND ${isOurs('n')}`,

  /** One pass through pg_attribute and one row for each table: looking each table up, and building JSON, cost the server twice as much. */
  columns: `SELECT a.attrelid::text AS "table", array_agg(CASE WHEN a.attnotnull THEN -a.attnum ELSE a.attnum END)::text AS numbers,
  array_agg(a.attname)::text AS names, array_agg(a.atttypid)::text AS types, array_agg(a.attcollation)::text AS collations,
  json_object_agg(a.attnum, format_type(a.atttypid, a.atttypmod)) FILTER (WHERE a.atttypmod >= 0 OR a.atttypid IN (1042, 1560)) AS formatted,
  json_object_agg(a.attnum, json_build_array(a.attgenerated, (SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef AS d
    WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum))) FILTER (WHERE a.attgenerated <> '') AS generated,
  json_agg(a.attnum) FILTER (WHERE a.attidentity = 'a') AS identities
 FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
 WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND ${isOurs('n')}`,

  /** Where pg_index has no indnullsnotdistinct (before 15), the name in the subquery means the column of `older`. */
  keys: `SELECT i.indexrelid::text AS oid, i.indrelid::text AS "table", c.relname::text AS name,
  i.indkey::text AS columns, i.indcollation::text AS collations, i.indclass::text AS classes,
  CASE WHEN NOT (i.indisunique AND NOT i.indisexclusion AND i.indimmediate AND i.indisvalid AND i.indisready AND NOT i.indisreplident
    AND i.indnkeyatts = i.indnatts AND NOT (SELECT indnullsnotdistinct FROM (SELECT i.*) AS same)) THEN json_build_object(
    'count', i.indnkeyatts, 'unique', i.indisunique, 'exclusion', i.indisexclusion, 'immediate', i.indimmediate, 'valid', i.indisvalid,
    'ready', i.indisready, 'replicaIdentity', i.indisreplident,
    'nullsNotDistinct', (SELECT indnullsnotdistinct FROM (SELECT i.*) AS same)) END AS unusual,
  CASE WHEN i.indpred IS NOT NULL THEN pg_get_expr(i.indpred, i.indrelid) END AS predicate,
  CASE WHEN NOT (${isPlain}) THEN pg_get_indexdef(i.indexrelid) END AS definition,
  CASE WHEN i.indexprs IS NOT NULL THEN substr(i.indexprs::text, 1, 150) END AS head,
  CASE WHEN i.indexprs IS NULL THEN NULL WHEN ${isCall} THEN to_json(pg_get_expr(i.indexprs, i.indrelid))
   WHEN i.indnkeyatts = 1 THEN json_build_array(pg_get_indexdef(i.indexrelid, 1, false)) ELSE (SELECT json_agg(CASE WHEN (i.indkey::int2[])[k.place - 1] = 0
      THEN pg_get_indexdef(i.indexrelid, k.place, false) END ORDER BY k.place)
    FROM generate_series(1, i.indnkeyatts) AS k(place)) END AS expressions
 FROM (SELECT false AS indnullsnotdistinct) AS older CROSS JOIN pg_index AS i
 JOIN pg_class AS c ON c.oid = i.indexrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
 WHERE (i.indisunique OR i.indisexclusion) AND i.indislive AND ${isOurs('n')}`,

  /** A foreign key that reaches into partitions has rows of its own for each; those of the referenced side are left out. */
  constraints: `SELECT k.conrelid::text AS "table", k.conname::text AS name, k.contype::text AS kind, k.conindid::text AS "index",
  CASE WHEN k.contype = 'f' THEN array_to_json(k.conkey) WHEN k.contype = 'n' AND NOT k.convalidated THEN array_to_json(k.conkey) END AS columns,
  CASE WHEN k.contype = 'f' THEN k.confrelid::text END AS target, array_to_json(k.confkey) AS target_columns, k.convalidated AS valid,
  CASE WHEN k.contype = 'f' THEN k.confupdtype::text || k.confdeltype::text END AS actions,
  CASE WHEN k.contype = 'f' AND NOT (${isPlainReference}) THEN pg_get_constraintdef(k.oid) END AS definition,
  k.conparentid <> 0 AND EXISTS (SELECT 1 FROM pg_constraint AS p WHERE p.oid = k.conparentid AND p.conrelid = k.conrelid) AS inner_part
 FROM (SELECT false AS conperiod) AS older CROSS JOIN pg_constraint AS k JOIN pg_namespace AS n ON n.oid = k.connamespace
 WHERE k.conrelid <> 0 AND ${isOurs('n')}`,
};

/**
 * The catalog queries, in the order in which `introspect` reads their answers; one statement each, sent together. They
 * read the same on PostgreSQL 13 to 19: what a version lacks is reached through a subquery. Object identifiers travel as
 * text, lists as JSON, so that no driver's own ideas about types matter.
 */
export const catalogQueries = {
  begin: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',

  /** Poolers may not pass a session's own limits on, a transaction's always hold. */
  patience: "SET LOCAL statement_timeout = '60s'",
  courtesy: "SET LOCAL lock_timeout = '5s'",

  /** Compiling queries that run once takes longer than running them; other processors belong to the application. */
  interpreted: 'SET LOCAL jit = off',
  alone: 'SET LOCAL max_parallel_workers_per_gather = 0',
  /** What joins and sorts of large catalogs need to stay in memory. */
  memory: "SET LOCAL work_mem = '32MB'",

  /** Asked before search_path is set, because a session's own setting shows who made it. */
  setting: `SELECT setting, reset_val, source FROM pg_catalog.pg_settings WHERE name OPERATOR(pg_catalog.=) 'search_path'`,

  /** Makes pg_get_expr() and its like qualify all that is not built in, and keeps user objects out of our own queries. */
  path: 'SET LOCAL search_path = pg_catalog',

  session: `SELECT current_setting('server_version_num')::int4 AS version, session_user::text AS role,
  (SELECT e.item FROM pg_db_role_setting AS r CROSS JOIN LATERAL unnest(r.setconfig) AS e(item)
    JOIN pg_database AS d ON d.datname = current_database() LEFT JOIN pg_roles AS u ON u.rolname = session_user
   WHERE r.setdatabase IN (0, d.oid) AND r.setrole IN (0, u.oid) AND e.item LIKE 'search\\_path=%'
   ORDER BY r.setrole = 0, r.setdatabase = 0 LIMIT 1) AS configured,
  (SELECT json_agg(n.nspname) FROM pg_namespace AS n) AS schemas`,

  otherIndexes: `SELECT n.nspname::text AS schema, json_agg(c.relname ORDER BY c.relname COLLATE "C") AS names
 FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_index AS i ON i.indexrelid = c.oid
 WHERE NOT ((i.indisunique OR i.indisexclusion) AND i.indislive) AND ${isOurs('n')}
 GROUP BY n.nspname ORDER BY n.nspname COLLATE "C"`,

  /** What a search for equal values can use, one row for each table; keys are left out, as they are known already. */
  indexes: `SELECT i.indrelid::text AS "table", json_agg(DISTINCT (m.amname IN ('btree', 'hash'))::int4 || ' ' ||
   i.indnkeyatts || ' ' || i.indkey::text) AS usable
 FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_am AS m ON m.oid = c.relam
 WHERE NOT (i.indisunique OR i.indisexclusion) AND i.indislive AND i.indisvalid AND i.indisready AND i.indpred IS NULL AND ${isOurs('n')}
 GROUP BY i.indrelid`,

  /**
   * Those that any statement may name are always told; the server's own and those that columns depend on, where a column has
   * them. Columns say which: looking for their types once more would cost a pass through pg_attribute.
   */
  types: `SELECT t.oid::text AS oid, format_type(t.oid, NULL) AS name, t.typtype::text AS kind, nullif(t.typbasetype, 0)::text AS base,
  t.typcollation::text AS "collation",
  CASE WHEN t.typtype = 'e' THEN (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum AS e WHERE e.enumtypid = t.oid) END AS labels,
  t.always
 FROM (SELECT t.*, (t.typtype IN ('d', 'e', 'r', 'm') AND n.nspname <> 'information_schema')
   OR (t.typtype = 'b' AND NOT (t.typelem <> 0 AND t.typlen = -1) AND t.typname !~ '^(pg_[^ls]|gtsvector)')
   OR (t.typtype = 'c' AND t.typrelid = ANY (ARRAY(SELECT c.oid FROM pg_class AS c WHERE c.relkind = 'c')) AND ${isOurs('n')})
   OR t.oid = ANY (ARRAY(SELECT b.typbasetype FROM pg_type AS b WHERE b.typbasetype <> 0)) AS always
  FROM pg_type AS t JOIN pg_namespace AS n ON n.oid = t.typnamespace OFFSET 0) AS t
 WHERE t.always OR t.oid < ${builtIn} OR t.oid IN (SELECT d.refobjid FROM pg_depend AS d
   WHERE d.refclassid = 'pg_type'::regclass AND d.classid = 'pg_class'::regclass AND d.objsubid > 0)`,

  /** Of the hundreds that a server ships, those that every server has are always told, the others where something has them. */
  collations: `SELECT k.oid::text AS oid, CASE n.nspname WHEN 'pg_catalog' THEN '' ELSE n.nspname || '.' END || k.collname AS name,
  k.collisdeterministic AS deterministic, n.nspname <> 'pg_catalog' OR k.oid IN (100, 950, 951) AS always
 FROM pg_collation AS k JOIN pg_namespace AS n ON n.oid = k.collnamespace
 WHERE k.collencoding IN (-1, (SELECT d.encoding FROM pg_database AS d WHERE d.datname = current_database()))`,

  /** Those of btree are always told, the others where a key has them. */
  classes: `SELECT o.oid::text AS oid, CASE n.nspname WHEN 'pg_catalog' THEN '' ELSE n.nspname || '.' END || o.opcname AS name,
  CASE g.nspname WHEN 'pg_catalog' THEN '' ELSE g.nspname || '.' END || f.opfname AS family,
  format_type(o.opcintype, NULL) AS input, o.opcdefault AS is_default, m.amname::text AS method
 FROM pg_opclass AS o JOIN pg_namespace AS n ON n.oid = o.opcnamespace JOIN pg_am AS m ON m.oid = o.opcmethod
 JOIN pg_opfamily AS f ON f.oid = o.opcfamily JOIN pg_namespace AS g ON g.oid = f.opfnamespace`,

  /** Of users' routines, those that may stand behind the dot of a row like a column, and those written in SQL, which the planner may replace by their bodies. */
  functions: `SELECT DISTINCT n.nspname::text AS schema, p.proname::text AS name, l.lanname = 'sql' AS is_sql, f.takes_row
 FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace JOIN pg_language AS l ON l.oid = p.prolang
 CROSS JOIN LATERAL (SELECT p.pronargs - p.pronargdefaults <= 1 AND EXISTS (SELECT 1 FROM pg_type AS t WHERE t.oid = p.proargtypes[0]
   AND (t.typtype = 'c' OR t.typname ~ '^(any|record$)' OR (t.typtype = 'd' AND t.typbasetype = ANY (ARRAY(SELECT c.reltype FROM pg_class AS c)))))
   AS takes_row) AS f
 WHERE p.oid >= ${builtIn} AND ${isOurs('n')} AND (l.lanname = 'sql' OR f.takes_row)`,

  /** Strategy 3 of btree is equality. */
  equality: `SELECT CASE g.nspname WHEN 'pg_catalog' THEN '' ELSE g.nspname || '.' END || f.opfname AS family,
  format_type(a.amoplefttype, NULL) AS "left", format_type(a.amoprighttype, NULL) AS "right"
 FROM pg_amop AS a JOIN pg_opfamily AS f ON f.oid = a.amopfamily JOIN pg_namespace AS g ON g.oid = f.opfnamespace
 JOIN pg_am AS m ON m.oid = f.opfmethod WHERE m.amname = 'btree' AND a.amopstrategy = 3`,

  casts: `SELECT format_type(castsource, NULL) AS "from", format_type(casttarget, NULL) AS "to"
 FROM pg_cast WHERE castcontext = 'i' AND castsource <> casttarget`,

  constraints: relations.constraints,

  /** In the catalog's order, but for rare characters: sorting a hundred thousand at once would keep others waiting. */
  tables: `${relations.tables} ORDER BY n.nspname, c.relname`,
  columns: `${relations.columns} GROUP BY a.attrelid`,
  /** Last, as they take longest and are read as they come, which needs all else. */
  keys: relations.keys,

  commit: 'COMMIT',
} as const;

/** The name of a query above. */
export type CatalogQuery = keyof typeof catalogQueries;

/** Schemas that an application's statement can mean: not the system's, and no other session's temporary one. */
function isOurs(namespace: string): string {
  return `${namespace}.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND ${namespace}.nspname !~ '^pg_toast_temp_' AND (${namespace}.nspname !~ '^pg_temp_' OR ${namespace}.oid = pg_my_temp_schema())`;
}

/** What `relationQueries` answers, in its order. */
export const relationParts = ['tables', 'columns', 'keys', 'constraints'] as const;

/** The same for some relations by their OIDs, so that it costs what they cost, however many others there are. */
export function relationQueries(oids: readonly string[]): readonly string[] {
  const among = `IN (${oids.join(', ')})`;
  return [
    `${relations.tables} AND c.oid ${among}`,
    `${relations.columns} AND a.attrelid ${among} GROUP BY a.attrelid`,
    `${relations.keys} AND i.indrelid ${among}`,
    `${relations.constraints} AND k.conrelid ${among}`,
  ];
}

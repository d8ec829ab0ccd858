/** A column in one text, as `ColumnText` says: building JSON of several values costs the server several times as much. */
const cell =
  "(a.attnum || ' ' || a.atttypid || ' ' || a.attnotnull::int4 || ' ' || a.attcollation || ' ' || a.attgenerated::text || ' ' || a.attname)";

/**
 * Whether a definition can be put together from the other columns (`indexDefinition`), which spares the server its dearest
 * work: btree on plain columns in the usual order, of default operator classes and built-in collations, nothing stored beside.
 */
const isPlain = `i.indexprs IS NULL AND c.relam = 403 AND c.reloptions IS NULL AND c.reltablespace = 0 AND NOT i.indisexclusion
  AND i.indnatts = i.indnkeyatts AND i.indoption::text !~ '[1-9]' AND i.indcollation::oid[] <@ '{0,100,950,951}'::oid[]
  AND i.indclass::oid[] <@ ARRAY(SELECT o.oid FROM pg_opclass AS o WHERE o.opcdefault AND o.opcmethod = 403 AND o.opcnamespace = 11)`;

/** The queries about relations, each ending in a condition that more can be said behind. */
const relations = {
  tables: `SELECT c.oid::text AS oid, n.nspname::text AS schema, c.relname::text AS name, c.relkind::text AS kind,
  c.relpersistence::text AS persistence,
  CASE WHEN c.relispartition THEN (SELECT h.inhparent::text FROM pg_inherits AS h WHERE h.inhrelid = c.oid LIMIT 1) END AS parent,
  coalesce('user_catalog_table=true' = ANY (c.reloptions), false) AS user_catalog,
  CASE WHEN c.reltuples = 0 AND c.relpages = 0 THEN -1 ELSE c.reltuples::float8 END AS rows,
  CASE WHEN c.relhasrules THEN (SELECT json_agg(json_build_object('name', r.rulename, 'event', r.ev_type,
      'instead', r.is_instead, 'conditional', r.ev_qual::text <> '<>', 'nothing', r.ev_action::text LIKE (SELECT '({QUERY :commandType ' ||
        CASE WHEN current_setting('server_version_num')::int4 >= 150000 THEN 7 ELSE 6 END || ' %')) ORDER BY r.rulename)
    FROM pg_rewrite AS r WHERE r.ev_class = c.oid AND (r.ev_type = '2' OR (r.ev_type = '3' AND r.ev_enabled IN ('O', 'A')))) END AS rules,
  CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) END AS view_definition,
  CASE WHEN c.relkind = 'v' THEN pg_relation_is_updatable(c.oid, false) & 8 = 8 END AS insertable,
  CASE WHEN c.relkind = 'v' THEN EXISTS (SELECT 1 FROM pg_trigger AS t
    WHERE t.tgrelid = c.oid AND t.tgtype & 64 <> 0 AND t.tgtype & 4 <> 0) END AS instead_of_insert,
  (SELECT json_agg(CASE WHEN a.atttypmod >= 0 OR a.atttypid IN (1042, 1560) OR a.attgenerated <> '' THEN json_build_array(${cell},
      CASE WHEN a.atttypmod >= 0 OR a.atttypid IN (1042, 1560) THEN format_type(a.atttypid, a.atttypmod) END,
      CASE WHEN a.attgenerated <> '' THEN (SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef AS d
        WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum) END) ELSE to_json(${cell}) END ORDER BY a.attnum)
    FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
 FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND ${isOurs('n')}`,

  /** Where pg_index has no indnullsnotdistinct (before 15), the name in the subquery means the column of `older`. */
  keys: `SELECT i.indexrelid::text AS oid, i.indrelid::text AS "table", c.relname::text AS name, i.indnkeyatts::int4 AS count,
  i.indkey::text AS columns, i.indcollation::text AS collations, i.indclass::text AS classes,
  i.indisunique AS is_unique, i.indisexclusion AS exclusion, i.indimmediate AS immediate, i.indisvalid AS valid, i.indisready AS ready,
  i.indisreplident AS replica_identity,
  (SELECT indnullsnotdistinct FROM (SELECT i.*) AS same) AS nulls_not_distinct,
  pg_get_expr(i.indpred, i.indrelid) AS predicate, CASE WHEN NOT (${isPlain}) THEN pg_get_indexdef(i.indexrelid) END AS definition,
  CASE WHEN i.indexprs IS NULL THEN NULL WHEN i.indnkeyatts = 1 THEN json_build_array(pg_get_indexdef(i.indexrelid, 1, false)) ELSE (SELECT json_agg(CASE WHEN (i.indkey::int2[])[k.place - 1] = 0
      THEN pg_get_indexdef(i.indexrelid, k.place, false) END ORDER BY k.place)
    FROM generate_series(1, i.indnkeyatts) AS k(place)) END AS expressions
 FROM (SELECT false AS indnullsnotdistinct) AS older CROSS JOIN pg_index AS i
 JOIN pg_class AS c ON c.oid = i.indexrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
 WHERE (i.indisunique OR i.indisexclusion) AND i.indislive AND ${isOurs('n')}`,

  /** A foreign key that reaches into partitions has rows of its own for each; those of the referenced side are left out. */
  constraints: `SELECT k.conrelid::text AS "table", k.conname::text AS name, k.contype::text AS kind, k.conindid::text AS "index",
  array_to_json(k.conkey) AS columns, k.confrelid::text AS target, array_to_json(k.confkey) AS target_columns, k.convalidated AS valid,
  CASE WHEN k.contype = 'f' THEN pg_get_constraintdef(k.oid) END AS definition,
  EXISTS (SELECT 1 FROM pg_constraint AS p WHERE p.oid = k.conparentid AND p.conrelid = k.conrelid) AS inner_part
 FROM pg_constraint AS k JOIN pg_namespace AS n ON n.oid = k.connamespace
 WHERE k.conrelid <> 0 AND ${isOurs('n')}`,
};

/**
 * The catalog queries, in the order in which `introspect` reads their answers; one statement each, sent together. They
 * read the same on PostgreSQL 13 to 19: what a version lacks is reached through to_jsonb(). Object identifiers travel as
 * text, lists as JSON, so that no driver's own ideas about types matter.
 */
export const catalogQueries = {
  begin: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',

  /** Poolers may not pass a session's own limits on, a transaction's always hold. */
  patience: "SET LOCAL statement_timeout = '60s'",
  courtesy: "SET LOCAL lock_timeout = '5s'",

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

  tables: relations.tables,
  /** In the order of OIDs, which is the server's own order of candidates (RelationGetIndexList). */
  keys: `${relations.keys} ORDER BY i.indexrelid`,
  constraints: relations.constraints,

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

  types: `SELECT t.oid::text AS oid, format_type(t.oid, NULL) AS name, t.typtype::text AS kind, nullif(t.typbasetype, 0)::text AS base,
  t.typcollation::text AS "collation",
  CASE WHEN t.typtype = 'e' THEN (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum AS e WHERE e.enumtypid = t.oid) END AS labels
 FROM pg_type AS t JOIN pg_namespace AS n ON n.oid = t.typnamespace
 WHERE (t.typtype IN ('d', 'e', 'r', 'm') AND n.nspname <> 'information_schema')
  OR (t.typtype = 'b' AND NOT (t.typelem <> 0 AND t.typlen = -1) AND t.typname !~ '^(pg_[^ls]|gtsvector)')
  OR EXISTS (SELECT 1 FROM pg_class AS c WHERE c.oid = t.typrelid AND c.relkind = 'c' AND ${isOurs('n')})
  OR t.oid = ANY (ARRAY(SELECT b.typbasetype FROM pg_type AS b WHERE b.typbasetype <> 0))
  OR t.oid = ANY (ARRAY(SELECT DISTINCT a.atttypid FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${isOurs('n')}))`,

  /** Of the hundreds that a server ships, those in use and those that every server has; of the user's own, all. */
  collations: `SELECT k.oid::text AS oid, CASE n.nspname WHEN 'pg_catalog' THEN '' ELSE n.nspname || '.' END || k.collname AS name,
  k.collisdeterministic AS deterministic
 FROM pg_collation AS k JOIN pg_namespace AS n ON n.oid = k.collnamespace
 WHERE k.collencoding IN (-1, (SELECT d.encoding FROM pg_database AS d WHERE d.datname = current_database()))
  AND (n.nspname <> 'pg_catalog' OR k.oid IN (100, 950, 951)
   OR k.oid = ANY (ARRAY(SELECT DISTINCT a.attcollation FROM pg_attribute AS a)) OR k.oid = ANY (ARRAY(SELECT DISTINCT t.typcollation FROM pg_type AS t))
   OR k.oid = ANY (ARRAY(SELECT DISTINCT unnest(i.indcollation::oid[]) FROM pg_index AS i WHERE i.indisunique OR i.indisexclusion)))`,

  classes: `SELECT o.oid::text AS oid, CASE n.nspname WHEN 'pg_catalog' THEN '' ELSE n.nspname || '.' END || o.opcname AS name,
  CASE g.nspname WHEN 'pg_catalog' THEN '' ELSE g.nspname || '.' END || f.opfname AS family,
  format_type(o.opcintype, NULL) AS input, o.opcdefault AS is_default, m.amname::text AS method
 FROM pg_opclass AS o JOIN pg_namespace AS n ON n.oid = o.opcnamespace JOIN pg_am AS m ON m.oid = o.opcmethod
 JOIN pg_opfamily AS f ON f.oid = o.opcfamily JOIN pg_namespace AS g ON g.oid = f.opfnamespace
 WHERE m.amname = 'btree' OR o.oid = ANY (ARRAY(SELECT DISTINCT unnest(i.indclass::oid[]) FROM pg_index AS i WHERE i.indisunique OR i.indisexclusion))`,

  /** Strategy 3 of btree is equality. */
  equality: `SELECT CASE g.nspname WHEN 'pg_catalog' THEN '' ELSE g.nspname || '.' END || f.opfname AS family,
  format_type(a.amoplefttype, NULL) AS "left", format_type(a.amoprighttype, NULL) AS "right"
 FROM pg_amop AS a JOIN pg_opfamily AS f ON f.oid = a.amopfamily JOIN pg_namespace AS g ON g.oid = f.opfnamespace
 JOIN pg_am AS m ON m.oid = f.opfmethod WHERE m.amname = 'btree' AND a.amopstrategy = 3`,

  casts: `SELECT format_type(castsource, NULL) AS "from", format_type(casttarget, NULL) AS "to"
 FROM pg_cast WHERE castcontext = 'i' AND castsource <> casttarget`,

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
export const relationParts = ['tables', 'keys', 'constraints'] as const;

/** The same for some relations by their OIDs, so that it costs what they cost, however many others there are. */
export function relationQueries(oids: readonly string[]): readonly string[] {
  const among = `IN (${oids.join(', ')})`;
  return [
    `${relations.tables} AND c.oid ${among}`,
    `${relations.keys} AND i.indrelid ${among} ORDER BY i.indexrelid`,
    `${relations.constraints} AND k.conrelid ${among}`,
  ];
}

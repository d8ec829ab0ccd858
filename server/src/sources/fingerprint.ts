import type { RunQueries } from './introspect.ts';

/**
 * A text that changes when the schema or the role's search_path may have changed. Reads the catalogs' rows but formats
 * no expression, so that it costs a small part of a load. Temporary tables, TRUNCATE, VACUUM and ANALYZE do not show,
 * because they are daily business of applications. Rejects as `run` rejects. Nothing is compiled and no other process takes part,
 * as it is asked again and again of a server that has other work.
 */
export async function fingerprint(run: RunQueries): Promise<string> {
  const results = await run(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET LOCAL search_path = pg_catalog;
SET LOCAL statement_timeout = '15s';
SET LOCAL jit = off;
SET LOCAL max_parallel_workers_per_gather = 0;
${query};
COMMIT`);
  const value = results[5]?.[0]?.fingerprint;
  if (typeof value !== 'string') throw new Error('The server does not tell its catalog.');
  return value;
}

/** A catalog row's xmin changes with every change of the row; of pg_class only some columns matter. */
function stamp(alias: string, identity: string): string {
  return `count(*) || ':' || coalesce(sum(hashint8extended(${alias}.xmin::text::int8, ${identity})), 0)`;
}

/** OIDs below this belong to the server (FirstNormalObjectId). */
const first = 16384;

const query = `WITH r AS MATERIALIZED (SELECT c.oid, c.relname, c.relnamespace, c.relkind, c.relispartition, c.relhasrules, c.reloptions
  FROM pg_class AS c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.relpersistence <> 't' AND c.oid >= ${first})
SELECT concat_ws(' ',
 (SELECT count(*) || ':' || coalesce(sum(hashtextextended(r::text, 0)), 0) FROM r),
 (SELECT ${stamp('a', 'a.attrelid::int8 * 2048 + a.attnum')} FROM pg_attribute AS a JOIN r ON r.oid = a.attrelid WHERE a.attnum > 0),
 (SELECT ${stamp('i', 'i.indexrelid::int8')} FROM pg_index AS i JOIN r ON r.oid = i.indrelid),
 (SELECT ${stamp('k', 'k.oid::int8')} FROM pg_constraint AS k JOIN r ON r.oid = k.conrelid),
 (SELECT coalesce(sum(hashtextextended(c.relname::text, c.oid::int8)), 0) FROM pg_index AS i JOIN r ON r.oid = i.indrelid JOIN pg_class AS c ON c.oid = i.indexrelid),
 (SELECT coalesce(sum(hashtextextended(n.nspname::text, n.oid::int8)), 0) FROM pg_namespace AS n WHERE n.nspname !~ '^pg_(toast_)?temp_'),
 (SELECT ${stamp('w', 'w.oid::int8')} FROM pg_rewrite AS w WHERE w.oid >= ${first}),
 (SELECT ${stamp('t', 't.oid::int8')} FROM pg_type AS t WHERE t.typtype IN ('d', 'e', 'r', 'm') AND t.oid >= ${first}),
 (SELECT ${stamp('e', 'e.oid::int8')} FROM pg_enum AS e),
 (SELECT ${stamp('g', 'g.oid::int8')} FROM pg_trigger AS g WHERE g.tgtype & 64 <> 0),
 (SELECT ${stamp('l', 'l.oid::int8')} FROM pg_collation AS l WHERE l.oid >= ${first}),
 (SELECT ${stamp('o', 'o.oid::int8')} FROM pg_opclass AS o WHERE o.oid >= ${first}),
 (SELECT ${stamp('s', 's.oid::int8')} FROM pg_cast AS s WHERE s.oid >= ${first}),
 (SELECT ${stamp('p', 'p.oid::int8')} FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace WHERE p.oid >= ${first} AND n.nspname !~ '^pg_temp_'),
 (SELECT ${stamp('q', 'q.oid::int8')} FROM pg_operator AS q WHERE q.oid >= ${first}),
 (SELECT ${stamp('b', 'b.setdatabase::int8 * 65536 + b.setrole::int8')} FROM pg_db_role_setting AS b),
 (SELECT p.reset_val FROM pg_settings AS p WHERE p.name = 'search_path')) AS fingerprint`;

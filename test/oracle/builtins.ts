// Writes server/src/resolve/typed/builtins.json from running servers, one of each supported major version:
//   node --experimental-strip-types … is not needed: bundle with esbuild, then `node builtins.mjs postgres://…13 postgres://…14 …`.
// A row that not every version has carries the first and the last major version that do.
import { writeFileSync } from 'node:fs';
import { Client } from 'pg';

const queries: Readonly<Record<string, string>> = {
  types: `SELECT concat_ws(' ', t.typname, t.typcategory, CASE WHEN t.typispreferred THEN 1 ELSE 0 END, coalesce(e.typname, '-'), coalesce(a.typname, '-'),
       CASE t.typcollation WHEN 0 THEN '-' WHEN 100 THEN 'default' ELSE 'C' END, t.typtype, replace(format_type(t.oid, NULL), ' ', '_')) AS row
  FROM pg_type t LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A' LEFT JOIN pg_type a ON a.oid = t.typarray
 WHERE t.typnamespace = 11 AND t.typtype IN ('b', 'p', 'r', 'm') AND NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = t.typrelid)
   AND NOT EXISTS (SELECT FROM pg_type r WHERE r.oid = t.typelem AND r.typrelid <> 0) ORDER BY 1`,
  casts: `SELECT concat_ws(' ', s.typname, t.typname, c.castcontext, c.castmethod, coalesce(p.proname, '-')) AS row
  FROM pg_cast c JOIN pg_type s ON s.oid = c.castsource JOIN pg_type t ON t.oid = c.casttarget LEFT JOIN pg_proc p ON p.oid = c.castfunc
 WHERE s.typnamespace = 11 AND t.typnamespace = 11 AND s.typrelid = 0 AND t.typrelid = 0 ORDER BY 1`,
  operators: `SELECT concat_ws(' ', o.oprname, coalesce(l.typname, '-'), r.typname, z.typname, p.provolatile, CASE WHEN p.proisstrict THEN 1 ELSE 0 END,
       coalesce(c.oprname, '-'), coalesce(n.oprname, '-'), CASE WHEN p.prolang = 14 THEN p.proname ELSE '-' END) AS row
  FROM pg_operator o LEFT JOIN pg_type l ON l.oid = o.oprleft JOIN pg_type r ON r.oid = o.oprright JOIN pg_type z ON z.oid = o.oprresult
  JOIN pg_proc p ON p.oid = o.oprcode LEFT JOIN pg_operator c ON c.oid = o.oprcom LEFT JOIN pg_operator n ON n.oid = o.oprnegate
 WHERE o.oprnamespace = 11 ORDER BY 1`,
  functions: `WITH named AS (
  SELECT p.*, (SELECT string_agg(t.typname, ',' ORDER BY k) FROM unnest(p.proargtypes) WITH ORDINALITY u (oid, k) JOIN pg_type t ON t.oid = u.oid) AS args
    FROM pg_proc p WHERE p.pronamespace = 11 AND p.prokind <> 'p')
SELECT concat_ws(' ', n.proname, coalesce(n.args, '-'), r.typname, n.provolatile, CASE WHEN n.proisstrict THEN 1 ELSE 0 END,
       CASE WHEN n.prokind = 'f' AND n.proretset THEN 's' WHEN n.prokind = 'f' AND n.prolang = 14 THEN 'q' ELSE n.prokind::text END,
       n.pronargdefaults, CASE WHEN n.provariadic <> 0 THEN 1 ELSE 0 END) AS row
  FROM named n JOIN pg_type r ON r.oid = n.prorettype
 WHERE r.typname NOT IN ('internal', 'cstring', 'trigger', 'event_trigger', 'language_handler', 'fdw_handler', 'index_am_handler', 'table_am_handler', 'tsm_handler', 'record')
   AND coalesce(n.args, '') !~ '(internal|cstring)' AND n.proname !~ '^(pg_|bt(?!rim)|gin_|gist_|brin_|spg_|has_|RI_|ts_|binary_upgrade|lo_|inet_gist|network_|xml|xpath|txid_|query_to|table_to|schema_to|cursor_to|database_to|.*_(send|sel|support|sortsupport)$)' ORDER BY 1`,
  families: `SELECT concat_ws(' ', f.opfname, a.amopstrategy, o.oprname, l.typname, r.typname) AS row
  FROM pg_amop a JOIN pg_opfamily f ON f.oid = a.amopfamily JOIN pg_am m ON m.oid = a.amopmethod JOIN pg_operator o ON o.oid = a.amopopr
  JOIN pg_type l ON l.oid = a.amoplefttype JOIN pg_type r ON r.oid = a.amoprighttype
 WHERE m.amname = 'btree' AND f.opfnamespace = 11 ORDER BY 1`,
};

async function rowsOf(
  url: string,
): Promise<{ readonly major: number; readonly rows: ReadonlyMap<string, readonly string[]> }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const version = await client.query("SELECT current_setting('server_version_num')::int / 10000 AS major");
    const rows = new Map<string, readonly string[]>();
    for (const [part, query] of Object.entries(queries)) {
      const result = await client.query<{ row: string }>(query);
      rows.set(
        part,
        result.rows.map((entry) => entry.row),
      );
    }
    return { major: Number(version.rows[0].major), rows };
  } finally {
    await client.end();
  }
}

const servers = (await Promise.all(process.argv.slice(3).map(rowsOf))).sort((a, b) => a.major - b.major);
const first = servers[0]?.major ?? 0;
const last = servers[servers.length - 1]?.major ?? 0;
const parts = Object.keys(queries).map((part) => {
  const majors = new Map<string, number[]>();
  for (const server of servers)
    for (const row of server.rows.get(part) ?? []) majors.set(row, [...(majors.get(row) ?? []), server.major]);
  const rows = [...majors]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([row, present]) => {
      const since = present[0] ?? first;
      const until = present[present.length - 1] ?? last;
      return since === first && until === last ? row : `${row} @${since}-${until === last ? '' : until}`;
    });
  return `  ${JSON.stringify(part)}: [\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`;
});
writeFileSync(process.argv[2] ?? 'builtins.json', `{\n${parts.join(',\n')}\n}\n`);

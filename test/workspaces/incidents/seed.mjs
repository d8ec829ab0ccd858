// Brings a database into the broken state of the five incidents: `node seed.mjs postgres://…`.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv, exit } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'seed');

/** Marks the tables that this script made, so that it never drops another one. */
const mark = 'Sample of Schema Lens';

/** One script per incident, in order. Together they expect none of the tables to exist. */
export function seedScripts() {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

/**
 * Drops and makes the sample's tables through `query`, a function that runs one SQL text, with several statements, and
 * answers `{ rows }` of the last. All or nothing. Throws when a table of the same name is not the sample's own.
 */
export async function seed(query) {
  const scripts = seedScripts();
  const tables = scripts.flatMap((script) => [...script.matchAll(/^CREATE TABLE (\w+)/gm)].map((match) => match[1]));
  await refuseStrangers(query, tables);
  const remarks = tables.map((table) => `COMMENT ON TABLE ${table} IS '${mark}';`);
  const drops = tables.map((table) => `DROP TABLE IF EXISTS ${table} CASCADE;`);
  await query(['BEGIN;', ...drops, ...scripts, ...remarks, 'COMMIT;'].join('\n'));
  await query(`ANALYZE ${tables.join(', ')}`);
}

async function refuseStrangers(query, tables) {
  const { rows } = await query(`SELECT relname FROM pg_class
    WHERE oid = ANY (ARRAY[${tables.map((table) => `to_regclass('${table}')`).join(', ')}]::oid[])
      AND obj_description(oid, 'pg_class') IS DISTINCT FROM '${mark}'`);
  if (rows.length === 0) return;
  const names = rows.map((row) => row.relname).join(', ');
  throw new Error(`This database has tables of its own with the sample's names (${names}). Use an empty database.`);
}

async function main(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await seed((sql) => client.query(sql));
    console.log(`Seeded ${client.database} on ${client.host}.`);
  } finally {
    await client.end();
  }
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) {
  const url = argv[2] ?? process.env.DATABASE_URL;
  if (url === undefined) {
    console.error('Usage: node seed.mjs postgres://user@host:port/database');
    exit(2);
  }
  await main(url).catch((error) => {
    console.error(error.message || error.code || String(error));
    exit(1);
  });
}

// `npm run bench:catalog [-- --tables N] [--servers]`: what a catalog load costs, and the fingerprint beside it, on a schema of
// N tables (10,000 unless told) with four unique indexes each. Prints times and their ratio; asserts none.
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { databaseSource } from '../../server/src/sources/database.ts';
import { type Major, majors, startPostgres } from '../support/postgres.ts';
import { manyTables } from './catalogRows.ts';

const { values } = parseArgs({
  options: { tables: { type: 'string', default: '10000' }, servers: { type: 'boolean', default: false } },
});
const tables = Number(values.tables);

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function median(runs: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < runs; n++) times.push(await milliseconds(work));
  return times.sort((a, b) => a - b)[runs >> 1] ?? Number.NaN;
}

async function measure(major: Major): Promise<void> {
  const server = await startPostgres(major);
  try {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(manyTables(1, tables));
    await client.query('VACUUM ANALYZE pg_class, pg_index, pg_attribute, pg_constraint');
    await client.end();
    const source = databaseSource({ connection: server.url, env: {} });
    const { signal } = new AbortController();
    const first = await milliseconds(() => source.load(signal));
    const load = await median(5, () => source.load(signal));
    const fingerprint = await median(9, () => source.fingerprint(signal));
    const { catalog } = await source.load(signal);
    const keys = catalog.tables.reduce((sum, table) => sum + table.keys.length, 0);
    await source.close();
    const ms = (time: number) => `${time.toFixed(0)} ms`.padStart(8);
    console.log(
      `PostgreSQL ${major}: ${catalog.tables.length} tables, ${keys} keys: first load ${ms(first)}, load ${ms(load)}, ` +
        `fingerprint ${ms(fingerprint)}, ${(load / fingerprint).toFixed(1)} times cheaper`,
    );
  } finally {
    await server.stop();
  }
}

for (const major of values.servers ? majors : ([17] as const)) await measure(major);

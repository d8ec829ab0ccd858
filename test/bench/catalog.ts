// `npm run bench:catalog [-- --tables N] [--servers]`: what a catalog load costs, the fingerprint beside it, and for how long the
// process does not answer, on a schema of N tables (10,000 unless told) with four unique indexes each. Prints; asserts nothing.
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { databaseSource } from '../../server/src/sources/database.ts';
import { keepCatalog } from '../../server/src/sources/keeper.ts';
import type { CatalogSource } from '../../server/src/sources/source.ts';
import { type Major, majors, startPostgres } from '../support/postgres.ts';
import { longestTurn, makeCatalogRows, manyTables } from './catalogRows.ts';

const { values } = parseArgs({
  options: { tables: { type: 'string', default: '10000' }, servers: { type: 'boolean', default: false } },
});
const tables = Number(values.tables);
const runs = tables > 20_000 ? 1 : 5;

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

/** The longest stall in ms while a keeper loads twice and finds the same. */
async function keep(source: CatalogSource): Promise<number> {
  const keeper = keepCatalog({ ...source, close: async () => undefined }, { onChange: () => undefined });
  await keeper.settled();
  const longest = await longestTurn(() => keeper.refresh());
  await keeper.close();
  return longest;
}

async function measure(major: Major): Promise<void> {
  const server = await startPostgres(major);
  try {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(manyTables(1, tables > 20_000 ? 1 : tables));
    if (tables > 20_000) await makeCatalogRows(client, 2, tables);
    await client.query('VACUUM ANALYZE pg_class, pg_index, pg_attribute, pg_constraint');
    await client.end();
    const source = databaseSource({ connection: server.url, env: {}, limits: { load: 600_000, look: 600_000 } });
    const { signal } = new AbortController();
    const cpu = process.cpuUsage();
    let first = 0;
    const stall = await longestTurn(async () => {
      first = await milliseconds(() => source.load(signal));
    });
    const { user, system } = process.cpuUsage(cpu);
    const { catalog } = await source.load(signal);
    const keeping = await keep(source);
    const load = await median(runs, () => source.load(signal));
    const fingerprint = await median(runs, () => source.fingerprint(signal));
    const keys = catalog.tables.reduce((sum, table) => sum + table.keys.length, 0);
    await source.close();
    const ms = (time: number) => `${time.toFixed(0)} ms`.padStart(8);
    console.log(
      `PostgreSQL ${major}: ${catalog.tables.length} tables, ${keys} keys: first load ${ms(first)} (our CPU ${ms((user + system) / 1000)}), ` +
        `load ${ms(load)}, fingerprint ${ms(fingerprint)}, ${(load / fingerprint).toFixed(1)} times cheaper\n` +
        `  longest stall ${ms(stall)} of CPU while it loads, ${ms(keeping)} while the same is loaded again and compared; ` +
        `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB in all`,
    );
  } finally {
    await server.stop();
  }
}

for (const major of values.servers ? majors : ([17] as const)) await measure(major);

// `npm run bench:relations [-- --tables N]`: a database of 100,000 tables with 400,000 keys under the language server as it is packed:
// how long a load takes, how long the editor waits for an answer meanwhile, what it costs in memory, how soon it is given up.
// Prints; asserts nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { refreshRequest, type UseSourceResult, useSourceRequest } from '../../server/src/protocol.ts';
import { databaseSource } from '../../server/src/sources/database.ts';
import { startPostgres } from '../support/postgres.ts';
import { makeCatalogRows, manyTables } from './catalogRows.ts';
import { ms } from './cost.ts';
import { type BenchServer, openServer } from './server.ts';

const { values } = parseArgs({ options: { tables: { type: 'string', default: '100000' } } });
const tables = Number(values.tables);
const text = 'await db.query(`insert into t5 (id) values ($1) on conflict (k) do nothing`);\n';

/** What the editor sees while something is done: how long that takes, and the slowest of the hovers that it asks for all the time. */
interface Meanwhile {
  readonly took: number;
  readonly slowest: number;
  readonly hovers: number;
  readonly connections: number;
}

async function hovering(server: BenchServer, uri: string, admin: pg.Client, work: () => Promise<unknown>) {
  const start = performance.now();
  let isDone = false;
  const done = work().finally(() => {
    isDone = true;
  });
  const times: number[] = [];
  let connections = 0;
  const count = `select count(*)::int as n from pg_stat_activity where application_name = 'schema-lens' and backend_type = 'client backend'`;
  const position = { line: 0, character: text.indexOf('(k)') + 1 };
  while (!isDone) {
    const asked = performance.now();
    await server.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
    times.push(performance.now() - asked);
    if (times.length % 20 === 1) connections = Math.max(connections, (await admin.query(count)).rows[0].n);
    await setTimeout(10);
  }
  await done;
  const took = performance.now() - start;
  return { took, slowest: Math.max(...times), hovers: times.length, connections } satisfies Meanwhile;
}

function told(what: string, { took, slowest, hovers, connections }: Meanwhile): void {
  console.log(
    `${what} ${ms(took)}; ${hovers} hovers meanwhile, the slowest ${ms(slowest)}; connections at most ${connections}`,
  );
}

async function measure(server: BenchServer, uri: string, url: string, admin: pg.Client): Promise<void> {
  const use = (choice: object) => server.connection.sendRequest<UseSourceResult>(useSourceRequest, { choice });
  const typed = { kind: 'typed', connection: url };
  let answer: UseSourceResult | undefined;
  const load = async () => {
    answer = await use(typed);
  };
  told('loaded in', await hovering(server, uri, admin, load));
  console.log(`  ${JSON.stringify(answer)}`);
  told(
    'loaded again and compared in',
    await hovering(server, uri, admin, () => server.connection.sendRequest(refreshRequest, {})),
  );
  const { now, most } = server.memory();
  console.log(`memory of the server ${now.toFixed(0)} MB, ${most.toFixed(0)} MB at most`);
  const refreshed = server.connection.sendRequest(refreshRequest, {});
  await setTimeout(2_000);
  const start = performance.now();
  await use({ kind: 'none' });
  console.log(`a load under way is given up in ${ms(performance.now() - start)}`);
  await refreshed;
  const working = `select count(*)::int as n from pg_stat_activity where application_name = 'schema-lens' and backend_type = 'client backend'`;
  while ((await admin.query(working)).rows[0].n > 0) await setTimeout(20);
  console.log(`  and has left the database after ${ms(performance.now() - start)}`);
}

async function fingerprint(url: string): Promise<void> {
  const source = databaseSource({ connection: url, env: {} });
  const { signal } = new AbortController();
  const times: number[] = [];
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    await source.fingerprint(signal);
    times.push(performance.now() - start);
  }
  await source.close();
  console.log(`a look at the fingerprint ${ms(Math.min(...times))}`);
}

const database = await startPostgres(17, { settings: { shared_buffers: '128MB', max_wal_size: '8GB' } });
const folder = mkdtempSync(join(tmpdir(), 'schema-lens-relations-'));
const admin = new pg.Client({ connectionString: database.url });
try {
  const start = performance.now();
  await admin.connect();
  await admin.query(manyTables(1, 1));
  await makeCatalogRows(admin, 2, tables);
  await admin.query('VACUUM ANALYZE pg_class, pg_index, pg_attribute, pg_constraint, pg_type');
  console.log(
    `PostgreSQL 17, ${tables} tables of twelve columns with four unique indexes each, made in ${ms(performance.now() - start)}`,
  );
  writeFileSync(join(folder, 'users.ts'), text);
  const server = await openServer(folder, join(folder, 'cache'));
  try {
    const uri = pathToFileURL(join(folder, 'users.ts')).href;
    const textDocument = { uri, languageId: 'typescript', version: 1, text };
    await server.connection.sendNotification('textDocument/didOpen', { textDocument });
    await measure(server, uri, database.url, admin);
  } finally {
    await server.close();
  }
  await fingerprint(database.url);
} finally {
  await admin.end();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

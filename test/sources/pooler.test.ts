import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { analyse, probesOf } from '../../server/src/features/analyse.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { databaseSource } from '../../server/src/sources/database.ts';
import { type Pooler, startPgBouncer } from '../support/pgbouncer.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { cases, schema } from './openClauses.ts';

let server: Postgres;
let pooler: Pooler;
let admin: pg.Client;

before(async () => {
  server = await startPostgres(16);
  admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(schema);
  pooler = await startPgBouncer(server);
});

after(async () => {
  await pooler.close();
  await admin.end();
  await server.stop();
});

const calm = () => new AbortController().signal;
const through = () => databaseSource({ connection: `postgres://postgres@127.0.0.1:${pooler.port}/postgres`, env: {} });

test('through PgBouncer in transaction mode, several share one server connection and lean on no session', async () => {
  const direct = databaseSource({ connection: server.url, env: {} });
  const expected = (await direct.load(calm())).catalog;
  const seen = await direct.fingerprint(calm());
  const sources = [through(), through(), through()];
  const turns = sources.flatMap((source) => [source.load(calm()), source.fingerprint(calm()), source.load(calm())]);
  for (const answer of await Promise.all(turns)) {
    if (typeof answer === 'string') assert.equal(answer, seen);
    else assert.deepEqual({ ...answer.catalog, origin: expected.origin }, expected);
  }
  const context = { catalog: expected, isMigration: false, describePlace: () => '' };
  const text = cases.map(({ sql }) => `${sql};`).join('\n');
  const probes = probesOf(analyse(readDocument({ uri: 'file:///a.sql', language: 'sql', text }), context));
  assert.ok(probes.length > 10);
  const answers = await Promise.all([direct, ...sources].map((source) => source.confirm?.(probes, calm())));
  for (const answer of answers) assert.deepEqual(answer, answers[0]);
  await Promise.all([direct, ...sources].map((source) => source.close()));
});

test('nothing that a session could keep is left behind for the next client', async () => {
  const source = through();
  await source.load(calm());
  const client = new pg.Client({ host: '127.0.0.1', port: pooler.port, user: 'postgres', database: 'postgres' });
  await client.connect();
  const shown = await client.query(
    "select current_setting('statement_timeout') as timeout, current_setting('search_path') as path, current_setting('transaction_read_only') as closed, (select count(*) from pg_prepared_statements) as prepared",
  );
  assert.deepEqual(shown.rows, [{ timeout: '0', path: '"$user", public', closed: 'off', prepared: '0' }]);
  await client.end();
  await source.close();
});

test('a statement_timeout of the role that is shorter than our text takes to parse', async () => {
  await admin.query("alter role postgres set statement_timeout = '1ms'");
  const impatient = await startPgBouncer(server);
  const source = databaseSource({ connection: `postgres://postgres@127.0.0.1:${impatient.port}/postgres`, env: {} });
  try {
    for (let i = 0; i < 5; i++) {
      assert.ok((await source.load(calm())).catalog.tables.length > 5);
      await source.fingerprint(calm());
    }
  } finally {
    await source.close();
    await impatient.close();
    await admin.query('alter role postgres reset statement_timeout');
  }
});

test('its own failures have sentences', async () => {
  const load = (connection: string) => databaseSource({ connection, env: {} }).load(calm());
  await assert.rejects(load(`postgres://postgres@127.0.0.1:${pooler.port}/nowhere`), { kind: 'no-such-database' });
  await assert.rejects(load(`postgres://postgres@127.0.0.1:${pooler.port}/postgres?sslmode=require`), {
    kind: 'tls-not-offered',
  });
});

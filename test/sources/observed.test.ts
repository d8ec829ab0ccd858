import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { analyse, probesOf } from '../../server/src/features/analyse.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { databaseSource } from '../../server/src/sources/database.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { observing, ours, statementsIn, toldBy } from '../support/serverLog.ts';
import { cases, schema } from './openClauses.ts';

let server: Postgres;
let admin: pg.Client;

before(async () => {
  server = await startPostgres(17, {
    settings: { ...observing, wal_level: 'replica', max_wal_senders: '3', hot_standby: 'on' },
  });
  admin = await adminOf(server);
  await admin.query(schema);
  await admin.query(`
    create role catalog_only login; create role hurried login; create role closed login; create role walled login;
    revoke all on schema app, public from public;
    alter role hurried set statement_timeout = '1ms';
    alter role hurried set lock_timeout = '1ms';
    alter role closed set default_transaction_read_only = on;
    alter role closed set search_path = app;
    grant usage on schema app to hurried, closed; grant insert, select on all tables in schema app to hurried, closed;
    `);
  await admin.query('create database walled');
  await admin.query('revoke connect on database walled from public');
});

after(async () => {
  await admin.end();
  await server.stop();
});

async function adminOf({ url }: Postgres): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'admin' });
  await client.connect();
  return client;
}

const calm = () => new AbortController().signal;
const as = (role: string, { port } = server, database = 'postgres') =>
  `postgres://${role}@127.0.0.1:${port}/${database}`;

/** Loads, looks and asks all the probes that the sample's open clauses make. */
async function useAll(connection: string) {
  const source = databaseSource({ connection, env: {} });
  try {
    const { catalog } = await source.load(calm());
    const context = { catalog, isMigration: false, describePlace: () => '' };
    const text = cases.map(({ sql }) => `${sql};`).join('\n');
    const probes = probesOf(analyse(readDocument({ uri: 'file:///a.sql', language: 'sql', text }), context));
    const answers = await source.confirm?.(probes, calm());
    return { catalog, print: await source.fingerprint(calm()), answers: answers?.size ?? 0 };
  } finally {
    await source.close();
  }
}

test("the server's log shows catalog queries and our own probes alone, under our name", async () => {
  const since = server.log().length;
  const before = await nextTransaction();
  const { answers } = await useAll(as('postgres'));
  assert.ok(answers > 10);
  const told = (await toldBy('schema-lens', server, admin, since)).flatMap(statementsIn);
  assert.ok(told.length > 3, server.log().slice(since));
  for (const statement of told) assert.match(statement, ours, statement);
  const others = server
    .log()
    .slice(since)
    .split('\n')
    .filter((line) => /\|LOG: {2}statement/.test(line));
  for (const line of others) assert.match(line, /^(schema-lens|admin)\|/, 'the connection names itself');
  assert.deepEqual((await admin.query('select count(*) from app.log')).rows, [{ count: '0' }]);
  assert.equal(await nextTransaction(), before, 'no transaction wrote anything');
});

/** The number that the next transaction with a change gets. */
async function nextTransaction(): Promise<unknown> {
  const { rows } = await admin.query('select pg_snapshot_xmax(pg_current_snapshot())::text as xid');
  return rows[0]?.xid;
}

test('a role that may read the catalogs and nothing else', async () => {
  const mine = await useAll(as('catalog_only'));
  const all = await useAll(as('postgres'));
  const keys = ({ catalog }: typeof all) => catalog.tables.map(({ name, keys }) => [name, keys]);
  assert.deepEqual(keys(mine), keys(all));
  assert.equal(mine.print, all.print);
});

test('limits and modes of the role do not stand in the way', async () => {
  const all = await useAll(as('postgres'));
  const hurried = await useAll(as('hurried'));
  assert.deepEqual(hurried.catalog.tables, all.catalog.tables);
  const closed = await useAll(as('closed'));
  assert.deepEqual(closed.catalog.tables, all.catalog.tables);
  assert.deepEqual(closed.catalog.searchPath, ['app']);
  const waiting = databaseSource({ connection: `${as('postgres')}?options=-c%20statement_timeout%3D1`, env: {} });
  assert.deepEqual((await waiting.load(calm())).catalog.tables, all.catalog.tables);
  await waiting.close();
});

test('a database that lets nobody in, and one that takes no connections', async () => {
  const load = (connection: string) => databaseSource({ connection, env: {} }).load(calm());
  await assert.rejects(load(as('walled', server, 'walled')), { kind: 'permission', next: /CONNECT/ });
  await assert.rejects(load(as('postgres', server, 'template0')), {
    kind: 'permission',
    message: /takes no connections/,
  });
});

test('a hot standby, several hosts, and which of them will do', async () => {
  await admin.end();
  await server.halt();
  const standby = await startPostgres(17, {
    standbyOf: server,
    settings: {
      ...observing,
      wal_level: 'replica',
      max_wal_senders: '3',
      hot_standby: 'on',
      primary_conninfo: `host=127.0.0.1 port=${server.port} user=postgres`,
    },
  });
  await server.restart();
  admin = await adminOf(server);
  try {
    const first = await useAll(as('postgres', standby));
    assert.deepEqual(first.catalog.tables, (await useAll(as('postgres'))).catalog.tables);
    assert.ok(first.answers > 10);
    const both = (wanted: string, ports = [standby.port, server.port]) =>
      `postgres://postgres@127.0.0.1:${ports.join(',127.0.0.1:')}/postgres?target_session_attrs=${wanted}`;
    const portOf = async (connection: string) => {
      const source = databaseSource({ connection, env: {} });
      await source.load(calm());
      const [{ port } = { port: 0 }] = await whoServes(standby);
      await source.close();
      return port;
    };
    assert.equal(await portOf(both('any')), standby.port);
    assert.equal(await portOf(both('read-write')), server.port);
    assert.equal(await portOf(both('primary')), server.port);
    assert.equal(await portOf(both('standby', [server.port, standby.port])), standby.port);
    assert.equal(await portOf(both('prefer-standby', [server.port, server.port])), server.port);
    const load = (connection: string) => databaseSource({ connection, env: {} }).load(calm());
    await assert.rejects(load(both('standby', [server.port])), { kind: 'wrong-server', message: /is a primary/ });
    await assert.rejects(load(both('nobody')), { kind: 'usage', message: /target_session_attrs/ });
  } finally {
    await standby.stop();
  }
});

/** The server of the two that a connection of ours is open to. */
async function whoServes(standby: Postgres): Promise<readonly { readonly port: number }[]> {
  const ask = async (of: Postgres) => {
    const client = await adminOf(of);
    const { rowCount } = await client.query("select 1 from pg_stat_activity where application_name = 'schema-lens'");
    await client.end();
    return rowCount ? [{ port: of.port }] : [];
  };
  return [...(await ask(standby)), ...(await ask(server))];
}

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { focusNotification } from '../../server/src/protocol.ts';
import { type ClientOptions, eventually, openWorkspace, type TestClient } from '../support/client.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { startProxy, type Proxy as TcpProxy } from '../support/proxy.ts';

const upsert = (table: string, target: string) =>
  `insert into ${table} (id) values ($1) on conflict ⟦target⟧${target} do nothing;\n`;
const files = {
  'a.sql': upsert('t', '(email)'),
  'b.sql': upsert('t', 'on constraint t_handle'),
  'c.sql': upsert('only_here', '(id)'),
};

let server: Postgres;
let session: pg.Client;

before(async () => {
  server = await startPostgres(17, { settings: { max_connections: '30' } });
  session = new pg.Client({ connectionString: server.url });
  await session.connect();
  await sql(`create table t (id int primary key, email text, handle text constraint t_handle unique);
    create schema app; create table app.only_here (id int primary key)`);
});
after(async () => {
  await session?.end();
  await server?.stop();
});

async function sql(text: string): Promise<void> {
  await session.query(text);
}

async function connected(
  port: number,
  options: ClientOptions,
  run: (client: TestClient) => Promise<void>,
): Promise<void> {
  const client = await openWorkspace(files, options);
  try {
    const used = await client.use({ kind: 'typed', connection: `postgres://postgres@127.0.0.1:${port}/postgres` });
    assert.ok(used.ok, JSON.stringify(used));
    await run(client);
  } finally {
    await client.close();
  }
}

/** Each change as another program makes it, and what the file then says. */
const changes: readonly { what: string; file: keyof typeof files; sql: string; says: RegExp | undefined }[] = [
  { what: 'index created', file: 'a.sql', sql: 'create unique index t_email on t (email)', says: undefined },
  { what: 'index dropped', file: 'a.sql', sql: 'drop index t_email', says: /no-matching-key/ },
  {
    what: 'index invalid',
    file: 'a.sql',
    sql: `insert into t values (1, 'a'), (2, 'a'); create unique index concurrently t_email on t (email)`,
    says: /INVALID/,
  },
  {
    what: 'index became valid',
    file: 'a.sql',
    sql: 'delete from t; reindex index concurrently t_email',
    says: undefined,
  },
  { what: 'constraint renamed', file: 'b.sql', sql: 'alter table t rename constraint t_handle to h', says: /42704/ },
  { what: 'renamed back', file: 'b.sql', sql: 'alter table t rename constraint h to t_handle', says: undefined },
  { what: 'column renamed', file: 'a.sql', sql: 'alter table t rename column email to mail', says: /unknown-column/ },
  { what: 'table renamed', file: 'b.sql', sql: 'alter table t rename to u', says: /unknown-table/ },
  {
    what: "role's search_path",
    file: 'c.sql',
    sql: `alter role postgres set search_path = app; select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'schema-lens'`,
    says: undefined,
  },
];

test('a change made elsewhere shows within seconds, by itself, at the pace of a real session', async (t) => {
  await connected(server.port, { server: { pollMilliseconds: 1500 } }, async (client) => {
    const documents = new Map(Object.keys(files).map((path) => [path, client.open(path)]));
    const slowest: number[] = [];
    for (const change of changes) {
      const document = documents.get(change.file);
      assert.ok(document);
      // Statements outside a transaction, as CONCURRENTLY wants them; one of them may fail on purpose.
      for (const statement of change.sql.split(';')) await sql(statement).catch(() => undefined);
      const started = performance.now();
      await eventually(change.what, async () => {
        const said = (await document.problems()).join();
        return (change.says ? change.says.test(said) : said === '') ? true : undefined;
      });
      const took = performance.now() - started;
      slowest.push(took);
      t.diagnostic(`${change.what}: ${Math.round(took)} ms from the change on the server to the new answer`);
    }
    t.diagnostic(`slowest ${Math.round(Math.max(...slowest))} ms`);
  });
});

/** Runs what a person does, and fails when it takes as long as a server's time-out. */
async function atOnce<T>(t: { diagnostic(text: string): void }, what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  const took = performance.now() - started;
  t.diagnostic(`${what}: ${Math.round(took)} ms`);
  assert.ok(took < 8000, `${what} took ${took} ms`);
  return result;
}

async function throughProxy(options: ClientOptions, run: (client: TestClient, proxy: TcpProxy) => Promise<void>) {
  const proxy = await startProxy(server.port);
  try {
    await connected(proxy.port, options, (client) => run(client, proxy));
  } finally {
    await proxy.close();
  }
}

test('a server that falls silent blocks nothing: answers stand, and every click works at once', async (t) => {
  await sql('alter role postgres reset search_path').catch(() => undefined);
  await throughProxy({ server: { pollMilliseconds: 50 } }, async (client, proxy) => {
    const document = client.open('b.sql');
    proxy.meet('stall');
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.match((await atOnce(t, 'problems', document.problems)).join(), /unknown-table/);
    const refreshing = client.refresh();
    await atOnce(t, 'hover', () => document.hover('target'));
    const disconnected = await atOnce(t, 'Disconnect during a refresh', () => client.use({ kind: 'none' }));
    assert.ok(disconnected.ok);
    await atOnce(t, 'the refresh that was overtaken', () => refreshing);
    assert.deepEqual(await document.problems(), []);
    const hanging = client.use({ kind: 'typed', connection: `postgres://postgres@127.0.0.1:${proxy.port}/postgres` });
    const other = { kind: 'typed', connection: server.url } as const;
    const switched = await atOnce(t, 'another source during a load', () => client.use(other));
    assert.ok(switched.ok, JSON.stringify(switched));
    assert.equal((await hanging).ok, false);
  });
});

test('a click on Refresh gives up the load that hangs', async (t) => {
  await throughProxy({ server: { pollMilliseconds: 50 } }, async (client, proxy) => {
    proxy.meet('stall');
    await new Promise((resolve) => setTimeout(resolve, 300));
    proxy.meet('pass');
    const refreshed = await atOnce(t, 'Refresh', client.refresh);
    assert.ok(refreshed.ok, JSON.stringify(refreshed));
  });
});

test('a server that restarts during a load is found again', async () => {
  await throughProxy({ server: { pollMilliseconds: 50 } }, async (client, proxy) => {
    const before = proxy.connections();
    proxy.meet('reset', 200);
    await client.until(({ kind }) => kind === 'stale');
    proxy.meet('pass');
    await client.until(({ kind }) => kind === 'ready');
    assert.ok(proxy.connections() > before);
  });
});

test('one connection, and none that outlives its use', async () => {
  const mine = async () => {
    const { rows } = await session.query("select 1 from pg_stat_activity where application_name = 'schema-lens'");
    return rows.length;
  };
  await connected(server.port, {}, async (client) => {
    await Promise.all([client.refresh(), client.refresh(), client.verify()]);
    assert.equal(await mine(), 1);
    await client.connection.sendNotification(focusNotification, { focused: false });
    await client.use({ kind: 'none' });
    await eventually('the connection to go', async () => ((await mine()) === 0 ? true : undefined));
  });
});

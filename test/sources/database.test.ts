import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { inspect } from 'node:util';
import pg from 'pg';
import { connect } from '../../server/src/sources/connecting.ts';
import { resolveConnection } from '../../server/src/sources/connection.ts';
import { databaseSource } from '../../server/src/sources/database.ts';
import { SourceError, type SourceErrorKind } from '../../server/src/sources/source.ts';
import { selfSigned } from '../support/certificate.ts';
import { freePort, type Postgres, startPostgres } from '../support/postgres.ts';
import { startPooler, startProxy, startTalker } from '../support/proxy.ts';
import { sampleSchema } from './sampleSchema.ts';

const secret = 'corr/ect h@rse#1';
const certificate = selfSigned('localhost');
const home = mkdtempSync(join(tmpdir(), 'schema-lens-test-'));
/** An environment without anything of the machine's own. */
const env = { HOME: home };
let plain: Postgres;
let guarded: Postgres;
let admin: pg.Client;

before(async () => {
  writeFileSync(join(home, 'server.crt'), certificate.certificate);
  plain = await startPostgres(15);
  guarded = await startPostgres(18, { password: secret, certificate, tlsOnly: true });
  admin = new pg.Client({ connectionString: plain.url });
  await admin.connect();
  await admin.query(sampleSchema);
  await admin.query('create role reader login; revoke all on schema public, app from public; create role barred');
});

after(async () => {
  await admin.end();
  await Promise.all([plain.stop(), guarded.stop()]);
  rmSync(home, { recursive: true });
});

const calm = () => new AbortController().signal;
const encoded = encodeURIComponent(secret);
const guardedUrl = (more = '', user = 'postgres', password = encoded) =>
  `postgres://${user}:${password}@localhost:${guarded.port}/postgres${more}`;

async function loadFrom(connection: string, options: Partial<Parameters<typeof databaseSource>[0]> = {}) {
  const source = databaseSource({ connection, env, ...options });
  try {
    return (await source.load(calm())).catalog;
  } finally {
    await source.close();
  }
}

/** The load fails with this kind; the message names what it must and no secret. */
async function checkFailure(connection: string, kind: SourceErrorKind, message: RegExp, env_: NodeJS.ProcessEnv = env) {
  const started = Date.now();
  const error = await loadFrom(connection, { env: env_ }).then(
    () => assert.fail(`${kind} was expected, and the catalog was loaded`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof SourceError, inspect(error));
  assert.equal(error.kind, kind, error.message);
  assert.match(error.message, message);
  assert.match(error.next, /\w.*[.?]$/);
  assert.doesNotMatch(error.message, /\.$/);
  for (const word of [secret, encoded, 'h@rse', 'wrong-secret']) {
    assert.ok(!`${inspect(error, { depth: 9, showHidden: true })} ${error.message} ${error.next}`.includes(word));
  }
  assert.ok(Date.now() - started < 60_000, 'a failure is told');
}

test('loads through a role that may only read the catalogs', async () => {
  const catalog = await loadFrom(`postgres://reader@127.0.0.1:${plain.port}/postgres`);
  assert.equal(Math.floor(catalog.serverVersion / 10000), 15);
  assert.deepEqual(catalog.origin.kind, 'database');
  assert.deepEqual(catalog.origin.label, 'postgres');
  assert.equal(catalog.tables.find((table) => table.name === 'users')?.keys.length, 5);
});

test('a session can write nothing, even by accident', async () => {
  const connection = resolveConnection(plain.url, env);
  const session = await connect({ connection, env, ask: undefined, known: new Map() }, calm());
  await assert.rejects(session.run('create table nope ()', calm(), 5000), (error: SourceError) =>
    /read-only transaction/.test(String(error.cause)),
  );
  assert.equal(session.usable(), false);
  await session.close();
});

test('one connection is kept, and closed at the end', async () => {
  const source = databaseSource({ connection: plain.url, env });
  await source.load(calm());
  const { rows } = await admin.query("select * from pg_stat_activity where application_name = 'schema-lens'");
  assert.equal(rows.length, 1, 'one connection');
  await source.fingerprint(calm());
  await source.load(calm());
  assert.equal(
    (await admin.query("select * from pg_stat_activity where application_name = 'schema-lens'")).rows.length,
    1,
  );
  await source.close();
  for (let i = 0; i < 50; i++) {
    const left = await admin.query("select 1 from pg_stat_activity where application_name = 'schema-lens'");
    if (left.rows.length === 0) return;
  }
  assert.fail('close() leaves the connection open');
});

test('TLS as libpq means it', async () => {
  assert.equal(Math.floor((await loadFrom(guardedUrl())).serverVersion / 10000), 18, 'prefer is the default');
  for (const mode of ['allow', 'prefer', 'require', 'no-verify']) await loadFrom(guardedUrl(`?sslmode=${mode}`));
  await loadFrom(guardedUrl('?ssl=true'));
  for (const mode of ['verify-ca', 'verify-full']) {
    await loadFrom(guardedUrl(`?sslmode=${mode}&sslrootcert=${join(home, 'server.crt')}`));
  }
  const otherName = guardedUrl(`?sslmode=verify-ca&sslrootcert=${join(home, 'server.crt')}`).replace(
    'localhost',
    '127.0.0.1',
  );
  await loadFrom(otherName);
  await checkFailure(otherName.replace('verify-ca', 'verify-full'), 'host-name', /certificate is not for 127\.0\.0\.1/);
  await checkFailure(guardedUrl('?sslrootcert=system'), 'certificate', /not trusted \(self-signed\)/);
  await checkFailure(guardedUrl('?sslmode=disable'), 'tls-required', /requires TLS for postgres/);
  await loadFrom(`${plain.url}?sslmode=prefer`);
  await checkFailure(`${plain.url}?sslmode=require`, 'tls-not-offered', /offers no TLS/);
  await checkFailure(guardedUrl('?sslmode=verify-full&sslrootcert=/nowhere.crt'), 'usage', /needs a root certificate/);
});

test('each failure has its own sentence', async () => {
  const closed = await freePort();
  await checkFailure(
    guardedUrl('', 'postgres', 'wrong-secret'),
    'authentication',
    /localhost:\d+ refused the password of postgres/,
  );
  await checkFailure(
    `postgres://postgres@localhost:${guarded.port}/postgres`,
    'password-needed',
    /Password needed for postgres@localhost/,
  );
  await checkFailure(`postgres://app:${encoded}@no-such-host.invalid/app`, 'dns', /no-such-host\.invalid/);
  await checkFailure(
    `postgres://app:${encoded}@127.0.0.1:${closed}/app`,
    'refused',
    new RegExp(`Could not reach 127.0.0.1:${closed} \\(connection refused\\)`),
  );
  await checkFailure(`postgres://app:${encoded}@localhost:${closed}/app`, 'refused', /connection refused/);
  await checkFailure(`host=${home} dbname=app`, 'refused', /no such socket/);
  await checkFailure(plain.url.replace(/postgres$/, 'nowhere'), 'no-such-database', /no database nowhere on 127/);
  await checkFailure(plain.url.replace('postgres@', 'nobody_here@'), 'no-such-role', /no role nobody_here/);
  await checkFailure(plain.url.replace('postgres@', 'barred@'), 'authentication', /refused barred/);
  await checkFailure(
    guardedUrl('?sslmode=require', 'postgres').replace('/postgres?', '/nowhere?'),
    'no-such-database',
    /nowhere/,
  );
});

test('what cannot be read is told without its text', async () => {
  await checkFailure(`mysql://app:${encoded}@localhost/app`, 'usage', /begins with mysql:/);
  await checkFailure(`app ${secret}`, 'usage', /neither a URL/);
  await checkFailure(`postgres://app:${encoded}@localhost:99999/app`, 'usage', /port/);
  await checkFailure(`postgres://app:${encoded}@localhost/app?sslmode=wrong-secret`, 'usage', /sslmode/);
  await checkFailure(`service=nowhere password=wrong-secret`, 'usage', /service/);
});

test('a server that is not PostgreSQL', async () => {
  for (const greeting of ['HTTP/1.1 400 Bad Request\r\n\r\n', Buffer.from('4a0000000a382e302e3336', 'hex')]) {
    const talker = await startTalker(greeting);
    for (const mode of ['disable', 'prefer', 'require']) {
      await checkFailure(
        `postgres://app@127.0.0.1:${talker.port}/app?sslmode=${mode}`,
        'not-postgresql',
        /does not speak/,
      );
    }
    await talker.close();
  }
});

test('a server that accepts and never answers', async () => {
  const silent = await startProxy();
  for (const mode of ['disable', 'require']) {
    const url = `postgres://app@127.0.0.1:${silent.port}/app?connect_timeout=2&sslmode=${mode}`;
    await checkFailure(url, 'timeout', /does not answer/);
  }
  const source = databaseSource({ connection: `postgres://app@127.0.0.1:${silent.port}/app`, env });
  const abort = new AbortController();
  const load = source.load(abort.signal);
  void setTimeout(50).then(() => abort.abort());
  await assert.rejects(load, { kind: 'cancelled' });
  const hanging = assert.rejects(source.load(calm()), { kind: 'cancelled' });
  await source.close();
  await hanging;
  await silent.close();
});

test('a connection that breaks in the middle of a load', async () => {
  const proxy = await startProxy(plain.port);
  const connection = `postgres://postgres@127.0.0.1:${proxy.port}/postgres?sslmode=disable`;
  for (const [fate, kind] of [
    ['cut', 'reset'],
    ['reset', 'reset'],
  ] as const) {
    for (const bytes of [0, 100, 400, 2000, 12000]) {
      proxy.meet(fate, bytes);
      await checkFailure(connection, kind, /closed the connection/);
    }
  }
  proxy.meet('stall', 5000);
  const source = databaseSource({ connection, env });
  const abort = new AbortController();
  void setTimeout(300).then(() => abort.abort());
  await assert.rejects(source.load(abort.signal), { kind: 'cancelled' });
  proxy.meet('pass');
  assert.ok((await source.load(calm())).catalog.tables.length > 5, 'the source opens a new connection');
  await source.close();
  await proxy.close();
});

test('a server that dies under a kept connection, and comes back', async () => {
  const server = await startPostgres(13);
  const source = databaseSource({ connection: server.url, env });
  const first = await source.fingerprint(calm());
  await server.restart();
  assert.equal(await source.fingerprint(calm()), first, 'a restart that nobody watched is not noticed');
  const dying = Promise.all([source.load(calm()).catch((error) => error), server.kill()]);
  const [outcome] = await dying;
  if (outcome instanceof Error)
    assert.ok(
      outcome instanceof SourceError && ['reset', 'shutting-down', 'refused'].includes(outcome.kind),
      inspect(outcome),
    );
  // A server process may live on for a moment after its parent was killed.
  const lost = await untilRejected(() => source.load(calm()));
  assert.ok(lost instanceof SourceError && ['refused', 'reset'].includes(lost.kind), inspect(lost));
  await server.restart();
  assert.equal(Math.floor((await source.load(calm())).catalog.serverVersion / 10000), 13);
  await source.close();
  await server.stop();
});

async function untilRejected(work: () => Promise<unknown>): Promise<unknown> {
  for (let i = 0; i < 100; i++) {
    try {
      await work();
    } catch (error) {
      return error;
    }
    await setTimeout(20);
  }
  return undefined;
}

test('the password is asked for when the server wants one, again when refused, and remembered', async () => {
  const asked: [string, boolean][] = [];
  const answers = ['wrong-secret', secret];
  const password = async (key: string, refused: boolean) => {
    asked.push([key, refused]);
    return answers.shift();
  };
  const connection = `postgres://postgres@localhost:${guarded.port}/postgres`;
  const source = databaseSource({ connection, env, password });
  await source.load(calm());
  const key = `postgres@localhost:${guarded.port}/postgres`;
  assert.deepEqual(asked, [
    [key, false],
    [key, true],
  ]);
  await guarded.restart();
  await source.load(calm());
  assert.equal(asked.length, 2, 'a new connection does not ask again');
  await source.close();
  await assert.rejects(loadFrom(connection, { password: async () => undefined }), { kind: 'password-needed' });
  await loadFrom(`postgres://postgres@127.0.0.1:${plain.port}/postgres`, {
    password: async () => assert.fail('nobody asks where everybody is trusted'),
  });
  const open = databaseSource({ connection, env, password: () => new Promise(() => undefined) });
  const waiting = assert.rejects(open.load(calm()), { kind: 'cancelled' });
  await open.close();
  await waiting;
});

test('a lock held by a migration does not hang the load', async () => {
  await admin.query('begin; lock table users in access exclusive mode');
  try {
    await checkFailure(plain.url, 'timeout', /locked/);
  } finally {
    await admin.query('rollback');
  }
});

test("the application's own search_path, as its connection says", async () => {
  const { port } = plain;
  for (const parameter of ['options=-c%20search_path%3Dapp', 'schema=app', 'search_path=app', 'currentSchema=app']) {
    const catalog = await loadFrom(`postgres://postgres@127.0.0.1:${port}/postgres?${parameter}`);
    assert.deepEqual(catalog.searchPath, ['app'], parameter);
  }
});

test('a pooler that takes no settings at start-up', async () => {
  const pooler = await startPooler(plain.port);
  const catalog = await loadFrom(`postgres://postgres@127.0.0.1:${pooler.port}/postgres`);
  assert.ok(catalog.tables.length > 5);
  await pooler.close();
});

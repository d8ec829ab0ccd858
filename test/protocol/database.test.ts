import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { focusNotification } from '../../server/src/protocol.ts';
import { eventually, openWorkspace, type TestClient } from '../support/client.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';

const create = 'create unique index purchases_active on purchases (student_id) where is_active';

/** The index of the migration is missing in the database, as in the second incident. */
const workspace = (url: string) => ({
  '.env': `DATABASE_URL=${url}\n`,
  'migrations/001_purchases.sql':
    'create table purchases (id bigint primary key, student_id bigint, is_active boolean);\n',
  'migrations/002_active.sql': `${create};\n`,
  'src/worker.ts':
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the fixture is TypeScript with a hole of its own
    'await db.query(`insert into purchases (student_id) values (${id}) on conflict ⟦target⟧(student_id) where is_active do nothing`);\n',
  'src/key.sql': 'insert into purchases (id) values (1) on conflict ⟦target⟧(id) do nothing;\n',
});

const password = 'pass:w@rd';
let server: Postgres;
let client: TestClient;

before(async () => {
  server = await startPostgres(17, { password });
  await run('create table purchases (id bigint primary key, student_id bigint, is_active boolean)');
  client = await openWorkspace(workspace(server.url), { server: { pollMilliseconds: 100 } });
});

after(async () => {
  await client?.close();
  await server?.stop();
});

async function run(sql: string): Promise<void> {
  const connection = new pg.Client({ connectionString: server.url });
  await connection.connect();
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}

test('the first file with a clause leads to one suggestion, and to no connection', async () => {
  const document = client.open('src/worker.ts');
  assert.deepEqual(await document.problems(), []);
  const [suggestion] = await eventually('a suggestion', () =>
    client.suggestions.length > 0 ? client.suggestions : undefined,
  );
  assert.match(suggestion?.found ?? '', /^DATABASE_URL in \.env \(postgres · (127\.0\.0\.1|localhost):\d+\)$/);
  await client.open('src/key.sql').diagnostics();
  assert.equal(client.suggestions.length, 1);
  assert.deepEqual(client.statuses.at(-1), { kind: 'none' });
});

test('the sources of the workspace are listed without their password', async () => {
  const sources = await client.sources();
  const [candidate, ...others] = sources.candidates;
  assert.deepEqual(others, []);
  assert.equal(candidate?.label, `postgres · 127.0.0.1:${server.port}`);
  assert.equal(candidate?.description, '.env:1 DATABASE_URL');
  assert.equal(candidate?.environment, 'local');
  assert.match(candidate?.detail ?? '', /postgres:\*\*\*@127\.0\.0\.1/);
  assert.deepEqual(
    sources.migrations.map(({ choice, label }) => [choice, label]),
    [[{ kind: 'migrations', directory: 'migrations' }, 'Replay 2 migrations']],
  );
  assert.ok(!JSON.stringify(sources).includes('w@rd') && !JSON.stringify(sources).includes('w%40rd'));
});

test('a candidate is connected to on the choice, and says what it found', async () => {
  const [candidate] = (await client.sources()).candidates;
  const used = await client.use(candidate?.choice ?? { kind: 'none' });
  assert.deepEqual(used, { ok: true, message: used.message });
  assert.match(used.message, /^Connected to postgres, read-only \(PostgreSQL 17\.\d+\)\. 1 table, 1 key\.$/);
  const status = await client.until(({ kind }) => kind === 'ready');
  assert.ok(status.kind === 'ready');
  assert.equal(status.label, 'postgres');
  assert.equal(status.environment, 'local');
  assert.match(status.serverVersion, /^17\./);
  const document = client.open('src/key.sql');
  assert.deepEqual(await document.hints(), ['→ purchases_pkey (primary key)']);
});

test('an index that a migration defines and the database lacks is called not applied', async () => {
  const document = client.open('src/worker.ts');
  const problem = await eventually('the migrations beside the database', async () => {
    const [first] = await document.problems();
    return first?.includes('002_active.sql') ? first : undefined;
  });
  assert.match(problem, /purchases_active is defined in migrations\/002_active\.sql:1 but missing in postgres/);
  const [place] = await document.definition('target');
  assert.equal(place?.uri, client.uriOf('migrations/002_active.sql'));
  const open = await document.action('002_active', 'target');
  assert.equal(open.command?.command, 'schemaLens.openMigration');
  assert.equal(open.command?.arguments?.[0].uri, client.uriOf('migrations/002_active.sql'));
});

test('an index made elsewhere is seen without touching the file', async () => {
  const document = client.open('src/worker.ts');
  assert.equal((await document.problems()).length, 1);
  const refreshes = client.refreshes();
  await run(create);
  await client.refreshed(refreshes);
  assert.deepEqual(await document.problems(), []);
  assert.deepEqual(await document.hints(), ['→ purchases_active']);
  const [place] = await document.definition('target');
  assert.equal(place?.uri, client.uriOf('migrations/002_active.sql'), 'the definition comes from the migrations');
});

test('a server that stops leaves its last answers; when it is back, all recovers without a click', async () => {
  const document = client.open('src/worker.ts');
  await server.kill();
  const stale = await client.until(({ kind }) => kind === 'stale');
  assert.ok(stale.kind === 'stale');
  assert.equal(stale.label, 'postgres');
  assert.ok(stale.message !== '' && stale.next !== '');
  assert.deepEqual(await document.hints(), ['→ purchases_active']);
  await server.restart();
  await client.until(({ kind }) => kind === 'ready');
  await run('drop index purchases_active');
  await eventually('the dropped index', async () => ((await document.problems()).length === 1 ? true : undefined));
});

test('nobody looks, nothing is asked; whoever comes back sees the change at once', async () => {
  const document = client.open('src/worker.ts');
  assert.equal((await document.problems()).length, 1);
  await client.connection.sendNotification(focusNotification, { focused: false });
  await run(create);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.equal((await document.problems()).length, 1);
  await client.connection.sendNotification(focusNotification, { focused: true });
  await eventually('the new index', async () => ((await document.problems()).length === 0 ? true : undefined));
});

test('when the variable in .env leads elsewhere, nothing is connected to before another click', async () => {
  await run('create database elsewhere');
  const document = client.open('src/key.sql');
  const url = server.url.replace(/\/postgres$/, '/elsewhere');
  client.write('.env', `DATABASE_URL=${url}\n`);
  const asking = await client.until(({ kind }) => kind === 'failed');
  assert.ok(asking.kind === 'failed' && asking.problem === 'consent', JSON.stringify(asking));
  assert.match(asking.message, /not been allowed to connect to elsewhere \(\.env:1 DATABASE_URL\)/);
  assert.deepEqual(await document.problems(), [], 'the answers of the other database are gone');
  assert.deepEqual(await sessionsOn('elsewhere'), [], 'no connection');
  const [candidate] = (await client.sources()).candidates;
  await client.use(candidate?.choice ?? { kind: 'none' });
  const status = await client.until((last) => last.kind === 'ready' && last.label === 'elsewhere');
  assert.ok(status.kind === 'ready' && status.tables === 0);
  assert.match((await document.problems()).join(), /unknown-table|is defined in migrations/);
  client.write('.env', `DATABASE_URL=${server.url}\n`);
  await client.until((last) => last.kind === 'ready' && last.label === 'postgres');
  assert.equal(new Set(client.consents.map(({ target }) => target)).size, 2, 'one consent for each');
});

async function sessionsOn(database: string): Promise<readonly unknown[]> {
  const connection = new pg.Client({ connectionString: server.url });
  await connection.connect();
  const { rows } = await connection.query('select pid from pg_stat_activity where datname = $1', [database]);
  await connection.end();
  return rows;
}

test('nothing that the server said or logged holds the password', () => {
  const said = JSON.stringify([client.statuses, client.states(), client.consents, client.suggestions, client.logged]);
  assert.ok(!said.includes('w@rd') && !said.includes('w%40rd'), said);
});

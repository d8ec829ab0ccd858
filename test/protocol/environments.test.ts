// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of the environment is written ${env:NAME}.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import {
  type CompareEnvironmentsResult,
  compareEnvironmentsRequest,
  type EnvironmentsResult,
  environmentsRequest,
  type SourceChoice,
  useSourceRequest,
} from '../../server/src/protocol.ts';
import { eventually, openWorkspace, type TestClient } from '../support/client.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';

const password = 'en:v@ronment';
const cacheOfAll = mkdtempSync(join(tmpdir(), 'schema-lens-cache-'));
let server: Postgres;

before(async () => {
  server = await startPostgres(17, { password });
  for (const name of ['dev', 'prod']) {
    await sql('postgres', `create database ${name}`);
    await sql(name, 'create table users (id bigint primary key, email text, handle text)');
  }
  await sql('dev', 'create unique index users_email on users (email)');
  await sql('prod', 'alter table users add constraint users_handle unique (handle) deferrable');
});
after(async () => {
  await server?.stop();
  rmSync(cacheOfAll, { recursive: true, force: true });
});

async function sql(database: string, text: string): Promise<void> {
  const connection = new pg.Client({ connectionString: url(database) });
  await connection.connect();
  await connection.query(text);
  await connection.end();
}

function url(database: string): string {
  return server.url.replace(/\/postgres$/, `/${database}`);
}

const named = (name: string): SourceChoice => ({ kind: 'named', config: 'schema-lens.json', name });
const config = (paths: readonly object[]) =>
  JSON.stringify({
    version: 1,
    sources: [
      { name: 'dev', url: '${env:DEV}', environment: 'dev' },
      { name: 'prod', url: '${env:PROD}', environment: 'production' },
      { name: 'billing-dev', url: '${env:DEV}', environment: 'dev' },
      { name: 'unset', url: '${env:UNSET}' },
    ],
    paths,
  });
const upsert = 'insert into users (email) values ($1) on conflict ⟦target⟧(email) do nothing;\n';

async function inWorkspace(
  paths: readonly object[],
  look: (client: TestClient) => Promise<void>,
  cacheDirectory = cacheOfAll,
): Promise<void> {
  const environment = { DEV: url('dev'), PROD: url('prod') };
  const files = { 'schema-lens.json': config(paths), 'a.sql': upsert };
  const options = { server: { environment, pollMilliseconds: 100 }, initialization: { cacheDirectory } };
  const client = await openWorkspace(files, options);
  try {
    await look(client);
    const said = JSON.stringify([client.logged, client.states(), client.statuses, client.suggestions]);
    assert.ok(!/v(@|%40)ron/.test(said), 'the password was told');
  } finally {
    await client.close();
  }
}

const list = (client: TestClient, uri?: string) =>
  client.connection.sendRequest<EnvironmentsResult>(environmentsRequest, { ...(uri && { uri }) });
const compare = (client: TestClient) =>
  client.connection.sendRequest<CompareEnvironmentsResult>(compareEnvironmentsRequest, {});

test('environments are switched, and a hover compares what was last known of each', async () => {
  await inWorkspace([], async (client) => {
    const document = client.open('a.sql');
    const nothing = await compare(client);
    assert.ok(!nothing.ok && /no environment is known/.test(nothing.message), JSON.stringify(nothing));
    await client.use(named('dev'));
    assert.deepEqual(await document.hints(), ['→ users_email']);
    assert.doesNotMatch((await document.hover('target')) ?? '', /prod/, 'nothing is known of prod');
    await client.use(named('prod'));
    const status = await client.until(({ kind }) => kind === 'ready');
    assert.ok(status.kind === 'ready' && status.environment === 'production');
    assert.match((await document.problems()).join(), /no-matching-key/);
    assert.match((await document.hover('target')) ?? '', /\ndev ✓ \(\d+ s ago\) prod ✗ \(index missing\)$/);
    const { environments } = await list(client, document.uri);
    assert.deepEqual(
      environments.map(({ name, environment, current, knownAt }) => [
        name,
        environment,
        current,
        knownAt !== undefined,
      ]),
      [
        ['dev', 'local', false, true],
        ['prod', 'production', true, true],
      ],
      'one of each, and none of another database',
    );
  });
});

test('the keys that differ are listed, those that are alike are not', async () => {
  await inWorkspace([], async (client) => {
    await client.use(named('prod'));
    await client.use(named('dev'));
    const compared = await compare(client);
    assert.ok(compared.ok, JSON.stringify(compared));
    assert.match(compared.markdown, /^# Keys that differ between dev, prod\n/);
    assert.match(
      compared.markdown,
      /\| `public\.users` \| UNIQUE \(email\) \| `users_email` \(index\) \| \*\*missing\*\* \|/,
    );
    assert.match(compared.markdown, /UNIQUE \(handle\) \| \*\*missing\*\* \| `users_handle` \(DEFERRABLE\) \|/);
    assert.doesNotMatch(compared.markdown, /users_pkey/);
  });
});

test('what was known before answers at once, out of reach with its age, and is confirmed when it can be', async () => {
  await inWorkspace([], async (client) => {
    const document = client.open('a.sql');
    await client.use(named('dev'));
    await client.use({ kind: 'none' });
    assert.deepEqual(await document.hints(), []);
    await server.kill();
    const used = await client.use(named('dev'));
    assert.ok(!used.ok);
    const status = await client.until(({ kind }) => kind === 'stale');
    assert.ok(status.kind === 'stale' && status.takenAt < Date.now());
    assert.deepEqual(await document.hints(), ['→ users_email']);
    await server.restart();
    await sql('dev', 'drop index users_email');
    await client.until(({ kind }) => kind === 'ready');
    await eventually('the new answer', async () => ((await document.problems()).length === 1 ? true : undefined));
  });
  await sql('dev', 'create unique index users_email on users (email)');
});

test('what was loaded is kept while the session goes on, as an editor may be killed', async () => {
  const cache = join(cacheOfAll, 'of-its-own');
  await inWorkspace(
    [],
    async (client) => {
      await client.use(named('dev'));
      const isKept = () =>
        existsSync(join(cache, 'catalogs')) &&
        readdirSync(join(cache, 'catalogs')).some((file) => file.endsWith('.json'));
      await eventually('the file', async () => (isKept() ? true : undefined));
    },
    cache,
  );
});

test('an environment answers in place of the source that the path map names', async () => {
  await inWorkspace([{ include: '**', source: 'dev' }], async (client) => {
    const document = client.open('a.sql');
    await client.allow([named('dev')]);
    assert.deepEqual(await document.hints(), ['→ users_email']);
    const { insteadOf } = await list(client, document.uri);
    assert.deepEqual(insteadOf, named('dev'));
    const used = await client.connection.sendRequest(useSourceRequest, { choice: named('prod'), insteadOf });
    assert.match(JSON.stringify(used), /Connected to prod/);
    assert.match((await document.problems()).join(), /no-matching-key/);
    const mapped = client
      .states()
      .sources.find(({ choice }) => JSON.stringify(choice) === JSON.stringify(named('prod')));
    assert.ok(mapped?.mapped, JSON.stringify(client.states()));
  });
});

test('what is stored holds schemas and nothing that leads to a server', () => {
  const files = readdirSync(join(cacheOfAll, 'catalogs'));
  assert.ok(files.length >= 2, files.join());
  for (const file of files) {
    const text = readFileSync(join(cacheOfAll, 'catalogs', file), 'utf8');
    assert.doesNotMatch(text, /127\.0\.0\.1|v(@|%40)ron|postgres:\/\//);
  }
});

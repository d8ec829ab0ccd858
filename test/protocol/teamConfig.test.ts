import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { encodeCatalog } from '../../server/src/catalog/codec.ts';
import { introspect } from '../../server/src/sources/introspect.ts';
import { openWorkspace, type TestClient } from '../support/client.ts';
import { openEmbedded } from '../support/embedded.ts';

const snapshot = 'schema-lens.snapshot.json';
const team = (config: object) => JSON.stringify({ version: 1, ...config });

let client: TestClient;

before(async () => {
  client = await openWorkspace({
    [snapshot]: encodeCatalog(
      await catalogOf('create schema billing; create table billing.invoices (id int primary key)'),
    ),
    'schema-lens.json': team({}),
    'src/a.sql': 'insert into invoices (id) values (1) on conflict (id) do nothing;\n',
    'old/b.sql': 'insert into billing.invoices (id) values (1) on conflict (amount) do nothing;\n',
  });
  const used = await client.use({ kind: 'snapshot', path: snapshot });
  assert.match(used.message, /^Read schema-lens\.snapshot\.json \(PostgreSQL 18\.\d+\)\. 1 table, 1 key\.$/);
});
after(() => client?.close());

async function catalogOf(sql: string) {
  const embedded = await openEmbedded();
  try {
    await embedded.exec(sql);
    return await introspect(embedded.run, { kind: 'snapshot', label: 'x', takenAt: '2026-01-01T00:00:00Z' });
  } finally {
    await embedded.close();
  }
}

async function configured(config: string): Promise<void> {
  const before = client.refreshes();
  client.write('schema-lens.json', config);
  await client.refreshed(before);
}

test('a snapshot is offered, and answers', async () => {
  const { snapshots } = await client.sources();
  assert.deepEqual(
    snapshots.map(({ choice }) => choice),
    [{ kind: 'snapshot', path: snapshot }],
  );
  const status = await client.until(({ kind }) => kind === 'ready');
  assert.ok(status.kind === 'ready' && status.source === 'snapshot');
});

test('the search path of the team holds for its files, at once', async () => {
  const document = client.open('src/a.sql');
  assert.match((await document.problems()).join(), /unknown-table/);
  await configured(team({ paths: [{ include: 'src/**', searchPath: ['billing'] }] }));
  assert.deepEqual(await document.problems(), []);
  assert.deepEqual(await document.hints(), ['→ invoices_pkey (primary key)']);
  await document.close();
});

test('rules are silenced or softened, files left out', async () => {
  const document = client.open('old/b.sql');
  assert.match((await document.problems()).join(), /error unknown-column/);
  await configured(team({ rules: { 'unknown-column': 'hint' } }));
  assert.match((await document.problems()).join(), /hint unknown-column/);
  await configured(team({ rules: { 'unknown-column': 'off' } }));
  assert.deepEqual(await document.problems(), []);
  await configured(team({ exclude: ['old/**'] }));
  assert.deepEqual(await document.problems(), []);
  await document.close();
});

test('a configuration that cannot be read holds nothing, and the log says why', async () => {
  const document = client.open('old/b.sql');
  await configured('{ "version": 1, "exclude": ["old/**"], "ruels": {} }');
  assert.match((await document.problems()).join(), /unknown-column/);
  assert.ok(
    client.logged.some((line) => /schema-lens\.json: .*ruels/.test(line)),
    client.logged.join('\n'),
  );
  await document.close();
});

test('a snapshot that was saved anew is read anew', async () => {
  await configured(team({}));
  const document = client.open('src/a.sql');
  const before = client.refreshes();
  client.write(snapshot, encodeCatalog(await catalogOf('create table invoices (id int primary key)')));
  await client.refreshed(before);
  assert.deepEqual(await document.hints(), ['→ invoices_pkey (primary key)']);
  await document.close();
});

test('a snapshot that was spoilt leaves the last answers', async () => {
  const document = client.open('src/a.sql');
  client.write(snapshot, '{ "no": "snapshot" }');
  const status = await client.until(({ kind }) => kind === 'stale');
  assert.ok(status.kind === 'stale' && status.next !== '');
  assert.deepEqual(await document.hints(), ['→ invoices_pkey (primary key)']);
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of the environment is written ${env:NAME}.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import type { SourceChoice, StatusParams } from '../../server/src/protocol.ts';
import { type ClientOptions, eventually, openWorkspace, type TestClient, type Workspace } from '../support/client.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';

const password = 'se:cr@t';
const upsert = (table: string) => `insert into ${table} (id) values (1) on conflict ⟦target⟧(id) do nothing;\n`;
const json = (value: object) => JSON.stringify({ version: 1, ...value });
let server: Postgres;

before(async () => {
  server = await startPostgres(17, { password });
  for (const name of ['shop', 'billing']) await sql('postgres', `create database ${name}`);
  await sql('shop', 'create table orders (id int constraint orders_key primary key)');
  await sql('billing', 'create schema bills; create table bills.invoices (id int constraint invoices_key primary key)');
});
after(() => server?.stop());

async function sql(database: string, text: string): Promise<pg.QueryResult> {
  const connection = new pg.Client({ connectionString: url(database) });
  await connection.connect();
  try {
    return await connection.query(text);
  } finally {
    await connection.end();
  }
}

function url(database: string): string {
  return server.url.replace(/\/postgres$/, `/${database}`);
}

async function sessions(database: string): Promise<number> {
  const { rows } = await sql('postgres', `select 1 from pg_stat_activity where datname = '${database}'`);
  return rows.length;
}

async function inWorkspace(files: Workspace, options: ClientOptions, run: (client: TestClient) => Promise<void>) {
  const client = await openWorkspace(files, options);
  try {
    await run(client);
    const said = JSON.stringify([client.logged, client.states(), client.statuses, client.suggestions, client.consents]);
    assert.ok(!/cr(@|%40)t/.test(said), 'the password was told');
  } finally {
    await client.close();
  }
}

const labels = ({ sources }: StatusParams) =>
  sources.map(({ folderName, mapped, status }) => [folderName, mapped, 'label' in status ? status.label : status.kind]);

async function clickFirst(client: TestClient, folder: string): Promise<void> {
  const [candidate] = (await client.sources(folder)).candidates;
  const used = await client.use(candidate?.choice ?? { kind: 'none' }, folder);
  assert.ok(used.ok, JSON.stringify(used));
}

test('two folders have two databases, each with its own answers and its own status', async () => {
  const files = {
    'web/.env': `DATABASE_URL=${url('shop')}\n`,
    'web/a.sql': upsert('orders'),
    'pay/.env': `DATABASE_URL=${url('billing')}\n`,
    'pay/a.sql': upsert('bills.invoices'),
  };
  await inWorkspace(files, { folders: ['web', 'pay'] }, async (client) => {
    const web = client.open('web/a.sql');
    const pay = client.open('pay/a.sql');
    await clickFirst(client, 'web');
    assert.deepEqual(await web.hints(), ['→ orders_key (primary key)']);
    assert.deepEqual(await pay.hints(), [], 'the other folder has chosen nothing');
    assert.equal(await sessions('billing'), 0);
    await clickFirst(client, 'pay');
    assert.deepEqual(await pay.hints(), ['→ invoices_key (primary key)']);
    assert.deepEqual(await web.hints(), ['→ orders_key (primary key)']);
    assert.deepEqual(labels(client.states()), [
      ['web', false, 'shop'],
      ['pay', false, 'billing'],
    ]);
    assert.match((await pay.hover('target')) ?? '', /checked against \*\*billing\*\*/);
    assert.deepEqual(
      client.consents.map(({ folder }) => client.pathOf(folder)),
      ['web', 'pay'],
      'a consent belongs to its folder',
    );
    const { result } = await client.verify();
    assert.ok(result.ok && result.summary.resolved === 2 && result.summary.unknown === 0, JSON.stringify(result));
    assert.match(result.report, /against shop \(PostgreSQL 17\.\d+\), billing \(PostgreSQL 17\.\d+\)/);
  });
});

test('a folder that is added has its own source, and one that is removed lets go of it', async () => {
  const files = {
    'web/a.sql': upsert('orders'),
    'pay/.env': `DB_URL=${url('billing')}\n`,
    'pay/a.sql': upsert('bills.invoices'),
  };
  await inWorkspace(files, { folders: ['web'] }, async (client) => {
    const event = (added: readonly string[], removed: readonly string[]) => {
      const named = (names: readonly string[]) => names.map((name) => ({ name, uri: client.uriOf(name) }));
      return client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: named(added), removed: named(removed) },
      });
    };
    await event(['pay'], []);
    const pay = client.open('pay/a.sql');
    await clickFirst(client, 'pay');
    assert.deepEqual(await pay.hints(), ['→ invoices_key (primary key)']);
    await event([], ['pay']);
    await eventually('the connection to go', async () => ((await sessions('billing')) === 0 ? true : undefined));
    assert.deepEqual(await pay.hints(), []);
  });
});

const mapped = {
  '.env': `SHOP=\nBILLING=\n`,
  'schema-lens.json': json({
    sources: [
      { name: 'shop', url: '${env:SHOP}' },
      { name: 'billing', url: '${env:BILLING}' },
      { name: 'spare', url: '${env:SHOP}' },
    ],
    paths: [
      { include: 'packages/billing/**', source: 'billing', searchPath: ['bills'] },
      { include: 'packages/*/**', source: 'shop' },
    ],
  }),
  'packages/billing/a.sql': upsert('invoices'),
  'packages/web/a.sql': upsert('orders'),
};
const named = (name: string): SourceChoice => ({ kind: 'named', config: 'schema-lens.json', name });

test('the path map gives each file its database after one click, lets go of them, and comes back without a click', async () => {
  const files = { ...mapped, '.env': `SHOP=${url('shop')}\nBILLING=${url('billing')}\n` };
  let consents: readonly string[] = [];
  await inWorkspace(files, {}, async (client) => {
    const web = client.open('packages/web/a.sql');
    const billing = client.open('packages/billing/a.sql');
    assert.deepEqual(await web.hints(), []);
    await web.diagnostics();
    const suggestion = await eventually('the question', () => client.suggestions[0]);
    assert.equal(suggestion.found, 'billing, shop in schema-lens.json');
    assert.deepEqual(suggestion.mapped, [named('billing'), named('shop')]);
    assert.deepEqual([await sessions('shop'), await sessions('billing')], [0, 0], 'nothing before the click');
    const allowed = await client.allow(suggestion.mapped ?? []);
    assert.ok(allowed.ok, JSON.stringify(allowed));
    assert.deepEqual(await web.hints(), ['→ orders_key (primary key)']);
    assert.deepEqual(await billing.hints(), ['→ invoices_key (primary key)']);
    assert.equal(client.suggestions.length, 1);
    const { documents, sources } = client.states();
    const nameOf = (uri: string) => {
      const { source, note } = documents.find((each) => each.uri === uri) ?? {};
      const status = sources.find(({ id }) => id === source)?.status;
      return [status && 'label' in status ? status.label : undefined, note];
    };
    assert.deepEqual(nameOf(web.uri), ['shop', undefined]);
    assert.deepEqual(nameOf(billing.uri), ['billing', 'search_path bills']);
    await billing.close();
    await eventually('the unused one to go', async () => ((await sessions('billing')) === 0 ? true : undefined));
    assert.equal(await sessions('shop'), 1, 'one connection, and none for a source that no file needs');
    consents = client.consents.map(({ target }) => target);
  });
  await inWorkspace(files, { consents }, async (client) => {
    const billing = client.open('packages/billing/a.sql');
    await billing.diagnostics();
    await eventually('the answer', async () => ((await billing.hints()).length > 0 ? true : undefined));
    assert.equal(client.suggestions.length, 0);
  });
  const moved = { ...files, '.env': `SHOP=${url('shop')}\nBILLING=${url('postgres')}\n` };
  await inWorkspace(moved, { consents }, async (client) => {
    await client.open('packages/billing/a.sql').diagnostics();
    const asks = await client.untilStates(({ sources }) => sources.find(({ status }) => status.kind === 'failed'));
    assert.ok(asks.status.kind === 'failed' && asks.status.problem === 'consent', JSON.stringify(asks));
    await eventually('another question', () => client.suggestions[0]);
  });
});

test('Verify asks every database that the files need, and says which finding comes from which', async () => {
  const files = {
    ...mapped,
    '.env': `SHOP=${url('shop')}\nBILLING=${url('billing')}\n`,
    'packages/web/wrong.sql': upsert('orders').replace('(id) do', '(idd) do'),
  };
  await inWorkspace(files, {}, async (client) => {
    const before = await client.verify();
    assert.ok(!before.result.ok, 'without a click nothing is checked');
    assert.match(before.result.message, /not been allowed to connect/);
    await client.allow([named('billing'), named('shop')]);
    const { result } = await client.verify();
    assert.ok(result.ok, JSON.stringify(result));
    assert.deepEqual([result.summary.resolved, result.summary.rejected, result.summary.unknown], [2, 1, 0]);
    assert.match(result.report, /packages\/web\/wrong\.sql:1:\d+ {2}unknown-column 42703 .* \[shop\]/);
  });
});

test('a nested configuration answers for its own files, whatever is chosen for the folder', async () => {
  const files = {
    '.env': `DATABASE_URL=${url('shop')}\n`,
    'a.sql': upsert('orders'),
    'pay/.env': `URL=${url('billing')}\n`,
    'pay/schema-lens.json': json({
      sources: [{ name: 'pay', url: '${env:URL}' }],
      paths: [{ include: '**', source: 'pay', searchPath: ['bills'] }],
    }),
    'pay/a.sql': upsert('invoices'),
  };
  await inWorkspace(files, {}, async (client) => {
    const own = client.open('a.sql');
    const pay = client.open('pay/a.sql');
    const { candidates } = await client.sources();
    assert.deepEqual(candidates.map(({ description }) => description).sort(), [
      '.env:1 DATABASE_URL',
      'pay/.env:1 URL',
      'pay/schema-lens.json',
    ]);
    await client.use({ kind: 'candidate', id: '.env:DATABASE_URL' });
    await client.allow([{ kind: 'named', config: 'pay/schema-lens.json', name: 'pay' }]);
    assert.deepEqual(await own.hints(), ['→ orders_key (primary key)']);
    assert.deepEqual(await pay.hints(), ['→ invoices_key (primary key)']);
  });
});

test('in a monorepo the migrations nearest to a file answer for it, whichever of them were chosen', async () => {
  const files = {
    'packages/web/migrations/001.sql': 'create table orders (id int constraint orders_key primary key);\n',
    'packages/pay/migrations/001.sql': 'create table invoices (id int constraint invoices_key primary key);\n',
    'packages/web/src/a.sql': upsert('orders'),
    'packages/pay/src/a.sql': upsert('invoices'),
  };
  await inWorkspace(files, {}, async (client) => {
    const web = client.open('packages/web/src/a.sql');
    const pay = client.open('packages/pay/src/a.sql');
    assert.ok((await client.use({ kind: 'migrations', directory: 'packages/web/migrations' })).ok);
    assert.deepEqual(await web.hints(), ['→ orders_key (primary key)']);
    await pay.diagnostics();
    await eventually('the other migrations', async () => ((await pay.hints()).length > 0 ? true : undefined));
    assert.deepEqual(await pay.hints(), ['→ invoices_key (primary key)']);
    assert.deepEqual(await pay.problems(), []);
  });
});

test('beside a database of the path map, only the migrations of its own folders tell what is pending', async () => {
  const files = {
    ...mapped,
    '.env': `SHOP=${url('shop')}\nBILLING=${url('billing')}\n`,
    'packages/billing/migrations/001.sql': 'create table pending (id int primary key);\n',
    'packages/web/p.sql': upsert('pending'),
    'packages/billing/p.sql': upsert('public.pending'),
  };
  await inWorkspace(files, {}, async (client) => {
    await client.allow([named('billing'), named('shop')]);
    await client.verify();
    const billing = client.open('packages/billing/p.sql');
    const web = client.open('packages/web/p.sql');
    await eventually('the replay', async () =>
      /packages\/billing\/migrations\/001\.sql/.test((await billing.problems()).join()) ? true : undefined,
    );
    assert.doesNotMatch((await web.problems()).join(), /billing/);
  });
});

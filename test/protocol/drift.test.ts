// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of the environment is written ${env:NAME}.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import {
  type CompareEnvironmentsResult,
  compareEnvironmentsRequest,
  type ReportResult,
  reportRequest,
  type SourceChoice,
} from '../../server/src/protocol.ts';
import { eventually, openWorkspace, type TestClient, type Workspace } from '../support/client.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';

const users = 'create table users (id bigint primary key, email text);\n';
const upsert = 'insert into users (email) values ($1) on conflict ⟦target⟧(email) do nothing;\n';
const files = {
  'schema-lens.json': JSON.stringify({
    version: 1,
    sources: [{ name: 'dev', url: '${env:DEV}', environment: 'dev' }],
  }),
  'migrations/0001_users.sql': users,
  'a.sql': upsert,
};
const dev: SourceChoice = { kind: 'named', config: 'schema-lens.json', name: 'dev' };
const found = 'not-in-migrations';

let server: Postgres;
let admin: pg.Client;
before(async () => {
  server = await startPostgres(17);
  admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`${users} create unique index users_by_hand on users (email)`);
});
after(async () => {
  await admin.end();
  await server.stop();
});

async function beside(workspace: Workspace, look: (client: TestClient) => Promise<void>): Promise<void> {
  const client = await openWorkspace(workspace, { server: { environment: { DEV: server.url } } });
  try {
    const used = await client.use(dev);
    assert.ok(used.ok, JSON.stringify(used));
    await look(client);
  } finally {
    await client.close();
  }
}

const compare = (client: TestClient) =>
  client.connection.sendRequest<CompareEnvironmentsResult>(compareEnvironmentsRequest, {});
const reported = async (client: TestClient) => {
  const said = await client.connection.sendRequest<ReportResult>(reportRequest, { format: 'markdown' });
  return said.ok ? said.text : said.message;
};

test('a key that no migration makes is told in the editor, in Verify and in the comparison, until a migration makes it', async () => {
  await beside(files, async (client) => {
    const document = client.open('a.sql');
    const [problem] = await eventually('the migrations beside the database', async () => {
      const problems = await document.problems();
      return problems.length > 0 ? problems : undefined;
    });
    assert.equal(
      problem,
      `1:51 information ${found}: users_by_hand is in dev but not in the migrations: a database made from them refuses this (42P10)`,
    );
    assert.match((await document.hover('target')) ?? '', /Not in the migrations/);
    assert.ok((await client.verify()).result.ok);
    const report = await reported(client);
    assert.match(report, /## Advice \(1\)[\s\S]*`not-in-migrations` 42P10[\s\S]*Create migration: users_by_hand/);
    assert.match(report, /Not in the migrations, on public\.users of dev: users_by_hand\./);
    const compared = await compare(client);
    assert.ok(compared.ok, JSON.stringify(compared));
    assert.match(compared.markdown, /^# Keys that differ between dev, 1 migration\n/);
    assert.match(compared.markdown, /UNIQUE \(email\) \| `users_by_hand` \(index\) \| \*\*missing\*\* \|/);

    await document.apply(await document.action('Create migration: users_by_hand'));
    assert.match(
      client.read('migrations/0002_add_users_by_hand.sql'),
      /create unique index if not exists users_by_hand/,
    );
    client.created(client.uriOf('migrations/0002_add_users_by_hand.sql'));
    await eventually('the new migration', async () => ((await document.problems()).length === 0 ? true : undefined));
    const now = await compare(client);
    assert.ok(now.ok && /No key differs/.test(now.markdown), JSON.stringify(now));
  });
});

test('the team sets the severity of it', async () => {
  const config = { ...JSON.parse(files['schema-lens.json']), rules: { [found]: 'error' } };
  await beside({ ...files, 'schema-lens.json': JSON.stringify(config) }, async (client) => {
    const document = client.open('a.sql');
    await eventually('the migrations', async () => ((await document.problems()).length > 0 ? true : undefined));
    assert.match((await document.problems()).join(), /^1:51 error not-in-migrations/);
  });
});

test('nothing is claimed on tables that migrations in code may touch, and they are named', async () => {
  const code = {
    'migrations/0002_users.go':
      'package migrations\n\nconst up = `create unique index users_by_hand on users (email)`\n',
  };
  const note =
    'migrations holds 1 migration in Go, which is not run: check against a schema dump (pg_dump -s > schema.sql) or the database. Nothing is said to be missing from the tables that it names.';
  await beside({ ...files, ...code }, async (client) => {
    const document = client.open('a.sql');
    assert.ok((await client.verify()).result.ok);
    assert.deepEqual(await document.problems(), []);
    assert.ok((await reported(client)).replaceAll('\\', '').includes(note));
    const compared = await compare(client);
    assert.ok(compared.ok && /No key differs/.test(compared.markdown), JSON.stringify(compared));

    const { migrations } = await client.sources();
    assert.deepEqual(
      migrations.map(({ description }) => description),
      ['migrations · 1 migration in Go is not replayed'],
    );
    const used = await client.use({ kind: 'migrations', directory: 'migrations' });
    assert.ok(used.ok && used.message.endsWith(note), JSON.stringify(used));
    const status = await client.until(({ kind }) => kind === 'ready');
    assert.ok(status.kind === 'ready');
    assert.deepEqual([status.notes, status.brief], [[note], '1 migration in Go is not replayed']);
    assert.deepEqual(await document.problems(), [], 'the replay has no such key, and the code may make it');
    assert.deepEqual(await document.hints(), []);
  });
});

test('a migration in code that comes later is heeded too', async () => {
  await beside(files, async (client) => {
    const document = client.open('a.sql');
    await eventually('the migrations', async () => ((await document.problems()).length > 0 ? true : undefined));
    const path = 'migrations/0002_users.ts';
    writeFileSync(join(client.folder, path), "export const up = (knex) => knex.schema.alterTable('users', unique);\n");
    client.created(client.uriOf(path));
    await eventually('it is heeded', async () => ((await document.problems()).length === 0 ? true : undefined));
  });
});

test('a workspace whose migrations are all in code says so where nothing is checked', async () => {
  const client = await openWorkspace({
    'db/migrate/20240101000000_users.rb': 'create_table :users\n',
    'a.sql': upsert,
  });
  try {
    assert.deepEqual(await client.open('a.sql').problems(), []);
    const note = '1 migration in Ruby is not replayed';
    await client.untilStates(({ documents }) => (documents[0]?.note === note ? true : undefined));
    const { result } = await client.verify();
    assert.ok(!result.ok && result.message.includes(note), JSON.stringify(result));
  } finally {
    await client.close();
  }
});

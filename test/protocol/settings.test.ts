// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of the environment is written ${env:NAME}.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import type { SourceChoice } from '../../server/src/protocol.ts';
import { eventually, openWorkspace, type TestClient } from '../support/client.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';

let server: Postgres;
let admin: pg.Client;
before(async () => {
  server = await startPostgres(17);
  admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  for (const name of ['one', 'two']) {
    await admin.query(`create database ${name}`);
    const client = new pg.Client({ connectionString: url(name) });
    await client.connect();
    await client.query(`create table users (email text); create unique index ${name}_email on users (email)`);
    await client.end();
  }
});
after(async () => {
  await admin.end();
  await server.stop();
});

function url(database: string): string {
  return server.url.replace(/\/postgres$/, `/${database}`);
}

const portOf = () => new URL(server.url).port;

/** A file that names a database, and the same with words beside that say nothing about where it is. */
interface Form {
  readonly path: string;
  readonly text: (database: string, words: string) => string;
  readonly choice?: SourceChoice;
  readonly beside?: Readonly<Record<string, string>>;
}

const forms: readonly Form[] = [
  {
    path: 'docker-compose.yml',
    text: (database, words) =>
      `# ${words}\nservices:\n  db:\n    image: postgres:17\n    environment: { POSTGRES_USER: postgres, POSTGRES_DB: ${database} }\n    ports: ["127.0.0.1:${portOf()}:5432"]\n`,
  },
  {
    path: 'prisma/schema.prisma',
    text: (database, words) =>
      `// ${words}\ndatasource db {\n  provider = "postgresql"\n  url = "${url(database)}"\n}\n`,
  },
  {
    path: 'knexfile.js',
    text: (database, words) => `// ${words}\nmodule.exports = { client: 'pg', connection: '${url(database)}' };\n`,
  },
  {
    path: 'config/config.json',
    text: (database, words) =>
      JSON.stringify({
        words,
        development: { dialect: 'postgres', host: '127.0.0.1', port: portOf(), username: 'postgres', database },
      }),
  },
  {
    path: 'settings/db.js',
    text: (database, words) =>
      `// ${words}\nmodule.exports = { development: { dialect: 'postgres', url: '${url(database)}' } };\n`,
    beside: { '.sequelizerc': "module.exports = { config: require('path').resolve('settings', 'db.js') };\n" },
  },
  {
    path: 'schema-lens.json',
    text: (database, words) =>
      JSON.stringify({
        version: 1,
        sources: [{ name: 'dev', url: url(database) }],
        exclude: [`${words}/**`],
      }),
    choice: { kind: 'named', config: 'schema-lens.json', name: 'dev' },
  },
];

/** The server processes that answer us; another one means that we have connected anew. */
async function backends(): Promise<readonly number[]> {
  const { rows } = await admin.query(
    "select pid from pg_stat_activity where application_name = 'schema-lens' order by backend_start",
  );
  return rows.map(({ pid }) => pid);
}

async function chosen(client: TestClient, { choice }: Form): Promise<SourceChoice> {
  const { candidates } = await client.sources();
  const found = choice ?? candidates[0]?.choice;
  assert.ok(found, 'no candidate');
  return found;
}

for (const form of forms) {
  test(`${form.path} leads elsewhere: the source follows, and not where it says the same in other words`, async () => {
    const { path, text, beside = {} } = form;
    const files = {
      ...beside,
      [path]: text('one', 'first'),
      'a.sql': 'insert into users values (1) on conflict (email) do nothing;\n',
    };
    const client = await openWorkspace(files, { server: { environment: {} } });
    try {
      const document = client.open('a.sql');
      const choice = await chosen(client, form);
      const used = await client.use(choice);
      assert.ok(used.ok, JSON.stringify(used));
      assert.deepEqual(await document.hints(), ['→ one_email']);
      // The session of the test before may take a moment to end.
      const before = await eventually('one session', async () => {
        const all = await backends();
        return all.length === 1 ? all : undefined;
      });

      client.write(path, text('one', 'second'));
      const { candidates } = await client.sources();
      if (!form.choice) assert.equal(candidates.length, 1);
      assert.deepEqual(await document.hints(), ['→ one_email']);
      assert.deepEqual(await backends(), before, 'connected anew');

      client.write(path, text('two', 'second'));
      await eventually('consent is asked for the other database', async () => {
        const { status } = client.states().sources[0] ?? {};
        return status?.kind === 'failed' && status.problem === 'consent' ? true : undefined;
      });
      const again = await client.use(await chosen(client, form));
      assert.ok(again.ok, JSON.stringify(again));
      assert.deepEqual(await document.hints(), ['→ two_email']);
    } finally {
      await client.close();
    }
  });
}

test('what stands in for a placeholder changes: the migrations are replayed anew', async () => {
  const config = (name: string) => JSON.stringify({ version: 1, replacements: { ':table': name } });
  const files = {
    'schema-lens.json': config('people'),
    'migrations/0001_t.sql': 'create table :table (id int primary key);\n',
    'a.sql': 'insert into users (id) values (1) on conflict (id) do nothing;\n',
  };
  const client = await openWorkspace(files);
  try {
    const document = client.open('a.sql');
    assert.ok((await client.use({ kind: 'migrations', directory: 'migrations' })).ok);
    assert.match((await document.problems()).join(), /unknown-table/);
    client.write('schema-lens.json', config('users'));
    await eventually('the table', async () => ((await document.problems()).length === 0 ? true : undefined));
  } finally {
    await client.close();
  }
});

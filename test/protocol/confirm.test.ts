import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { eventually, openWorkspace, type TestClient } from '../support/client.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { type Recorder, startRecorder } from '../support/recorder.ts';

const schema = `
create function canon(text) returns text language plpgsql immutable as $$ begin return lower($1); end $$;
create table users (id bigint primary key, email text, name text);
create unique index users_canon on users (canon(email));
`;
const files = {
  'src/good.sql': 'insert into users values (1) on conflict ⟦good⟧(canon(email)) do nothing;\n',
  'src/bad.sql': "insert into users values (1) on conflict (canon(name || '⟦letter⟧0')) do nothing;\n",
  'src/later.sql': 'insert into users values (1) on conflict (added(email)) do nothing;\n',
  'src/unopened.sql': `insert into users values (1) on conflict (canon(email)) where canon(name) = 'a' do nothing;
insert into users values (1) on conflict (canon(email), id) do nothing;
insert into users values (1) on conflict (canon(name || 'unopened')) do nothing;
`,
};

let server: Postgres;
let recorder: Recorder;
let client: TestClient;
let admin: pg.Client;

before(async () => {
  server = await startPostgres(16);
  admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(schema);
  recorder = await startRecorder(server.port);
  client = await openWorkspace(files, { server: { pollMilliseconds: 100, environment: {} } });
  const used = await client.use({ kind: 'typed', connection: `${recorder.url('postgres')}?sslmode=disable` });
  assert.ok(used.ok, used.message);
});

after(async () => {
  await client?.close();
  await recorder?.close();
  await admin?.end();
  await server?.stop();
});

/** How often the server was asked about an expression. */
const asked = (expression: string) =>
  recorder.statements().filter((text) => text.startsWith('EXPLAIN') && text.includes(expression)).length;

test('an expression that the catalog leaves open resolves without a click, once the server was asked', async () => {
  const document = client.open('src/good.sql');
  const refreshes = client.refreshes();
  assert.deepEqual(await document.hints(), [], 'no request waits for the server');
  await client.refreshed(refreshes);
  assert.deepEqual(await document.hints(), ['→ users_canon']);
  assert.match((await document.hover('good')) ?? '', /users_canon/);
  assert.deepEqual(await document.problems(), []);
  assert.equal(asked('canon(email)'), 1);
});

test('typing does not ask again; only what is left when it pauses is asked', async () => {
  const document = client.open('src/bad.sql');
  const looks: Promise<unknown>[] = [];
  for (const letter of ['1', '2', '3', '4']) {
    looks.push(document.type('letter', letter, 1), document.problems());
  }
  await Promise.all(looks);
  const [problem] = await eventually('the refusal', async () => {
    const problems = await document.problems();
    return problems.length > 0 ? problems : undefined;
  });
  assert.match(problem ?? '', /error no-matching-key: .*42P10/);
  assert.deepEqual(["'0'", "'1'", "'2'", "'3'", "'4'"].map(asked), [0, 0, 0, 0, 1]);
  assert.equal(asked('canon(email)'), 1, 'an answer holds as long as the catalog');
});

test('a function that is made later is noticed', async () => {
  const document = client.open('src/later.sql');
  const before = await eventually('the refusal', async () => {
    const problems = await document.problems();
    return problems.length > 0 ? problems : undefined;
  });
  assert.match(before[0] ?? '', /42883/);
  await admin.query(
    'create function added(text) returns text language plpgsql immutable as $$ begin return $1; end $$',
  );
  await eventually('another refusal', async () => (await document.problems())[0]?.includes('42P10') || undefined);
  await admin.query('create unique index users_added on users (added(email))');
  await eventually('the index', async () => (await document.hints())[0] === '→ users_added' || undefined);
  const other = client.open('src/good.sql');
  await eventually('the other file', async () => (await other.hints())[0] === '→ users_canon' || undefined);
});

test('Verify Schema asks about files that are not open, in one go', async () => {
  const { result } = await client.verify();
  assert.ok(result.ok);
  const { clauses, resolved, rejected, unknown } = result.summary;
  assert.deepEqual({ clauses, resolved, rejected, unknown }, { clauses: 6, resolved: 3, rejected: 3, unknown: 0 });
  assert.deepEqual(
    client.published('src/unopened.sql').map(({ code, range }) => [code, range.start.line]),
    [
      ['no-matching-key', 1],
      ['no-matching-key', 2],
    ],
  );
});

test('a table that is locked leaves the answer unknown, and no request waits for it', async () => {
  await admin.query('begin; lock table users in access exclusive mode');
  client.write('src/locked.sql', "insert into users values (1) on conflict (canon(name || 'locked')) do nothing;\n");
  const document = client.open('src/locked.sql');
  assert.deepEqual([await document.hints(), await document.problems()], [[], []]);
  await eventually('the question', () => (asked('locked') > 0 ? true : undefined));
  await setTimeout(300);
  assert.deepEqual([await document.hints(), await document.problems()], [[], []]);
  await admin.query('rollback');
  assert.equal(asked('locked'), 1, 'it is not asked again at once');
});

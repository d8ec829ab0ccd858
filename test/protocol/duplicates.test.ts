import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import type { DuplicatesParams } from '../../server/src/protocol.ts';
import { eventually, openWorkspace, type TestClient } from '../support/client.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';

let server: Postgres;
let client: TestClient;
before(async () => {
  server = await startPostgres(14);
  const connection = new pg.Client(server.url);
  await connection.connect();
  await connection.query(`create table users (id int, tenant_id int, email text);
insert into users values (1, 1, 'a'), (2, 1, 'a'), (3, 1, 'b');
create table people (id int primary key);
create table events (id int);
insert into events select 1;
update pg_class set reltuples = 3e6, relpages = 30000 where relname = 'events';`);
  await connection.end();
  const statement =
    'insert into users (tenant_id, email) values (1, $1) on conflict ⟦target⟧(tenant_id, email) do nothing;\n';
  client = await openWorkspace({
    'src/a.sql': statement,
    'prisma/schema.prisma': 'model User {\n  id Int @id\n  tenant_id Int\n  email String\n  @@map("users")\n}\n',
    'src/b.sql': 'alter table events add foreign key (id) references people ⟦people⟧(id);\n',
    'migrations/0001_people.sql': 'create table people (id int primary key); create table events (id int);\n',
    'migrations/0002_people.sql': 'alter table events add foreign key (id) references people ⟦pending⟧(id);\n',
    '.env.production': `DATABASE_URL=${server.url}\n`,
  });
});
after(async () => {
  await client?.close();
  await server?.stop();
});

test('without a database nothing is asked, and the next step is said', async () => {
  const result = await client.duplicates({ typed: 'users (email)' });
  assert.ok(!result.ok);
  assert.equal(
    `${result.message} ${result.next}`,
    'Only a live database has rows to look at. Choose one with Schema Lens: Connect.',
  );
});

test('the quick fix beside the migration finds the groups, and a text with the template', async () => {
  assert.ok((await client.use({ kind: 'typed', connection: server.url })).ok);
  const document = client.open('src/a.sql');
  await document.diagnostics();
  const action = await document.action('Check users', 'target');
  assert.equal(action.title, 'Check users (tenant_id, email) for duplicates…');
  const lenses = await document.lenses();
  assert.deepEqual(
    lenses.map(({ command }) => command?.command),
    ['schemaLens.applyAction', 'schemaLens.checkDuplicates'],
  );
  const result = await client.duplicates(action.command?.arguments?.[0]);
  assert.ok(result.ok && result.kind === 'found');
  assert.match(result.message, /^users \(tenant_id, email\): 1 group of duplicates \(2 rows\)\./);
  assert.match(result.text, /^DELETE FROM users AS given$/m);
  assert.equal(result.name, 'duplicates in users.sql');
});

test('the model edit stands beside the migration', async () => {
  const document = client.open('src/a.sql');
  await document.diagnostics();
  const action = await document.action('Add @@unique', 'target');
  assert.equal(
    action.title,
    'Add @@unique([tenant_id, email]) to model User in schema.prisma, then run prisma migrate dev',
  );
  const [change] = action.edit?.documentChanges ?? [];
  assert.ok(change && 'edits' in change);
  assert.equal(change.textDocument.uri, client.uriOf('prisma/schema.prisma'));
  const [edit, ...more] = change.edits;
  assert.deepEqual(more, []);
  assert.match(JSON.stringify(edit), /@@unique\(\[tenant_id, email\]\)/);
});

test('the model is edited as it stands in the editor, and nothing but the key is added', async () => {
  const model = client.open('prisma/schema.prisma');
  await model.type(0, '// typed\n');
  const document = client.open('src/a.sql');
  await document.diagnostics();
  await model.apply(await document.action('Add @@unique', 'target'));
  assert.match(
    model.text(),
    /^\/\/ typed\nmodel User \{[^}]*email String\n {2}@@map\("users"\)\n {2}@@unique\(\[tenant_id, email\]\)\n\}\n$/,
  );
  await model.close();
});

test('a foreign key of a large table is split, in a migration with one more that validates it', async () => {
  const script = client.open('src/b.sql');
  await script.diagnostics();
  const inScript = await script.action('Split foreign key', 'people');
  assert.match(JSON.stringify(inScript.edit), /not valid;\\nalter table events validate constraint events_id_fkey/);
  const pending = client.open('migrations/0002_people.sql');
  await eventually('the replayed migrations', async () =>
    (await pending.diagnostics()).length > 0 ? true : undefined,
  );
  const action = await pending.apply(await pending.action('Split foreign key', 'pending'));
  assert.equal(action.title, 'Split foreign key events_id_fkey into NOT VALID and VALIDATE [plain SQL]');
  const changes = action.edit?.documentChanges ?? [];
  const targets = changes.map((change) =>
    'textDocument' in change ? `edit ${client.pathOf(change.textDocument.uri)}` : `${change.kind}`,
  );
  assert.deepEqual(targets, [
    'edit migrations/0002_people.sql',
    'create',
    'edit migrations/0003_validate_events_id_fkey.sql',
  ]);
  assert.match(JSON.stringify(changes), /validate constraint events_id_fkey/);
});

test('what is typed in the command is asked too', async () => {
  const result = await client.duplicates({ typed: 'users (id)' });
  assert.ok(result.ok);
  assert.match(result.kind === 'clear' ? result.message : '', /^No duplicates in users \(id\)\./);
});

test('a large table is asked about first, with the query', async () => {
  const result = await client.duplicates({ typed: 'events (id)' });
  assert.ok(result.ok && result.kind === 'ask');
  assert.match(result.message, /reads a table of about 3 M rows, read-only and for 30 s at most\.$/);
  assert.match(result.query, /FROM public\.events AS t/);
  const confirmed = await client.duplicates({ typed: 'events (id)', confirmed: true });
  assert.ok(confirmed.ok && confirmed.kind === 'clear');
});

test('production is asked about first', async () => {
  const { candidates } = await client.sources();
  const [production] = candidates;
  assert.equal(production?.environment, 'production');
  assert.ok(production && (await client.use(production.choice)).ok);
  const result = await client.duplicates({ typed: 'users (id)' });
  assert.ok(result.ok && result.kind === 'ask');
  assert.match(result.message, /reads production/);
});

const nonsense: readonly unknown[] = [
  {},
  { table: 1 },
  { table: 'users', columns: [] },
  { table: 'users', columns: [null] },
  'x',
  null,
];
for (const wanted of nonsense)
  test(`a command that carries ${JSON.stringify(wanted)} is refused in words`, async () => {
    const params: DuplicatesParams = { wanted };
    const result = await client.duplicates(params);
    assert.ok(!result.ok);
    assert.match(result.message, /Nothing was asked for/);
  });

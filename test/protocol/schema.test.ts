// Commands about the schema: the keys of a table, a snapshot of what is known, and the migration for a missing key.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CodeAction, SymbolInformation } from 'vscode-languageserver/node';
import {
  type AboutParams,
  type MissingKeysResult,
  missingKeysRequest,
  type SnapshotResult,
  snapshotRequest,
  type TableKeysResult,
  type TablesResult,
  tableKeysRequest,
  tablesRequest,
} from '../../server/src/protocol.ts';
import { openWorkspace, type TestClient } from '../support/client.ts';

const workspace = {
  'migrations/001_users.sql': `create table users (id bigint primary key, email text not null, slug text, room int, gone timestamptz);
create unique index users_email_live on users (lower(email)) where gone is null;
alter table users add constraint users_slug_key unique (slug) deferrable;
alter table users add constraint users_room_excl exclude using btree (room with =);
create table orders (id int primary key, user_id bigint references users (id));
create table nothing (note text);
`,
  'src/good.sql': 'insert into users (id, email) values (1, $1) on conflict (id) do nothing;\n',
  'src/bad.ts': "db.query('insert into orders (id) values ($1) on conflict (user_id) do nothing');\n",
};

let client: TestClient;

before(async () => {
  client = await openWorkspace(workspace);
});
after(() => client?.close());

const tables = (about: AboutParams = {}) => client.connection.sendRequest<TablesResult>(tablesRequest, about);
const missing = (about: AboutParams = {}) =>
  client.connection.sendRequest<MissingKeysResult>(missingKeysRequest, about);

async function keysOf(table: string): Promise<string> {
  const result = await client.connection.sendRequest<TableKeysResult>(tableKeysRequest, { table });
  assert.ok(result.ok, JSON.stringify(result));
  return result.markdown;
}

test('without a source each says that nothing can be known, and what to do', async () => {
  const answers = [
    await tables(),
    await missing(),
    await client.connection.sendRequest(tableKeysRequest, { table: 'a.b' }),
  ];
  for (const answer of answers) assert.match(JSON.stringify(answer), /"ok":false.*nothing was checked.*"next":"\w/);
  const used = await client.use({ kind: 'migrations', directory: 'migrations' });
  assert.ok(used.ok, used.message);
});

test('the tables that can have keys', async () => {
  const found = await tables();
  assert.ok(found.ok);
  assert.deepEqual(
    found.tables.map(({ table, keys }) => `${table} ${keys}`),
    ['public.nothing 0', 'public.orders 1', 'public.users 4'],
  );
  assert.equal(found.source, '1 migration');
});

test('each key says what it is good for, where it is defined and who needs it', async () => {
  const markdown = await keysOf('public.users');
  const section = (name: string) => markdown.split(`## ${name}`)[1]?.split('\n## ')[0] ?? '';
  assert.match(section('users_pkey'), /PRIMARY KEY \(id\).*\n- `ON CONFLICT`: yes\n- `REFERENCES`: yes/);
  assert.match(section('users_pkey'), /Defined in migrations\/001_users\.sql:1\n- Used by 1 upsert, 1 foreign key/);
  assert.match(section('users_email_live'), /`ON CONFLICT`: yes, where the target repeats its predicate/);
  assert.match(section('users_email_live'), /`REFERENCES`: \*\*no\*\*: it is partial/);
  assert.match(section('users_email_live'), /No clause of this workspace/);
  assert.match(section('users_slug_key'), /`ON CONFLICT`: \*\*no\*\*: it is DEFERRABLE/);
  assert.match(section('users_room_excl'), /`ON CONFLICT`: only `DO NOTHING`/);
  assert.match(markdown, /## Referenced by 1 foreign key\n\n- `orders_user_id_fkey` of public\.orders/);
  assert.match(markdown, /\| `id` \| bigint \| NOT NULL \| `users_pkey` \|/);
});

test('a table without a key says what follows from that, and one that is gone is refused', async () => {
  assert.match(await keysOf('public.nothing'), /every `ON CONFLICT` with a target.*fails/);
  const gone = await client.connection.sendRequest<TableKeysResult>(tableKeysRequest, { table: 'public.gone' });
  assert.ok(!gone.ok);
  assert.match(gone.message, /public\.gone is not in 1 migration any more/);
});

test('a file that uses these keys is told the same', async () => {
  client.write(
    'src/judge.sql',
    `insert into users (id, email) values (1, 'a') on conflict on constraint users_slug_key do nothing;
insert into users (id, email) values (1, 'a') on conflict (lower(email)) where gone is null do nothing;
insert into users (id, email) values (1, 'a') on conflict on constraint users_room_excl do nothing;
`,
  );
  const document = client.open('src/judge.sql');
  const problems = await document.problems();
  assert.equal(problems.length, 1, problems.join('\n'));
  assert.match(problems[0] ?? '', /^1:.*DEFERRABLE/);
  await document.close();
  client.remove('src/judge.sql');
});

test('the snapshot is one that can be used as a source', async () => {
  const target = client.uriOf('schema-lens.snapshot.json');
  const result = await client.connection.sendRequest<SnapshotResult>(snapshotRequest, { target });
  assert.ok(result.ok, JSON.stringify(result));
  assert.deepEqual([result.tables, result.keys, result.label], [3, 5, '1 migration']);
  assert.equal(JSON.parse(result.text).beside.directory, 'migrations');
  client.write('schema-lens.snapshot.json', result.text);
  const used = await client.use({ kind: 'snapshot', path: 'schema-lens.snapshot.json' });
  assert.ok(used.ok, used.message);
  await client.use({ kind: 'migrations', directory: 'migrations' });
});

test('the migration for a missing key: of the active file, otherwise of the workspace', async () => {
  const good = client.open('src/good.sql');
  const bad = client.open('src/bad.ts');
  const here = await missing({ uri: bad.uri });
  const anywhere = await missing({ uri: good.uri });
  assert.ok(here.ok && anywhere.ok);
  assert.deepEqual(here.missing, anywhere.missing);
  const [only, ...more] = here.missing;
  assert.deepEqual(more, []);
  assert.equal(only?.place, 'src/bad.ts:1');
  assert.match(only?.title ?? '', /^Create migration: unique index on orders \(user_id\) \[plain SQL\]$/);
  const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', only?.action as CodeAction);
  assert.match(JSON.stringify(resolved.edit), /create unique index concurrently/);
  await Promise.all([good.close(), bad.close()]);
});

test('the outline names each clause with its answer, as a tree or as a list', async () => {
  const bad = client.open('src/bad.ts');
  const good = client.open('src/good.sql');
  const outline = async (uri: string) => {
    const params = { textDocument: { uri } };
    const found = await client.connection.sendRequest<readonly SymbolInformation[]>(
      'textDocument/documentSymbol',
      params,
    );
    return found.map(
      ({ name, location }) => `${name} at ${location.range.start.line}:${location.range.start.character}`,
    );
  };
  assert.deepEqual(await outline(bad.uri), ['on conflict (user_id): rejected (42P10) at 0:46']);
  assert.deepEqual(await outline(good.uri), ['on conflict (id) → users_pkey at 0:45']);
  await Promise.all([bad.close(), good.close()]);
});

test('a clause offers no rename: its names are the database’s', async () => {
  const good = client.open('src/good.sql');
  const params = { textDocument: { uri: good.uri }, position: { line: 0, character: 60 } };
  await assert.rejects(client.connection.sendRequest('textDocument/prepareRename', params), /Unhandled method/);
  await good.close();
});

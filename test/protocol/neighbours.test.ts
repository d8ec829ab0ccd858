import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { eventually, openWorkspace, type TestClient } from '../support/client.ts';

/** Files whose SQL is spread over several of them. */
const workspace = {
  'migrations/001_users.sql': `create table users (id bigint primary key, email text);
create table teams (id bigint, slug text unique);
`,
  'src/names.ts': "export const TABLE = ⟦table⟧'users';\n",
  'src/save.ts': `import { TABLE } from './names';
db.query(\`insert into \${TABLE} (id) values (1) on conflict (id) do nothing\`);
`,
  'src/unopened.ts': `import { TABLE } from './names';
db.query(\`insert into \${TABLE} (id) values (1) on conflict (id) do nothing\`);
`,
  'src/plain.ts': "db.query('insert into users (id) values (1) on conflict (id) do nothing');\n",
};

let client: TestClient;

before(async () => {
  client = await openWorkspace(workspace);
  const used = await client.use({ kind: 'migrations', directory: 'migrations' });
  assert.ok(used.ok, used.message);
});
after(() => client?.close());

test('what is typed into a file counts at once for the files that import it', async () => {
  const save = client.open('src/save.ts');
  assert.deepEqual(await save.hints(), ['→ users_pkey (primary key)']);
  const { result } = await client.verify();
  assert.ok(result.ok && result.summary.resolved === 3, JSON.stringify(result));

  const names = client.open('src/names.ts');
  const before = client.refreshes();
  await names.type('table', "'teams'", "'users'".length);
  assert.match((await save.problems()).join(), /2:60 error no-matching-key/);
  await client.refreshed(before);
  await eventually('the unopened file', () => client.published('src/unopened.ts').length === 1 || undefined);

  await names.close();
  await client.refreshed(before + 1);
  assert.deepEqual(await save.problems(), [], 'the disk counts again');
  await eventually('the unopened file', () => client.published('src/unopened.ts').length === 0 || undefined);
  await save.close();
});

test('a neighbour that is changed, deleted and made again on the disk is followed', async () => {
  const save = client.open('src/save.ts');
  assert.deepEqual(await save.problems(), []);
  const before = client.refreshes();
  client.write('src/names.ts', "export const TABLE = 'teams';\n");
  await client.refreshed(before);
  assert.match((await save.problems()).join(), /no-matching-key/);
  client.remove('src/names.ts');
  await client.refreshed(before + 1);
  assert.deepEqual(await save.problems(), [], 'a name that cannot be followed is unknown');
  assert.deepEqual(await save.hints(), []);
  writeFileSync(join(client.folder, 'src/names.ts'), "export const TABLE = 'users';\n");
  client.created(client.uriOf('src/names.ts'));
  await client.refreshed(before + 2);
  assert.deepEqual(await save.hints(), ['→ users_pkey (primary key)']);
  await save.close();
});

test('a change asks for nothing where no file depends on it', async () => {
  const plain = client.open('src/plain.ts');
  assert.deepEqual(await plain.hints(), ['→ users_pkey (primary key)']);
  const before = client.refreshes();
  await plain.type(0, ' ');
  client.write('src/other.ts', 'export const OTHER = 1;\n');
  await plain.type(0, ' ');
  assert.deepEqual(await plain.hints(), ['→ users_pkey (primary key)']);
  await new Promise((resolve) => setTimeout(resolve, 400));
  assert.equal(client.refreshes(), before);
  await plain.close();
});

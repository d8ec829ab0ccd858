import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CodeLens, Location } from 'vscode-languageserver/node';
import { eventually, openWorkspace, type TestClient } from '../support/client.ts';

const upsert = (target: string) =>
  `insert into users (id, email) values ($1, $2) on conflict (${target}) do update set email = excluded.email`;

const workspace = {
  'migrations/001_users.sql': `create table users (id bigint primary key, tenant_id bigint, email text);
⟦made⟧create unique index users_⟦name⟧email_key on users (email);
create table orders (id bigint primary key, user_email text references users (⟦referenced⟧email));
`,
  'src/import.ts': `db.query(\`${upsert('⟦import⟧email')}\`);\n`,
  'src/users.go': `package users\n\nvar q = \`${upsert('email')}\`\n`,
  'src/other.ts': `db.query(\`${upsert('⟦old⟧tenant_id')}\`);\n`,
  'src/(b)/another.ts': `db.query(\`${upsert('tenant_id')}\`);\n`,
  'src/new.ts': 'export const nothing = 1;\n',
  'scripts/cleanup.sql': '⟦start⟧select 1;\n',
};

let client: TestClient;

before(async () => {
  client = await openWorkspace(workspace, { initialization: { commandLinks: true } });
  const used = await client.use({ kind: 'migrations', directory: 'migrations' });
  assert.ok(used.ok, used.message);
});
after(() => client?.close());

const shown = (places: readonly Location[]) =>
  places.map(({ uri, range }) => `${client.pathOf(uri)}:${range.start.line + 1}`).sort();

function usedBy(lenses: readonly CodeLens[]): readonly string[] {
  return lenses.flatMap(({ command, range }) =>
    command?.command === 'schemaLens.showReferences' ? [`${range.start.line + 1} ${command.title}`] : [],
  );
}

test('a clause and the key that it resolves to lead to all clauses that need the key', async () => {
  const all = ['migrations/001_users.sql:2', 'migrations/001_users.sql:3', 'src/import.ts:1', 'src/users.go:3'];
  const code = client.open('src/import.ts');
  assert.deepEqual(shown(await code.references('import')), all);
  const migration = client.open('migrations/001_users.sql');
  assert.deepEqual(shown(await migration.references('name')), all);
  assert.deepEqual(shown(await migration.references('referenced')), all);
  assert.deepEqual(
    shown(await migration.references(0)),
    ['migrations/001_users.sql:1'],
    'nothing needs the primary key',
  );
  await Promise.all([code.close(), migration.close()]);
});

test('a rejected clause leads to the others that still say the old thing', async () => {
  const code = client.open('src/other.ts');
  assert.deepEqual(shown(await code.references('old')), ['src/(b)/another.ts:1', 'src/other.ts:1']);
  await code.close();
});

test('hovers name the other clauses, and lead to all of them', async () => {
  const lineOf = (path: string, mark: string, words: string) =>
    eventually(`${words} in the hover`, async () => {
      const code = client.open(path);
      const line = (await code.hover(mark))?.split('\n').find((each) => each.includes(words));
      await code.close();
      return line;
    });
  const resolved = await lineOf('src/import.ts', 'import', 'All uses (2)');
  assert.match(
    resolved,
    /^\[All uses \(2\)\]\(command:schemaLens\.showReferences\?[^()]+\): \[src\/users\.go:3\]\([^)]+#L3\)$/,
  );
  const [target] = JSON.parse(decodeURIComponent(/\?([^)]+)\)/.exec(resolved)?.[1] ?? ''));
  assert.equal(target.uri, client.uriOf('src/import.ts'));
  const rejected = await lineOf('src/other.ts', 'old', 'The same target elsewhere (1)');
  assert.match(rejected, /: \[src\/\(b\)\/another\.ts:1\]\([^()]+%28b%29[^()]+#L1\)$/);
});

test('a lens above a key counts what needs it, typed text included, and follows the files', async () => {
  const migration = client.open('migrations/001_users.sql');
  const lenses = (count: number) =>
    eventually('the lens', async () => {
      const found = usedBy(await migration.lenses());
      return found.join() === `2 Used by ${count} upserts, 1 foreign key` ? true : undefined;
    });
  await lenses(2);
  const fresh = client.open('src/new.ts');
  await fresh.type(0, `db.query(\`${upsert('email')}\`);\n`);
  await lenses(3);
  await fresh.close();
  await lenses(2);
  client.write('src/more.ts', `db.query(\`${upsert('email')}\`);\n`);
  await lenses(3);
  client.remove('src/more.ts');
  await lenses(2);
  await migration.close();
});

test('DDL that is typed names the clauses that it breaks, and follows them', async () => {
  const script = client.open('scripts/cleanup.sql');
  await script.type('start', 'drop index users_email_key cascade;\n');
  const problems = (wanted: RegExp) =>
    eventually('the finding', async () => wanted.test((await script.problems()).join()) || undefined);
  await problems(
    /1:12 warning dropped-key-in-use: Dropping users_email_key breaks 2 upserts: src\/import\.ts:1, src\/users\.go:3/,
  );
  const [diagnostic] = await script.diagnostics();
  assert.equal(diagnostic?.relatedInformation?.length, 2);
  const code = client.open('src/import.ts');
  const before = client.refreshes();
  await code.type('import', 'id', 'email'.length);
  await client.refreshed(before);
  await problems(/breaks 1 upsert: src\/users\.go:3/);
  await script.type('start', 'create unique index users_email_new on users (email);\n');
  assert.deepEqual(await script.problems(), [], 'the clauses resolve to the new key');
  await Promise.all([script.close(), code.close()]);
});

test('Verify tells the same of files that are not open', async () => {
  client.write('scripts/drop.sql', 'alter table users drop column email cascade;\n');
  const { result } = await client.verify();
  assert.ok(result.ok && /Dropping users\.email breaks 2 upserts/.test(result.report), JSON.stringify(result));
  await eventually('the Problems panel', () => client.published('scripts/drop.sql').length === 1 || undefined);
  client.write('src/users.go', 'package users\n');
  client.write('src/import.ts', '\n');
  await eventually('its end', () => client.published('scripts/drop.sql').length === 0 || undefined);
});

test('a needless key is told once all files are known, follows them, and says so in its hover', async () => {
  const config = '{ "version": 1, "rules": { "redundant-keys": "hint" } }';
  client.write('schema-lens.json', config);
  client.write('migrations/002_again.sql', 'create unique index users_email_again on users (email);\n');
  const migration = client.open('migrations/002_again.sql');
  const told = (expected: string) =>
    eventually('what is said of the key', async () =>
      (await migration.problems()).join() === expected ? true : undefined,
    );
  await told('1:21 hint redundant-keys: users_email_again repeats users_email_key (email): one index is enough');
  assert.match((await migration.hover(25)) ?? '', /UNIQUE \(email\)[\s\S]*repeats users\\?_email\\?_key/);
  client.write(
    'src/named.ts',
    'db.query(`insert into users (id) values (1) on conflict on constraint $' + '{name} do nothing`);\n',
  );
  await told('');
  client.remove('src/named.ts');
  await told('1:21 hint redundant-keys: users_email_again repeats users_email_key (email): one index is enough');
  await migration.close();
  client.remove('migrations/002_again.sql');
  client.remove('schema-lens.json');
});

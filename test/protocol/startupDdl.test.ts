import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, openWorkspace, type TestClient, type Workspace } from '../support/client.ts';

const files: Workspace = {
  'migrations/0001_users.sql': 'create table users (id bigint primary key, email text, handle text);\n',
  'src/db.ts': "await pool.query('CREATE UNIQUE INDEX IF NOT EXISTS users_email ON users (email)');\n",
  'a.sql': 'insert into users (email) values ($1) on conflict ⟦email⟧(email) do nothing;\n',
  'b.sql': 'insert into users (handle) values ($1) on conflict ⟦handle⟧(handle) do nothing;\n',
};
const missing = (column: string, at: string) =>
  `${at} error no-matching-key: No unique index or constraint on users (${column}); this upsert fails with 42P10`;

async function withMigrations(look: (client: TestClient) => Promise<void>): Promise<void> {
  const client = await openWorkspace(files);
  try {
    const used = await client.use({ kind: 'migrations', directory: 'migrations' });
    assert.ok(used.ok, JSON.stringify(used));
    await look(client);
  } finally {
    await client.close();
  }
}

test('the first answer knows what a program makes itself, a hover says why nothing is drawn, and both follow the DDL', async () => {
  await withMigrations(async (client) => {
    const [a, b] = [client.open('a.sql'), client.open('b.sql')];
    assert.deepEqual(await a.problems(), []);
    assert.equal(
      await a.hover('email'),
      '**on conflict (email)** is not judged\n\nsrc/db.ts:1 makes an index on public.users when the program starts; the migrations do not show it. Connect to a database to judge this',
    );
    assert.deepEqual(await b.problems(), [missing('handle', '1:52')]);
    const program = client.open('src/db.ts');
    const problemsOf = (document: typeof a, count: number) =>
      eventually(`${count} problems`, async () => {
        const problems = await document.problems();
        return problems.length === count ? problems : undefined;
      });
    await program.type(0, '// What the program needs.\n');
    await program.type(program.text().length, "await pool.query('create unique index on users (handle)');\n");
    await problemsOf(b, 0);
    assert.match((await a.hover('email')) ?? '', /src\/db\.ts:2 makes an index/);
    await program.close();
    await problemsOf(b, 1);
    client.remove('src/db.ts');
    assert.deepEqual(await problemsOf(a, 1), [missing('email', '1:51')]);
    client.write('other/db.go', 'package db\n\nconst index = "create unique index on users (email)"\n');
    await problemsOf(a, 0);
  });
});

test('Verify alone knows it too', async () => {
  await withMigrations(async (client) => {
    const { result } = await client.verify();
    assert.ok(result.ok, JSON.stringify(result));
    assert.deepEqual([result.summary.rejected, result.summary.unknown], [1, 1]);
    assert.deepEqual(client.published('a.sql'), []);
  });
});

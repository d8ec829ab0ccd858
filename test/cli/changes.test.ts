import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith, reportOf, schemaLens } from './run.ts';

const init = `create table users (id bigint primary key, tenant_id bigint, email text, handle text, slug text,
  constraint users_email_key unique (email), constraint users_handle_key unique (handle), constraint users_slug_key unique (slug));
`;
const upsert = (column: string) =>
  `await db.query(\`insert into users (id, ${column}) values ($1, $2) on conflict (${column}) do nothing\`);\n`;

/** The findings about changes as lines, of a workspace whose migrations are replayed. */
async function told(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const run = await schemaLens(['verify', '--migrations', 'migrations', '--format', 'json'], {
    cwd: folderWith({ 'migrations/001_init.sql': init, ...files }),
  });
  return reportOf(run)
    .findings.filter(({ rule }) => rule === 'dropped-key-in-use')
    .map(({ file, line, message }) => `${file}:${line} ${message}`);
}

test('a migration that drops a key names the statements of other files that need it', async () => {
  const found = await told({
    'migrations/002_handle.sql': 'alter table users drop constraint users_handle_key;\n',
    'migrations/003_handle_back.sql': 'create unique index users_handle_idx on users (handle);\n',
    'migrations/004_tenants.sql':
      'create unique index users_tenant_email on users (tenant_id, email);\nalter table users drop constraint users_email_key;\n',
    'src/import.ts': upsert('email') + upsert('handle'),
    'src/users.ts': upsert('email') + upsert('email'),
  });
  assert.deepEqual(found, [
    'migrations/004_tenants.sql:2 Dropping users_email_key breaks 3 upserts: src/import.ts:1, src/users.ts:1, +1',
  ]);
});

test('an index, a column and a table that go are told, a way back and statements of migrations are not', async () => {
  const found = await told({
    'migrations/002_slug.sql': `-- +goose Up
insert into users (id, slug) values (1, 'a') on conflict (slug) do nothing;
alter table users rename column slug to path;
-- +goose Down
alter table users drop constraint users_email_key;
`,
    'migrations/003_drop.down.sql': 'drop table users;\n',
    'src/users.ts': upsert('slug') + upsert('email'),
  });
  assert.deepEqual(found, ['migrations/002_slug.sql:3 Renaming users.slug breaks 1 upsert: src/users.ts:1']);
});

test('the way back in a file of its own folder is not told', async () => {
  const run = await schemaLens(['verify', '--format', 'json'], {
    cwd: folderWith({
      'migrations/default/1700000000_init/up.sql': init,
      'migrations/default/1700000000_init/down.sql': 'drop table users;\n',
      'src/users.ts': upsert('email'),
    }),
  });
  assert.deepEqual(reportOf(run).findings, []);
  assert.equal(reportOf(run).summary.resolved, 1);
});

test('DDL anywhere is judged as if it ran now; what tests clear away and make again is not', async () => {
  const found = await told({
    'scripts/cleanup.sql': 'drop index if exists users_pkey;\nalter table users drop constraint users_email_key;\n',
    'scripts/setup.sql': 'drop table if exists users cascade;\ncreate table users (id int);\n',
    'test/db.ts': 'await db.query(`drop table users`);\n',
    'src/fix.go': 'package fix\n\nvar q = `ALTER TABLE users DROP CONSTRAINT users_slug_key`\n',
    'src/users.ts': upsert('email') + upsert('slug'),
  });
  assert.deepEqual(found, [
    'scripts/cleanup.sql:1 Dropping users_pkey fails with 2BP01: it is the index of a constraint, so drop the constraint',
    'scripts/cleanup.sql:2 Dropping users_email_key breaks 1 upsert: src/users.ts:1',
    'src/fix.go:3 Dropping users_slug_key breaks 1 upsert: src/users.ts:2',
  ]);
});

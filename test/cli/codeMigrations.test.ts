import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith, reportOf, schemaLens } from './run.ts';

const note =
  'migrations holds 1 migration in JavaScript, which is not run: check against a schema dump (pg_dump -s > schema.sql) or the database. Nothing is said to be missing from the tables that it names.';
const files = {
  'migrations/0001_tables.sql':
    'create table users (id bigint primary key, email text); create table orders (id bigint primary key, code text);',
  'migrations/0002_users.js':
    "exports.up = (knex) => knex.schema.alterTable('users', (table) => table.unique('email'));\n",
  'src/a.sql': `insert into users (email) values ('a') on conflict (email) do nothing;
insert into orders (code) values ('a') on conflict (code) do nothing;
insert into elsewhere (code) values ('a') on conflict (code) do nothing;
`,
};

test('tables that migrations in code name, or may have made, are left open; the others are judged', async () => {
  const cwd = folderWith(files);
  const { clauses, findings, notes } = reportOf(await schemaLens(['verify', '--format', 'json'], { cwd }));
  assert.deepEqual(
    clauses.map(({ table, status, because }) => [table, status, because]),
    [
      ['public.users', 'unknown', 'uncertain-table'],
      ['public.orders', 'rejected', null],
      [null, 'unknown', 'uncertain-table'],
    ],
  );
  assert.deepEqual(
    findings.map(({ rule, line }) => [rule, line]),
    [['no-matching-key', 2]],
  );
  assert.ok(notes.includes(note), notes.join('\n'));
  const { out } = await schemaLens(['doctor'], { cwd });
  assert.ok(out.includes(note), out);
});

test('of a part of the workspace, the migrations in code count as well', async () => {
  const cwd = folderWith(files);
  const { notes } = reportOf(await schemaLens(['verify', 'src', '--format', 'json'], { cwd }));
  assert.ok(notes.includes(note), notes.join('\n'));
});

test('a project whose migrations are TypeScript that spells out its SQL is checked against them', async () => {
  const migration = (up: string) =>
    `export class A { public async up(queryRunner: QueryRunner): Promise<void> { await queryRunner.query(\`${up}\`); } }\n`;
  const cwd = folderWith({
    'src/migrations/1700000000001-Users.ts': migration('CREATE TABLE "user" (id int PRIMARY KEY, email text)'),
    'src/migrations/1700000000002-Email.ts': migration('ALTER TABLE "user" ADD CONSTRAINT "UQ_email" UNIQUE (email)'),
    'src/users.ts': [
      'await db.query(`INSERT INTO "user" (email) VALUES ($1) ON CONFLICT (email) DO NOTHING`);',
      'await db.query(`INSERT INTO "user" (id, email) VALUES ($1, $2) ON CONFLICT (id, email) DO NOTHING`);',
    ].join('\n'),
  });
  for (const named of [[], ['--migrations', 'src/migrations']]) {
    const { clauses, source } = reportOf(await schemaLens(['verify', '--format', 'json', ...named], { cwd }));
    assert.equal(source.label, '2 migrations');
    assert.deepEqual(
      clauses.map(({ file, status, keys }) => [file, status, keys]),
      [
        ['src/users.ts', 'resolved', ['UQ_email']],
        ['src/users.ts', 'rejected', []],
      ],
    );
  }
});

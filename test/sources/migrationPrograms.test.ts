import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { resolveClause } from '../../server/src/resolve/resolve.ts';
import { migrationsSource } from '../../server/src/sources/migrations.ts';
import { detectMigrations } from '../../server/src/sources/workspace.ts';
import { readSql } from '../../server/src/sql/clauses.ts';
import { embeddedProgram } from '../support/embeddedProgram.ts';
import { calm, home } from './replaying.ts';

const files: Readonly<Record<string, string>> = {
  'migrations/00001_users.sql':
    'create table users (id int primary key, email text); create table teams (id int, name text);',
  'migrations/00002_email.go': 'tx.Exec(`alter table Users add constraint users_email_key unique (email)`)',
  'migrations/00003_jobs.up.ts': "await knex.schema.createTable('jobs', (t) => { t.string('key').unique(); });",
  'migrations/00003_jobs.down.ts': "await knex.schema.dropTable('teams');",
  'migrations/00004_seed.test.ts': "await knex('teams').insert({});",
  'migrations/README.md': 'teams',
};

const statements: readonly (readonly [sql: string, answer: string])[] = [
  ['insert into users (id) values (1) on conflict (id) do nothing', 'resolved'],
  ['insert into users (email) values (1) on conflict (email) do nothing', 'unknown'],
  ['insert into users (handle) values (1) on conflict (handle) do nothing', 'unknown'],
  ['insert into users (email) values (1) on conflict do update set id = 1', 'rejected'],
  ['create table notes (author text references users (email))', 'unknown'],
  ['insert into jobs (key) values (1) on conflict (key) do nothing', 'unknown'],
  ['insert into teams (name) values (1) on conflict (name) do nothing', 'rejected'],
];

test('what a program among the migrations may have made is not said to be missing', async () => {
  const root = join(home, 'programs');
  mkdirSync(join(root, 'migrations'), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  const [folder] = detectMigrations(Object.keys(files));
  assert.ok(folder);
  const source = migrationsSource({ root, folder, program: embeddedProgram() });
  const { catalog } = await source.load(calm());
  assert.deepEqual(catalog.changedElsewhere, ['jobs', 'users']);
  for (const [sql, answer] of statements) {
    const [clause] = readSql(sql).clauses;
    assert.ok(clause);
    assert.equal(resolveClause(clause, { catalog }).kind, answer, sql);
  }
  const before = await source.fingerprint(calm());
  writeFileSync(join(root, 'migrations/00005_more.go'), 'alter table teams');
  assert.notEqual(await source.fingerprint(calm()), before);
  await source.close();
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { folderWith, reportOf, schemaLens } from './run.ts';

const users = 'create table users (id bigint primary key, email text, handle text);';
const email = 'create unique index users_email on users (email);';
const handle = 'create unique index users_handle on users (handle);';
const files = {
  'migrations/000001_users.up.sql': users,
  'migrations/000001_users.down.sql': 'drop table users;',
  'migrations/000002_email.up.sql': email,
  'migrations/000003_handle.up.sql': handle,
  'src/a.sql': `insert into users (id) values (1) on conflict (email) do nothing;
insert into users (id) values (1) on conflict (handle) do nothing;
insert into users (id) values (1) on conflict (id, email) do nothing;
`,
};

let server: Postgres;
let admin: pg.Client;
before(async () => {
  server = await startPostgres(17);
  admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`${users} create unique index users_by_hand on users (id, email);
    create table schema_migrations (version bigint primary key, dirty boolean not null); insert into schema_migrations values (2, false)`);
});
after(async () => {
  await admin.end();
  await server.stop();
});

async function verified(cwd: string) {
  const run = await schemaLens(['verify', '--format', 'json', '--db', server.url], { cwd });
  const { findings, notes } = reportOf(run);
  return {
    findings: findings.map(({ file, rule, message, fixes }) => ({
      at: `${file} ${rule}`,
      message,
      fixes: fixes.map(({ title }) => title),
    })),
    notes: notes.filter((note) => /^(Not in|Missing)/.test(note)),
  };
}

test('what the database lacks is told by the records of the migration tool', async () => {
  const cwd = folderWith(files);
  const before = await verified(cwd);
  assert.deepEqual(
    before.findings.map(({ at, message }) => `${at}: ${message}`),
    [
      'src/a.sql missing-in-database: users_email is missing in postgres although migrations/000002_email.up.sql:1, which makes it, is applied (42P10)',
      'src/a.sql pending-migration: users_handle is defined in migrations/000003_handle.up.sql:1, which is pending in postgres (42P10)',
      'src/a.sql not-in-migrations: users_by_hand is in postgres but not in the migrations: a database made from them refuses this (42P10)',
    ],
  );
  assert.match(before.findings[0]?.fixes.join() ?? '', /Create migration: unique index on users \(email\)/);
  assert.deepEqual(before.findings[1]?.fixes, ['Apply pending migration 000003_handle.up.sql (open)']);
  assert.deepEqual(before.findings[2]?.fixes, [
    'Create migration: users_by_hand UNIQUE (id, email) on users [golang-migrate]',
  ]);
  assert.deepEqual(before.notes, [
    'Not in the migrations, on public.users of postgres: users_by_hand.',
    'Missing in postgres, on public.users: users_email (migrations/000002_email.up.sql:1, applied), users_handle (migrations/000003_handle.up.sql:1, pending).',
  ]);
  await admin.query(
    `${email} ${handle} drop index users_by_hand; alter table users add unique (id, email); update schema_migrations set version = 3`,
  );
  assert.deepEqual(await verified(cwd), {
    findings: [
      {
        at: 'src/a.sql not-in-migrations',
        message:
          'users_id_email_key is in postgres but not in the migrations: a database made from them refuses this (42P10)',
        fixes: ['Create migration: users_id_email_key UNIQUE (id, email) on users [golang-migrate]'],
      },
    ],
    notes: ['Not in the migrations, on public.users of postgres: users_id_email_key.'],
  });
});

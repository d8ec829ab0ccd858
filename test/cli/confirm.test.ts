import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { startRecorder } from '../support/recorder.ts';
import { folderWith, reportOf, schemaLens } from './run.ts';

const schema = `
create function canon(text) returns text language plpgsql immutable as $$ begin return lower($1); end $$;
create table users (id bigint primary key, email text, name text);
create unique index users_canon on users (canon(email));
`;
const statements = `
insert into users values (1) on conflict (canon(email)) do nothing;
insert into users values (1) on conflict (canon(name)) do nothing;
insert into users values (1) on conflict (id) do nothing;
`;

let server: Postgres;
let admin: pg.Client;

before(async () => {
  server = await startPostgres(14);
  admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(schema);
});

after(async () => {
  await admin.end();
  await server.stop();
});

/** `status` of each clause with its keys, and the rules that spoke. */
async function verified(cwd: string, ...args: readonly string[]) {
  const run = await schemaLens(['verify', '--format', 'json', ...args], { cwd });
  const { clauses, findings } = reportOf(run);
  return {
    code: run.code,
    clauses: clauses.map(({ status, keys }) => [status, ...keys].join(' ')),
    rules: findings.map(({ rule, sqlstate }) => `${rule} ${sqlstate}`),
  };
}

const settled = {
  code: 1,
  clauses: ['resolved users_canon', 'rejected', 'resolved users_pkey'],
  rules: ['no-matching-key 42P10'],
};

test('what the catalog leaves open is asked of the database, all files in one go', async () => {
  const recorder = await startRecorder(server.port);
  const cwd = folderWith({ 'a.sql': statements, 'b.sql': statements });
  const both = await verified(cwd, '--db', `${recorder.url('postgres')}?sslmode=disable`);
  assert.deepEqual(both, {
    code: 1,
    clauses: [...settled.clauses, ...settled.clauses],
    rules: [...settled.rules, ...settled.rules],
  });
  const asked = recorder.statements().filter((text) => text.startsWith('EXPLAIN'));
  await recorder.close();
  assert.equal(asked.length, 2, 'the same question is asked once');
});

test('and of replayed migrations', async () => {
  const cwd = folderWith({ 'migrations/001_users.sql': schema, 'a.sql': statements });
  assert.deepEqual(await verified(cwd, '--migrations', 'migrations'), settled);
});

test('without a server, or without the privilege, it stays unknown', async () => {
  const cwd = folderWith({ 'a.sql': statements });
  const { code } = await schemaLens(['snapshot', '--db', server.url], { cwd });
  assert.equal(code, 0);
  const open = { code: 0, clauses: ['unknown', 'unknown', 'resolved users_pkey'], rules: [] };
  assert.deepEqual(await verified(cwd, '--snapshot', 'schema-lens.snapshot.json'), open);
  await admin.query('create role reader login');
  const reader = server.url.replace('postgres@', 'reader@');
  assert.deepEqual(await verified(cwd, '--db', reader), {
    ...settled,
    clauses: ['unknown', 'rejected', 'resolved users_pkey'],
  });
});

// The check for duplicates against a real PostgreSQL: what it asks, what it says, and that its template does what it says.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { groupsQuery, questionOf, readQuestion, totalsQuery } from '../../server/src/features/duplicates.ts';
import { type DuplicatesAnswer, duplicatesAnswer } from '../../server/src/features/duplicatesReport.ts';
import { databaseSource } from '../../server/src/sources/database.ts';
import type { CatalogSource } from '../../server/src/sources/source.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';

const schema = `create schema app;
create type app.mood as enum ('ok', 'bad');
create table users (id bigint primary key, tenant_id int not null, email text, deleted_at timestamptz, created_at timestamptz default now(), data json, mood app.mood);
insert into users (id, tenant_id, email, deleted_at) values (1, 1, 'a', null), (2, 1, 'a', now()), (3, 1, 'a', null), (4, 2, 'a', null), (5, 2, null, null), (6, 2, null, null);
create table app."Orders" (id int, "userId" bigint, other bigint);
insert into app."Orders" values (1, 1), (2, 77), (3, 77), (null, null);
create table long (t text);
alter table long alter t set storage external;
insert into long values (repeat('x', 5000));
create table closed (a int);
alter table closed enable row level security;
create role reader login;
grant select on all tables in schema public to reader;`;

let server: Postgres;
let source: CatalogSource;
let client: pg.Client;
let catalog: Catalog;
before(async () => {
  server = await startPostgres(18);
  client = new pg.Client(server.url);
  await client.connect();
  await client.query(schema);
  source = databaseSource({ connection: server.url, env: {} });
  ({ catalog } = await source.load(new AbortController().signal));
});
after(async () => {
  await source?.close();
  await client?.end();
  await server?.stop();
});

async function answer(text: string, kind?: 'primary', from = source): Promise<DuplicatesAnswer> {
  const read = readQuestion(text, catalog);
  assert.ok(read.ok, read.ok ? '' : read.message);
  const question = kind ? { ...read.question, kind } : read.question;
  const queries = [groupsQuery(question), totalsQuery(question)];
  const [groups = [], totals = []] =
    (await from.rows?.(queries, catalog.searchPath, new AbortController().signal)) ?? [];
  return duplicatesAnswer(question, groups, totals[0] ?? {}, catalog);
}

function check(text: string, message: RegExp, document?: RegExp, kind?: 'primary'): void {
  test(`${kind ?? ''} ${text}`, async () => {
    const found = await answer(text, kind);
    assert.match(found.message, message);
    if (document) assert.match(found.document ?? '', document);
    else assert.equal(found.document, undefined);
  });
}

check('users (id)', /^No duplicates in users \(id\)\. The unique index can be built \(about 0\.1 MB\)\.$/);
check(
  'users (tenant_id, email)',
  /1 group of duplicates \(3 rows\)\. The unique index cannot be built yet\./,
  /-- tenant_id {2}email {2}rows\n-- 1 {10}a {6}3/,
);
check(
  'users (tenant_id, email) where deleted_at is null',
  /WHERE deleted_at IS NULL: 1 group of duplicates \(2 rows\)/,
  /DELETE FROM users AS given/,
);
check(
  'public.users (email) where tenant_id = 2 and (email is not null)',
  /^No duplicates in users \(email\) WHERE tenant_id = 2 AND email IS NOT NULL\./,
);
check('users (email)', /2 rows|4 rows/, /email is NULL in 2 rows\./);
check('users (tenant_id)', /2 groups of duplicates \(6 rows\)/, /ORDER BY created_at DESC, ctid DESC/);
check('users (email)', /cannot be built yet/, /Newest means the largest created_at/);
check(
  'users (email)',
  /1 group of duplicates \(4 rows\), 2 NULLs in email\. The primary key cannot be built yet\./,
  /^--/,
  'primary',
);
check(
  'app."Orders" ("userId") references users (id)',
  /^Orders \(userId\) in users \(id\): 2 rows without a match\. The foreign key cannot be built yet\./,
  /-- userId {2}rows\n-- 77 {6}2/,
);
check(
  'app."Orders" (other) references users (id)',
  /^No orphans in Orders \(other\) in users \(id\)\. The foreign key can be built\.$/,
);
check('long (t)', /an entry of 50\d\d bytes, and an index holds 2704/, /^-- long/);

function refused(text: string, message: RegExp): void {
  test(`${text} is not asked`, () => {
    const read = readQuestion(text, catalog);
    assert.ok(!read.ok);
    assert.match(`${read.message}. ${read.next}`, message);
  });
}

refused('users', /names no columns.*users \(tenant_id, email\)/);
refused('nowhere (a)', /There is no table nowhere/);
refused('users (a)', /users has no column a\. It has id, tenant_id, email/);
refused('users (data)', /data has type json, which has no btree operator class/);
refused('users (email) where pg_sleep(10) is null', /not plain enough to be rebuilt, and typed text is never run/);
refused("users (email) where email = 'a' or true", /not plain enough/);
refused("users (email) where email = 'a'; drop table users", /not plain enough/);
refused("users (email) where email = E'\\x27'", /not plain enough/);
refused('users (email) where (select true)', /not plain enough/);

test('a predicate that the catalog has is taken as the catalog says it', () => {
  const table = catalog.tables.find(({ name }) => name === 'users');
  assert.ok(table);
  const [key] = table.keys;
  assert.ok(key);
  const where = "(lower(email) ~ 'x'::text)";
  const tables = [{ ...table, keys: [{ ...key, where }] }];
  const wanted = { kind: 'unique', table: 'users', columns: ['email'], where } as const;
  const read = questionOf(wanted, { ...catalog, tables });
  assert.ok(read.ok && read.question.where === where);
  assert.ok(!questionOf(wanted, catalog).ok);
});

test('the template keeps the newest row of each group, and only touches duplicates', async () => {
  const { document = '' } = await answer('users (tenant_id, email)');
  const template = document.replace(/^--.*$/gm, '');
  await client.query('begin');
  await client.query("update users set created_at = now() + interval '1 day' where id = 2");
  const { rowCount } = await client.query(template);
  const left = await client.query('select id from users order by id');
  await client.query('rollback');
  assert.equal(rowCount, 2);
  assert.deepEqual(
    left.rows.map(({ id }) => Number(id)),
    [2, 4, 5, 6],
  );
});

test('the transaction is read-only, and rows that are hidden from the role are an error, not an answer', async () => {
  const signal = new AbortController().signal;
  await assert.rejects(
    async () => source.rows?.(["select nextval('s')", 'create table x ()'], [], signal),
    /refused the check/,
  );
  const url = server.url.replace('postgres@', 'reader@');
  const reader = databaseSource({ connection: url, env: {} });
  await assert.rejects(answer('closed (a)', undefined, reader), /may not read all rows/);
  await reader.close();
});

test('a table that is locked is not waited for', async () => {
  const other = new pg.Client(server.url);
  await other.connect();
  await other.query('begin; lock table users');
  await assert.rejects(answer('users (id)'), /locked by another session/);
  await other.end();
  assert.match((await answer('users (id)')).message, /^No duplicates/);
});

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
create domain domain_of_text as text;
create type app.mood as enum ('ok', 'bad');
create table users (id bigint primary key, tenant_id int not null, email text, deleted_at timestamptz, created_at timestamptz default now(), data json, mood app.mood);
insert into users (id, tenant_id, email, deleted_at) values (1, 1, 'a', null), (2, 1, 'a', now()), (3, 1, 'a', null), (4, 2, 'a', null), (5, 2, null, null), (6, 2, null, null);
create table app."Orders" (id int, "userId" bigint, other bigint);
insert into app."Orders" values (1, 1), (2, 77), (3, 77), (null, null);
create table long (t text);
alter table long alter t set storage external;
insert into long values (repeat('x', 5000));
create table odd (x xid, note text, j jsonb, d domain_of_text, v varchar(5) collate "C");
insert into odd (x, note, j, d, v) values ('1', '1', '{}', 'a', 'a'), ('1', '2', '{}', 'b', 'a');
create table pairs (a int, b int, c int);
insert into pairs values (1, 1, 1), (1, null, 1), (null, null, 1), (9, 9, 9);
create table targets (a int, b int, primary key (a, b));
insert into targets values (1, 1);
create table people (id int primary key, handle text, seen date);
insert into people values (1, 'a', '2024-01-01'), (2, 'a', '2024-02-02'), (3, 'b', '2024-01-01'), (4, null, null), (5, null, null);
create table badges (id int primary key, person int references people (id));
insert into badges values (10, 1), (11, 2), (12, 3), (13, null);
create table closed (a int);
alter table closed enable row level security;
create role reader login;
grant select on all tables in schema public to reader;`;

/** A server of one version, with the schema above. */
interface Stage {
  readonly server: Postgres;
  readonly source: CatalogSource;
  readonly client: pg.Client;
  readonly catalog: Catalog;
}

async function stageOf(major: 13 | 18): Promise<Stage> {
  const server = await startPostgres(major);
  const client = new pg.Client(server.url);
  await client.connect();
  await client.query(schema);
  const source = databaseSource({ connection: server.url, env: {} });
  const { catalog } = await source.load(new AbortController().signal);
  return { server, source, client, catalog };
}

let newest: Stage;
/** The oldest version that people run, and the newest. */
let stages: readonly Stage[];
before(async () => {
  stages = await Promise.all([stageOf(13), stageOf(18)]);
  newest = stages[1] ?? newest;
});
after(async () => {
  for (const { server, source, client } of stages ?? []) {
    await source.close();
    await client.end();
    await server.stop();
  }
});

interface Asked {
  readonly kind?: 'primary' | undefined;
  readonly nullsNotDistinct?: true;
}

async function answer(
  text: string,
  { source, catalog }: Pick<Stage, 'source' | 'catalog'> = newest,
  asked: Asked = {},
): Promise<DuplicatesAnswer> {
  const read = readQuestion(text, catalog);
  assert.ok(read.ok, read.ok ? '' : read.message);
  const question = { ...read.question, ...asked, kind: asked.kind ?? read.question.kind };
  const queries = [groupsQuery(question), totalsQuery(question)];
  const [groups = [], totals = []] =
    (await source.rows?.(queries, catalog.searchPath, new AbortController().signal)) ?? [];
  return duplicatesAnswer(question, groups, totals[0] ?? {}, catalog);
}

function check(text: string, message: RegExp, document?: RegExp, kind?: 'primary'): void {
  test(`${kind ?? ''} ${text}`, async () => {
    for (const stage of stages) {
      const found = await answer(text, stage, { kind });
      assert.match(found.message, message);
      if (document) assert.match(found.document ?? '', document);
      else assert.equal(found.document, undefined);
    }
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
    const read = readQuestion(text, newest.catalog);
    assert.ok(!read.ok);
    assert.match(`${read.message}. ${read.next}`, message);
  });
}

check('odd (j)', /^odd \(j\): 1 group of duplicates \(2 rows\)/, /-- \{\} {2}2/);
check('odd (d)', /^No duplicates in odd \(d\)/);
check('odd (v)', /1 group of duplicates/, /DELETE FROM odd/);
check('odd (note) references people (handle)', /2 rows without a match/, /DELETE FROM odd/);

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
  const { catalog } = newest;
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

/** What the template leaves, after it was edited as a person may; in a transaction that is rolled back. */
function keeps(
  name: string,
  {
    text,
    edit = (template) => template,
    asked = {},
    prepare = '',
    left,
  }: {
    readonly text: string;
    readonly edit?: (template: string) => string;
    readonly asked?: Asked;
    readonly prepare?: string;
    /** A query, and its rows as JSON. */
    readonly left: Readonly<Record<string, string>>;
  },
): void {
  test(`the template ${name}`, async () => {
    for (const stage of stages) {
      const { document = '' } = await answer(text, stage, asked);
      const { client } = stage;
      await client.query('begin');
      await client.query(prepare);
      await client.query(edit(document.replace(/^--.*$/gm, '')));
      for (const [query, rows] of Object.entries(left)) {
        const found = await client.query({ text: query, rowMode: 'array' });
        assert.equal(
          JSON.stringify(found.rows.map((row) => row.map((value: unknown) => (value === null ? null : Number(value))))),
          rows,
        );
      }
      await client.query('rollback');
    }
  });
}

const usersLeft = 'select id from users order by id';
keeps('keeps the newest row of each group, and only touches duplicates', {
  text: 'users (tenant_id, email)',
  prepare: "update users set created_at = now() + interval '1 day' where id = 2",
  left: { [usersLeft]: '[[2],[4],[5],[6]]' },
});
keeps('keeps the oldest where ASC was chosen', {
  text: 'users (tenant_id, email)',
  prepare: "update users set created_at = now() - interval '1 day' where id = 3",
  edit: (template) => template.replaceAll('created_at DESC', 'created_at ASC'),
  left: { [usersLeft]: '[[3],[4],[5],[6]]' },
});
keeps('keeps by the column that was chosen', {
  text: 'users (tenant_id, email) where deleted_at is null',
  edit: (template) => template.replaceAll('created_at DESC', 'id DESC'),
  left: { [usersLeft]: '[[2],[3],[4],[5],[6]]' },
});
const people = 'select id from people order by id';
const badges = 'select person from badges order by id';
keeps('gives rows that refer to one that goes the one that is kept', {
  text: 'people (handle)',
  left: { [people]: '[[2],[3],[4],[5]]', [badges]: '[[2],[2],[3],[null]]' },
});
keeps('takes NULLs for equal where the index will', {
  text: 'people (handle)',
  asked: { nullsNotDistinct: true },
  edit: (template) => template.replaceAll('seen DESC', 'id DESC'),
  left: { [people]: '[[2],[3],[5]]' },
});
keeps('of orphans deletes rows without a match, and none with NULL in its key', {
  text: 'pairs (a, b) references targets (a, b)',
  left: { 'select a, b from pairs order by a, b': '[[1,1],[1,null],[null,null]]' },
});

test('what the server cannot order or compare is said as such', async () => {
  for (const stage of stages) {
    await assert.rejects(
      answer('odd (x)', stage),
      /xid has no btree operator class, so that no unique index can be built on it/,
    );
    await assert.rejects(
      answer('odd (note) references users (id)', stage),
      /The columns cannot be compared, so that the key would be refused too: operator does not exist: bigint = text \(42883\)/,
    );
  }
});

test('the transaction is read-only, and rows that are hidden from the role are an error, not an answer', async () => {
  const signal = new AbortController().signal;
  await assert.rejects(
    async () => newest.source.rows?.(["select nextval('s')", 'create table x ()'], [], signal),
    /refused the check/,
  );
  const url = newest.server.url.replace('postgres@', 'reader@');
  const reader = databaseSource({ connection: url, env: {} });
  await assert.rejects(answer('closed (a)', { source: reader, catalog: newest.catalog }), /may not read all rows/);
  await reader.close();
});

test('a table that is locked is not waited for', async () => {
  const other = new pg.Client(newest.server.url);
  await other.connect();
  await other.query('begin; lock table users');
  await assert.rejects(answer('users (id)'), /locked by another session/);
  await other.end();
  assert.match((await answer('users (id)')).message, /^No duplicates/);
});

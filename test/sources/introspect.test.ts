import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import type { Catalog, Key, Table } from '../../server/src/catalog/catalog.ts';
import { databaseSource } from '../../server/src/sources/database.ts';
import { introspect, type RunQueries } from '../../server/src/sources/introspect.ts';
import { openEmbedded } from '../support/embedded.ts';
import { majors, startPostgres } from '../support/postgres.ts';
import { sampleSchema } from './sampleSchema.ts';

const origin = { kind: 'database', label: 'test', takenAt: '2024-01-01T00:00:00.000Z' } as const;

test('every version from 13 to 18, and the embedded one, tells the same of one schema', async () => {
  const embedded = await openEmbedded();
  await embedded.exec(sampleSchema);
  const expected = comparable(await introspect(embedded.run, origin));
  await checkDefinitions(
    embedded.run,
    `; create unique index on parted (id) nulls not distinct where k is null;
     create table part_null (x int, y text, foreign key (x, y) references "Parent" on delete set null (x))`,
  );
  await embedded.close();
  checkContent(expected);
  for (const major of majors) {
    const catalog = await onServer(major, async (client, run) => {
      await client.query(sampleSchema);
      const introspected = await introspect(run, origin);
      const url = `postgres://${client.user}@${client.host}:${client.port}/${client.database}`;
      const source = databaseSource({ connection: url, env: {} });
      const loaded = await source.load(new AbortController().signal).finally(source.close);
      assert.deepEqual(
        loaded.catalog.tables,
        introspected.tables,
        `rows that are read as they come, PostgreSQL ${major}`,
      );
      await checkDefinitions(run);
      return introspected;
    });
    assert.equal(Math.floor(catalog.serverVersion / 10000), major);
    assert.deepEqual(comparable(catalog).tables, expected.tables, `PostgreSQL ${major}`);
    assert.deepEqual(catalog.searchPath, expected.searchPath, `PostgreSQL ${major}`);
    checkTypes(catalog);
  }
});

test('what only newer versions have', async () => {
  const embedded = await openEmbedded();
  await embedded.exec(`create table t (a int, r int4range, g int generated always as (a * 2) virtual, n text);
    create unique index nulls_equal on t (a) nulls not distinct;
    alter table t add constraint no_overlap unique (r, a) , add constraint there check (a is not null) no inherit;
    alter table t add constraint n_set not null n not valid;
    create table o (id int4range, p int4range, primary key (id, p without overlaps))`);
  const { tables } = await introspect(embedded.run, origin);
  await embedded.close();
  const t = tableOf(tables, 't');
  assert.deepEqual(t.columns[2], {
    name: 'g',
    type: 'integer',
    notNull: false,
    generated: 'virtual',
    generation: '(a * 2)',
  });
  assert.equal(t.columns[3]?.notNull, false, 'an unchecked NOT NULL promises nothing of the rows that are there');
  assert.equal(keyOf(t, 'nulls_equal').nullsDistinct, false);
  assert.deepEqual(t.otherConstraints, ['n_set', 'there']);
  const overlaps = keyOf(tableOf(tables, 'o'), 'o_pkey');
  assert.deepEqual([overlaps.constraint, overlaps.unique, overlaps.exclusion], ['primary', true, true]);
});

/** Indexes of all kinds whose text differs by something: some definitions are put together here, and some only the server can tell. */
const odd = `create schema "Odd one"; create domain mail as text collate "C"; create type mood as enum ('a', 'b');
  create type pair as (x int, y int);
  create table "Odd one"."order" (id int primary key, "User" text not null, "select" varchar(20), c char(3), m mail, e mood, a int[],
    p pair, r regclass, i inet, d cidr, v varchar collate "POSIX", n numeric(10, 2), o oid, u uuid, unique ("User", "select"));
  create unique index on "Odd one"."order" ("User" desc, id); create unique index on "Odd one"."order" (id nulls first);
  create unique index on "Odd one"."order" (id oid_ops);
  create unique index on "Odd one"."order" ("select" text_pattern_ops); create unique index on "Odd one"."order" ("select" bpchar_ops);
  create unique index on "Odd one"."order" (m, e, a, p, r, i, d, v, n, o, u);
  create unique index on "Odd one"."order" (m collate "default", v collate "C", "User" collate "POSIX");
  create unique index on "Odd one"."order" (m collate "C") where "User" <> 'it''s' and id > 0;
  create unique index on "Odd one"."order" (id) include (c); create unique index on "Odd one"."order" (id) with (fillfactor = 70);
  create unique index on "Odd one"."order" (lower("User"), id, (id + 1)); create unique index "Quoted ""name" on "Odd one"."order" ((id is null)) where e = 'a';
  create table parted (id int, k text, primary key (id)) partition by hash (id); create unique index on parted (id, k collate "C");
  create table part partition of parted for values with (modulus 1, remainder 0);
  alter table "Odd one"."order" add constraint x exclude using btree (id with =);
  create function named(t text) returns name language sql immutable as 'select t::name';
  create table calls (id int, t text, v varchar(10), "W, w" text collate "C", "b\\s""q" bpchar, "NULL" date, " {x} " numeric(5, 2) not null);
  create unique index on calls (lower(t)); create unique index on calls (lower(v)); create unique index on calls (lower("W, w"));
  create unique index on calls (lower("W, w") collate "default"); create unique index on calls (lower(t) collate "C");
  create unique index on calls (lower(t) text_pattern_ops); create unique index on calls (named(t)); create unique index on calls (named("W, w"));
  create unique index on calls (abs(id), "W, w" collate "POSIX"); create unique index on calls (id, lower(t)) where v is not null;
  create unique index on calls ((id + 1)); create unique index on calls ((t || v)); create unique index on calls (coalesce(t, v));
  create unique index on calls (lower(t), upper(v)); create unique index on calls (btrim("b\\s""q")); create unique index on calls ((id::bigint));
  create unique index on calls (lower(t) desc); create unique index on calls (lower(t)) include (id, " {x} "); create unique index on calls ("b\\s""q", "NULL", " {x} ");
  create unique index on calls ((length(t)::bigint)); create unique index on calls ((named(t)::text)); create unique index on calls ((lower(t)::varchar));
  create unique index on calls (substring(t from 1 for 2)); create unique index on calls (("position"(t, 'a')));
  create unique index on calls (replace(t, case when id > 0 then 'a' else v end, 'b'));
  create table filled (id int, k int); create unique index on filled (id) with (fillfactor = 70); create unique index on filled (id);
  create table "Parent" (a int, b text, "C" int unique, primary key (a, b));
  create table child (x int, "Y" text, r int references "Parent" ("C") on update cascade on delete set null,
    s int references "Parent" ("C") deferrable initially deferred, t int references "Parent" ("C") match full, u int references "Parent" ("C") on delete restrict,
    foreign key (x, "Y") references "Parent" on delete cascade on update set default, v int references "Parent" ("C") on delete set default);
  alter table child add constraint later foreign key (x) references "Parent" ("C") not valid`;

/** What is told of each key and foreign key is what pg_get_indexdef and pg_get_constraintdef say. */
async function checkDefinitions(run: RunQueries, more = ''): Promise<void> {
  await run(odd + more);
  const { tables } = await introspect(run, origin);
  const [, , keys, references] = await run(
    `BEGIN; SET LOCAL search_path = pg_catalog; ${indexDefinitions}; ${referenceDefinitions}; COMMIT`,
  );
  const equal = (told: readonly string[], rows: readonly Record<string, unknown>[] | undefined, least: number) => {
    assert.ok(told.length > least);
    assert.deepEqual([...told].sort(), rows?.map((row) => String(row.definition)).sort());
  };
  equal(definitions(tables.flatMap((table) => table.keys)), keys, 45);
  equal(definitions(tables.flatMap((table) => table.foreignKeys)), references, 8);
  const names = tableOf(tables, 'calls').columns.map(({ name, type, notNull }) => [name, type, notNull]);
  assert.deepEqual(names.slice(3), [
    ['W, w', 'text', false],
    ['b\\s"q', 'bpchar', false],
    ['NULL', 'date', false],
    [' {x} ', 'numeric(5,2)', true],
  ]);
}

function definitions(all: readonly { readonly definition: string }[]): readonly string[] {
  return all.map(({ definition }) => definition);
}

const indexDefinitions = `select pg_get_indexdef(indexrelid) as definition from pg_index
  join pg_class as c on c.oid = indrelid
  where (indisunique or indisexclusion) and indexrelid >= 16384 and c.relkind <> 't'`;

const referenceDefinitions = `select pg_get_constraintdef(oid) as definition from pg_constraint as k where contype = 'f'
  and not exists (select 1 from pg_constraint as p where p.oid = k.conparentid and p.conrelid = k.conrelid)`;

test('the search_path is what a new session of the role begins with', async () => {
  const embedded = await openEmbedded();
  const path = async (sql: string) => {
    await embedded.exec(sql);
    return (await introspect(embedded.run, origin)).searchPath;
  };
  assert.deepEqual(await path('select 1'), ['public']);
  assert.deepEqual(
    await path("select set_config('search_path', '', false)"),
    ['public'],
    'what pg_dump sets does not count',
  );
  await embedded.exec('create schema app; create schema postgres; create schema "Odd, one"');
  const all = 'alter database postgres set search_path = app, pg_temp, "Odd, one", "$user", nowhere, public';
  assert.deepEqual(await path(all), ['app', 'pg_temp', 'Odd, one', 'postgres', 'public']);
  assert.deepEqual(await path('alter role postgres set search_path = APP'), ['app']);
  await embedded.close();
});

test('a role that owns nothing reads all of it', async () => {
  const catalog = await onServer(15, async (client) => {
    await client.query(sampleSchema);
    await client.query('create role reader login; revoke all on schema public, app from public');
    const reader = new pg.Client({
      host: '127.0.0.1',
      port: Number(client.port),
      user: 'reader',
      database: 'postgres',
    });
    await reader.connect();
    try {
      return await introspect(runWith(reader), origin);
    } finally {
      await reader.end();
    }
  });
  checkContent(comparable(catalog));
});

/**
 * Versions differ in what is no part of the comparison: not-null constraints have names since 18, a view's columns lost
 * needless qualification in 16, and the inner constraints of partitions got other names.
 */
function comparable(catalog: Catalog): Catalog {
  return {
    ...catalog,
    tables: catalog.tables.map((table) => ({
      ...table,
      otherConstraints: table.otherConstraints.filter((name) => !/_not_null$|_fkey_?1$/.test(name)),
      ...(table.view && {
        view: { ...table.view, definition: table.view.definition.replace(/\b(live_)?users./g, '') },
      }),
    })),
  };
}

function checkContent({ tables }: Catalog): void {
  const users = tableOf(tables, 'users');
  assert.deepEqual(
    users.keys.map((key) => key.name),
    ['users_pkey', 'users_email_live', 'users_handle_key', 'users_spans', 'users_later'],
  );
  assert.deepEqual(keyOf(users, 'users_email_live').elements, [
    { expression: 'lower(email)', collation: 'default', operatorClass: 'text_ops' },
    { column: 'tenant', operatorClass: 'int4_ops' },
  ]);
  assert.equal(keyOf(users, 'users_email_live').where, '(deleted_at IS NULL)');
  assert.deepEqual(keyOf(users, 'users_handle_key').elements, [
    { column: 'handle', collation: 'C', operatorClass: 'varchar_pattern_ops' },
  ]);
  assert.deepEqual(keyOf(users, 'users_handle_key').include, ['tenant']);
  assert.deepEqual(keyOf(users, 'users_spans').constraint, 'exclusion');
  assert.deepEqual([keyOf(users, 'users_later').immediate, keyOf(users, 'users_later').constraint], [false, 'unique']);
  const types = users.columns.map((column) => column.type);
  assert.deepEqual(types.slice(0, 6), [
    'bigint',
    'integer',
    'text',
    'character varying(20)',
    'app.mood',
    'app.address',
  ]);
  assert.equal(users.columns.find((column) => column.name === 'handle')?.collation, 'C');
  assert.equal(users.columns.find((column) => column.name === 'double')?.generation, '(tenant * 2)');
  const orders = tableOf(tables, 'orders');
  assert.deepEqual(orders.foreignKeys[0], {
    name: 'orders_user_fkey',
    columns: ['user_id'],
    references: 'public.users',
    referencedColumns: ['id'],
    key: 'users_pkey',
    definition: 'FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE',
  });
  assert.equal(orders.schema, 'app');
  assert.deepEqual(orders.rules, [
    // Disabled, and yet it hinders ON CONFLICT.
    { name: 'off', event: 'update', instead: false, conditional: false, nothing: false },
    { name: 'quiet', event: 'insert', instead: true, conditional: true, nothing: true },
  ]);
  assert.deepEqual(tableOf(tables, 'parts_1').partitionOf, 'public.parts');
  assert.equal(tableOf(tables, 'parts').keys[0]?.valid, false, 'ON ONLY leaves the root index invalid');
  assert.deepEqual(tableOf(tables, 'to_parts').foreignKeys.length, 1, 'rows for single partitions are inner matters');
  const view = tableOf(tables, 'live_users').view;
  assert.deepEqual([view?.insertable, view?.insteadOfInsert], [true, false]);
  assert.equal(tableOf(tables, 'counted').view?.insertable, false);
}

function checkTypes({ types }: Catalog): void {
  assert.deepEqual(types.types.find((type) => type.name === 'app.mood')?.labels, ['sad', 'ok']);
  assert.deepEqual(
    types.types.find((type) => type.name === 'app.short_address'),
    {
      name: 'app.short_address',
      kind: 'domain',
      base: 'text',
      collatable: true,
    },
  );
  assert.ok(types.equality.some((pair) => pair.left === 'integer' && pair.right === 'bigint'));
  assert.ok(types.implicitCasts.some((cast) => cast.from === 'integer' && cast.to === 'numeric'));
  assert.ok(types.operatorClasses.some((one) => one.name === 'text_ops' && one.isDefault && one.inputType === 'text'));
  assert.ok(
    types.operatorClasses.some((one) => one.name === 'range_ops' && one.method === 'gist'),
    'classes in use',
  );
  assert.deepEqual(types.collations.find((one) => one.name === 'default')?.deterministic, true);
}

function tableOf(tables: readonly Table[], name: string): Table {
  const table = tables.find((candidate) => candidate.name === name);
  assert.ok(table, `there is no table ${name}`);
  return table;
}

function keyOf(table: Table, name: string): Key {
  const key = table.keys.find((candidate) => candidate.name === name);
  assert.ok(key, `${table.name} has no key ${name}`);
  return key;
}

async function onServer<T>(
  major: (typeof majors)[number],
  use: (client: pg.Client, run: RunQueries) => Promise<T>,
): Promise<T> {
  const server = await startPostgres(major);
  const client = new pg.Client({ connectionString: server.url });
  try {
    await client.connect();
    return await use(client, runWith(client));
  } finally {
    await client.end();
    await server.stop();
  }
}

function runWith(client: pg.Client): RunQueries {
  return async (sql) => [await client.query(sql)].flat().map((result) => result.rows);
}

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { fingerprint } from '../../server/src/sources/fingerprint.ts';
import { introspect, type RunQueries } from '../../server/src/sources/introspect.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { sampleSchema } from './sampleSchema.ts';

const servers: { readonly server: Postgres; readonly client: pg.Client; readonly run: RunQueries }[] = [];

before(async () => {
  for (const major of [13, 15, 18] as const) {
    const server = await startPostgres(major);
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(sampleSchema);
    servers.push({ server, client, run: async (sql) => [await client.query(sql)].flat().map(({ rows }) => rows) });
  }
});

after(async () => {
  for (const { server, client } of servers) {
    await client.end();
    await server.stop();
  }
});

const noticed = [
  "create function extra_f(text) returns text language sql immutable as 'select $1'",
  'alter function extra_f(text) stable',
  'create operator ### (rightarg = text, function = extra_f)',
  'drop function extra_f(text) cascade',
  'create table extra (id int)',
  'alter table extra add column b int',
  'alter table extra rename column b to c',
  'alter table extra alter column c type bigint',
  'alter table extra alter column c set not null',
  'create unique index extra_c on extra (c)',
  "update pg_index set indisvalid = false where indexrelid = 'extra_c'::regclass",
  "update pg_index set indisvalid = true where indexrelid = 'extra_c'::regclass",
  'alter index extra_c rename to extra_d',
  'alter table extra add constraint extra_key unique using index extra_d deferrable',
  'alter table extra rename constraint extra_key to extra_e',
  'alter table extra drop constraint extra_e',
  'create index concurrently plain on extra (c)',
  'alter table extra add primary key (id)',
  'alter table extra add foreign key (c) references users (id)',
  'alter table extra rename to other',
  'alter table other set schema app',
  'alter table app.other drop column c',
  'alter schema app rename to application',
  'alter schema application rename to app',
  'create or replace view live_users as select id, email, tenant from users',
  "alter type app.mood add value 'fine'",
  'create rule r as on insert to app.other do also select 1',
  'drop table app.other',
  'alter role postgres set search_path = app, public',
  'alter role postgres reset search_path',
  'alter table parts detach partition parts_1',
  'drop materialized view heaps',
];

const passedOver = [
  'insert into users (id, tenant) values (1, 1)',
  'analyze users',
  'vacuum users',
  'truncate users, app.orders',
  'create temp table t (id int primary key, v text unique); drop table t',
  'create table short_lived (id int); drop table short_lived',
  'begin; create table undone (id int); rollback',
  "select set_config('search_path', 'app', false)",
  "select set_config('search_path', 'public', false)",
];

test('every change of the schema shows', async () => {
  for (const { client, run } of servers) {
    let last = await fingerprint(run);
    for (const change of noticed) {
      await client.query(change);
      const next = await fingerprint(run);
      assert.notEqual(next, last, `${change} on ${(await client.query('show server_version')).rows[0].server_version}`);
      last = next;
    }
  }
});

test('the daily business of an application does not', async () => {
  for (const { client, run } of servers) {
    const before = await fingerprint(run);
    for (const business of passedOver) {
      for (const statement of business.split('; ')) await client.query(statement);
      assert.equal(await fingerprint(run), before, business);
    }
  }
});

test('costs far less than a load', async () => {
  const { client, run } = servers[2] ?? assert.fail();
  await client.query(`do $$ begin for i in 1..600 loop
    execute format('create table many_%s (id int primary key, a text, b text, c int, unique (a, b))', i);
    execute format('create unique index on many_%s (lower(a)) where c > 0', i);
    if i % 100 = 0 then commit; end if;
  end loop; end $$`);
  const origin = { kind: 'database', label: 'test', takenAt: '' } as const;
  const load = await fastest(() => introspect(run, origin));
  const look = await fastest(() => fingerprint(run));
  assert.ok(look < load, `a look takes ${look.toFixed(0)} ms, a load ${load.toFixed(0)} ms`);
});

async function fastest(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i++) {
    const started = performance.now();
    await work();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

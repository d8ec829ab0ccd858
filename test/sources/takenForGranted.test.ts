import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveClause } from '../../server/src/resolve/resolve.ts';
import { readSql } from '../../server/src/sql/clauses.ts';
import { keysOf, problemsOf, replayed, workspace } from './replaying.ts';

test('a schema that the project makes elsewhere is made when a migration takes it for granted', async () => {
  const loaded = await replayed(
    workspace({
      '001_queue.sql': `set local lock_timeout = 0;
create table "Queue".jobs (id int primary key);
create table other.jobs (id int primary key, twin int references "Queue".jobs);`,
    }),
  );
  assert.deepEqual(problemsOf(loaded), []);
  assert.deepEqual(
    loaded.catalog.tables.map(({ schema, name }) => `${schema}.${name}`),
    ['Queue.jobs', 'other.jobs'],
  );
});

test('a schema that only search_path names is made, and none where it names nothing', async () => {
  const loaded = await replayed(
    workspace({
      '001_path.sql': `set search_path to "Stock", other;
create table bins (id int primary key);
drop schema public cascade;
set search_path to '$user', public;
create table shelves (id int primary key);`,
      '002_none.sql': `set search_path to '';
create table lost (id int primary key);`,
    }),
  );
  assert.deepEqual(
    loaded.catalog.tables.map(({ schema, name }) => `${schema}.${name}`),
    ['Stock.bins', 'public.shelves'],
  );
  assert.deepEqual(problemsOf(loaded), [
    'no schema has been selected to create in (3F000) | 002_none.sql: create table lost (id int primary key)',
  ]);
});

test('tables with an extension that cannot come along keep their keys', async () => {
  const loaded = await replayed(
    workspace({
      '001_places.sql': `create extension if not exists postgis;
create table places (id int primary key, spot geometry(Point, 4326), area geography, slug text unique);
create index on places using gist (spot);
create table texts (id int primary key, meaning public.vector(3) default '[0,0,0]'::public.vector(3));
create index on texts using hnsw (meaning vector_cosine_ops);
alter table texts add unique (meaning);
alter table texts set (timescaledb.compress, timescaledb.compress_segmentby = 'id');`,
    }),
  );
  assert.deepEqual(problemsOf(loaded), [
    'extension "postgis" is not available (0A000) | 001_places.sql: create extension if not exists postgis',
  ]);
  assert.deepEqual(Object.keys(keysOf(loaded, 'places')), ['places_pkey', 'places_slug_key']);
  assert.deepEqual(Object.keys(keysOf(loaded, 'texts')), ['texts_pkey', 'texts_meaning_key']);
  assert.deepEqual(loaded.catalog.uncertain, []);
});

test('what Supabase brings is taken for granted, and of its own tables only what is known is said', async () => {
  const loaded = await replayed(
    workspace({
      '001_profiles.sql': `create table profiles (id uuid primary key references auth.users on delete cascade, name text unique);
create table notes (id int primary key, owner uuid not null default auth.uid() references profiles);
create policy own on notes for all to authenticated using (auth.uid() = owner and auth.role() = 'authenticated');
create policy pictures on storage.objects for select using (bucket_id = 'pictures' and (storage.foldername(name))[1] = auth.uid()::text);
create view people as select p.id, u.email, u.raw_user_meta_data from profiles p join auth.users u using (id);
create trigger made after insert on auth.users for each row execute function suppress_redundant_updates_trigger();
create function auth.own() returns uuid language sql as 'select auth.no_such()';`,
    }),
  );
  assert.deepEqual(problemsOf(loaded), [
    "function auth.no_such() does not exist (42883) | 001_profiles.sql: create function auth.own() returns uuid language sql as 'select auth.no_such()'",
  ]);
  assert.deepEqual(Object.keys(keysOf(loaded, 'profiles')), ['profiles_pkey', 'profiles_name_key']);
  assert.deepEqual(loaded.catalog.uncertain, []);
  assert.deepEqual(loaded.catalog.brought, ['auth.users', 'storage.objects']);
  const answer = (sql: string) => {
    const [clause] = readSql(sql).clauses;
    assert.ok(clause);
    const resolution = resolveClause(clause, { catalog: loaded.catalog });
    return resolution.kind === 'resolved' ? resolution.keys.map(({ name }) => name).join() : resolution.kind;
  };
  const row = "insert into storage.objects (bucket_id, name) values ('a', 'b')";
  assert.equal(answer('create table a (b uuid references auth.users (id))'), 'users_pkey');
  assert.equal(answer('create table a (b text references auth.users (phone))'), 'unknown');
  assert.equal(answer('create table a (b uuid references notes (owner))'), 'rejected');
  assert.equal(answer(`${row} on conflict (id) do nothing`), 'objects_pkey');
  assert.equal(answer(`${row} on conflict (bucket_id, name) do nothing`), 'unknown');
  const moments = loaded.catalog.history?.moments.map(({ tables, outcome }) => `${outcome} ${tables.length}`);
  assert.deepEqual(moments, ['worked 1', 'worked 1']);
});

test('a row for what Supabase brings is planned against it', async () => {
  const loaded = await replayed(
    workspace({
      '001_buckets.sql': "insert into storage.buckets (id, name) values ('a', 'a') on conflict (id) do nothing;",
    }),
  );
  assert.deepEqual(problemsOf(loaded), []);
  assert.deepEqual(
    loaded.catalog.history?.moments.map(({ tables, outcome }) => `${outcome} ${tables.length}`),
    ['worked 1'],
  );
});

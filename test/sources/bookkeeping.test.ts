import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { migrationStates } from '../../server/src/catalog/applied.ts';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { databaseSource } from '../../server/src/sources/database.ts';
import { catalogOf } from '../features/schema.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';

let postgres: Postgres;
let admin: pg.Client;

before(async () => {
  postgres = await startPostgres(16);
  admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query('create role reader login');
});
after(async () => {
  await admin.end();
  await postgres.stop();
});

async function live(user = 'postgres'): Promise<Catalog> {
  const connection = postgres.url.replace('postgres@', `${user}@`);
  const source = databaseSource({ connection, env: {}, label: 'dev' });
  try {
    return (await source.load(new AbortController().signal)).catalog;
  } finally {
    await source.close();
  }
}

/** A replay of these files; the state of each, `+` applied, `-` pending, `?` not known. */
function statesIn(catalog: Catalog, paths: readonly string[]): string {
  const files = paths.map((path) => ({ uri: `file:///app/${path}`, path, sha256: `hash of ${path}` }));
  const replayed: Catalog = { ...catalogOf(), history: { files, tables: [], moments: [], routines: [] } };
  const states = migrationStates(catalog, replayed);
  const sign = { applied: '+', pending: '-', unknown: '?' } as const;
  return files.map(({ uri }) => sign[states.get(uri) ?? 'unknown']).join('');
}

interface Case {
  readonly made: string;
  readonly files: readonly string[];
  readonly states: string;
}

const numbered = ['migrations/000001_a.up.sql', 'migrations/000002_b.up.sql', 'migrations/000010_c.up.sql'];
const stamped = ['db/migrations/20240101000000_a.sql', 'db/migrations/20240102000000_b.sql'];

/** The tables as their tools make them, as far as anything is read. */
const cases: Readonly<Record<string, Case>> = {
  'golang-migrate': {
    made: 'create table schema_migrations (version bigint primary key, dirty boolean not null); insert into schema_migrations values (2, false)',
    files: numbered,
    states: '++-',
  },
  dbmate: {
    made: "create table schema_migrations (version varchar(128) primary key); insert into schema_migrations values ('20240102000000')",
    files: stamped,
    states: '-+',
  },
  goose: {
    made: `create table goose_db_version (id serial primary key, version_id bigint not null, is_applied boolean not null, tstamp timestamp default now());
      insert into goose_db_version (version_id, is_applied) values (0, true), (1, true), (2, true), (2, false)`,
    files: ['migrations/00001_a.sql', 'migrations/00002_b.sql'],
    states: '+-',
  },
  TypeORM: {
    made: `create table migrations (id serial primary key, "timestamp" bigint not null, name varchar not null);
      insert into migrations ("timestamp", name) values (1700000000001, 'CreateUsers1700000000001')`,
    files: ['src/migrations/1700000000001-CreateUsers.ts', 'src/migrations/1700000000002-AddKey.ts'],
    states: '+-',
  },
  MikroORM: {
    made: `create table mikro_orm_migrations (id serial primary key, name varchar(255), executed_at timestamptz default now());
      insert into mikro_orm_migrations (name) values ('Migration20240101120000')`,
    files: ['migrations/Migration20240101120000.ts', 'migrations/Migration20240102120000_keys.ts'],
    states: '+-',
  },
  Prisma: {
    made: `create table _prisma_migrations (id varchar(36) primary key, checksum varchar(64), finished_at timestamptz, migration_name varchar(255), logs text, rolled_back_at timestamptz, started_at timestamptz default now(), applied_steps_count int);
      insert into _prisma_migrations (id, finished_at, migration_name, rolled_back_at) values ('1', now(), '20240101_a', null), ('2', null, '20240102_b', null), ('3', now(), '20240103_c', now())`,
    files: ['a', 'b', 'c'].map((name, i) => `prisma/migrations/2024010${i + 1}_${name}/migration.sql`),
    states: '+--',
  },
  Flyway: {
    made: `create table flyway_schema_history (installed_rank int primary key, version varchar(50), description varchar(200), type varchar(20), script varchar(1000), checksum int, success boolean);
      insert into flyway_schema_history values (1, '1.5', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', null, true), (2, '2', 'b', 'SQL', 'V2__b.sql', 1, true), (3, '3', 'c', 'SQL', 'V3__c.sql', 1, false)`,
    files: ['V1_2__a.sql', 'V1_10__b.sql', 'V2__b.sql', 'V3__c.sql'].map((name) => `db/migration/${name}`),
    states: '+-+-',
  },
  'node-pg-migrate': {
    made: "create table pgmigrations (id serial primary key, name varchar(255), run_on timestamp); insert into pgmigrations (name) values ('1700000000001_a')",
    files: ['migrations/1700000000001_a.sql', 'migrations/1700000000002_b.sql'],
    states: '+-',
  },
  Drizzle: {
    made: "create schema drizzle; create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint); insert into drizzle.__drizzle_migrations (hash) values ('hash of drizzle/0000_a.sql')",
    files: ['drizzle/0000_a.sql', 'drizzle/0001_b.sql'],
    states: '+-',
  },
  Supabase: {
    made: "create schema supabase_migrations; create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text); insert into supabase_migrations.schema_migrations values ('20240101000000')",
    files: stamped,
    states: '+-',
  },
  sqitch: {
    made: `create schema sqitch; create table sqitch.changes (change_id text primary key, change text, project text); insert into sqitch.changes values ('1', 'users', 'app')`,
    files: ['deploy/users.sql', 'deploy/orders.sql'],
    states: '+-',
  },
  'sql-migrate': {
    made: "create table gorp_migrations (id text primary key, applied_at timestamptz); insert into gorp_migrations values ('1_a.sql', now())",
    files: ['migrations/1_a.sql', 'migrations/2_b.sql'],
    states: '+-',
  },
  tern: {
    made: 'create table schema_version (version int4 not null); insert into schema_version values (1)',
    files: ['migrations/001_a.sql', 'migrations/002_b.sql'],
    states: '+-',
  },
  Atlas: {
    made: "create schema atlas_schema_revisions; create table atlas_schema_revisions.atlas_schema_revisions (version varchar primary key, applied bigint, total bigint); insert into atlas_schema_revisions.atlas_schema_revisions values ('20240101000000', 1, 1)",
    files: stamped,
    states: '+-',
  },
  Liquibase: {
    made: "create table databasechangelog (id varchar(255), author varchar(255), filename varchar(255)); insert into databasechangelog values ('1', 'ann', 'db/changelog/001.sql')",
    files: ['db/changelog/001.sql', 'db/changelog/002.sql'],
    states: '+-',
  },
  'graphile-migrate': {
    made: "create schema graphile_migrate; create table graphile_migrate.migrations (hash text primary key, previous_hash text, filename text, date timestamptz); insert into graphile_migrate.migrations values ('a', null, '000001-a.sql')",
    files: ['migrations/committed/000001-a.sql', 'migrations/current.sql'],
    states: '+-',
  },
  Diesel: {
    made: "create table __diesel_schema_migrations (version varchar(50) primary key); insert into __diesel_schema_migrations values ('20240101000000')",
    files: ['migrations/2024-01-01-000000_a/up.sql', 'migrations/2024-01-02-000000_b/up.sql'],
    states: '+-',
  },
  'Sequelize and knex beside each other': {
    made: `create table "SequelizeMeta" (name varchar(255) primary key); insert into "SequelizeMeta" values ('20240101000000_a.js'); create table knex_migrations (id serial, name varchar(255)); insert into knex_migrations (name) values ('20230101_x.js')`,
    files: stamped,
    states: '+-',
  },
  'a new database': {
    made: 'create table schema_migrations (version varchar primary key)',
    files: stamped,
    states: '--',
  },
  'records about other files': {
    made: "create table schema_migrations (version varchar primary key); insert into schema_migrations values ('19990101000000')",
    files: stamped,
    states: '??',
  },
  'another table of that name': {
    made: 'create table schema_migrations (id int); insert into schema_migrations values (20240101000000::bigint % 1000)',
    files: stamped,
    states: '??',
  },
};

for (const [name, { made, files, states }] of Object.entries(cases)) {
  test(`${name}: ${states}`, async () => {
    await admin.query(made);
    try {
      assert.equal(statesIn(await live(), files), states);
    } finally {
      await admin.query(`do $$ declare s text; begin
        for s in select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' loop execute format('drop schema %I cascade', s); end loop;
        create schema public; grant usage on schema public to public; end $$`);
    }
  });
}

test('a record that the role may not read says nothing and breaks nothing', async () => {
  await admin.query(
    "create table schema_migrations (version varchar primary key); insert into schema_migrations values ('20240101000000')",
  );
  assert.equal(statesIn(await live('reader'), stamped), '??');
  assert.equal(statesIn(await live(), stamped), '+-');
});

export type Files = Readonly<Record<string, string>>;

/** In which order the steps are given does not matter: that one fails unless they run in the right one. */
const start = 'create table steps (id int primary key, n int);';
const second = 'alter table steps rename column n to m;';
const third = 'create unique index steps_m on steps (m);';

export interface Case {
  readonly files: Files;
  readonly tool: string;
  readonly directory: string;
  readonly problems?: readonly string[];
}

/** By what they show: a workspace in which one folder of migrations makes `steps` with its two keys. */
export const cases: Readonly<Record<string, Case>> = {
  'plain numbers': {
    files: { 'db/migrations/2.sql': second, 'db/migrations/10.sql': third, 'db/migrations/1.sql': start },
    tool: 'plain SQL',
    directory: 'db/migrations',
  },
  'golang-migrate': {
    files: {
      'm/000002_b.up.sql': second,
      'm/000001_a.up.sql': start,
      'm/000010_c.up.sql': third,
      'm/000010_c.down.sql': 'drop table steps;',
    },
    tool: 'golang-migrate',
    directory: 'm',
  },
  goose: {
    files: {
      'migrations/00001_a.sql': `-- +goose Up\n${start}\n-- +goose Down\ndrop table steps;`,
      'migrations/00002_b.sql': `-- +goose Up\n-- +goose ENVSUB ON\nalter table steps rename column n to \${COLUMN:-m};\n-- +goose ENVSUB OFF\n-- +goose StatementBegin\ncreate function f() returns int language plpgsql as $$ begin return 1; end $$;\n-- +goose StatementEnd\n\n-- +goose Down\n-- +goose StatementBegin\ndrop function f();\n-- +goose StatementEnd`,
      'migrations/00003_c.sql': `-- +goose NO TRANSACTION\n-- +goose Up\n${third.replace('index', 'index concurrently')}\n-- +goose Down\ndrop index steps_m;`,
    },
    tool: 'plain SQL',
    directory: 'migrations',
  },
  dbmate: {
    files: {
      'db/migrations/20240101000000_a.sql': `-- migrate:up\n${start}\n\n-- migrate:down\ndrop table steps;`,
      'db/migrations/20240102000000_b.sql': `-- migrate:up\n${second}\n-- migrate:down\n`,
      'db/migrations/20240103000000_c.sql': `-- migrate:up transaction:false\n${third}\n-- migrate:down transaction:false\ndrop index steps_m;`,
      'db/schema.sql': 'create table dumped (id int primary key);',
    },
    tool: 'plain SQL',
    directory: 'db/migrations',
  },
  tern: {
    files: {
      'migrations/001_a.sql': `${start}\n---- create above / drop below ----\ndrop table steps;`,
      'migrations/002_b.sql': `{{ template "shared/rename.sql" . }}\n---- create above / drop below ----\nselect 1;`,
      'migrations/003_c.sql': third,
      'migrations/shared/rename.sql': second,
    },
    tool: 'plain SQL',
    directory: 'migrations',
  },
  Prisma: {
    files: {
      'prisma/migrations/20240102000000_b/migration.sql': second,
      'prisma/migrations/20240101000000_a/migration.sql': start,
      'prisma/migrations/20240103000000_c/migration.sql': third,
      'prisma/migrations/migration_lock.toml': 'provider = "postgresql"',
    },
    tool: 'Prisma',
    directory: 'prisma/migrations',
  },
  Drizzle: {
    files: {
      'drizzle/0002_late.sql': `${second}--> statement-breakpoint\nselect 1;`,
      'drizzle/0001_early.sql': third,
      'drizzle/0000_first.sql': start,
      'drizzle/0003_forgotten.sql': 'drop table steps;',
      'drizzle/meta/_journal.json': JSON.stringify({
        entries: [
          { idx: 2, tag: '0001_early' },
          { idx: 0, tag: '0000_first' },
          { idx: 1, tag: '0002_late' },
        ],
      }),
    },
    tool: 'Drizzle',
    directory: 'drizzle',
  },
  Supabase: {
    files: {
      'supabase/migrations/20240101000000_a.sql': `${start} create table public.profiles (id uuid primary key references auth.users (id));`,
      'supabase/migrations/20240102000000_b.sql': second,
      'supabase/migrations/20240103000000_c.sql': third,
      'supabase/config.toml': '',
    },
    tool: 'Supabase',
    directory: 'supabase/migrations',
  },
  Flyway: {
    files: {
      'src/main/resources/db/migration/V1__a.sql': 'create table steps (nobody int);',
      'src/main/resources/db/migration/B1_5__baseline.sql': start,
      'src/main/resources/db/migration/V1.9__b.sql': second,
      'src/main/resources/db/migration/V1_10__c.sql': third,
      'src/main/resources/db/migration/U1_10__c.sql': 'drop index steps_m;',
      'src/main/resources/db/migration/R__view.sql': 'create or replace view v as select m from steps;',
    },
    tool: 'Flyway',
    directory: 'src/main/resources/db/migration',
  },
  sqitch: {
    files: {
      'sqitch.plan':
        '%syntax-version=1.0.0\n%project=app\n\ntable 2024-01-01T00:00:00Z A <a@b.c> # first\n@v1 2024-01-02T00:00:00Z A <a@b.c> # tag\nrename [table] 2024-01-03T00:00:00Z A <a@b.c> # note\nindex [rename] 2024-01-04T00:00:00Z A <a@b.c>\ntable [table@v1] 2024-01-05T00:00:00Z A <a@b.c> # again\n',
      'deploy/index.sql': `BEGIN;\n${third}\nCOMMIT;`,
      'deploy/rename.sql': `-- Deploy app:rename to pg\nBEGIN;\n${second}\nCOMMIT;`,
      'deploy/table.sql': 'alter table steps add column late int;',
      'deploy/table@v1.sql': start,
      'deploy/unplanned.sql': 'drop table steps;',
      'revert/table.sql': 'drop table steps;',
      'verify/table.sql': 'select 1;',
    },
    tool: 'sqitch',
    directory: 'deploy',
  },
  Atlas: {
    files: {
      'migrations/20230101000000_old.sql': 'create table steps (nobody int);',
      'migrations/20240101000000_a.sql': `-- atlas:checkpoint\n\n${start}`,
      'migrations/20240102000000_b.sql': `-- atlas:delimiter -- end\n\nalter table steps rename column n to m\n-- end\nselect 1\n-- end\n`,
      'migrations/20240103000000_c.sql': `-- atlas:txmode none\n\n${third}`,
      'migrations/atlas.sum': 'h1:abc',
    },
    tool: 'plain SQL',
    directory: 'migrations',
  },
  'node-pg-migrate': {
    files: {
      'migrations/1700000000001_a.sql': `-- Up Migration\n${start}\n-- Down Migration\ndrop table steps;`,
      'migrations/1700000000002_b.sql': `-- Up Migration\n${second}`,
      'migrations/1700000000003_c.sql': `-- Up Migration\n${third}`,
    },
    tool: 'plain SQL',
    directory: 'migrations',
  },
  'sql-migrate': {
    files: {
      'migrations/1_a.sql': `-- +migrate Up\n${start}\n-- +migrate Down\ndrop table steps;`,
      'migrations/2_b.sql': `-- +migrate Up notransaction\n${second}\n-- +migrate Down\n`,
      'migrations/3_c.sql': `-- +migrate Up\n-- +migrate StatementBegin\n${third}\n-- +migrate StatementEnd`,
    },
    tool: 'plain SQL',
    directory: 'migrations',
  },
  Liquibase: {
    files: {
      'db/changelog/001.sql': `--liquibase formatted sql\n\n--changeset ann:1\n${start}\n--rollback drop table steps;\n\n--changeset ann:2 dbms:mysql\nalter table steps engine = InnoDB;\n\n--changeset ann:3 dbms:"postgresql,h2"\n${second}\n/* liquibase rollback\ndrop table steps;\n*/`,
      'db/changelog/002.sql': `--liquibase formatted sql\n--changeset ann:4 endDelimiter:/ stripComments:false\ncreate unique index steps_m on steps (m)\n/\nselect 1\n/\n--changeset bob:5 dbms:!postgresql\nnonsense;\n`,
    },
    tool: 'plain SQL',
    directory: 'db/changelog',
  },
  'graphile-migrate': {
    files: {
      'migrations/committed/000001-a.sql': `--! Previous: -\n--! Hash: sha1:abc\n${start}`,
      'migrations/committed/000002.sql': '--! Previous: sha1:abc\n--! Include rename.sql\n--!include rename.sql\n',
      'migrations/fixtures/rename.sql': second,
      'migrations/current.sql': third,
    },
    tool: 'graphile-migrate',
    directory: 'migrations',
  },
  'a dump of the schema': {
    files: {
      'db/structure.sql': `\\restrict token
\\connect app
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);
CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;
COMMENT ON EXTENSION postgis IS 'maps';
CREATE TABLE public.steps (id integer NOT NULL, m integer, spot public.geometry(Point,4326));
ALTER TABLE public.steps OWNER TO deploy;
COPY public.steps (id, m) FROM stdin;
1	2
\\.
ALTER TABLE ONLY public.steps ADD CONSTRAINT steps_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX steps_m ON public.steps USING btree (m);
CREATE INDEX steps_spot ON public.steps USING gist (spot);
GRANT ALL ON TABLE public.steps TO reader;
SET search_path TO "$user", public;
INSERT INTO "schema_migrations" (version) VALUES ('20240101000000');
\\unrestrict token
`,
      'db/migrate/20240101000000_create_steps.rb': 'class CreateSteps < ActiveRecord::Migration[7.1]; end',
      'spec/fixtures/schema.sql': 'create table other (id int);',
    },
    tool: 'schema dump',
    directory: 'db',
    problems: [
      'extension "postgis" is not available (0A000) | CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public',
    ],
  },
  'one folder for several products, told by the names of its files': {
    files: {
      'storage/migrations/V0001.Steps.all.up.sql': 'create table steps (nobody int);',
      'storage/migrations/V0001.Steps.postgres.up.sql': start,
      'storage/migrations/V0001.Steps.mysql.up.sql': 'create table steps (id int auto_increment);',
      'storage/migrations/V0001.Steps.all.down.sql': 'drop table steps;',
      'storage/migrations/V0002.Rename.all.up.sql': second,
      'storage/migrations/V0010.Index.postgres.up.sql': third,
      'storage/migrations/V0010.Index.sqlite3.up.sql': 'pragma foreign_keys = off;',
      'storage/migrations/V0011.Index.cockroach.up.sql': 'drop table steps;',
    },
    tool: 'golang-migrate',
    directory: 'storage/migrations',
  },
  'a word before the number': {
    files: {
      'db/migrations/v1.sql': start,
      'db/migrations/v2_rename.sql': second,
      'db/migrations/v10-index.sql': third,
      'db/migrations/notes2.sql': 'drop table steps;',
    },
    tool: 'plain SQL',
    directory: 'db/migrations',
  },
  'a folder for each version': {
    files: {
      'store/migration/1/01_steps.sql': start,
      'store/migration/v1.9/00__rename.sql': second,
      'store/migration/1.10/index.sql': third,
    },
    tool: 'plain SQL',
    directory: 'store/migration',
  },
  'the newest schema beside the steps that lead to it': {
    files: {
      'store/migration/LATEST.sql': `${start} ${second} ${third}`,
      'store/migration/0.2/00__rename.sql': 'alter table gone rename column n to m;',
      'store/migration/0.10/00__more.sql': 'drop table steps;',
    },
    tool: 'schema dump',
    directory: 'store/migration',
  },
  'a file for each table, in no order': {
    files: {
      'db/tables/a_view.sql': 'create view v as select m from steps;',
      'db/tables/b_index.sql': third,
      'db/tables/c_rename.sql': second,
      'db/tables/steps.sql': start,
      'db/fixtures/tables/other.sql': 'create table other (id int);',
    },
    tool: 'plain SQL',
    directory: 'db/tables',
  },
  'psql scripts': {
    files: {
      'migrations/001_all.sql': `\\set ON_ERROR_STOP on\n\\set schema public\n\\set who 'it''s me'\n\\ir parts/a.sql\n\\i parts/b.sql\ncomment on table :schema.steps is :'who';\nselect 1::int;\n\\ir missing.sql\n\\i 001_all.sql\n`,
      'migrations/parts/a.sql': `${start}\n${second}`,
      'migrations/parts/b.sql': third.replace('on steps', 'on :schema.steps'),
    },
    tool: 'plain SQL',
    directory: 'migrations',
    problems: [
      'missing.sql is not in this workspace, so it was left out | \\ir missing.sql',
      '001_all.sql includes itself, so it was left out | \\i 001_all.sql',
    ],
  },
};

// Each draft is run on a real PostgreSQL as its steps say, inside a transaction or outside: forward, back, forward again, and
// after each step its verification returns a row.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { attachDraft, indexDraft, rebuildDraft, uniqueIndexDraft } from '../../server/src/migrate/drafts.ts';
import { primaryKeyDraft } from '../../server/src/migrate/primaryKey.ts';
import { replacementDraft } from '../../server/src/migrate/replacement.ts';
import { transactional } from '../../server/src/migrate/transactional.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { checkDraft, type DraftCase } from './draftCheck.ts';

let server: Postgres;
before(async () => {
  server = await startPostgres(16);
});
after(() => server?.stop());

const check = (title: string, about: DraftCase) => checkDraft(() => server.url, title, about);

const column = (name: string) => ({ kind: 'column', name }) as const;

const valid = (name: string) =>
  `select 1 from pg_index where indexrelid = to_regclass('${name}') and indisvalid and indisunique`;

check('a partitioned table with partitions of partitions', {
  setup: `create table events (id bigint, at date, kind text) partition by range (at);
create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01');
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01') partition by list (kind);
create table "events 2025 a" partition of events_2025 for values in ('a');
insert into events values (1, '2024-05-05', 'a'), (1, '2025-05-05', 'a');`,
  table: 'events',
  draft: (table, catalog) => uniqueIndexDraft(table, ['id', 'at', 'kind'].map(column), undefined, catalog),
  finally: valid('events_id_at_kind_key'),
  steps: ['add_events_2024_id_at_kind_key', 'add_events_2025_a_id_at_kind_key', 'add_events_id_at_kind_key'],
});
check('a partitioned table without partitions', {
  setup: 'create table events (id bigint, at date) partition by range (at);',
  table: 'events',
  draft: (table, catalog) => uniqueIndexDraft(table, [column('id'), column('at')], undefined, catalog),
  finally: valid('events_id_at_key'),
  steps: ['add_events_id_at_key'],
});
check('a primary key of a table of unknown size', {
  setup: 'create table "Users" (id bigint, "Tenant" bigint); insert into "Users" values (1, 1), (2, 1);',
  table: 'Users',
  draft: (table, catalog) => primaryKeyDraft(table, ['Tenant', 'id'], catalog),
  finally: `select 1 from pg_constraint where conrelid = '"Users"'::regclass and contype = 'p' and not exists (select from pg_constraint where contype = 'c' and conrelid > 16000)`,
  steps: ['check_users_tenant_id_check', 'validate_users_tenant_id_check', 'add_users_pkey', 'attach_users_pkey'],
});
check('a primary key on columns that are NOT NULL', {
  setup: 'create table users (id bigint not null); insert into users values (1);',
  table: 'users',
  draft: (table, catalog) => primaryKeyDraft(table, ['id'], catalog),
  finally: "select 1 from pg_constraint where conname = 'users_pkey' and contype = 'p'",
  steps: ['add_users_pkey', 'attach_users_pkey'],
});
check('a primary key of a table that is known to be small', {
  setup: 'create table users (id bigint); insert into users values (1); analyze users;',
  table: 'users',
  draft: (table, catalog) => primaryKeyDraft(table, ['id'], catalog),
  finally: "select 1 from pg_constraint where conname = 'users_pkey' and contype = 'p'",
  steps: ['add_users_pkey'],
});
check('a constraint that is too narrow, replaced', {
  setup: "create table users (slack_id text unique, discipline text); insert into users values ('a', 'x');",
  table: 'users',
  draft: (table, catalog) => {
    const [old] = table.keys;
    return old && replacementDraft(table, old, [column('slack_id'), column('discipline')], undefined, catalog);
  },
  finally: `${valid('users_slack_id_discipline_key')} and to_regclass('users_slack_id_key') is null`,
  steps: ['add_users_slack_id_discipline_key', 'drop_users_slack_id_key'],
});
check('an index that is too narrow, replaced by a partial one', {
  setup:
    'create table sprints (team int, sprint_index int, active boolean); create unique index sprints_idx on sprints (sprint_index desc);',
  table: 'sprints',
  draft: (table, catalog) => {
    const [old] = table.keys;
    return old && replacementDraft(table, old, [column('team'), column('sprint_index')], 'active', catalog);
  },
  finally: `${valid('sprints_team_sprint_index_idx')} and to_regclass('sprints_idx') is null`,
  steps: ['add_sprints_team_sprint_index_idx', 'drop_sprints_idx'],
});
check('an INVALID index, dropped and built anew', {
  setup: "create table users (email text, a int); insert into users values ('a', 1), ('a', 2);",
  table: 'users',
  prepare: async (client) => {
    await assert.rejects(
      client.query('create unique index concurrently users_email on users (lower(email)) include (a) where a > 0'),
      /23505|could not create/,
    );
    await client.query('delete from users where a = 2');
  },
  draft: (table) => {
    const [invalid] = table.keys;
    assert.equal(invalid?.valid, false);
    return rebuildDraft(table, invalid);
  },
  finally: valid('users_email'),
  steps: ['drop_invalid_users_email', 'rebuild_users_email'],
  oneWay: true,
});
check('an index made a constraint', {
  setup: 'create table users (email text); create unique index users_email on users (email);',
  table: 'users',
  draft: (table) => table.keys[0] && attachDraft(table, table.keys[0]),
  finally: "select 1 from pg_constraint where conname = 'users_email'",
  steps: ['attach_users_email'],
});
check('an index for the columns of a foreign key', {
  setup: 'create schema app; create table app.orders (user_id int);',
  table: 'orders',
  draft: (table, catalog) => indexDraft(table, ['user_id'], catalog),
  finally: "select 1 from pg_index where indexrelid = to_regclass('app.orders_user_id_idx') and indisvalid",
  steps: ['add_orders_user_id_idx'],
});
check('a unique index for a runner that opens a transaction', {
  setup: 'create table users (email text);',
  table: 'users',
  draft: (table, catalog) => transactional(uniqueIndexDraft(table, [column('email')], undefined, catalog), 'So it is.'),
  finally: valid('users_email_key'),
  steps: ['add_users_email_key'],
});

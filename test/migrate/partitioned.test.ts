// What the oldest and the newest server take for a partitioned table and for foreign keys, and what they lock.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import type { Catalog, Table } from '../../server/src/catalog/catalog.ts';
import { uniqueConstraintDraft } from '../../server/src/migrate/drafts.ts';
import { foreignKeyDraft } from '../../server/src/migrate/foreignKey.ts';
import { primaryKeyDraft } from '../../server/src/migrate/primaryKey.ts';
import { type Major, type Postgres, startPostgres } from '../support/postgres.ts';
import { checkDraft } from './draftCheck.ts';

const setup = `create table events (id bigint, at date not null, kind text) partition by range (at);
create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01');
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01') partition by list (kind);
create table "events 2025 a" partition of events_2025 for values in ('a');
insert into events values (1, '2024-05-05', 'a'), (1, '2025-05-05', 'a');`;
const columns = ['id', 'at', 'kind'];
/** The constraint is there, its index is usable, and one of each partition belongs to it. */
const whole = (name: string) =>
  `select 1 from pg_constraint as k join pg_index as i on i.indexrelid = k.conindid where k.conname = '${name}' and i.indisvalid
 and (select count(*) from pg_partition_tree(k.conindid)) = 4`;

/** The locks on the two tables that a statement holds until its transaction ends, those of reading aside. */
async function locksOf(client: pg.Client, statement: string): Promise<readonly string[]> {
  await client.query('begin');
  await client.query(statement);
  const { rows } = await client.query<{ lock: string }>(`select relation::regclass || ' ' || mode as lock from pg_locks
 where locktype = 'relation' and pid = pg_backend_pid() and relation::regclass::text in ('sales', 'shops') and mode <> 'AccessShareLock' order by 1`);
  await client.query('commit');
  return rows.map(({ lock }) => lock);
}

function referenceDraft(table: Table, column: string, to: string, catalog: Catalog) {
  const references = catalog.tables.find(({ name }) => name === to);
  const [referenced = ''] = references?.columns.map(({ name }) => name) ?? [];
  return (
    references &&
    foreignKeyDraft({ table, columns: [column], references, referenced: [referenced], actions: '' }, catalog)
  );
}

for (const major of [13, 18] as const satisfies readonly Major[]) {
  let server: Postgres;
  before(async () => {
    server = await startPostgres(major);
  });
  after(() => server?.stop());
  const url = () => server.url;
  checkDraft(url, `a unique constraint of a partitioned table, PostgreSQL ${major}`, {
    setup,
    table: 'events',
    draft: (table, catalog) => uniqueConstraintDraft(table, columns, catalog, 'events_once'),
    finally: whole('events_once'),
    steps: ['add_events_2024_id_at_kind_key', 'add_events_2025_a_id_at_kind_key', 'attach_events_once'],
  });
  checkDraft(url, `a primary key of a partitioned table, PostgreSQL ${major}`, {
    setup,
    table: 'events',
    draft: (table, catalog) => primaryKeyDraft(table, columns, catalog),
    finally: whole('events_pkey'),
    steps: [
      'check_events_id_kind_check',
      'validate_events_id_kind_check',
      'add_events_2024_pkey',
      'add_events_2025_a_pkey',
      'attach_events_pkey',
    ],
  });
  checkDraft(url, `a foreign key of a partitioned table, PostgreSQL ${major}`, {
    setup: `${setup} create table kinds (name text primary key); insert into kinds values ('a');`,
    table: 'events',
    draft: (table, catalog) => referenceDraft(table, 'kind', 'kinds', catalog),
    finally: `select 1 from pg_constraint where contype = 'f' and conrelid = 'events'::regclass and convalidated
 and (select bool_and(convalidated) and count(*) = 3 from pg_constraint where contype = 'f' and conparentid <> 0)`,
    steps:
      major < 18
        ? ['events_2024', 'events_2025_a']
            .flatMap((part) => [`add_${part}_kind_fkey`])
            .concat(['validate_events_2024_kind_fkey', 'validate_events_2025_a_kind_fkey', 'add_events_kind_fkey'])
        : ['add_events_kind_fkey', 'validate_events_kind_fkey'],
  });
  checkDraft(url, `a foreign key that is validated after it is made, PostgreSQL ${major}`, {
    setup: `create table users (id bigint primary key); create table orders (user_id bigint); insert into users values (1);
insert into orders values (1), (null);`,
    table: 'orders',
    draft: (table, catalog) => referenceDraft(table, 'user_id', 'users', catalog),
    finally: "select 1 from pg_constraint where conname = 'orders_user_id_fkey' and convalidated",
    steps: ['add_orders_user_id_fkey', 'validate_orders_user_id_fkey'],
  });
  test(`what the two steps of a foreign key lock, PostgreSQL ${major}`, async () => {
    const client = new pg.Client(url());
    await client.connect();
    try {
      await client.query('create table shops (id bigint primary key); create table sales (shop_id bigint)');
      const add = 'alter table sales add constraint sales_shop foreign key (shop_id) references shops (id) not valid';
      assert.deepEqual(await locksOf(client, add), ['sales ShareRowExclusiveLock', 'shops ShareRowExclusiveLock']);
      const validate = 'alter table sales validate constraint sales_shop';
      assert.deepEqual(await locksOf(client, validate), ['sales ShareUpdateExclusiveLock', 'shops RowShareLock']);
    } finally {
      await client.end();
    }
  });
  checkDraft(url, `a unique constraint of a partitioned table without partitions, PostgreSQL ${major}`, {
    setup: 'create table events (id bigint, at date) partition by range (at);',
    table: 'events',
    draft: (table, catalog) => uniqueConstraintDraft(table, ['id', 'at'], catalog),
    finally: "select 1 from pg_constraint where conname = 'events_id_at_key'",
    steps: ['add_events_id_at_key'],
  });
}

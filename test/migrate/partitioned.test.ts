// What the oldest and the newest server take for a partitioned table.
import { after, before } from 'node:test';
import { uniqueConstraintDraft } from '../../server/src/migrate/drafts.ts';
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
  checkDraft(url, `a unique constraint of a partitioned table without partitions, PostgreSQL ${major}`, {
    setup: 'create table events (id bigint, at date) partition by range (at);',
    table: 'events',
    draft: (table, catalog) => uniqueConstraintDraft(table, ['id', 'at'], catalog),
    finally: "select 1 from pg_constraint where conname = 'events_id_at_key'",
    steps: ['add_events_id_at_key'],
  });
}

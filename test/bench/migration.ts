// `npm run bench:migration [-- --rows N]`: what writers notice while keys come to a table of N rows (a million unless told) by
// the migrations that quick fixes write, and, beside them, by one ALTER TABLE. Prints times; fails when a writer failed,
// which one does that has to wait for longer than the migrations allow themselves, or when a migration breaks a promise.
import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import pg from 'pg';
import type { Catalog, Table } from '../../server/src/catalog/catalog.ts';
import type { MigrationDraft } from '../../server/src/migrate/draft.ts';
import { column } from '../../server/src/migrate/draftSql.ts';
import { rebuildDraft, uniqueConstraintDraft } from '../../server/src/migrate/drafts.ts';
import { foreignKeyDraft } from '../../server/src/migrate/foreignKey.ts';
import { primaryKeyDraft } from '../../server/src/migrate/primaryKey.ts';
import { replacementDraft } from '../../server/src/migrate/replacement.ts';
import { fill, runDraft, usersOf, whileWriting } from '../support/migrationLoad.ts';
import { startPostgres } from '../support/postgres.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const rows = Number(values.rows);
const server = await startPostgres(17, {
  settings: { shared_buffers: '256MB', maintenance_work_mem: '128MB', max_wal_size: '4GB' },
});
const client = new pg.Client(server.url);
await client.connect();

async function measure(what: string, work: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  const { writing } = await whileWriting(server.url, rows, work);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const { statements, longest, failures } = writing;
  const times = `${statements} upserts, the longest ${Math.round(longest)} ms, ${failures.length} failed`;
  console.log(`${what.padEnd(46)} ${seconds.padStart(6)} s   ${times}`);
  assert.deepEqual(failures, []);
}

/** Runs the migration that the fix writes for the table as it is now. */
async function migrate(what: string, draft: (table: Table, catalog: Catalog) => MigrationDraft): Promise<void> {
  const { table, catalog } = await usersOf(server.url);
  await measure(what, () => runDraft(client, draft(table, catalog)));
}

/** The keys as the product's own catalog has them, with a word for those that are INVALID. */
async function keysAre(...expected: readonly string[]): Promise<void> {
  const { table } = await usersOf(server.url);
  const keys = table.keys.map(
    ({ name, valid, constraint }) => `${name} ${valid ? (constraint ?? 'index') : 'INVALID'}`,
  );
  assert.deepEqual(keys.sort(), expected);
}

try {
  await fill(client, rows);
  await measure('nothing, for 3 s', () => new Promise((resolve) => setTimeout(resolve, 3000)));
  await migrate('unique constraint: index, then USING INDEX', (table, catalog) =>
    uniqueConstraintDraft(table, ['email'], catalog),
  );
  await keysAre('users_email_key unique', 'users_pkey primary');

  await client.query('alter table users drop constraint users_email_key');
  await client.query("insert into users values (-1, 1, 'user1@example.com', 0)");
  await measure('the same where a duplicate makes it fail', async () => {
    const { table, catalog } = await usersOf(server.url);
    await assert.rejects(runDraft(client, uniqueConstraintDraft(table, ['email'], catalog)), { code: '23505' });
  });
  await keysAre('users_email_key INVALID', 'users_pkey primary');
  await client.query('delete from users where id = -1');
  await migrate('the recovery: drop the INVALID one, build anew', (table) => {
    const invalid = table.keys.find(({ valid }) => !valid);
    assert.ok(invalid);
    return rebuildDraft(table, invalid);
  });
  await keysAre('users_email_key index', 'users_pkey primary');

  await migrate('a key replaced by a wider one', (table, catalog) => {
    const old = table.keys.find(({ name }) => name === 'users_email_key');
    assert.ok(old);
    return replacementDraft(table, old, [column('tenant_id'), column('email')], undefined, catalog);
  });
  await keysAre('users_pkey primary', 'users_tenant_id_email_key index');

  await client.query('create unique index users_id_key on users (id)');
  await client.query('alter table users drop constraint users_pkey, alter column id drop not null');
  await migrate('a lost primary key, NULLs ruled out by a CHECK', (table, catalog) =>
    primaryKeyDraft(table, ['id'], catalog),
  );
  await keysAre('users_id_key index', 'users_pkey primary', 'users_tenant_id_email_key index');

  await client.query(
    `create table orders as select i as id, i::bigint as user_id from generate_series(1, ${rows}) as i; analyze orders`,
  );
  await migrate('a foreign key to it: NOT VALID, then VALIDATE', (references, catalog) => {
    const table = catalog.tables.find(({ name }) => name === 'orders');
    assert.ok(table);
    return foreignKeyDraft({ table, columns: ['user_id'], references, referenced: ['id'], actions: '' }, catalog);
  });
  const valid = "select from pg_constraint where conname = 'orders_user_id_fkey' and convalidated";
  assert.equal((await client.query(valid)).rowCount, 1);

  await measure('one ALTER TABLE, for comparison', () => client.query('alter table users add unique (email, n)'));
} finally {
  await client.end();
  await server.stop();
}

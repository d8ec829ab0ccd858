// `npm run bench:migration [-- --rows N]`: what writers notice while a unique constraint comes to a table of N rows (a million unless
// told), by the migrations that quick fixes write and, beside them, by one ALTER TABLE. Prints times; asserts none.
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { rebuildDraft, uniqueConstraintDraft } from '../../server/src/migrate/drafts.ts';
import { fill, runDraft, usersOf, type Writing, whileWriting } from '../support/migrationLoad.ts';
import { startPostgres } from '../support/postgres.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const rows = Number(values.rows);
const server = await startPostgres(17, {
  settings: { shared_buffers: '256MB', maintenance_work_mem: '128MB', max_wal_size: '4GB' },
});
const client = new pg.Client(server.url);
await client.connect();

function tell(what: string, milliseconds: number, { statements, longest, failures }: Writing): void {
  const seconds = (milliseconds / 1000).toFixed(1);
  const times = `${statements} upserts, the longest ${Math.round(longest)} ms, ${failures.length} failed`;
  console.log(`${what.padEnd(46)} ${seconds.padStart(6)} s   ${times}`);
}

async function measure(what: string, work: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  const { writing } = await whileWriting(server.url, rows, work);
  tell(what, performance.now() - start, writing);
}

try {
  await fill(client, rows);
  await measure('nothing, for 3 s', () => new Promise((resolve) => setTimeout(resolve, 3000)));
  const { table, catalog } = await usersOf(server.url);
  await measure('index CONCURRENTLY, then USING INDEX', () =>
    runDraft(client, uniqueConstraintDraft(table, ['email'], catalog)),
  );
  await measure('one ALTER TABLE, for comparison', () => client.query('alter table users add unique (email, n)'));
  await client.query("insert into users values (-1, 1, 'user1@example.com', 0) on conflict do nothing");
  const wanted = uniqueConstraintDraft(table, ['tenant_id', 'n'], catalog);
  await measure('the same with duplicates (fails)', () => runDraft(client, wanted).catch(() => undefined));
  await client.query('drop index users_tenant_id_n_key');
  await client.query('create unique index users_again on users (id, email)');
  const { table: now } = await usersOf(server.url);
  const key = now.keys.find(({ name }) => name === 'users_again');
  if (key) await measure('drop and build anew', () => runDraft(client, rebuildDraft(now, key)));
} finally {
  await client.end();
  await server.stop();
}

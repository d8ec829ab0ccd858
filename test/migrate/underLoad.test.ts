// Migrations on a table that others write to. `npm run bench:migration` does the same with a million rows and prints figures.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { rebuildDraft, uniqueConstraintDraft } from '../../server/src/migrate/drafts.ts';
import { fill, runDraft, usersOf, whileWriting } from '../support/migrationLoad.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';

const rows = 50_000;
let server: Postgres;
let client: pg.Client;
before(async () => {
  server = await startPostgres(17);
  client = new pg.Client(server.url);
  await client.connect();
  await fill(client, rows);
});
after(async () => {
  await client?.end();
  await server?.stop();
});

test('with duplicates the build fails, leaves what its text says, and harms no writer', async () => {
  await client.query("insert into users values (-1, 1, 'user1@example.com', 0)");
  const { table, catalog } = await usersOf(server.url);
  const draft = uniqueConstraintDraft(table, ['tenant_id', 'email'], catalog);
  const duplicates = await client.query(draft.check ?? '');
  assert.equal(duplicates.rowCount, 1, 'the check had told');
  const { writing } = await whileWriting(server.url, rows, () =>
    assert.rejects(runDraft(client, draft), { code: '23505' }),
  );
  assert.ok(writing.statements > 0);
  assert.deepEqual(writing.failures, []);
  const { table: left } = await usersOf(server.url);
  const invalid = left.keys.find(({ name }) => name === 'users_tenant_id_email_key');
  assert.equal(invalid?.valid, false, 'an INVALID index is left');
});

test('the recovery drops it and builds it anew, while writers go on', async () => {
  await client.query('delete from users where id = -1');
  const { table } = await usersOf(server.url);
  const invalid = table.keys.find(({ valid }) => !valid);
  assert.ok(invalid);
  const { writing } = await whileWriting(server.url, rows, () => runDraft(client, rebuildDraft(table, invalid)));
  assert.deepEqual(writing.failures, []);
  const { table: mended } = await usersOf(server.url);
  assert.deepEqual(
    mended.keys.map(({ name, valid }) => [name, valid]),
    [
      ['users_pkey', true],
      ['users_tenant_id_email_key', true],
    ],
  );
});

test('a constraint comes in two steps, and no writer fails or waits for longer than the lock law says', async () => {
  const { table, catalog } = await usersOf(server.url);
  const draft = uniqueConstraintDraft(table, ['email'], catalog);
  const { writing } = await whileWriting(server.url, rows, () => runDraft(client, draft));
  assert.deepEqual(writing.failures, []);
  assert.ok(writing.statements > 0);
  const { table: after } = await usersOf(server.url);
  assert.equal(after.keys.find(({ name }) => name === 'users_email_key')?.constraint, 'unique');
});

test('a lock that is not given is given up, and the table stays as it was', async () => {
  const holder = new pg.Client(server.url);
  await holder.connect();
  await holder.query('begin; select from users limit 1');
  const { table, catalog } = await usersOf(server.url);
  const draft = uniqueConstraintDraft(table, ['email', 'n'], catalog);
  const { next, ...index } = draft;
  assert.ok(next);
  await holder.query('commit');
  await runDraft(client, index);
  await holder.query('begin; select from users limit 1');
  await assert.rejects(runDraft(client, next), { code: '55P03' });
  await client.query('rollback');
  await holder.query('commit');
  await holder.end();
  await runDraft(client, next);
});

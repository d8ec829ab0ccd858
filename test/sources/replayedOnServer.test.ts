import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { encodeCatalog } from '../../server/src/catalog/codec.ts';
import { databaseSource } from '../../server/src/sources/database.ts';
import { steps } from '../bench/migrationFormats.ts';
import { startPostgres } from '../support/postgres.ts';
import { calm, replayed, workspace } from './replaying.ts';

test('a replay and a server that ran the same migrations show the same tables', async () => {
  const all = steps(30);
  const files = all.map(({ number, up, down }) => [
    `${String(number).padStart(4, '0')}_step.sql`,
    `-- +goose Up\n-- +goose StatementBegin\n${up}\n-- +goose StatementEnd\n-- +goose Down\n${down}\n`,
  ]);
  const { catalog, problems } = await replayed(workspace(Object.fromEntries(files)));
  assert.deepEqual(problems, []);
  const server = await startPostgres(18);
  try {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    for (const { up } of all) await client.query(up);
    await client.end();
    const source = databaseSource({ connection: server.url, env: {} });
    const live = (await source.load(calm())).catalog;
    await source.close();
    const { origin, serverVersion } = live;
    const rows = (tables: typeof live.tables) => tables.map((table) => ({ ...table, estimatedRows: -1 }));
    const shown = (one: typeof live) =>
      encodeCatalog({ ...one, origin, serverVersion, tables: rows(one.tables), types: live.types });
    assert.equal(shown(catalog), shown(live));
    assert.equal(catalog.tables.length, 10);
  } finally {
    await server.stop();
  }
});

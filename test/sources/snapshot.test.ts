import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { decodeCatalog, encodeCatalog } from '../../server/src/catalog/codec.ts';
import { introspect } from '../../server/src/sources/introspect.ts';
import { snapshotSource } from '../../server/src/sources/snapshot.ts';
import { openEmbedded } from '../support/embedded.ts';
import { sampleSchema } from './sampleSchema.ts';

const home = mkdtempSync(join(tmpdir(), 'schema-lens-test-'));
const file = join(home, 'schema-lens.snapshot.json');
const calm = () => new AbortController().signal;
let catalog: Catalog;

before(async () => {
  const embedded = await openEmbedded();
  await embedded.exec(sampleSchema);
  catalog = await introspect(embedded.run, { kind: 'database', label: 'dev', takenAt: '2024-01-01T00:00:00.000Z' });
  await embedded.close();
});
after(() => rmSync(home, { recursive: true }));

test('what is written is read', () => {
  assert.deepEqual(decodeCatalog(encodeCatalog(catalog)), { kind: 'catalog', catalog });
});

test('equal schemas give equal files, and a change is a small one', () => {
  const shuffled = { ...catalog, tables: [...catalog.tables].reverse() };
  assert.equal(encodeCatalog(shuffled), encodeCatalog(catalog));
  const later = { ...catalog, origin: { ...catalog.origin, takenAt: '2025-01-01T00:00:00.000Z' } };
  assert.deepEqual(changedLines(catalog, later).length, 1);
  const tables = catalog.tables.map((table) => ({
    ...table,
    columns: table.columns.filter(({ name }) => name !== 'mood'),
  }));
  assert.deepEqual(changedLines(catalog, { ...catalog, tables }), [
    '{"name":"mood","type":"app.mood","notNull":false},',
  ]);
  const place = { uri: 'file:///home/me/1.sql', range: { start: 0, end: 1 } };
  const placed = catalog.tables.map((table) => ({
    ...table,
    definedAt: place,
    keys: table.keys.map((key) => ({ ...key, definedAt: place })),
  }));
  assert.equal(encodeCatalog({ ...catalog, tables: placed }), encodeCatalog(catalog), 'no path of a machine');
});

function changedLines(a: Catalog, b: Catalog): readonly string[] {
  const kept = new Set(encodeCatalog(b).split('\n'));
  return encodeCatalog(a)
    .split('\n')
    .filter((line) => !kept.has(line))
    .map((line) => line.trim());
}

test('a snapshot is a source', async () => {
  writeFileSync(file, `\uFEFF${encodeCatalog(catalog)}`);
  const source = snapshotSource({ path: file });
  const loaded = await source.load(calm());
  assert.deepEqual(loaded.catalog, {
    ...catalog,
    origin: { kind: 'snapshot', label: 'schema-lens.snapshot.json', takenAt: catalog.origin.takenAt },
  });
  const stamp = await source.fingerprint(calm());
  assert.equal(await source.fingerprint(calm()), stamp);
  writeFileSync(file, encodeCatalog(catalog).replace('dev', 'other'));
  assert.notEqual(await source.fingerprint(calm()), stamp);
  await source.close();
});

async function checkRefused(text: string | Buffer, message: RegExp): Promise<void> {
  writeFileSync(file, text);
  await assert.rejects(snapshotSource({ path: file }).load(calm()), { kind: 'snapshot', message });
}

test('what is no snapshot is refused with a reason', async () => {
  const text = encodeCatalog(catalog);
  await checkRefused('', /not JSON/);
  await checkRefused(text.slice(0, 5000), /not JSON/);
  await checkRefused(Buffer.from([0, 255, 254, 1]), /not JSON/);
  for (const other of ['[]', '1', 'null', '{"version": 1}']) await checkRefused(other, /not a snapshot of Schema Lens/);
  await checkRefused(
    text.replace('"version": 1', '"version": 2'),
    /format is version 2, and this Schema Lens reads version 1/,
  );
  await checkRefused(text.replace('"searchPath"', '"searchpath"'), /damaged: "searchPath"/);
  await checkRefused(text.replace('"notNull":true', '"notNull":"yes"'), /damaged: table number 1/);
  await assert.rejects(snapshotSource({ path: join(home, 'none.json') }).load(calm()), {
    kind: 'snapshot',
    message: 'none.json does not exist',
  });
  await assert.rejects(snapshotSource({ path: home }).load(calm()), { kind: 'snapshot', message: /is a folder/ });
  const aborted = AbortSignal.abort();
  await assert.rejects(snapshotSource({ path: file }).load(aborted), { kind: 'cancelled' });
});

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { type StoredCatalog, storedCatalogs } from '../../server/src/sources/storedCatalogs.ts';

function stored(confirmedAt: number, tables: number): StoredCatalog {
  const catalog: Catalog = {
    origin: { kind: 'database', label: 'test', takenAt: '2026-01-01T00:00:00.000Z' },
    serverVersion: 170002,
    searchPath: ['public'],
    tables: Array.from({ length: tables }, (_, number) => ({
      schema: 'public',
      name: `t${number}`,
      kind: 'table',
      persistence: 'permanent',
      columns: [],
      keys: [],
      foreignKeys: [],
      otherConstraints: [],
      rules: [],
      userCatalog: false,
      estimatedRows: -1,
    })),
    types: { types: [], operatorClasses: [], equality: [], implicitCasts: [], collations: [] },
    uncertain: [],
  };
  return { target: 'here', catalog, confirmedAt };
}

test('writes that overlap leave the last one, and a read that follows them sees it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'schema-lens-stored-'));
  const catalogs = storedCatalogs(folder);
  try {
    for (let round = 1; round <= 20; round++) {
      void catalogs.write('dev', stored(round, 2000));
      void catalogs.write('dev', stored(1000 + round, 10));
      const found = await catalogs.read('dev');
      assert.equal(found?.confirmedAt, 1000 + round);
      assert.equal(found.catalog.tables.length, 10);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('two that share a folder never leave half a catalog, nor anything beside', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'schema-lens-stored-'));
  try {
    for (let round = 1; round <= 20; round++) {
      const sizes = [2000, 10, 500];
      await Promise.all(sizes.map((size) => storedCatalogs(folder).write('dev', stored(size, size))));
      const found = await storedCatalogs(folder).read('dev');
      assert.ok(found, 'what stands there can be read');
      assert.equal(found.catalog.tables.length, found.confirmedAt);
    }
    assert.equal(readdirSync(folder).length, 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a damaged line makes all of it unreadable, and a schema of very many tables is not kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'schema-lens-stored-'));
  try {
    await storedCatalogs(folder).write('dev', stored(1, 450));
    const file = join(folder, readdirSync(folder)[0] ?? '');
    const text = readFileSync(file, 'utf8');
    assert.deepEqual((await storedCatalogs(folder).read('dev'))?.catalog.tables, stored(1, 450).catalog.tables);
    writeFileSync(file, text.replace('"t449"', '449'));
    assert.equal(await storedCatalogs(folder).read('dev'), undefined);
    writeFileSync(file, text.slice(0, -100));
    assert.equal(await storedCatalogs(folder).read('dev'), undefined);
    await storedCatalogs(folder).write('dev', stored(2, 30_001));
    assert.deepEqual(readdirSync(folder), [], 'nor is what was known before');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

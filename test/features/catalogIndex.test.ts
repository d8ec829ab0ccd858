import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexing, indexOf } from '../../server/src/catalog/catalogIndex.ts';
import { findTable } from '../../server/src/catalog/lookup.ts';
import { catalogOf, keyOf, tableOf } from './schema.ts';

const tables = Array.from({ length: 1000 }, (_, n) =>
  tableOf(`t${n}`, { id: 'bigint' }, [keyOf(`t${n}_pkey`, ['id'])]),
);

test('an index is made in steps, once, and is the same as one made at once', () => {
  const [stepwise, atOnce] = [catalogOf(...tables), catalogOf(...tables)];
  assert.equal([...indexing(stepwise)].length, 4);
  assert.equal([...indexing(stepwise)].length, 0);
  assert.deepEqual(indexOf(stepwise), indexOf(atOnce));
  assert.deepEqual(indexOf(stepwise).size, { tables: 1000, keys: 1000 });
  assert.equal(findTable(stepwise, { name: 't999' }), tables[999]);
});

test('whoever asks while an index is being made has all of it', () => {
  const catalog = catalogOf(...tables);
  const steps = indexing(catalog);
  steps.next();
  assert.equal(findTable(catalog, { name: 't999' }), tables[999]);
  assert.equal([...steps].length, 3);
  assert.equal(findTable(catalog, { name: 't0' }), tables[0]);
});

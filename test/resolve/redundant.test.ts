import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findTable } from '../../server/src/catalog/lookup.ts';
import { redundantKeys } from '../../server/src/resolve/redundant.ts';
import { type Chance, chance } from '../oracle/random.ts';
import { Server } from '../specs/server.ts';

/**
 * PostgreSQL judges: two tables have the same keys, but for those that are said to be needless; each takes and refuses the
 * same rows as the other.
 */
let server: Server;
before(async () => {
  server = await Server.start();
});
after(() => server.close());

const elements = ['a', 'b', 'c', 'lower(d)', 'd', 'd collate "C"', 'd text_pattern_ops', '(a + 1)'];

function randomKey(random: Chance, index: number): string {
  const list = random.some(elements, 1 + random.below(3)).join(', ');
  const nulls = random.oneIn(3) ? ' nulls not distinct' : '';
  const where = random.oneIn(3) ? ` where ${random.pick(['a > 1', 'b is not null'])}` : '';
  return `create unique index k${index} on t (${list})${nulls}${where}`;
}

function randomValue(random: Chance): string {
  return random.oneIn(4) ? 'null' : String(random.below(3));
}

function randomRow(random: Chance): string {
  const text = random.pick(["'x'", "'X'", "'y'", 'null']);
  return `(${random.below(3)}, ${randomValue(random)}, ${randomValue(random)}, ${text})`;
}

async function takes(table: string, row: string): Promise<boolean> {
  const answer = await server.rows(
    `with made as (insert into ${table} values ${row} on conflict do nothing returning 1) select count(*)::int as count from made`,
  );
  return (answer as readonly { readonly count: number }[])[0]?.count === 1;
}

async function agrees(seed: number): Promise<number> {
  const random = chance(seed);
  const keys = Array.from({ length: 5 }, (_, i) => randomKey(random, i));
  await server.reset(`create table t (a int not null, b int, c int, d text); ${keys.join('; ')}`);
  const catalog = await server.catalog();
  const table = findTable(catalog, { name: 't' });
  assert.ok(table);
  const needless = redundantKeys(table, catalog, []).map(({ key }) => key.name);
  const kept = keys.filter((_, i) => !needless.includes(`k${i}`));
  await server.run(['create table s (like t)', ...kept.map((key) => key.replace(/ k(\d) on t /, ' s$1 on s '))]);
  for (let i = 0; i < 60; i++) {
    const row = randomRow(random);
    const about = `${row} with ${keys.join(' · ')}, without ${needless.join(', ')}`;
    assert.equal(await takes('s', row), await takes('t', row), about);
  }
  return needless.length;
}

test('needless keys refuse nothing', async (t) => {
  let found = 0;
  for (let seed = 1; seed <= 25; seed++) found += await agrees(seed);
  t.diagnostic(`${found} needless keys`);
  assert.ok(found >= 5);
});

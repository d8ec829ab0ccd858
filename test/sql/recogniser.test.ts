import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadModule, scanSync } from 'libpg-query';
import { tokenize } from '../../server/src/sql/lexer.ts';
import { agrees } from './comparison.ts';
import { generate } from './generator.ts';
import { mutate } from './mutation.ts';
import { seeded } from './random.ts';
import { statements } from './samples.ts';

before(loadModule);

test('the samples are read as PostgreSQL reads them', () => {
  const compared = statements.filter((sql) => agrees(sql));
  const hidden = statements.filter((sql) => !agrees(sql));
  assert.ok(
    hidden.every((sql) => /^(?:do|create (?:or replace )?function)/.test(sql)),
    hidden.join('\n'),
  );
  assert.ok(compared.length >= 48);
});

test('of a collation or operator class in another database nothing is claimed', () => {
  for (const name of ['b.my_ops', 'pg_catalog.s.my_ops', 'collate b."C"', 'collate a.b."C" s.my_ops'])
    assert.ok(agrees(`insert into t values (1) on conflict (a ${name}) do nothing`), name);
});

test('generated statements are read as PostgreSQL reads them', () => {
  let compared = 0;
  for (let seed = 1; seed <= 3000; seed++) if (agrees(generate(seeded(seed)))) compared++;
  assert.ok(compared > 2700, `only ${compared} of the generated statements are valid`);
});

test('mutated statements that PostgreSQL still accepts are read alike', () => {
  let compared = 0;
  for (let seed = 1; seed <= 8000; seed++) {
    const random = seeded(seed * 7919);
    const source = random.chance(0.5) ? generate(random) : (statements[random.below(statements.length)] ?? '');
    if (agrees(mutate(random, source))) compared++;
  }
  assert.ok(compared > 500, `only ${compared} of the mutated statements are valid`);
});

test('scripts are split where PostgreSQL splits them', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = seeded(seed * 104729);
    const separators = [';', '; ', ';\n', ' ; -- done;\n', ';;', '; /* ; */ ;', ';\r\n\r\n'] as const;
    const script = Array.from({ length: 1 + random.below(6) }, () => generate(random) + random.pick(separators)).join(
      '',
    );
    agrees(script);
    agrees(`-- head;\n${script.replace(/[;\s]+$/, '')}`);
  }
});

test('generated statements have the tokens of the scanner', () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const sql = generate(seeded(seed * 31));
    const expected = scanSync(sql).tokens.filter(({ tokenName }) => !tokenName.endsWith('COMMENT'));
    assert.deepEqual(
      tokenize(sql).map(({ start, end }) => sql.slice(start, end)),
      expected.map(({ text }) => text),
      sql,
    );
  }
});

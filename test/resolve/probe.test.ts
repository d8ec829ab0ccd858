import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadModule } from 'libpg-query';
import type { Table } from '../../server/src/catalog/catalog.ts';
import { probeOf } from '../../server/src/resolve/probe.ts';
import { expressionText } from '../../server/src/resolve/probeText.ts';
import { readSql } from '../../server/src/sql/clauses.ts';
import { canonical } from '../sql/grammar.ts';
import { catalog, probeOfText, table } from './probed.ts';

before(() => loadModule());

test('the probe names each column that can be written, quotes names, and keeps target and alias', () => {
  assert.equal(
    probeOfText(
      'insert into t as u (id) select pg_sleep(9) on conflict (f(u.id) collate x.y ops, "Z") where g(id) and a = \'b;\' do update set id = h()',
    ),
    'EXPLAIN (FORMAT JSON, COSTS OFF, VERBOSE) INSERT INTO "My ""app"""."user; drop" AS u (id, "E""mail") OVERRIDING SYSTEM VALUE VALUES (NULL, NULL) ' +
      'ON CONFLICT (f(u.id) COLLATE x.y ops, "Z") WHERE (g(id) and a = \'b;\') DO NOTHING',
  );
  const bare = probeOfText('insert into t values (1) on conflict (f(id)) do nothing', { ...table, columns: [] });
  assert.match(bare ?? '', /"user; drop" DEFAULT VALUES ON CONFLICT \(f\(id\)\) DO NOTHING$/);
  const view: Table = { ...table, kind: 'view' };
  const listed = probeOfText('insert into t (id, id, nope) values (1) on conflict (f(id)) do nothing', view);
  assert.match(listed ?? '', /"user; drop" \(id\) OVERRIDING SYSTEM VALUE VALUES \(NULL\) ON CONFLICT/);
});

const open = (expression: string) =>
  `insert into t values (1) on conflict (f(id), ((${expression}))) where g(id) do nothing`;

test('what cannot be asked about is not asked', () => {
  assert.ok(probeOfText(open('a')));
  for (const expression of [
    '$1',
    ':name',
    '?',
    '\uE000',
    "'a\uE000'",
    '"a\uE000"',
    '{{ .X }}',
    'select 1',
    'values (1)',
    'table t',
    '$$a$$',
    'f(a$b)',
  ]) {
    assert.equal(probeOfText(open(expression)), undefined, expression);
  }
  assert.equal(probeOfText('insert into t values (1) on conflict (f(id) desc) do nothing'), undefined);
  assert.equal(probeOfText('insert into t values (1) on conflict on constraint k do nothing'), undefined);
  for (const kind of ['foreign', 'sequence'] as const)
    assert.equal(probeOfText(open('a'), { ...table, kind }), undefined);
  const clause = readSql(open('a')).clauses[0];
  assert.ok(clause);
  for (const because of ['parameter', 'dynamic-sql', 'migration'] as const) {
    assert.equal(probeOf({ kind: 'unknown', clause, table, because, near: [] }, { catalog }), undefined);
  }
  assert.equal(probeOf({ kind: 'unknown', clause, because: 'opaque-expression', near: [] }, { catalog }), undefined);
});

/** Texts that try to get out of the expression they stand in. */
const hostile = [
  "'",
  "'abc",
  "x' ; drop table t; --",
  '"',
  '"abc',
  "E'\\'",
  "E'a'\n'b",
  "b'1''0'",
  "b'1",
  "x'0g'",
  '$$',
  '$a$ ) $a$',
  'a; drop table t',
  'a) do nothing; drop table t; --',
  '(a',
  'a)',
  'a) returning (b',
  '[a)',
  'a\0b',
  "'a\0'",
  '(select 1)',
  'array(select pg_sleep(1))',
  'exists (with x as (delete from t returning 1) select 1)',
  '(values (1))',
  'begin atomic ; end',
  'a\\; b',
  '\\gexec',
  '\ufeff;',
  '',
  ' ',
  'a'.repeat(20_000),
];

test('texts that try to leave their expression are not asked about', () => {
  for (const text of hostile) assert.equal(expressionText(text), undefined, text);
});

test('comments that do not end are left out, and words that end a clause stay inside of the brackets', () => {
  for (const text of ['a --', 'a /*', 'a /* ) */ -- (']) assert.equal(expressionText(text), 'a');
  const where = 'insert into t values (1) on conflict (f(id)) where (a do update set b = 1) do nothing';
  assert.match(probeOfText(where) ?? '', / WHERE \(\(a do update set b = 1\)\) DO NOTHING$/);
});

const harmless = [
  'lower(email)',
  "a = 'it''s' and b <> E'\\'' and c = N'x' and d = U&'\\0061' and e = B'01' and f = X'1f'",
  "a /* ; ' */ = -- ' ;\n 'b'",
  "a = 'b'\n'c'",
  "'2020-01-01 00:00'::timestamp with time zone < b at time zone 'utc'",
  '(a).b[1:2] <-> c operator(app.=~=) d',
  'a @> b or a ?| c and not a ? b',
  '"select" = "a""b" and U&"\\0061" is not null',
  'a is not distinct from 1.5e-3 and b between 1 and .5',
  "case when a then 'x' else null end is null",
  'app.f(variadic array[1, 2]) and größe > 3',
  "'\\' = a and b = ';' and c = e'\\'; drop table t; --'",
];

test('an expression is asked about as it is written, without its comments', () => {
  for (const text of harmless) {
    const asked = expressionText(text);
    assert.ok(asked !== undefined, text);
    const meaning = canonical(text);
    assert.ok(meaning !== undefined, text);
    assert.equal(canonical(asked), meaning, asked);
  }
});

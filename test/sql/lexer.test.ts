import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadModule, scanSync } from 'libpg-query';
import { lex, tokenize } from '../../server/src/sql/lexer.ts';
import { partnerOf } from '../../server/src/sql/token.ts';
import { HOLE } from '../../server/src/text/hole.ts';

before(loadModule);

/** The tokens as `kind text`, one per line of `expected`. */
function check(sql: string, expected: readonly string[]): void {
  assert.deepEqual(
    tokenize(sql).map(({ kind, start, end }) => `${kind} ${sql.slice(start, end)}`),
    expected,
    sql,
  );
}

test('literals, comments and names end where PostgreSQL ends them', () => {
  check(`select 'it''s' -- x 'y\n, E'a\\'b' /* /* ' */ */ "q""r"`, [
    'word select',
    `string 'it''s'`,
    'punctuation ,',
    `string E'a\\'b'`,
    'quoted "q""r"',
  ]);
  check(`b'01' X'1F' n'x' U&'\\0061' u&"d" $$a'b$$ $t$ $$ $t$`, [
    "string b'01'",
    "string X'1F'",
    "string n'x'",
    "string U&'\\0061'",
    'quoted u&"d"',
    "dollar $$a'b$$",
    'dollar $t$ $$ $t$',
  ]);
  check(`E'a'\n  'b\\'c' x`, [`string E'a'\n  'b\\'c'`, 'word x']);
  check(`E'a' 'b\\' x`, [`string E'a'`, `string 'b\\'`, 'word x']);
  check('a$1$b$ c', ['word a$1$b$', 'word c']);
  check('größe_ß Ω1', ['word größe_ß', 'word Ω1']);
  check('\uFEFFselect', ['word select']);
});

test('what is not terminated runs to the end', () => {
  for (const opened of ["'a b", "E'a \\", '"a b', '$$ a b', '$x$ a $$ b'])
    assert.equal(tokenize(opened).length, 1, opened);
  for (const opened of ['/* a /* b */ c', '-- a b']) assert.deepEqual(tokenize(opened), [], opened);
});

test('operators follow the rules of the scanner', () => {
  check('a->>b #>> c <= -1 != +2 @-3 a*-b', [
    'word a',
    'operator ->>',
    'word b',
    'operator #>>',
    'word c',
    'operator <=',
    'operator -',
    'number 1',
    'operator !=',
    'operator +',
    'number 2',
    'operator @-',
    'number 3',
    'word a',
    'operator *',
    'operator -',
    'word b',
  ]);
  check('a/*c*/+b*--x', ['word a', 'operator +', 'word b', 'operator *']);
  check('x::int y:=1 z=>2 a[1:n]', [
    'word x',
    'operator ::',
    'word int',
    'word y',
    'operator :=',
    'number 1',
    'word z',
    'operator =>',
    'number 2',
    'word a',
    'punctuation [',
    'number 1',
    'operator :',
    'word n',
    'punctuation ]',
  ]);
  check('1.5e-3 .5 1_000 0xFF 1..2 t.a', [
    'number 1.5e-3',
    'number .5',
    'number 1_000',
    'number 0xFF',
    'number 1',
    'punctuation .',
    'punctuation .',
    'number 2',
    'word t',
    'punctuation .',
    'word a',
  ]);
});

test('placeholders of the drivers', () => {
  check('$1, $2::int, :name, :1, @name, $name', [
    'parameter $1',
    'punctuation ,',
    'parameter $2',
    'operator ::',
    'word int',
    'punctuation ,',
    'parameter :name',
    'punctuation ,',
    'parameter :1',
    'punctuation ,',
    'parameter @name',
    'punctuation ,',
    'parameter $name',
  ]);
  check("a=? and b =@b and c @> $1 and d ? 'x' and e ?| array[?] limit ?", [
    'word a',
    'operator =',
    'parameter ?',
    'word and',
    'word b',
    'operator =',
    'parameter @b',
    'word and',
    'word c',
    'operator @>',
    'parameter $1',
    'word and',
    'word d',
    'operator ?',
    "string 'x'",
    'word and',
    'word e',
    'operator ?|',
    'word array',
    'punctuation [',
    'parameter ?',
    'punctuation ]',
    'word limit',
    'parameter ?',
  ]);
  check("values (?, ?::int) set x = ?+1, y = (data ?? 'k')", [
    'word values',
    'punctuation (',
    'parameter ?',
    'punctuation ,',
    'parameter ?',
    'operator ::',
    'word int',
    'punctuation )',
    'word set',
    'word x',
    'operator =',
    'parameter ?',
    'operator +',
    'number 1',
    'punctuation ,',
    'word y',
    'operator =',
    'punctuation (',
    'word data',
    'operator ??',
    "string 'k'",
    'punctuation )',
  ]);
  check(`insert into ?? (??) $1:name $(table) \${x}`, [
    'word insert',
    'word into',
    'hole ??',
    'punctuation (',
    'hole ??',
    'punctuation )',
    'hole $1:name',
    'hole $(table)',
    `hole \${x}`,
  ]);
  check(`:'v' :"n" {{.Schema}}.{{ .P }}_x {% if a %} b`, [
    "parameter :'v'",
    'hole :"n"',
    'hole {{.Schema}}',
    'punctuation .',
    'word {{ .P }}_x',
    'word b',
  ]);
});

test('a hole alone is a hole, glued to a name it is part of it, in quotes it stays inside', () => {
  check(`${HOLE} t_${HOLE} ${HOLE}${HOLE} ${HOLE}_x '${HOLE}' "${HOLE}" (${HOLE})`, [
    `hole ${HOLE}`,
    `word t_${HOLE}`,
    `hole ${HOLE}${HOLE}`,
    `word ${HOLE}_x`,
    `string '${HOLE}'`,
    `quoted "${HOLE}"`,
    'punctuation (',
    `hole ${HOLE}`,
    'punctuation )',
  ]);
});

test('brackets pair with the nearest open one of their kind', () => {
  const partners = (sql: string): readonly number[] => {
    const t = lex(sql);
    return Array.from({ length: t.count }, (_, i) => partnerOf(t, i));
  };
  assert.deepEqual(partners('(a[1])'), [5, -1, 4, -1, 2, 0]);
  assert.deepEqual(partners('([)'), [2, -1, 0]);
  assert.deepEqual(partners(')(]'), [-1, -1, -1]);
  assert.deepEqual(partners('(;)'), [-1, -1, -1]);
});

test('tokens are those of the scanner of PostgreSQL', () => {
  const samples = [
    `INSERT INTO "T" (a, b) VALUES ($1, 'x''y') ON CONFLICT (lower(a) COLLATE "C" text_ops) WHERE b <> 'x' DO UPDATE SET a = excluded.a || E'\\n'`,
    `select a.b[1:2], c::numeric(10,2), d->'x'->>'y', e @> '{}' and f <@ g, -1 - -2, h !~* 'x', i ~~ 'y', 1.5e10, .5, 0x1f, j||k`,
    `select $q$ body ' $q$, $$x$$, U&'\\0061', B'101', x'ff', a<>b, a!=b, a>=b, a<=b, a=>b, 5%3, 2^3, |/ 25, @ -5, a#-b`,
    `create table t (id int generated always as identity, ts timestamp(3) with time zone default now(), check (a > 0 and b is not null))`,
    `select '{"a":1}'::jsonb ? 'a', x ?| y, x ?& y, x #>> '{a}', x @? '$.a', x @@ '$.b', x -|- y, x &< y, x <-> y, a*-b, a<-b, a@-b, a+-b`,
  ];
  for (const sql of samples) {
    assert.deepEqual(
      tokenize(sql).map(({ start, end }) => sql.slice(start, end)),
      scanSync(sql).tokens.map(({ text }) => text),
      sql,
    );
  }
});

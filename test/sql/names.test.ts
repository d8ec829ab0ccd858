import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadModule, scanSync } from 'libpg-query';
import { quotedWords, reservedWords } from '../../server/src/sql/keywords.ts';
import { displayName, fold, quoteIdentifier, readIdentifier } from '../../server/src/sql/names.ts';
import { HOLE } from '../../server/src/text/hole.ts';

before(loadModule);

test('keywords have the category that the scanner of PostgreSQL gives them', () => {
  for (const word of quotedWords) {
    const { keywordName } = scanSync(word).tokens[0] ?? { keywordName: 'none' };
    const expected = reservedWords.has(word) ? ['RESERVED_KEYWORD'] : ['COL_NAME_KEYWORD', 'TYPE_FUNC_NAME_KEYWORD'];
    assert.ok(expected.includes(keywordName), `${word} is ${keywordName}`);
  }
});

test('unreserved keywords and plain names stay without quotes', () => {
  for (const word of ['name', 'key', 'data', 'value', 'type', 'references_', 'conflict', 'nothing', 'a1', '_x']) {
    assert.equal(quoteIdentifier(word), word);
    assert.notEqual(scanSync(word).tokens[0]?.keywordName, 'RESERVED_KEYWORD');
  }
});

test('a name is quoted where PostgreSQL quotes it', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Users', '"Users"'],
    ['user', '"user"'],
    ['left', '"left"'],
    ['timestamp', '"timestamp"'],
    ['a b', '"a b"'],
    ['a"b', '"a""b"'],
    ['1a', '"1a"'],
    ['a$b', '"a$b"'],
    ['größe', '"größe"'],
    ['', '""'],
  ];
  for (const [name, expected] of cases) assert.equal(quoteIdentifier(name), expected);
});

test('identifiers are read as PostgreSQL stores them', () => {
  const cases: readonly (readonly [string, string, boolean?])[] = [
    ['Users', 'users'],
    ['"Users"', 'Users'],
    ['"a""b"', 'a"b'],
    ['"open', 'open'],
    ['"', ''],
    ['GRÖSSE', 'grÖsse'],
    ['U&"d\\0061ta"', 'data'],
    ['u&"\\+01F600\\\\x"', '😀\\x'],
    ['a'.repeat(70), 'a'.repeat(63)],
    [`"${'ä'.repeat(40)}"`, 'ä'.repeat(31)],
    [`${'x'.repeat(60)}😀`, 'x'.repeat(60)],
    [`Tenant_${HOLE}`, `Tenant_${HOLE}`, true],
    [`"${HOLE}.users"`, `${HOLE}.users`, true],
    ['{{.Prefix}}_users', '{{.Prefix}}_users', true],
    [`"\${schema}"`, `\${schema}`, true],
  ];
  for (const [text, name, opaque = false] of cases) assert.deepEqual(readIdentifier(text), { name, opaque });
});

test('names are shown qualified, quoted where needed, and with an ellipsis for what is computed', () => {
  assert.equal(displayName({ name: 'users' }), 'users');
  assert.equal(displayName({ schema: 'public', name: 'Users' }), 'public."Users"');
  assert.equal(displayName({ schema: HOLE, name: `t_${HOLE}` }), '….t_…');
  assert.equal(displayName({ schema: '{{ .Schema }}', name: 'users' }), '….users');
  assert.equal(fold('ABC"x'), 'abc"x');
});

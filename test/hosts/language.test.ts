import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dialects, findFragments, languageOf } from '../../server/src/hosts/index.ts';

const LANGUAGES: Readonly<Record<string, string | undefined>> = {
  'db/schema.sql': 'sql',
  'a.psql': 'sql',
  'A.PGSQL': 'sql',
  'a.ts': 'typescript',
  'a.d.mts': 'typescript',
  'a.cts': 'typescript',
  'a.tsx': 'typescriptreact',
  'a.js': 'javascript',
  'a.mjs': 'javascript',
  'a.cjs': 'javascript',
  'a.jsx': 'javascriptreact',
  'pkg\\main.go': 'go',
  'a.py': undefined,
  'a.constructor': undefined,
  'folder.sql/README': undefined,
  'folder.sql\\README': undefined,
  'folder.js/go': undefined,
  sql: undefined,
};

for (const [path, language] of Object.entries(LANGUAGES)) {
  test(`the language of ${path}`, () => assert.equal(languageOf(path), language));
}

test('every language id of SQL counts as a whole file of it', () => {
  for (const language of ['sql', 'postgres', 'pgsql', 'plpgsql']) {
    const text = 'insert into a values (1) on conflict do nothing';
    assert.deepEqual(
      findFragments({ uri: 'x', language, text }).map((fragment) => fragment.sql),
      [text],
    );
  }
});

test('a dialect says no by mayContain only to text in which it finds nothing', () => {
  const quiet = ['const a = 1', "db.query('select 1')", 'package main'];
  for (const dialect of dialects) {
    for (const text of quiet) assert.equal(dialect.mayContain(text), false, dialect.id);
  }
  assert.equal(new Set(dialects.map((dialect) => dialect.id)).size, dialects.length);
});

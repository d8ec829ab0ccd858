// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are written ${schema}.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findFragments } from '../../server/src/hosts/index.ts';
import { alone } from '../../server/src/hosts/neighbours.ts';
import { replaceIn } from '../../server/src/hosts/replacements.ts';
import { editable, toDocument } from '../../server/src/text/sourceMap.ts';
import { checkMap } from './fixture.ts';

const replacements = {
  '${schema}': 'pgboss',
  ':SCHEMA': 'app',
  ':SCHEMA_NAME': 'longer',
  '{{.Schema}}': 'river',
  '/* TEMPLATE: schema */': 'river.',
  '{{ empty }}': '',
};

const cases: readonly (readonly [language: string, text: string, sql: string])[] = [
  ['sql', 'create table a (b int references ${schema}.t (id))', 'create table a (b int references pgboss.t (id))'],
  [
    'sql',
    'insert into :SCHEMA.t (a) values (b::SCHEMA) on conflict (a) do nothing',
    'insert into app.t (a) values (b::SCHEMA) on conflict (a) do nothing',
  ],
  [
    'sql',
    'insert into :SCHEMA_NAME.t (a) values (:SCHEMAS) on conflict (a) do nothing',
    'insert into longer.t (a) values (:SCHEMAS) on conflict (a) do nothing',
  ],
  [
    'sql',
    'insert into /* TEMPLATE: schema */t (a) {{ empty }}values (1) on conflict (a) do nothing',
    'insert into river.t (a) values (1) on conflict (a) do nothing',
  ],
  [
    'typescript',
    'run(`insert into ${schema}.t (a) values (${a}) on conflict (a) do nothing`)',
    'insert into pgboss.t (a) values (◦) on conflict (a) do nothing',
  ],
  [
    'typescript',
    'sql`insert into ${schema}.t (a) values (${a}) on conflict (a) do nothing`',
    'insert into pgboss.t (a) values (◦) on conflict (a) do nothing',
  ],
  [
    'javascript',
    "run('insert into :SCHEMA.t (a) values (\\'x\\') on conflict (a) do nothing')",
    "insert into app.t (a) values ('x') on conflict (a) do nothing",
  ],
  [
    'go',
    'package a\nvar q = `insert into {{.Schema}}.t (a) values ($1) on conflict (a) do nothing`',
    'insert into river.t (a) values ($1) on conflict (a) do nothing',
  ],
];

for (const [language, text, sql] of cases) {
  test(`a replaced name in ${language}: ${text.slice(0, 60)}`, () => {
    const [fragment, ...more] = findFragments({ uri: 'file:///x', language, text }, { ...alone, replacements });
    assert.ok(fragment && more.length === 0);
    assert.equal(fragment.sql.replaceAll('\uE000', '◦'), sql);
    checkMap(fragment, text);
    const start = fragment.sql.indexOf('(a)');
    if (start < 0) return;
    const place = toDocument(fragment.map, { start, end: start + 3 });
    assert.equal(place && text.slice(place.start, place.end), '(a)');
  });
}

test('a replaced name leads to what its author wrote, and no edit destroys it', () => {
  const text = 'insert into :SCHEMA.t (a) values (1) on conflict (a) do nothing';
  const [fragment] = findFragments({ uri: 'file:///x', language: 'sql', text }, { ...alone, replacements });
  assert.ok(fragment);
  const table = { start: fragment.sql.indexOf('app'), end: fragment.sql.indexOf('app') + 5 };
  const place = toDocument(fragment.map, table);
  assert.equal(place && text.slice(place.start, place.end), ':SCHEMA.t');
  assert.equal(editable(fragment.map, table), undefined);
  const name = { start: table.start, end: table.start + 3 };
  assert.equal(editable(fragment.map, name)?.quoting ?? 'elsewhere', 'elsewhere');
});

test('the longest placeholder wins, and only whole ones count', () => {
  assert.equal(replaceIn(':SCHEMA_NAME :SCHEMA ::SCHEMA :SCHEMAS', replacements), 'longer app ::SCHEMA :SCHEMAS');
  assert.equal(replaceIn('(a):::SCHEMA.t, b::SCHEMA', replacements), '(a)::app.t, b::SCHEMA');
  assert.equal(replaceIn('as they are', {}), 'as they are');
});

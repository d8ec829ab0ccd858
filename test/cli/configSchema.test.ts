// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of the environment is written ${env:NAME}.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv';
import { rules } from '../../server/src/rules/index.ts';
import { parseConfig } from '../../server/src/sources/config.ts';
import { projectRoot } from '../support/editorInstall.ts';

const schema = JSON.parse(readFileSync(join(projectRoot, 'schemas/schema-lens.schema.json'), 'utf8'));
const validate = new Ajv({ strict: false }).compile(schema);

/** One value of each key that the JSON schema offers. */
const whole = {
  $schema: './schema.json',
  version: 1,
  sources: [
    { name: 'dev', url: '${env:DATABASE_URL}', environment: 'local' },
    { name: 'offline', migrations: 'db/migrations', tool: 'goose' },
    { name: 'ci', snapshot: 'schema-lens.snapshot.json' },
  ],
  paths: [{ include: 'a/**', source: 'dev', searchPath: ['a', 'public'] }],
  replacements: { '${schema}': 'app' },
  exclude: ['**/sqlite/**'],
  rules: Object.fromEntries(rules.map(({ id }) => [id, 'off'])),
  tags: ['sql'],
  functions: ['db.run'],
};

const cases: readonly (readonly [name: string, value: unknown, good: boolean])[] = [
  ['every key', whole, true],
  ['nothing', {}, true],
  ['a list', [], false],
  ['another version', { version: 2 }, false],
  ['an unknown key', { source: [] }, false],
  ['an unknown key of a source', { sources: [{ name: 'a', url: 'b', port: 1 }] }, false],
  ['a source without a name', { sources: [{ url: 'b' }] }, false],
  ['a source of two kinds', { sources: [{ name: 'a', url: 'b', snapshot: 'c' }] }, false],
  ['a source of no kind', { sources: [{ name: 'a' }] }, false],
  ['sources that are no list', { sources: {} }, false],
  ['a path without include', { paths: [{ searchPath: ['a'] }] }, false],
  ['an unknown key of a path', { paths: [{ include: 'a', exclude: 'b' }] }, false],
  ['a replacement that is no text', { replacements: { a: 1 } }, false],
  ['exclude that is no list', { exclude: 'a' }, false],
  ['an unknown rule', { rules: { 'no-such-rule': 'off' } }, false],
  ['an unknown severity', { rules: { 'no-matching-key': 'loud' } }, false],
  ['tags that are no texts', { tags: [1] }, false],
  ['functions that are no texts', { functions: [null] }, false],
];

for (const [name, value, good] of cases) {
  test(`${name}: the JSON schema and the reader agree`, () => {
    assert.equal(validate(value), good, JSON.stringify(validate.errors));
    assert.equal(parseConfig(JSON.stringify(value)).problems.length === 0, good);
  });
}

test('the JSON schema offers every key that is read, and no other', () => {
  assert.deepEqual(Object.keys(schema.properties).sort(), Object.keys(whole).sort());
  const { sources, paths } = schema.properties;
  assert.deepEqual(
    Object.keys(sources.items.properties).sort(),
    [...new Set(whole.sources.flatMap(Object.keys))].sort(),
  );
  assert.deepEqual(Object.keys(paths.items.properties).sort(), [...new Set(whole.paths.flatMap(Object.keys))].sort());
  assert.deepEqual(
    Object.keys(schema.properties.rules.properties),
    rules.map(({ id }) => id),
  );
});

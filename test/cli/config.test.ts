// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of the environment is written ${env:NAME}.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandUrl, parseConfig } from '../../server/src/sources/config.ts';
import { globMatcher } from '../../server/src/sources/glob.ts';
import { folderWith, reportOf, schemaLens } from './run.ts';

test('reads every key of the contract', () => {
  const { config, problems } = parseConfig(`{
    "$schema": "./schema.json",
    "version": 1,
    "sources": [
      { "name": "dev", "url": "\${env:DATABASE_URL}", "environment": "local" },
      { "name": "offline", "migrations": "db/migrations", "tool": "goose" },
      { "name": "ci", "snapshot": "schema-lens.snapshot.json" }
    ],
    "paths": [{ "include": "packages/billing/**", "source": "dev", "searchPath": ["billing", "public"] }],
    "replacements": { "\${schema}": "pgboss" },
    "exclude": ["**/sqlite/**"],
    "rules": { "no-matching-key": "warning", "unknown-table": "off" },
    "tags": ["sql"], "functions": ["db.run"]
  }`);
  assert.deepEqual(problems, []);
  assert.deepEqual(config.sources, [
    { kind: 'database', name: 'dev', url: '${env:DATABASE_URL}', environment: 'local' },
    { kind: 'migrations', name: 'offline', directory: 'db/migrations', tool: 'goose' },
    { kind: 'snapshot', name: 'ci', path: 'schema-lens.snapshot.json' },
  ]);
  assert.deepEqual(config.paths[0]?.searchPath, ['billing', 'public']);
  assert.deepEqual(config.rules, { 'no-matching-key': 'warning', 'unknown-table': 'off' });
});

const mistakes: readonly { text: string; says: RegExp }[] = [
  { text: '', says: /^Line 1, column 1 is not JSON/ },
  { text: '{\n  "rules": {,}\n}', says: /^Line 2, column 13 is not JSON/ },
  { text: '[]', says: /must hold one JSON object/ },
  { text: '{"source": []}', says: /"source" is not a known key; did you mean "sources"\?/ },
  { text: '{"zzzzzzzz": 1}', says: /"zzzzzzzz" is not a known key$/ },
  { text: '{"version": 2}', says: /"version" must be 1/ },
  { text: '{"sources": {}}', says: /"sources" must be a list/ },
  { text: '{"sources": [1]}', says: /sources\[0\] must be an object/ },
  { text: '{"sources": [{"name": "a"}]}', says: /sources\[0\] needs "name" and exactly one of/ },
  { text: '{"sources": [{"name": "a", "url": "x", "snapshot": "y"}]}', says: /exactly one of/ },
  { text: '{"sources": [{"name": "a", "urll": "x", "url": "y"}]}', says: /"urll" .* did you mean "url"\?/ },
  { text: '{"sources": [{"name": "a", "url": "postgres://u:hunter2@h/d"}]}', says: /password must not stand/ },
  { text: '{"sources": [{"name": "a", "url": "host=h password=hunter2"}]}', says: /password must not stand/ },
  { text: '{"rules": {"no-matching-keys": "off"}}', says: /did you mean "no-matching-key"\?/ },
  { text: '{"rules": {"no-matching-key": "fatal"}}', says: /severity "fatal"; use error, warning/ },
  { text: '{"rules": []}', says: /"rules" must be an object/ },
  { text: '{"exclude": "x"}', says: /"exclude" must be a list of texts/ },
  { text: '{"exclude": [1]}', says: /"exclude" must be a list of texts/ },
  { text: '{"paths": [{}]}', says: /paths\[0\] needs "include"/ },
  { text: '{"replacements": {"a": 1}}', says: /"replacements" gives a a value that is not a text/ },
];

for (const { text, says } of mistakes) {
  test(`tells what is wrong with ${JSON.stringify(text)}`, () => {
    const { problems } = parseConfig(text);
    assert.equal(problems.length, 1, problems.join('\n'));
    assert.match(problems[0] ?? '', says);
    assert.doesNotMatch(problems[0] ?? '', /hunter2/);
  });
}

test('a password that comes from the environment may stand in a URL', () => {
  const { problems } = parseConfig('{"sources": [{"name": "a", "url": "postgres://u:${env:PW}@h/d"}]}');
  assert.deepEqual(problems, []);
});

test('variables of the environment are filled in, or the missing one is named', () => {
  const env = { USER: 'ada', PW: 's3cret', EMPTY: '' };
  assert.deepEqual(expandUrl('postgres://${env:USER}:${env:PW}@h', env), { ok: true, url: 'postgres://ada:s3cret@h' });
  assert.deepEqual(expandUrl('${env:USER}${env:EMPTY}', env), { ok: false, missing: 'EMPTY' });
});

const globs: readonly { pattern: string; yes: readonly string[]; no: readonly string[] }[] = [
  { pattern: '**/sqlite/**', yes: ['sqlite/a.sql', 'x/y/sqlite/z/a.ts'], no: ['sqlite.ts', 'x/mysqlite/a'] },
  { pattern: 'src/*.ts', yes: ['src/a.ts'], no: ['src/b/a.ts', 'src/a.tsx', 'xsrc/a.ts'] },
  { pattern: 'src/**/*.ts', yes: ['src/a.ts', 'src/b/c/a.ts'], no: ['src/a.js'] },
  { pattern: 'packages/{a,b}/**', yes: ['packages/a/x', 'packages/b/c/d'], no: ['packages/c/x'] },
  { pattern: 'legacy/', yes: ['legacy/a', 'legacy/b/c'], no: ['legacy2/a'] },
  { pattern: './a?[0-9].sql', yes: ['ab1.sql'], no: ['a1.sql', 'abx.sql', 'a/1.sql'] },
  { pattern: '[!a].sql', yes: ['b.sql'], no: ['a.sql'] },
  { pattern: '**', yes: ['a', 'a/b/c'], no: [] },
  { pattern: 'a+(b).c$', yes: ['a+(b).c$'], no: ['aab.c$', 'a+(b)xc$'] },
  { pattern: '[z-a]', yes: ['[z-a]'], no: ['z'] },
];

for (const { pattern, yes, no } of globs) {
  test(`the glob ${pattern}`, () => {
    const matches = globMatcher(pattern);
    assert.deepEqual(yes.filter(matches), yes);
    assert.deepEqual(no.filter(matches), []);
  });
}

test('replacements reach the statements of SQL files and of code, not only the migrations', async () => {
  const folder = folderWith({
    'migrations/001_jobs.sql':
      'create schema ${schema};\ncreate table ${schema}.jobs (id bigint primary key, name text unique);',
    'schema-lens.json': JSON.stringify({ replacements: { '${schema}': 'pgboss' } }),
    'src/jobs.ts': 'run(`insert into ${schema}.jobs (name) values (${name}) on conflict (name) do nothing`);',
    'src/wrong.ts': 'run(`insert into ${schema}.jobs (name) values (${name}) on conflict (id, name) do nothing`);',
    'queries.sql': 'insert into ${schema}.jobs (id) values (1) on conflict (id) do nothing;',
  });
  const { clauses } = reportOf(await schemaLens(['verify', '--format', 'json'], { cwd: folder }));
  assert.deepEqual(
    clauses.map(({ file, status, keys }) => [file, status, ...keys]),
    [
      ['queries.sql', 'resolved', 'jobs_pkey'],
      ['src/jobs.ts', 'resolved', 'jobs_name_key'],
      ['src/wrong.ts', 'rejected'],
    ],
  );
});

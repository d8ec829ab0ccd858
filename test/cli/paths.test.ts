// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of the environment is written ${env:NAME}.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith, reportOf, schemaLens } from './run.ts';

const upsert = (table: string, column = 'id') =>
  `insert into ${table} (id) values (1) on conflict (${column}) do nothing;\n`;
const table = (name: string) => `create table ${name} (id int primary key);\n`;
const json = (value: object) => JSON.stringify({ version: 1, ...value });

const sources = [
  { name: 'shop', migrations: 'shop/migrations' },
  { name: 'billing', migrations: 'billing/migrations' },
  { name: 'far', url: 'postgres://a@127.0.0.1:1/far' },
];
const files = {
  'schema-lens.json': json({
    sources,
    paths: [
      { include: 'billing/**', source: 'billing', searchPath: ['bills'] },
      { include: '{shop,web}/**', source: 'shop' },
      { include: 'far/**', source: 'far' },
    ],
  }),
  'shop/migrations/001_a.sql': table('orders'),
  'billing/migrations/001_a.sql': `create schema bills;\n${table('bills.invoices')}`,
  'web/a.sql': upsert('orders'),
  'billing/b.sql': upsert('invoices', 'idd'),
};

/** Where nothing is added, nor changed by a run: its migrations are replayed once. */
const whole = folderWith(files);
/** The same with files that only an unreachable source can answer for. */
const more = folderWith({ ...files, 'far/c.sql': upsert('x'), 'other/d.sql': upsert('x') });

test('each file is checked against the source that the path map names, and every finding says which', async () => {
  const run = await schemaLens(['verify', '--format', 'json'], { cwd: whole });
  const report = reportOf(run);
  assert.equal(run.code, 1);
  assert.deepEqual(
    report.sources?.map(({ label }) => label),
    ['billing', 'shop'],
  );
  assert.deepEqual(report.source, report.sources?.[0]);
  assert.deepEqual(
    report.clauses.map(({ file, status, source }) => [file, status, source]),
    [
      ['billing/b.sql', 'rejected', 'billing'],
      ['web/a.sql', 'resolved', 'shop'],
    ],
  );
  assert.deepEqual(
    report.findings.map(({ rule, source }) => [rule, source]),
    [['unknown-column', 'billing']],
  );
  const pretty = await schemaLens(['verify'], { cwd: whole });
  assert.match(pretty.out, /against billing \(PostgreSQL 18\.\d+\) and shop \(PostgreSQL 18\.\d+\)/);
  assert.match(pretty.out, /billing\/b\.sql:1:\d+ {2}unknown-column 42703 .* \[billing\]/);
});

test('a source that no file needs is not asked', async () => {
  const run = await schemaLens(['verify', 'web', '--format', 'json'], { cwd: whole });
  assert.equal(run.code, 0, run.err);
  assert.equal(reportOf(run).sources, undefined);
});

test('a source that cannot be reached is no clean result: exit code 3, and its name', async () => {
  const run = await schemaLens(['verify', 'web', 'far'], { cwd: more });
  assert.equal(run.code, 3);
  assert.equal(run.out, '');
  assert.match(run.err, /Nothing was checked: source "far": .*127\.0\.0\.1:1/);
});

test('a source on the command line answers all files, and the search path of the path map still holds', async () => {
  const run = await schemaLens(['verify', '--migrations', 'billing/migrations', '--format', 'json'], { cwd: whole });
  const report = reportOf(run);
  assert.deepEqual(
    report.clauses.map(({ file, status, table: name, source }) => [file, status, name, source]),
    [
      ['billing/b.sql', 'rejected', 'bills.invoices', undefined],
      ['web/a.sql', 'rejected', null, undefined],
    ],
  );
});

test('the path map wins over DATABASE_URL, which answers the rest', async () => {
  const env = { DATABASE_URL: 'postgres://a@127.0.0.1:1/rest' };
  const mapped = await schemaLens(['verify', 'web', '--format', 'json'], { cwd: whole, env });
  assert.equal(mapped.code, 0, mapped.err);
  const rest = await schemaLens(['verify', 'web', 'other'], { cwd: more, env });
  assert.equal(rest.code, 3);
});

test('a map to a source that the file does not have is told with the nearest name', async () => {
  const config = json({ sources, paths: [{ include: '**', source: 'biling' }] });
  const run = await schemaLens(['verify'], { cwd: folderWith({ ...files, 'schema-lens.json': config }) });
  assert.equal(run.code, 2);
  assert.match(
    run.err,
    /paths\[0\] names the source "biling", which "sources" does not have; did you mean "billing"\?/,
  );
});

test('without a path map, the migrations nearest to a file answer for it', async () => {
  const { 'schema-lens.json': _, ...bare } = files;
  const cwd = folderWith({
    ...bare,
    'shop/src/a.sql': upsert('orders'),
    'billing/b.sql': upsert('bills.invoices'),
    'scripts/c.sql': upsert('orders'),
    'web/a.sql': '',
  });
  const run = await schemaLens(['verify', '--format', 'json'], { cwd });
  const report = reportOf(run);
  assert.equal(run.code, 0, run.err);
  assert.deepEqual(
    report.clauses.map(({ file, status }) => [file, status]),
    [
      ['billing/b.sql', 'resolved'],
      ['scripts/c.sql', 'unknown'],
      ['shop/src/a.sql', 'resolved'],
    ],
  );
  assert.ok(
    report.notes.some((note) => note.startsWith('scripts/c.sql was not checked')),
    report.notes.join('\n'),
  );
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderWith, schemaLens } from './run.ts';

const schema = `create table users (id bigint primary key, email text, tenant_id bigint, active boolean);
create unique index users_email_live on users (email) where active;
create table items (sku text, owner bigint);
`;
const code = `// Keeps its line ends,\r
const partial = 'insert into users (email) values ($1) on conflict (email) do nothing';\r
const missing = \`insert into items (sku, owner) values ($1, $2) on conflict (sku, owner) do nothing\`;\r
const again = \`insert into items (owner, sku) values ($1, $2) on conflict (owner, sku) do nothing\`;\r
`;

async function check(cwd: string, args: readonly string[], exit: number) {
  const run = await schemaLens(args, { cwd });
  assert.equal(run.code, exit, run.err || run.out);
  return run;
}

test('without --write the changes are a patch that Git applies, and nothing is written', async () => {
  const cwd = folderWith({ 'migrations/001_users.sql': schema, 'src/a.ts': code });
  const run = await check(cwd, ['fix'], 1);
  assert.equal(readFileSync(join(cwd, 'src/a.ts'), 'utf8'), code);
  assert.deepEqual(readdirSync(join(cwd, 'migrations')), ['001_users.sql']);
  assert.match(run.err, /Would change 1 file, would write 1 migration file\.\n {2}migrations\/002_\w+\.sql/);
  execFileSync('git', ['init', '-q'], { cwd });
  execFileSync('git', ['apply', '--check', '-'], { cwd, input: run.out });
});

test('--write edits what is wrong and nothing else, and writes each missing key once; what is left clears by the migration', async () => {
  const cwd = folderWith({ 'migrations/001_users.sql': schema, 'src/a.ts': code });
  await check(cwd, ['fix', '--write'], 1);
  const expected = code.replace('(email) do', '(email) where active do');
  assert.equal(readFileSync(join(cwd, 'src/a.ts'), 'utf8'), expected);
  const [, migration = '', ...more] = readdirSync(join(cwd, 'migrations')).sort();
  assert.deepEqual(more, []);
  assert.match(readFileSync(join(cwd, 'migrations', migration), 'utf8'), /CREATE UNIQUE INDEX CONCURRENTLY/i);
  await check(cwd, ['verify'], 0);
  const second = await check(cwd, ['fix', '--write'], 0);
  assert.match(second.err, /Changed 0 files, wrote 0 migration files/);
});

test('--edits-only writes no migration and says so; a rule that is off is left alone', async () => {
  const cwd = folderWith({ 'migrations/001_users.sql': schema, 'src/a.ts': code });
  const off = await check(cwd, ['fix', '--edits-only', '--rule', 'partial-index-needs-predicate=off'], 1);
  assert.equal(off.out, '');
  const run = await check(cwd, ['fix', '--write', '--edits-only'], 1);
  assert.match(run.err, /1 migration not written \(--edits-only\)/);
  assert.deepEqual(readdirSync(join(cwd, 'migrations')), ['001_users.sql']);
});

test('a fix that leaves work to its author is not taken, and named with its place', async () => {
  const keyed = 'create table t (a bigint, b bigint, c bigint, unique (a, b));\n';
  const go =
    'package p\n\nconst q = `INSERT INTO t (a, b, c) VALUES ($1, $2, $3) ON CONFLICT (a, b) DO UPDATE SET c = $3, b = $4`\n';
  const cwd = folderWith({ 'migrations/001.sql': keyed, 'p.go': go });
  const run = await check(cwd, ['fix', '--write'], 0);
  assert.equal(readFileSync(join(cwd, 'p.go'), 'utf8'), go);
  assert.match(run.err, /left to you: p\.go:3: Remove b from the SET list, and drop its argument/);
});

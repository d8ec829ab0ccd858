import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderWith, reportOf, schemaLens } from './run.ts';

const schema = `create table users (id bigint primary key, email text, tenant_id bigint);
create unique index users_email_live on users (email) where tenant_id is not null;
create table gone (id bigint);
`;
const upsert = (target: string) => `insert into users (email) values ($1) on conflict (${target}) do nothing;\n`;

/** A folder with one migration and these files beside it. */
function project(files: Readonly<Record<string, string>>): string {
  return folderWith({ 'migrations/001_users.sql': schema, ...files });
}

const saved = saveSchema();

/** The migration's schema as a snapshot, which is read at once. */
async function saveSchema(): Promise<string> {
  const cwd = project({});
  await check(cwd, 'snapshot saved.json', 0);
  return readFileSync(join(cwd, 'saved.json'), 'utf8');
}

/** A folder with the snapshot and these files beside it; what runs there needs `--source ci`. */
async function offline(files: Readonly<Record<string, string>>, rules = '{}'): Promise<string> {
  const config = `{"version": 1, "sources": [{"name": "ci", "snapshot": "saved.json"}], "rules": ${rules}}`;
  return folderWith({ 'saved.json': await saved, 'schema-lens.json': config, ...files });
}

function git(cwd: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
  execFileSync('git', [...identity, ...args], { cwd, stdio: 'ignore' });
}

/** Runs and demands an exit code. */
async function check(cwd: string, line: string, code: number) {
  const run = await schemaLens(line.split(' '), { cwd });
  assert.equal(run.code, code, run.err || run.out);
  return run;
}

test('--rule wins over the configuration, and --max-warnings makes warnings fail', async () => {
  const cwd = await offline({ 'a.sql': upsert('tenant_id') }, '{"no-matching-key": "hint"}');
  await check(cwd, 'verify', 0);
  await check(cwd, 'verify --rule no-matching-key=error', 1);
  const run = await check(cwd, 'verify --rule no-matching-key=warning --max-warnings 0', 1);
  assert.match(run.err, /1 warnings? .* --max-warnings/);
  await check(cwd, 'verify --rule no-matching-key=warning --max-warnings 1', 0);
  const wrong = await check(cwd, 'verify --rule no-matching-kye=off', 2);
  assert.match(wrong.err, /"no-matching-kye" is not a rule\n {2}Did you mean no-matching-key\?/);
});

test('a baseline hides what it knows, wherever it moves, and nothing else', async () => {
  const cwd = await offline({ 'a.sql': upsert('tenant_id') });
  await check(cwd, 'verify --baseline known.json --update-baseline', 0);
  writeFileSync(join(cwd, 'a.sql'), `\n\n-- moved\n${upsert('tenant_id')}`);
  const same = await check(cwd, 'verify --baseline known.json', 0);
  assert.match(same.out, /1 finding of known\.json is known and not shown/);
  writeFileSync(join(cwd, 'a.sql'), upsert('tenant_id') + upsert('tenant_id'));
  const twice = await check(cwd, 'verify --baseline known.json --format json', 1);
  assert.equal(reportOf(twice).findings.length, 1);
  writeFileSync(join(cwd, 'a.sql'), upsert('id'));
  const mended = await check(cwd, 'verify --baseline known.json', 0);
  assert.match(mended.out, /1 finding of known\.json is gone: run with --update-baseline/);
  writeFileSync(join(cwd, 'known.json'), '{');
  assert.match((await check(cwd, 'verify --baseline known.json', 2)).err, /known\.json is no baseline/);
  assert.match((await check(cwd, 'verify --baseline none.json', 2)).err, /none\.json cannot be read/);
});

test('--since checks changed files only, and all of them once a migration changed', async () => {
  const cwd = project({ 'old.sql': upsert('tenant_id'), 'kept.sql': upsert('id') });
  git(cwd, 'init', '-q', '-b', 'main');
  git(cwd, 'add', '-A');
  git(cwd, 'commit', '-qm', 'first');
  git(cwd, 'checkout', '-qb', 'topic');
  writeFileSync(join(cwd, 'new.sql'), upsert('id'));
  const changed = await check(cwd, 'verify --since main --format json', 0);
  assert.deepEqual(reportOf(changed).summary.files, 1);
  writeFileSync(join(cwd, 'kept.sql'), upsert('email'));
  git(cwd, 'commit', '-qam', 'second');
  const committed = reportOf(await check(cwd, 'verify --since main --format json', 1));
  assert.deepEqual([...new Set(committed.findings.map(({ file }) => file))], ['kept.sql']);
  writeFileSync(join(cwd, 'migrations/002.sql'), 'create table more (id bigint);\n');
  const all = await check(cwd, 'verify --since main', 1);
  assert.match(all.out, /old\.sql/);
  assert.match(all.out, /All files were checked, as migrations\/002\.sql changed since main/);
  assert.match((await check(cwd, 'verify --since nowhere', 2)).err, /no common history of nowhere and HEAD/);
});

test('--output writes the report, and people still read theirs', async () => {
  const cwd = await offline({ 'a.sql': upsert('tenant_id') });
  const run = await check(cwd, 'verify --format sarif --output out.sarif', 1);
  assert.match(run.out, /^Schema Lens — 1 clause/);
  const log = JSON.parse(readFileSync(join(cwd, 'out.sarif'), 'utf8'));
  assert.equal(log.runs[0].results[0].ruleId, 'no-matching-key');
  assert.match(log.runs[0].tool.driver.rules[0].shortDescription.text, /matches no unique index/);
  assert.match((await check(cwd, 'verify --output no/such/x', 2)).err, /no\/such\/x cannot be written/);
});

test('explain says what the editor says of a place', async () => {
  const cwd = await offline({ 'a.sql': `\n${upsert('email')}${upsert('id')}` });
  const wrong = await check(cwd, 'explain a.sql:2:50', 1);
  assert.match(wrong.out, /^a\.sql:2:39\non conflict \(email\)[^\n]*PostgreSQL raises 42P10/);
  assert.match(wrong.out, /Closest: users_email_live UNIQUE \(email\) WHERE tenant_id IS NOT NULL/);
  assert.match(wrong.out, /fix: Add WHERE tenant_id IS NOT NULL to the conflict target/);
  assert.doesNotMatch(wrong.out, /[`*\\]/);
  const right = await check(cwd, 'explain a.sql:3', 0);
  assert.match(right.out, /→ users_pkey/);
  assert.match((await check(cwd, 'explain a.sql:1', 2)).err, /no ON CONFLICT or REFERENCES at a\.sql:1\n.*line 2, 3/);
  assert.match((await check(cwd, 'explain none.sql:1', 2)).err, /none\.sql does not exist/);
  assert.match((await check(cwd, 'explain schema.md:1', 2)).err, /schema\.md does not exist/);
});

test('explain --error leads from a stack trace to the statement', async () => {
  const stack =
    "error: there is no unique or exclusion constraint matching\n at save (/srv/app/src/b.ts:2:3) { code: '42P10' }\n";
  const code = `\ndb.query("${upsert('tenant_id').trim()}");\n`;
  const cwd = await offline({ 'src/a.ts': code, 'src/b.ts': code, 'log.txt': stack, 'prose.txt': 'hello' });
  const run = await check(cwd, 'explain --error log.txt', 1);
  assert.match(run.out, /^An ON CONFLICT target matches no unique index of its table \(42P10\)\./);
  assert.match(run.out, /\nsrc\/b\.ts:2 .*\n {2}No unique index.*\n {2}fix: [^\n]*\nsrc\/a\.ts:2/);
  assert.match((await check(cwd, 'explain --error prose.txt', 0)).out, /No database error was found/);
  assert.match((await check(cwd, 'explain --error none.txt', 2)).err, /none\.txt cannot be read/);
});

test('rules lists all, explains one, and speaks JSON', async () => {
  const cwd = folderWith({});
  const list = await check(cwd, 'rules', 0);
  assert.match(list.out, /^no-matching-key +error +42P10 +The conflict target matches no unique index/m);
  assert.match((await check(cwd, 'rules no-matching-key', 0)).out, /^# no-matching-key\n/);
  const known = JSON.parse((await check(cwd, 'rules --format json', 0)).out);
  assert.ok(known.some(({ id, page }: { id: string; page: string }) => page.endsWith(`${id}.md`)));
  assert.match((await check(cwd, 'rules no-matching-kee', 2)).err, /Did you mean no-matching-key\?/);
});

test('doctor says what works and what does not', async () => {
  const cwd = project({ 'a.sql': upsert('id'), '.env': 'DATABASE_URL=postgres://me:hidden@db.example.com/app\n' });
  const well = await check(cwd, 'doctor', 0);
  assert.match(well.out, /works {2}files: 3 files, 2 in SQL/);
  assert.match(well.out, /works {2}migrations: 1 SQL file in migrations\//);
  assert.match(well.out, /note {3}connection: .*db\.example\.com.*\.env:1 DATABASE_URL/);
  assert.match(well.out, /works {2}schema: 2 tables, 2 keys from 1 migration/);
  assert.doesNotMatch(well.out, /hidden/);
  const ill = await check(cwd, 'doctor --db postgres://me:hidden@127.0.0.1:9/app', 3);
  assert.match(ill.out, /fails {2}schema: .*refused/);
  assert.doesNotMatch(ill.out, /hidden/);
  writeFileSync(join(cwd, 'schema-lens.json'), '{');
  assert.match((await check(cwd, 'doctor', 2)).out, /fails {2}configuration: schema-lens\.json/);
  assert.equal(existsSync(join(cwd, 'schema-lens.snapshot.json')), false);
});

// What verify kept of the files of earlier runs changes no answer, whatever was done to them since.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { encodeCatalog } from '../../server/src/catalog/codec.ts';
import { catalogOf, keyOf, tableOf } from '../features/schema.ts';
import { folderWith, incidents, type Run, schemaLens } from './run.ts';

const cache = folderWith({});
const readings = join(cache, 'readings');
const table = (name: string) =>
  tableOf(name, { id: 'bigint', email: 'text' }, [keyOf(`${name}_pkey`, ['id'], { constraint: 'primary' })]);
const snapshot = encodeCatalog(catalogOf(table('users'), table('accounts'), table('t')));
const wrong = 'insert into users (email) values (1) on conflict (email) do nothing;\n';
const right = 'insert into users (id) values (1) on conflict (id) do nothing;\n';
const verify = ['verify', '--snapshot', 'snapshot.json', '--format', 'json'];

function git(cwd: string, ...args: readonly string[]): void {
  const own = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'core.autocrlf=false'];
  execFileSync('git', [...own, ...args], { cwd, stdio: 'ignore' });
}

/** A repository in which all is committed, for long enough that times tell what was changed. */
function repository(files: Readonly<Record<string, string>>): string {
  const cwd = folderWith({ 'snapshot.json': snapshot, ...files });
  git(cwd, 'init', '-q', '-b', 'main');
  for (const path of Object.keys(files)) utimesSync(join(cwd, path), 1_700_000_000, 1_700_000_000);
  git(cwd, 'add', '.');
  git(cwd, 'commit', '-qm', 'all');
  return cwd;
}

/** What a run answers that keeps what it finds, which has to be what one answers that knows nothing. */
async function same(cwd: string, args: readonly string[] = verify): Promise<Run> {
  const [kept, fresh] = await Promise.all([
    schemaLens(args, { cwd, env: { SCHEMA_LENS_CACHE: cache } }),
    schemaLens(args, { cwd, env: { SCHEMA_LENS_CACHE: 'off' } }),
  ]);
  assert.deepEqual(kept, fresh);
  assert.ok(kept.code === 0 || kept.code === 1, kept.err);
  return kept;
}

function keptOf(cwd: string): { readonly path: string; readonly text: string } | undefined {
  const paths = readdirSync(readings).map((name) => join(readings, name));
  return paths
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
    .find(({ text }) => text.includes(`"${cwd}"`));
}

test('every workspace of the project is answered alike by a first and a second run', async () => {
  const cwd = repository({});
  const project = dirname(dirname(dirname(incidents)));
  for (const folder of ['workspaces', 'hosts/kysely', 'hosts/sql', 'hosts/squirrel']) {
    const filter = (path: string) => !/\.(?:test\.ts|json)$|node_modules/.test(path);
    cpSync(join(project, 'test', folder), join(cwd, folder), { recursive: true, filter });
  }
  git(cwd, 'add', '.');
  git(cwd, 'commit', '-qm', 'fixtures');
  const first = await same(cwd);
  assert.ok(keptOf(cwd)?.text.includes('.ts\0'));
  assert.deepEqual(await same(cwd), first);
});

test('edits, renames, times, line ends and what Git is told of files change the answer as they should', async () => {
  const names = ['edit', 'grow', 'touch', 'rename', 'gone', 'crlf', 'skip', 'assume', 'later'];
  const cwd = repository({
    ...Object.fromEntries(names.map((name) => [`${name}.sql`, wrong])),
    ...Object.fromEntries(
      names.map((name) => [`none-${name}.sql`, 'select 1 from users where id = 12345;\n'.padEnd(69)]),
    ),
    'a.ts': 'export const a = 1;\n',
  });
  const write = (path: string, text: string) => writeFileSync(join(cwd, path), text);
  await same(cwd);
  const { text } = keptOf(cwd) ?? assert.fail('nothing was kept');
  assert.ok(
    /^\w+ \w+ .*\n[0-9a-f]{16}\.\d+\.(?:ts|sql) /.test(text) && text.includes('\nedit.sql\0'),
    text.slice(0, 500),
  );
  write('edit.sql', right);
  write('none-edit.sql', wrong);
  write('grow.sql', `${wrong}\n\n${wrong}`);
  for (const path of ['touch.sql', 'none-touch.sql']) utimesSync(join(cwd, path), 1_700_000_100, 1_700_000_100);
  renameSync(join(cwd, 'rename.sql'), join(cwd, 'renamed.sql'));
  git(cwd, 'mv', 'none-rename.sql', 'none-renamed.sql');
  for (const path of ['gone.sql', 'none-gone.sql']) rmSync(join(cwd, path));
  write('crlf.sql', wrong.replace('\n', '\r\n'));
  git(cwd, 'update-index', '--skip-worktree', 'none-skip.sql');
  git(cwd, 'update-index', '--assume-unchanged', 'none-assume.sql');
  write('none-skip.sql', wrong);
  write('none-assume.sql', wrong);
  write('none-later.sql', wrong);
  git(cwd, 'add', 'none-later.sql');
  write('intended.sql', wrong);
  git(cwd, 'add', '--intent-to-add', 'intended.sql');
  write('a.ts', 'export const a = `insert into users (email) values (1) on conflict (email) do nothing`;\n');
  const edited = await same(cwd);
  for (const path of ['none-edit', 'none-skip', 'none-assume', 'none-later', 'intended', 'renamed', 'crlf']) {
    assert.ok(edited.out.includes(`"${path}.sql"`), path);
  }
  assert.ok(!edited.out.includes('"edit.sql"') || /"edit.sql"[^}]*"resolved"/.test(edited.out));
  await same(cwd);
});

test('another branch, a merge in conflict and another configuration', async () => {
  const none = 'select 1 from users where id = 12345;\n'.padEnd(wrong.length);
  const cwd = repository({
    'a.sql': wrong,
    'b.sql': none,
    'c.sql': wrong.replace('users', ':T'),
  });
  await same(cwd);
  git(cwd, 'checkout', '-qb', 'other');
  writeFileSync(join(cwd, 'a.sql'), none);
  writeFileSync(join(cwd, 'b.sql'), wrong);
  git(cwd, 'commit', '-qam', 'other');
  assert.ok((await same(cwd)).out.includes('"b.sql"'));
  git(cwd, 'checkout', '-q', 'main');
  assert.ok(!(await same(cwd)).out.includes('"b.sql"'));
  writeFileSync(join(cwd, 'b.sql'), right);
  git(cwd, 'commit', '-qam', 'main');
  assert.throws(() => git(cwd, 'merge', 'other'));
  const computed = /"file": "c.sql"[^}]*"status": "unknown"/;
  assert.match((await same(cwd)).out, computed);
  writeFileSync(join(cwd, 'schema-lens.json'), '{ "version": 1, "replacements": { ":T": "users" } }');
  assert.doesNotMatch((await same(cwd)).out, computed);
});

test("what was kept is for its owner alone; what is damaged, or could be somebody else's, is as none", async () => {
  const cwd = repository({ 'a.sql': wrong, 'b.sql': 'select 1;\n' });
  const first = await same(cwd);
  const { path, text } = keptOf(cwd) ?? assert.fail('nothing was kept');
  if (process.platform !== 'win32') {
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(statSync(readings).mode & 0o777, 0o700);
  }
  const damage: readonly string[] = [text.slice(0, -20), text.replace('"email"', '"Email"')];
  for (const other of damage) {
    writeFileSync(path, other);
    assert.deepEqual(await same(cwd), first);
    assert.ok(readFileSync(path, 'utf8') === text, 'it is made anew');
  }
  if (process.platform === 'win32') return;
  chmodSync(path, 0o666);
  await same(cwd);
  assert.equal(statSync(path).mode & 0o777, 0o600, 'it is made anew');
});

test('without a repository readings are kept by the text; where nothing can be kept nothing is lost', async () => {
  const cwd = folderWith({ 'snapshot.json': snapshot, 'a.sql': wrong, 'b.sql': 'select 1;\n' });
  const first = await same(cwd);
  assert.ok(keptOf(cwd)?.text.includes('\n\na.sql\0'));
  assert.deepEqual(await same(cwd), first);
  writeFileSync(join(cwd, 'b.sql'), wrong);
  assert.ok((await same(cwd)).out.includes('"b.sql"'));
  const blocked = folderWith({ readings: 'a file where the folder would be' });
  assert.deepEqual(
    await schemaLens(verify, { cwd, env: { SCHEMA_LENS_CACHE: blocked } }),
    await schemaLens(verify, { cwd }),
  );
});

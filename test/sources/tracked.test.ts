// Which files Git's index tells the content of, without their being opened: those alone that are as the index has them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { listContents, listFiles } from '../../server/src/sources/listing.ts';
import { trackedFiles } from '../../server/src/sources/tracked.ts';

const made: string[] = [];
after(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

interface Repository {
  readonly root: string;
  write(path: string, text: string): void;
  git(...args: readonly string[]): string;
}

/** Everything is committed, long enough ago for the times to tell. */
function repository(files: Readonly<Record<string, string>>): Repository {
  const root = mkdtempSync(join(tmpdir(), 'schema-lens-tracked-'));
  made.push(root);
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'core.autocrlf=false'];
  const git = (...args: readonly string[]) =>
    execFileSync('git', [...identity, ...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  git('init', '-q', '-b', 'main');
  for (const [path, text] of Object.entries(files)) {
    write(path, text);
    utimesSync(join(root, path), 1_700_000_000, 1_700_000_000);
  }
  git('add', '.');
  git('commit', '-q', '-m', 'all');
  return { root, write, git };
}

async function known(root: string): Promise<readonly string[]> {
  return [...((await trackedFiles(root))?.contents.keys() ?? [])].sort();
}

test('what is as it was committed is known by its content, whatever its name', async () => {
  const { root, git } = repository({ 'a.sql': 'select 1', 'sub/b.sql': 'select 1', 'sub/c d\t.sql': 'select 2' });
  const before = await trackedFiles(root);
  assert.deepEqual(await known(root), ['a.sql', 'sub/b.sql', 'sub/c d\t.sql']);
  assert.equal(before?.contents.get('a.sql'), before?.contents.get('sub/b.sql'));
  assert.notEqual(before?.contents.get('a.sql'), before?.contents.get('sub/c d\t.sql'));
  assert.deepEqual(await known(join(root, 'sub')), ['b.sql', 'c d\t.sql']);
  git('mv', 'a.sql', 'e.sql');
  assert.equal((await trackedFiles(root))?.contents.get('e.sql'), before?.contents.get('a.sql'));
});

test('what was changed, is not there, or Git does not look at, is not known', async () => {
  const all = ['edited', 'touched', 'gone', 'assumed', 'skipped', 'kept', 'replaced', 'typed', 'staged'];
  const { root, write, git } = repository(Object.fromEntries(all.map((name) => [`${name}.sql`, `select '${name}'`])));
  git('update-index', '--assume-unchanged', 'assumed.sql');
  git('update-index', '--skip-worktree', 'skipped.sql');
  write('edited.sql', "select 'Edited'");
  utimesSync(join(root, 'touched.sql'), 1_700_000_100, 1_700_000_100);
  rmSync(join(root, 'gone.sql'));
  write('other.sql', "select 'replaced'");
  renameSync(join(root, 'other.sql'), join(root, 'replaced.sql'));
  rmSync(join(root, 'typed.sql'));
  symlinkSync('kept.sql', join(root, 'typed.sql'));
  write('new.sql', 'select 1');
  write('intended.sql', 'select 1');
  git('add', '--intent-to-add', 'intended.sql');
  write('staged.sql', 'select 3');
  git('add', 'staged.sql');
  symlinkSync('kept.sql', join(root, 'link.sql'));
  git('add', 'link.sql');
  assert.deepEqual(await known(root), ['kept.sql', 'staged.sql']);
});

test('an edit in the same moment as the commit and of the same length is seen', async () => {
  const { root, write, git } = repository({ 'a.sql': 'select 1' });
  for (let n = 0; n < 8; n++) {
    write('a.sql', `select ${n % 10}`);
    git('add', 'a.sql');
    write('a.sql', `select ${(n + 1) % 10}`);
    assert.deepEqual(await known(root), [], `round ${n}`);
  }
});

test('the same blob with other bytes on the disk has another name', async () => {
  const { root, git } = repository({ 'a.sql': 'select 1\n', '.gitattributes': '*.sql text\n' });
  const plain = (await trackedFiles(root))?.contents.get('a.sql');
  const again = (...config: readonly string[]) => {
    rmSync(join(root, 'a.sql'));
    git(...config, 'checkout', '-q', '--', 'a.sql');
    utimesSync(join(root, 'a.sql'), 1_700_000_000, 1_700_000_000);
    git(...config, 'update-index', '--refresh');
  };
  assert.ok(plain);
  again('-c', 'core.eol=crlf');
  assert.equal(readFileSync(join(root, 'a.sql'), 'utf8'), 'select 1\r\n');
  const other = (await trackedFiles(root))?.contents.get('a.sql');
  assert.ok(other);
  assert.notEqual(other, plain);
  again();
  assert.equal((await trackedFiles(root))?.contents.get('a.sql'), plain);
});

test('a file in conflict is not known; without its file it is not there', async () => {
  const { root, write, git } = repository({ 'a.sql': 'select 1\n', 'b.sql': 'select 1\n' });
  git('checkout', '-q', '-b', 'other');
  for (const path of ['a.sql', 'b.sql']) write(path, 'select 2\n');
  git('commit', '-qam', 'other');
  git('checkout', '-q', 'main');
  for (const path of ['a.sql', 'b.sql']) write(path, 'select 3\n');
  git('commit', '-qam', 'main');
  assert.throws(() => git('merge', 'other'));
  assert.deepEqual(await known(root), []);
  rmSync(join(root, 'b.sql'));
  assert.deepEqual((await listContents(root)).files, ['a.sql']);
});

test('some paths are asked about by their names alone', async () => {
  const { root } = repository({ 'a.sql': 'select 1', '*.sql': 'select 2', 'b.sql': 'select 3' });
  const some = await trackedFiles(root, undefined, ['*.sql']);
  assert.deepEqual([...(some?.contents.keys() ?? [])], ['*.sql']);
});

test('the files are those that are listed otherwise, with Git and without', async () => {
  const { root, write, git } = repository({ 'a/b.sql': '', 'c.ts': '', 'd.ts': '', '.gitignore': 'e.ts\n' });
  write('e.ts', '');
  write('f/g.ts', '');
  write('vendor/v.ts', '');
  rmSync(join(root, 'd.ts'));
  execFileSync('git', ['init', '-q', join(root, 'inner')]);
  write('inner/i.ts', '');
  assert.deepEqual((await listContents(root)).files, await listFiles(root));
  assert.deepEqual((await listContents(join(root, 'a'))).files, ['b.sql']);
  git('config', 'core.fsmonitor', 'false');
  rmSync(join(root, '.git'), { recursive: true });
  const alone = await listContents(root);
  assert.deepEqual(alone.files, await listFiles(root));
  assert.equal(alone.contents.size, 0);
  assert.equal(await trackedFiles(root), undefined);
});

// Which files of a folder are looked at: what Git says of a repository, each file once.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { listFiles } from '../../server/src/sources/listing.ts';

const root = mkdtempSync(join(tmpdir(), 'schema-lens-listing-'));
after(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function git(args: readonly string[], input = ''): string {
  return execFileSync('git', args, { cwd: root, input, encoding: 'utf8' });
}

test('Git names the files, sorted: new ones, none that are ignored or gone, one in conflict once', async () => {
  git(['init', '-q']);
  for (const path of ['b.ts', 'a/c.sql', 'conflict.ts', 'gone.ts', 'vendor/v.go', 'a/ignored.ts']) write(path);
  write('.gitignore', 'ignored.ts\n');
  git(['add', '.']);
  git(['add', '-f', 'vendor/v.go']);
  const blob = git(['hash-object', '-w', '--stdin']).trim();
  const sides = [1, 2, 3].map((side) => `100644 ${blob} ${side}\tconflict.ts\n`);
  git(['update-index', '--index-info'], `0 ${'0'.repeat(40)}\tconflict.ts\n${sides.join('')}`);
  rmSync(join(root, 'gone.ts'));
  write('new.ts');
  assert.deepEqual(await listFiles(root), ['.gitignore', 'a/c.sql', 'b.ts', 'conflict.ts', 'new.ts']);
  assert.deepEqual(await listFiles(join(root, 'a')), ['c.sql']);
});

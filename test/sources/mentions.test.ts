import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { createMentions } from '../../server/src/sources/mentions.ts';

/** A folder of files on the disk, gone when `use` returns. */
function withFiles(files: Readonly<Record<string, string>>, use: (root: string) => void): void {
  const root = mkdtempSync(join(tmpdir(), 'schema-lens-mentions-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const files = {
  'main.go': 'package main',
  'internal/db/open.go': 'gorm.Open(dsn, &gorm.Config{NamingStrategy: plain})',
  'internal/db/read.md': 'TablePrefix',
  'vendor/lib/lib.go': 'var SingularTable = true',
  'node_modules/lib/lib.go': 'var SingularTable = true',
  '.cache/kept.go': 'var SingularTable = true',
};

test('a word counts in files with the ending, however deep', () => {
  withFiles(files, (root) => {
    const mentions = createMentions(root);
    assert.equal(mentions(['NamingStrategy', 'nothing'], '.go'), true);
    assert.equal(mentions(['nothing'], '.go'), false);
    assert.equal(mentions(['TablePrefix'], '.go'), false, 'another ending');
    assert.equal(mentions(['TablePrefix'], '.md'), true);
  });
});

test('what others wrote and what tools keep is passed over', () => {
  withFiles(files, (root) => assert.equal(createMentions(root)(['SingularTable'], '.go'), false));
});

test('an answer holds for a while, and a new one is asked of the disk', () => {
  withFiles(files, (root) => {
    const mentions = createMentions(root);
    assert.equal(mentions(['SingularTable'], '.go'), false);
    writeFileSync(join(root, 'main.go'), 'var SingularTable = true');
    assert.equal(mentions(['SingularTable'], '.go'), false);
    assert.equal(createMentions(root)(['SingularTable'], '.go'), true);
  });
});

test('links are not followed, so that a circle ends', () => {
  withFiles(files, (root) => {
    symlinkSync(root, join(root, 'internal/again'));
    assert.equal(createMentions(root)(['nothing'], '.go'), false);
  });
});

test('without a folder, and of one that is not there, nothing is told', () => {
  assert.equal(createMentions(undefined)(['a'], '.go'), undefined);
  withFiles({}, (root) => assert.equal(createMentions(join(root, 'gone'))(['a'], '.go'), undefined));
});

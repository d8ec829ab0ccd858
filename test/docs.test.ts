// What the pages lead to exists: files by their links, and the tests that a page names as its proof.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from './support/editorInstall.ts';
import { trackedFiles } from './support/tree.ts';

const pages = trackedFiles().filter((path) => path.endsWith('.md') && !path.startsWith('test/'));

for (const page of pages) {
  test(`${page} leads to files that exist`, () => {
    const text = readFileSync(join(projectRoot, page), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:|command:)([^)#\s]+)[^)]*\)/g)].map(
      ([, link = '']) => link,
    );
    const files = links.map((link) => join(dirname(page), decodeURIComponent(link)));
    const tests = [...text.matchAll(/`(test\/[\w/.-]+\.ts)`/g)].map(([, path = '']) => path);
    assert.deepEqual(
      [...files, ...tests].filter((path) => !existsSync(join(projectRoot, path))),
      [],
    );
  });
}

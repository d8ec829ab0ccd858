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

test('the README begins with the animation, which is small enough for a page, and moves', () => {
  const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
  const [, alt = '', path = ''] = /!\[([^\]]*)\]\(([^)]+)\)/.exec(readme) ?? [];
  assert.equal(path, 'media/animation.gif');
  assert.ok(alt.length > 40, 'its text says what is seen');
  const gif = readFileSync(join(projectRoot, path));
  assert.equal(gif.toString('latin1', 0, 6), 'GIF89a');
  assert.ok(gif.length <= 2 * 1024 * 1024, `${gif.length} bytes`);
  const frames = gif.toString('latin1').split('\x21\xf9\x04').length - 1;
  assert.ok(frames > 20, `${frames} frames`);
});

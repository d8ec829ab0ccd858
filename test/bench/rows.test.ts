// The page about speed has the rows that the benchmark prints, in their order and with the same aims.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../support/editorInstall.ts';
import { targets } from './rows.ts';

test('docs/speed.md has the rows of npm run bench', () => {
  const page = readFileSync(join(projectRoot, 'docs/speed.md'), 'utf8');
  const rows = [...page.matchAll(/^\| ([^|]+) \| [^|]+ \| ([^|]+) \|$/gm)].map(([, title, aim]) => [title, aim]);
  assert.deepEqual(
    rows.filter(([title]) => title !== 'what' && title !== '---'),
    Object.entries(targets),
  );
});

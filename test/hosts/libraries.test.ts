// The examples of docs/libraries are what the readers really find: each says so in the first line of its fence.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findFragments } from '../../server/src/hosts/index.ts';
import type { Clause, Name } from '../../server/src/sql/clause.ts';
import { readSql } from '../../server/src/sql/clauses.ts';
import { projectRoot } from '../support/editorInstall.ts';
import { trackedFiles } from '../support/tree.ts';

const folder = join(projectRoot, 'docs/libraries');
const languages: Readonly<Record<string, string>> = { ts: 'typescript', js: 'javascript', go: 'go', sql: 'sql' };

for (const name of readdirSync(folder)) {
  const page = readFileSync(join(folder, name), 'utf8');
  const examples = [...page.matchAll(/^```(\w+) (?:found|unknown): (.*)\n([\s\S]*?)^```/gm)];

  test(`docs/libraries/${name} shows what is found`, () => {
    assert.ok(examples.length > 0, 'a page without an example');
    for (const [, fence = '', said, text = ''] of examples) {
      const language = languages[fence] ?? fence;
      const fragments = findFragments({ uri: `file:///app/example.${fence}`, language, text });
      const clauses = fragments.flatMap(({ sql }) => readSql(sql).clauses).map(describe);
      const drops = fragments.filter(({ dialect }) => dialect === 'drops').map(({ sql }) => sql.replace(/"/g, ''));
      assert.equal([...clauses, ...drops].sort().join('; '), said, text);
    }
  });
}

/** `users (a, b) where c`, `users constraint k`, `references users (id)`; `?` for what is computed. */
function describe(clause: Clause): string {
  if (clause.kind === 'reference') return `references ${nameOf(clause.to.table)} (${listOf(clause.to.columns ?? [])})`;
  const table = nameOf(clause.table);
  const { target } = clause;
  if (target.by === 'constraint') return `${table} constraint ${target.name.name}`;
  if (target.by !== 'elements') return target.by === 'opaque' ? `${table} (?)` : table;
  const columns = target.elements.flatMap(({ column }) => column ?? []);
  return `${table} (${listOf(columns)})${target.where ? ` where ${target.where.text}` : ''}`;
}

function listOf(names: readonly Name[]): string {
  return names.length === 0 ? '?' : names.map(nameOf).join(', ');
}

function nameOf(name: Name | undefined): string {
  return name === undefined || name.opaque ? '?' : name.name;
}

test('every dialect has a page, and docs/libraries.md leads to each', () => {
  const list = readFileSync(join(projectRoot, 'docs/libraries.md'), 'utf8');
  const pages = readdirSync(folder);
  assert.deepEqual(
    pages.filter((page) => !list.includes(`(libraries/${page})`)),
    [],
  );
  const texts = pages.map((page) =>
    `${page}\n${readFileSync(join(folder, page), 'utf8')}`.toLowerCase().replace(/[^a-z]/g, ''),
  );
  const dialects = trackedFiles()
    .filter((path) => path.startsWith('server/src/hosts/dialects/'))
    .map((path) => path.slice(path.lastIndexOf('/') + 1, -'.ts'.length));
  assert.deepEqual(
    dialects.filter((dialect) => !texts.some((text) => text.includes(dialect.toLowerCase()))),
    [],
  );
});

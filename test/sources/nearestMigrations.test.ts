import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrationsFor } from '../../server/src/sources/workspace.ts';

const cases: readonly (readonly [path: string, folders: readonly string[], nearest: string | undefined])[] = [
  ['src/a.ts', ['db/migrations'], 'db/migrations'],
  ['src/a.ts', [], undefined],
  ['services/a/src/x.ts', ['services/a/migrations', 'services/b/migrations'], 'services/a/migrations'],
  ['services/b/x.go', ['services/a/migrations', 'services/b/migrations'], 'services/b/migrations'],
  ['services/c/x.go', ['services/a/migrations', 'services/b/migrations'], undefined],
  ['services/a/src/x.ts', ['migrations', 'services/b/migrations'], 'migrations'],
  ['src/x.ts', ['migrations', 'services/b/migrations'], 'migrations'],
  ['packages/a/src/x.ts', ['packages/a/db/migrations', 'db/migrations'], 'packages/a/db/migrations'],
  ['app/src/x.ts', ['app/db/migrations', 'app/test/fixtures/migrations'], 'app/db/migrations'],
  ['app/test/x.ts', ['app/db/migrations', 'app/test/fixtures/migrations'], 'app/test/fixtures/migrations'],
  ['db/migrations/001_a.sql', ['db/migrations', 'db/migrations/tenant'], 'db/migrations'],
  ['db/migrations/tenant/001_a.sql', ['db/migrations', 'db/migrations/tenant'], 'db/migrations/tenant'],
  ['x.sql', ['', 'b'], ''],
  ['data/x.ts', ['dat', 'data2'], undefined],
];

for (const [path, directories, nearest] of cases) {
  test(`${path} of ${directories.join(' and ') || 'nothing'}: ${nearest ?? 'none'}`, () => {
    const folders = directories.map((directory) => ({ directory }));
    assert.equal(migrationsFor(path, folders)?.directory, nearest);
    assert.equal(migrationsFor(path, [...folders].reverse())?.directory, nearest);
  });
}

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { type MigrationsOptions, migrationsSource } from '../../server/src/sources/migrations.ts';
import { detectMigrations, otherMigrations, otherMigrationsNote } from '../../server/src/sources/workspace.ts';
import { embeddedProgram } from '../support/embeddedProgram.ts';
import { cases, type Files } from './migrationFormatCases.ts';
import { calm, home, keysOf, problemsOf, quoted, replayed } from './replaying.ts';

let trees = 0;

/** A workspace with these files; the folder that is detected in it answers. */
function detected(files: Files): MigrationsOptions {
  const root = join(home, `tree${trees++}`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const folders = detectMigrations(Object.keys(files));
  assert.equal(folders.length, 1, JSON.stringify(folders));
  const [folder] = folders;
  assert.ok(folder);
  return { root, folder, program: embeddedProgram() };
}

for (const [name, { files, tool, directory, problems = [] }] of Object.entries(cases)) {
  test(`${name}: what leads forward runs in its tool's order`, async () => {
    const options = detected(files);
    assert.deepEqual([options.folder.directory, options.folder.tool], [directory, tool]);
    const loaded = await replayed(options);
    assert.deepEqual(
      loaded.problems.map(({ message, place }) => `${message} | ${quoted(place).replace(/^[^:]*: /, '')}`),
      problems,
    );
    const steps = loaded.catalog.tables.find((table) => table.name === 'steps');
    assert.deepEqual(steps?.keys.map((key) => key.name).sort(), ['steps_m', 'steps_pkey']);
    assert.ok(steps?.keys.every((key) => key.definedAt));
    if (name === 'tern') assert.match(keysOf(loaded, 'steps').steps_m ?? '', /^003_c\.sql/);
    if (name === 'sqitch')
      assert.ok(
        steps?.columns.some((column) => column.name === 'late'),
        'the reworked change ran last',
      );
    if (name === 'Supabase') assert.deepEqual(problemsOf(loaded), []);
  });
}

test('a tool’s own list and included files count when something changed', async () => {
  const files = cases.sqitch?.files ?? {};
  const options = detected(files);
  const source = migrationsSource(options);
  const before = await source.fingerprint(calm());
  writeFileSync(join(options.root, 'sqitch.plan'), 'table 2024-01-01T00:00:00Z A <a@b.c>\n');
  assert.notEqual(await source.fingerprint(calm()), before);
  await source.close();
});

test('migrations that are programs are named, with the way out', () => {
  const found = otherMigrations([
    'db/migrate/20240101000000_a.rb',
    'db/migrate/20240102000000_b.rb',
    'server/migrations/001_a.ts',
    'server/migrations/001_a.d.ts',
    'server/migrations/helpers.ts',
    'migrations/0001_a.sql',
    'alembic/versions/0123456789ab_a.py',
    'src/app.ts',
  ]);
  assert.deepEqual(found.map(otherMigrationsNote), [
    'db/migrate holds 2 migrations in Ruby, which are not run: check against structure.sql (config.active_record.schema_format = :sql) or the database.',
    'alembic/versions holds 1 migration in Python, which is not run: check against a schema dump (pg_dump -s > schema.sql) or the database.',
    'server/migrations holds 1 migration in TypeScript, which is not run: check against a schema dump (pg_dump -s > schema.sql) or the database.',
  ]);
});

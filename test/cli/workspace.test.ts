import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import {
  detectMigrations,
  isMigrationPath,
  listFiles,
  MAX_FILE_BYTES,
  migrationsIn,
  readText,
  relevantFiles,
} from '../../server/src/sources/workspace.ts';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own with the files given as path and content. */
function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'schema-lens-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder });
}

test('without Git, folders of builds and of other people are left out, links to folders are not followed', async () => {
  const folder = folderWith({
    'b.sql': '',
    'src/a.ts': '',
    'node_modules/x/y.sql': '',
    'dist/z.js': '',
    'vendor/v.go': '',
  });
  symlinkSync('..', join(folder, 'src/up'));
  symlinkSync('a.ts', join(folder, 'src/link.ts'));
  assert.deepEqual(await listFiles(folder), ['b.sql', 'src/a.ts', 'src/link.ts', 'src/up']);
  assert.equal(readText(join(folder, 'src/up')).kind, 'skipped');
});

test('with Git, ignored and deleted files are left out, untracked ones are not, and names are as on the disk', async () => {
  const folder = folderWith({
    '.gitignore': 'secret.sql\n',
    'secret.sql': '',
    'gone.sql': '',
    'naïve „x“\n.sql': '',
    'sub/deep/a.ts': '',
    'dist/kept.js': '',
  });
  git(folder, 'init', '-q');
  git(folder, 'add', '-A');
  unlinkSync(join(folder, 'gone.sql'));
  writeFileSync(join(folder, 'new.sql'), '');
  const expected = ['.gitignore', 'dist/kept.js', 'naïve „x“\n.sql', 'new.sql', 'sub/deep/a.ts'];
  assert.deepEqual(await listFiles(folder), expected);
  assert.deepEqual(await listFiles(join(folder, 'sub')), ['deep/a.ts']);
});

test('listing files runs no program that the repository names', async () => {
  const folder = folderWith({ 'a.sql': '', 'monitor.sh': '#!/bin/sh\ntouch "$(dirname "$0")/ran"\n' });
  chmodSync(join(folder, 'monitor.sh'), 0o755);
  git(folder, 'init', '-q');
  git(folder, 'config', 'core.fsmonitor', join(folder, 'monitor.sh'));
  await listFiles(folder);
  assert.equal(existsSync(join(folder, 'ran')), false);
});

test('a folder that its repository ignores is walked, one that does not exist rejects, an abort is heard', async () => {
  const folder = folderWith({ '.gitignore': 'sample/\n', 'sample/a.sql': '' });
  git(folder, 'init', '-q');
  assert.deepEqual(await listFiles(join(folder, 'sample')), ['a.sql']);
  await assert.rejects(listFiles(join(folder, 'absent')));
  await assert.rejects(listFiles(folder, AbortSignal.abort()), { name: 'AbortError' });
});

const utf16le = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('größe', 'utf16le')]);
const contents: readonly { name: string; bytes: Buffer; gives: string | { skipped: string } }[] = [
  { name: 'UTF-8', bytes: Buffer.from('größe'), gives: 'größe' },
  { name: 'UTF-8 with a byte order mark', bytes: Buffer.from('\uFEFFselect'), gives: 'select' },
  { name: 'UTF-16 little endian', bytes: utf16le, gives: 'größe' },
  { name: 'UTF-16 big endian', bytes: Buffer.from(utf16le).swap16(), gives: 'größe' },
  { name: 'Latin-1', bytes: Buffer.from('gr\xf6sse', 'latin1'), gives: 'gr\uFFFDsse' },
  { name: 'empty', bytes: Buffer.alloc(0), gives: '' },
  { name: 'binary', bytes: Buffer.from('ELF\0\0'), gives: { skipped: 'binary' } },
  { name: 'UTF-16 without a mark', bytes: Buffer.from('on conflict', 'utf16le'), gives: { skipped: 'binary' } },
  { name: 'the largest', bytes: Buffer.alloc(MAX_FILE_BYTES, 'x'), gives: 'x'.repeat(MAX_FILE_BYTES) },
  { name: 'too large', bytes: Buffer.alloc(MAX_FILE_BYTES + 1, 'x'), gives: { skipped: 'too large' } },
];

for (const { name, bytes, gives } of contents) {
  test(`reads a file that is ${name}`, () => {
    const file = readText(join(folderWith({ file: bytes }), 'file'));
    assert.ok(typeof gives === 'string' ? file.kind === 'text' && file.text === gives : file.kind === 'skipped');
    if (typeof gives !== 'string') assert.deepEqual(file, { kind: 'skipped', reason: gives.skipped });
  });
}

test('a folder, a pipe and nothing at all are unreadable, and reading them ends at once', () => {
  const folder = folderWith({});
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  for (const path of ['.', 'pipe', 'absent']) {
    assert.deepEqual(readText(join(folder, path)), { kind: 'skipped', reason: 'unreadable' });
  }
});

test('what belongs to another database product is skipped, with what told it', async () => {
  const upsert = 'INSERT INTO notes (id) VALUES (1) ON CONFLICT (id) DO NOTHING';
  const folder = folderWith({
    'pg.js': `run('${upsert}')`,
    'sqlite/a.js': `run('${upsert}')`,
    'sqlite/quiet.js': 'run()',
    'twin.js': `require('mysql2');\nrun('${upsert}')`,
    'z.sql': `INSERT OR IGNORE INTO notes (id) VALUES (1);\n${upsert};`,
  });
  const scan = await relevantFiles(folder, await listFiles(folder));
  assert.deepEqual(
    scan.files.map(({ path }) => path),
    ['pg.js'],
  );
  assert.deepEqual(scan.skipped, [
    { path: 'sqlite/a.js', reason: 'SQLite, told by its path' },
    { path: 'twin.js', reason: 'MySQL, told by its driver' },
    { path: 'z.sql', reason: 'SQLite, told by its syntax' },
  ]);
});

test('only files in a language that is read, with a telling word, are kept', async () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('ON CONFLICT (ä)', 'utf16le')]);
  const folder = folderWith({
    'a.sql': 'insert … ON conFLICT (é)',
    'b.ts': 'nothing here',
    'c.md': 'on conflict',
    'd.go': 'REFERENCES \xe9',
    'e.sql': utf16,
    'f.sql': Buffer.from('\0on conflict'),
  });
  const scan = await relevantFiles(folder, await listFiles(folder));
  assert.deepEqual(
    scan.files.map(({ path, language }) => [path, language]),
    [
      ['a.sql', 'sql'],
      ['d.go', 'go'],
      ['e.sql', 'sql'],
    ],
  );
  assert.equal(scan.files[2]?.text, 'ON CONFLICT (ä)');
  assert.deepEqual(scan.skipped, [{ path: 'f.sql', reason: 'binary' }]);
  assert.equal(scan.read, 4);
});

const homes: readonly {
  name: string;
  paths: readonly string[];
  found: readonly [string, string, readonly string[]][];
}[] = [
  {
    name: 'plain numbers, in numeric order',
    paths: ['migrations/10_b.sql', 'migrations/9_a.sql', 'migrations/README.md', 'migrations/notes.sql'],
    found: [['migrations', 'plain SQL', ['migrations/9_a.sql', 'migrations/10_b.sql']]],
  },
  {
    name: 'pairs of golang-migrate in any folder, the reverse left out',
    paths: ['db/sql/001_a.up.sql', 'db/sql/001_a.down.sql', 'db/sql/query.sql'],
    found: [['db/sql', 'golang-migrate', ['db/sql/001_a.up.sql']]],
  },
  {
    name: 'Flyway, versions by their parts, repeatable ones last',
    paths: [
      'x/migration/R__view.sql',
      'x/migration/V1.10__c.sql',
      'x/migration/V1.9__b.sql',
      'x/migration/U1.9__b.sql',
    ],
    found: [
      ['x/migration', 'Flyway', ['x/migration/V1.9__b.sql', 'x/migration/V1.10__c.sql', 'x/migration/R__view.sql']],
    ],
  },
  {
    name: 'Prisma, one folder per migration',
    paths: ['prisma/migrations/20240102_b/migration.sql', 'prisma/migrations/20240101_a/migration.sql'],
    found: [
      [
        'prisma/migrations',
        'Prisma',
        ['prisma/migrations/20240101_a/migration.sql', 'prisma/migrations/20240102_b/migration.sql'],
      ],
    ],
  },
  {
    name: 'Diesel, up only',
    paths: ['migrations/2024-01-01-000000_a/up.sql', 'migrations/2024-01-01-000000_a/down.sql'],
    found: [['migrations', 'Diesel', ['migrations/2024-01-01-000000_a/up.sql']]],
  },
  {
    name: 'several homes, shallowest first, other products left out',
    paths: [
      'a/b/migrations/1.sql',
      'supabase/migrations/2024_x.sql',
      'a/migrations/sqlite/1.sql',
      'drizzle/0000_x.sql',
    ],
    found: [
      ['drizzle', 'Drizzle', ['drizzle/0000_x.sql']],
      ['supabase/migrations', 'Supabase', ['supabase/migrations/2024_x.sql']],
      ['a/b/migrations', 'plain SQL', ['a/b/migrations/1.sql']],
    ],
  },
  {
    name: 'numbers of three digits and more in folders of schemas and SQL',
    paths: ['sql/schema/002_b.sql', 'sql/schema/001_a.sql', 'sql/queries/users.sql', 'worker/sql/000001.sql'],
    found: [
      ['sql/schema', 'plain SQL', ['sql/schema/001_a.sql', 'sql/schema/002_b.sql']],
      ['worker/sql', 'plain SQL', ['worker/sql/000001.sql']],
    ],
  },
  {
    name: 'folders with the word in their name, and the names of Flyway in any folder',
    paths: [
      'apps/pg_migrations/001_a.sql',
      'flyway/sql-migrations/V1__a.sql',
      'flyway/steps/V2__b.sql',
      'q/remigrations/1.sql',
    ],
    found: [
      ['apps/pg_migrations', 'plain SQL', ['apps/pg_migrations/001_a.sql']],
      ['flyway/sql-migrations', 'Flyway', ['flyway/sql-migrations/V1__a.sql']],
      ['flyway/steps', 'Flyway', ['flyway/steps/V2__b.sql']],
    ],
  },
  {
    name: 'none of a product that a folder further up names',
    paths: ['drivers/riversqlite/migration/main/001_a.up.sql', 'drivers/riverpgx/migration/main/001_a.up.sql'],
    found: [['drivers/riverpgx/migration/main', 'golang-migrate', ['drivers/riverpgx/migration/main/001_a.up.sql']]],
  },
  {
    name: 'nothing with a word before its number beside plain numbers',
    paths: ['migrations/1_a.sql', 'migrations/update_2.sql'],
    found: [['migrations', 'plain SQL', ['migrations/1_a.sql']]],
  },
  {
    name: 'folders of schemas only where nothing else says migration',
    paths: ['db/schema/001_a.sql', 'db/migrations/1.sql'],
    found: [['db/migrations', 'plain SQL', ['db/migrations/1.sql']]],
  },
  {
    name: 'none where nothing says migration',
    paths: ['seed/1_a.sql', 'sql/01_report.sql', 'sql/queries/001_users.sql', 'migrations/a.ts'],
    found: [],
  },
];

for (const { name, paths, found } of homes) {
  test(`finds migrations: ${name}`, () => {
    const folders = detectMigrations(paths).map(({ directory, tool, files }) => [directory, tool, files]);
    assert.deepEqual(folders, found);
  });
}

test('a folder that was named by hand needs no telling name', () => {
  const numbered = migrationsIn('db/changes', ['db/changes/2.sql', 'db/changes/1.sql', 'db/changes/1.down.sql']);
  assert.deepEqual(numbered?.files, ['db/changes/1.sql', 'db/changes/2.sql']);
  const schema = migrationsIn('db', ['db/structure.sql', 'db/readme.txt']);
  assert.deepEqual(schema?.files, ['db/structure.sql']);
  assert.equal(migrationsIn('db', ['db/readme.txt']), undefined);
});

test('what stands in a migration of any language, or in its reverse, is told by its name', () => {
  const migrations = [
    'migrations/20240101-x.js',
    'db/migrate/2024_x.rb',
    'sql/001_a.down.sql',
    'm/2024_a/migration.sql',
    'migrations/V0001.users.sql',
  ];
  const others = ['src/users.ts', 'migrations/index.ts', 'seed/1.sql', 'up.sql'];
  assert.deepEqual(migrations.filter(isMigrationPath), migrations);
  assert.deepEqual(others.filter(isMigrationPath), []);
});

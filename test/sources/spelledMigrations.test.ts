import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { migrationsSource } from '../../server/src/sources/migrations.ts';
import { foundMigrations, migrationsAt } from '../../server/src/sources/workspace.ts';
import { embeddedProgram } from '../support/embeddedProgram.ts';
import { calm, home, keysOf, problemsOf } from './replaying.ts';

const program = (up: string) => `import { MigrationInterface, QueryRunner } from 'typeorm';
export class A implements MigrationInterface {
    public async up(queryRunner: QueryRunner): Promise<void> {
        ${up}
    }
    public async down(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(\`DROP TABLE "user"\`);
    }
}
`;
const spelled = (...statements: readonly string[]) =>
  program(statements.map((sql) => `await queryRunner.query(\`${sql}\`);`).join('\n        '));
const built = program("await queryRunner.createTable(new Table({ name: 'audit' }));").replace('"user"', '"audit"');
const table =
  'CREATE TABLE "user" ("id" uuid NOT NULL DEFAULT uuid_generate_v4(), "email" text, CONSTRAINT "PK_user" PRIMARY KEY ("id"))';
const index = 'CREATE UNIQUE INDEX "UQ_email" ON "user" ("email")';

type Files = Readonly<Record<string, string>>;
const reading = (files: Files) => (path: string) => files[path];
const foundIn = (files: Files) => {
  const found = foundMigrations(Object.keys(files), reading(files));
  return found.map(({ directory, files: own, tool }) => [
    directory,
    tool,
    own.map((path) => path.replace(`${directory}/`, '')),
  ]);
};

const detected: readonly (readonly [what: string, files: Files, found: ReturnType<typeof foundIn>])[] = [
  [
    'in the order of their numbers',
    {
      'src/migrations/20-b.ts': 'x',
      'src/migrations/1000-b.ts': spelled(index),
      'src/migrations/999-a.ts': spelled(table),
    },
    [['src/migrations', 'TypeORM', ['999-a.ts', '1000-b.ts']]],
  ],
  [
    "MikroORM's names",
    { 'migrations/Migration20240101.ts': 'class A extends Migration { up() { this.addSql(`create table a ()`); } }' },
    [['migrations', 'MikroORM', ['Migration20240101.ts']]],
  ],
  ['few that spell out their SQL', { 'migrations/100_a.ts': spelled(table), 'migrations/200_b.ts': built }, []],
  [
    'SQL beside them',
    { 'migrations/100_a.ts': spelled(table), 'db/migrations/1.sql': table },
    [['db/migrations', 'plain SQL', ['1.sql']]],
  ],
  ['another product', { 'migrations/100_a.ts': spelled('CREATE TABLE \\`user\\` (id int AUTO_INCREMENT)') }, []],
  ['nothing that runs', { 'migrations/100_a.ts': program('') }, []],
];

test('programs are migrations where most spell out their SQL, and no SQL file is one', () => {
  for (const [what, files, found] of detected) assert.deepEqual(foundIn(files), found, what);
});

test('a folder that somebody named may have any name', () => {
  const files = { 'db/steps/1-a.ts': spelled(table), 'db/steps/README.md': '' };
  assert.deepEqual(migrationsAt('db/steps', Object.keys(files), reading(files))?.files, ['db/steps/1-a.ts']);
});

test('programs that spell out their SQL are replayed, and lead to it', async () => {
  const root = join(home, 'spelled');
  const files: Files = {
    'src/migrations/1700000000001-User.ts': spelled(table, index),
    'src/migrations/1700000000002-Audit.ts': built,
    'src/migrations/1700000000003-More.ts': spelled(
      'ALTER TABLE audit ADD CONSTRAINT audit_key UNIQUE (key)',
      'DROP INDEX nothing',
    ),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const [folder] = foundMigrations(Object.keys(files), reading(files));
  assert.ok(folder);
  const source = migrationsSource({ root, folder, program: embeddedProgram() });
  assert.equal(source.label, '2 migrations');
  const loaded = await source.load(calm());
  assert.deepEqual(keysOf(loaded, 'user'), {
    PK_user: `1700000000001-User.ts: ${table}`,
    UQ_email: `1700000000001-User.ts: ${index}`,
  });
  assert.deepEqual(problemsOf(loaded), [
    'index "nothing" does not exist (42704) | 1700000000003-More.ts: DROP INDEX nothing',
  ]);
  assert.deepEqual(loaded.catalog.changedElsewhere, ['audit']);
  const before = await source.fingerprint(calm());
  writeFileSync(
    join(root, 'src/migrations/1700000000004-Key.ts'),
    spelled('ALTER TABLE "user" ADD UNIQUE (id, email)'),
  );
  assert.notEqual(await source.fingerprint(calm()), before);
  assert.equal(Object.keys(keysOf(await source.load(calm()), 'user')).length, 3);
  for (const path of Object.keys(files)) rmSync(join(root, path));
  rmSync(join(root, 'src/migrations/1700000000004-Key.ts'));
  await assert.rejects(source.load(calm()), /src\/migrations holds no migration any more that can be replayed/);
  await source.close();
});

// Each tool runs what was written for it, on a real PostgreSQL: forward, the verification, back, forward again; and the
// finding is gone. What npm carries is run itself; of the others, the statements go the way that their documentation says.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type RenderedMigration, renderMigration } from '../../server/src/features/newMigration.ts';
import type { FileList, MigrationDraft } from '../../server/src/migrate/draft.ts';
import { uniqueConstraintDraft } from '../../server/src/migrate/drafts.ts';
import { databaseSource } from '../../server/src/sources/database.ts';
import { contextOf, look } from '../features/look.ts';
import { catalogOf, tableOf } from '../features/schema.ts';
import { documented } from '../support/migrationRunner.ts';
import {
  dbmate,
  drizzle,
  graphileMigrate,
  knex,
  kysely,
  nodePgMigrate,
  prisma,
  type RunTool,
  sequelizeCli,
  sqitch,
  sqlMigrate,
  typeorm,
  umzug,
} from '../support/migrationTools.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { installMigrationTools } from '../support/toolInstall.ts';

const users = tableOf('users', { id: 'bigint', email: 'text' });
const draft = uniqueConstraintDraft(users, ['email'], catalogOf(users));
const schema = 'create table users (id bigint, email text)';
const code = "insert into users (id, email) values (1, 'a') on conflict on constraint users_email_key do nothing";

let server: Postgres;
let modules: string;
before(async () => {
  modules = installMigrationTools();
  server = await startPostgres(17);
});
after(() => server?.stop());

function stepsOf(first: MigrationDraft): readonly MigrationDraft[] {
  return first.next ? [first, ...stepsOf(first.next)] : [first];
}

interface Scene {
  readonly folder: string;
  readonly url: string;
  query(sql: string): Promise<number>;
}

/** A folder and a database of its own, removed at the end. */
async function onStage(name: string, play: (scene: Scene) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'schema-lens-tool-'));
  const database = `tool_${name.toLowerCase().replace(/\W/g, '_')}`;
  const admin = new pg.Client(server.url);
  await admin.connect();
  await admin.query(`create database ${database}`);
  await admin.end();
  const url = server.url.replace(/postgres$/, database);
  const client = new pg.Client(url);
  await client.connect();
  try {
    await play({ folder, url, query: async (sql) => (await client.query(sql)).rowCount ?? 0 });
  } finally {
    await client.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the neighbours, and beside them what the fix writes. */
function write(
  folder: string,
  neighbours: Readonly<Record<string, string>>,
  drafts: readonly MigrationDraft[] = [draft],
): readonly RenderedMigration[] {
  const files: FileList = { paths: Object.keys(neighbours), read: (path) => neighbours[path] };
  const made = drafts.map((each) => renderMigration(each, files, new Date()));
  const all = Object.entries(neighbours).map(([path, text]) => ({ path, text }));
  for (const { path, text } of [...all, ...made.flatMap(({ files, changes }) => [...files, ...changes])]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return made;
}

async function verified(scene: Scene, rows: number): Promise<void> {
  assert.equal(await scene.query(stepsOf(draft).at(-1)?.verify ?? ''), rows);
  const source = databaseSource({ connection: scene.url, env: {} });
  const { catalog } = await source.load(new AbortController().signal);
  await source.close();
  const { findings } = look(code, 'sql', contextOf(catalog));
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    rows > 0 ? [] : ['no-such-constraint'],
  );
}

interface Way {
  /** The tool has a way back. */
  readonly back?: boolean;
  /** What runs the migrations of the tool, where that has a name of its own. */
  readonly by?: string;
}

function byItself(
  title: string,
  run: RunTool,
  neighbours: Readonly<Record<string, string>>,
  { back = true, by = title }: Way = {},
): void {
  test(`${by} runs it`, async () => {
    await onStage(by, async (scene) => {
      const [rendered] = write(scene.folder, neighbours);
      assert.equal(rendered?.tool, title);
      symlinkSync(modules, join(scene.folder, 'node_modules'));
      const project = { folder: scene.folder, modules, url: scene.url };
      const steps = stepsOf(draft).length;
      run(project, 'up', steps);
      await verified(scene, 1);
      if (!back) return;
      run(project, 'down', steps);
      await verified(scene, 0);
      run(project, 'up', steps);
      await verified(scene, 1);
    });
  });
}

byItself('node-pg-migrate', nodePgMigrate, {
  'package.json': '{ "type": "module", "dependencies": { "node-pg-migrate": "9.0.0" } }',
  'migrations/1700000000000_init.js': `export function up(pgm) {\n  pgm.sql(\`${schema}\`);\n}\n`,
});
byItself('knex', knex, {
  'package.json': '{}',
  'migrations/20240101000000_init.js': `exports.up = (knex) => knex.raw('${schema}');\nexports.down = () => {};\n`,
});
byItself(
  'Sequelize',
  sequelizeCli,
  {
    'package.json': '{}',
    'migrations/20240101000000-init.js': `'use strict';\nmodule.exports = {\n  async up(queryInterface) {\n    await queryInterface.sequelize.query('${schema}');\n  },\n};\n`,
  },
  { by: 'sequelize-cli' },
);
byItself(
  'Sequelize',
  umzug,
  {
    'package.json': '{}',
    'migrations/2024.01.01T00.00.00.init.js': `exports.up = async ({ context: queryInterface }) => {\n  await queryInterface.sequelize.query('${schema}');\n};\n`,
  },
  { by: 'umzug' },
);
byItself('TypeORM', typeorm, {
  'package.json': '{}',
  'migrations/1700000000000-Init.js': `module.exports = class Init1700000000000 {\n  name = 'Init1700000000000';\n  async up(queryRunner) {\n    await queryRunner.query('${schema}');\n  }\n  async down() {}\n};\n`,
});
byItself('Kysely', kysely, {
  'package.json': '{ "type": "module" }',
  'migrations/20240101000000_init.js': `import { sql } from 'kysely';\nexport async function up(db) {\n  await sql\`${schema}\`.execute(db);\n}\n`,
});
byItself('dbmate', dbmate, {
  'migrations/20240101000000_init.sql': `-- migrate:up\n${schema};\n-- migrate:down\n`,
});
byItself(
  'Drizzle',
  drizzle,
  {
    'package.json': '{}',
    'drizzle.config.ts':
      "export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations', dbCredentials: { url: process.env.DATABASE_URL } };",
    'schema.ts':
      "import { bigint, pgTable, text } from 'drizzle-orm/pg-core';\nexport const users = pgTable('users', { id: bigint({ mode: 'number' }), email: text() });\n",
    'migrations/0000_init.sql': `${schema};\n`,
    'migrations/meta/_journal.json': JSON.stringify({
      version: '7',
      dialect: 'postgresql',
      entries: [{ idx: 0, version: '7', when: 1700000000000, tag: '0000_init', breakpoints: true }],
    }),
    'migrations/meta/0000_snapshot.json': JSON.stringify({
      id: '00000000-0000-4000-8000-000000000001',
      prevId: '00000000-0000-0000-0000-000000000000',
      version: '7',
      dialect: 'postgresql',
      tables: {},
      enums: {},
      schemas: {},
      sequences: {},
      roles: {},
      policies: {},
      views: {},
      _meta: { columns: {}, schemas: {}, tables: {} },
    }),
  },
  { back: false, by: 'drizzle-kit' },
);
byItself('Prisma', prisma, {
  'package.json': '{}',
  'prisma.config.ts':
    "import { PrismaPg } from '@prisma/adapter-pg';\nimport { defineConfig } from 'prisma/config';\nexport default defineConfig({\n  experimental: { adapter: true },\n  engine: 'js',\n  adapter: async () => new PrismaPg({ connectionString: process.env.DATABASE_URL, allowExitOnIdle: true }),\n  schema: 'prisma/schema.prisma',\n});\n",
  'prisma/schema.prisma':
    'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n\nmodel users {\n  id    BigInt @id\n  email String?\n}\n',
  'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
  'prisma/migrations/20240101000000_init/migration.sql': `${schema};\n`,
});
byItself('sqitch', sqitch, {
  'sqitch.conf': '[core]\n  engine = pg\n',
  'sqitch.plan': '%syntax-version=1.0.0\n%project=shop\n\ninit 2024-01-01T00:00:00Z Ann Lee <ann@example.com> # init\n',
  'deploy/init.sql': `-- Deploy shop:init to pg\nBEGIN;\n${schema};\nCOMMIT;\n`,
  'revert/init.sql': '-- Revert shop:init from pg\nDROP TABLE users;\n',
  'verify/init.sql': '-- Verify shop:init on pg\nSELECT id FROM users WHERE false;\n',
});
byItself('sql-migrate', sqlMigrate, {
  'migrations/20240101000000-init.sql': `-- +migrate Up\n${schema};\n-- +migrate Down\n`,
});

test('graphile-migrate runs it, step by step', async () => {
  await onStage('graphile', async (scene) => {
    await scene.query('create database tool_graphile_shadow');
    const config = {
      'package.json': '{}',
      '.gmrc': '{}',
      'migrations/current.sql': `${schema};\n`,
      'migrations/committed/.gitkeep': '',
    };
    symlinkSync(modules, join(scene.folder, 'node_modules'));
    write(scene.folder, config, []);
    const project = { folder: scene.folder, modules, url: scene.url };
    graphileMigrate(project, 'up', 1);
    for (const step of stepsOf(draft)) {
      const current = readFileSync(join(scene.folder, 'migrations/current.sql'), 'utf8');
      write(scene.folder, { ...config, 'migrations/current.sql': current }, [step]);
      graphileMigrate(project, 'up', 1);
      assert.equal(await scene.query(step.verify ?? ''), 1);
    }
    await verified(scene, 1);
  });
});

interface Documented {
  readonly id: string;
  readonly neighbours: Readonly<Record<string, string>>;
  /** The file of the way back, where that is a file of its own. */
  readonly back?: (path: string) => string;
  readonly isStep?: (path: string) => boolean;
}

function asDocumented({ id, neighbours, back, isStep = () => true }: Documented): void {
  test(`${id}: executed as its documentation says`, async () => {
    await onStage(id, async (scene) => {
      await scene.query(schema);
      const [rendered] = write(scene.folder, neighbours);
      const steps = (rendered?.files ?? []).map(({ path }) => path).filter((path) => isStep(path));
      assert.equal(steps.length, stepsOf(draft).length);
      const send = documented[id];
      assert.ok(send, `nothing is known of ${id}`);
      const go = async (way: 'up' | 'down') => {
        for (const path of way === 'up' ? steps : steps.toReversed()) {
          const file = way === 'down' && back ? back(path) : path;
          const { statements, transaction } = send(readFileSync(join(scene.folder, file), 'utf8'), way);
          assert.ok(statements.length > 0, `${file} has no way ${way}`);
          if (transaction) await scene.query('begin');
          for (const statement of statements) await scene.query(statement);
          if (transaction) await scene.query('commit');
        }
      };
      await go('up');
      await verified(scene, 1);
      await go('down');
      await verified(scene, 0);
      await go('up');
      await verified(scene, 1);
    });
  });
}

const first = `${schema};\n`;
asDocumented({ id: 'goose', neighbours: { 'migrations/00001_a.sql': `-- +goose Up\n${first}-- +goose Down\n` } });
asDocumented({ id: 'tern', neighbours: { 'migrations/001_a.sql': `${first}---- create above / drop below ----\n` } });
asDocumented({
  id: 'liquibase',
  neighbours: { 'changelog/001.a.sql': '--liquibase formatted sql\n--changeset me:1\n' },
});
asDocumented({ id: 'atlas', neighbours: { 'migrations/atlas.sum': '', 'migrations/20240101000000.sql': first } });
asDocumented({ id: 'flyway', neighbours: { 'sql/V1__a.sql': first } });
asDocumented({
  id: 'rails',
  neighbours: { 'db/migrate/20240101000000_a.rb': 'class A < ActiveRecord::Migration[7.1]\nend\n' },
});
asDocumented({ id: 'supabase', neighbours: { 'supabase/migrations/20240101000000_a.sql': first } });
asDocumented({ id: 'plain-sql', neighbours: { 'db/001_a.sql': first } });
asDocumented({
  id: 'golang-migrate',
  neighbours: { 'migrations/1_a.up.sql': first, 'migrations/1_a.down.sql': '' },
  isStep: (path) => path.endsWith('.up.sql'),
  back: (path) => path.replace('.up.', '.down.'),
});

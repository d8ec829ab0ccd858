import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A project whose migrations a tool runs. */
export interface ToolProject {
  readonly folder: string;
  /** The tools' `node_modules`, which the project has as its own. */
  readonly modules: string;
  readonly url: string;
}

/** Runs a tool by its own program or library. `down` takes everything back that the fix made. */
export type RunTool = (project: ToolProject, way: 'up' | 'down', steps: number) => void;

function node(project: ToolProject, script: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: project.folder,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: project.url, ...env },
  });
  if (status !== 0) throw new Error(`${script} ${args.join(' ')}: ${stdout}\n${stderr}`);
}

/** A program of the project's own that uses a tool as a library. */
function program(project: ToolProject, text: string, args: readonly string[]): void {
  writeFileSync(join(project.folder, 'run.mjs'), text);
  node(project, 'run.mjs', args);
}

export const nodePgMigrate: RunTool = (project, way, steps) =>
  node(project, join(project.modules, 'node-pg-migrate/bin/node-pg-migrate.js'), [
    way,
    String(way === 'up' ? Number.MAX_SAFE_INTEGER : steps),
    '-m',
    'migrations',
  ]);

export const knex: RunTool = (project, way, steps) => {
  const cli = join(project.modules, 'knex/bin/cli.js');
  if (way === 'up')
    return node(project, cli, [
      'migrate:latest',
      '--client',
      'pg',
      '--connection',
      project.url,
      '--migrations-directory',
      'migrations',
    ]);
  for (let i = 0; i < steps; i++)
    node(project, cli, [
      'migrate:down',
      '--client',
      'pg',
      '--connection',
      project.url,
      '--migrations-directory',
      'migrations',
    ]);
};

export const umzug: RunTool = (project, way, steps) =>
  program(
    project,
    `import { Umzug, SequelizeStorage } from 'umzug';
import { Sequelize } from 'sequelize';
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const sequelize = new Sequelize(process.env.DATABASE_URL, { logging: false });
const context = sequelize.getQueryInterface();
const umzug = new Umzug({
  migrations: {
    glob: 'migrations/*.js',
    // As sequelize-cli calls them.
    resolve: ({ name, path, context }) => ({ name, up: () => require(path).up(context, Sequelize), down: () => require(path).down(context, Sequelize) }),
  },
  context, storage: new SequelizeStorage({ sequelize }), logger: undefined,
});
const [way, steps] = process.argv.slice(2);
await (way === 'up' ? umzug.up() : umzug.down({ step: Number(steps) }));
await sequelize.close();
`,
    [way, String(steps)],
  );

export const typeorm: RunTool = (project, way, steps) =>
  program(
    project,
    `import 'reflect-metadata';
import { DataSource } from 'typeorm';
const source = new DataSource({ type: 'postgres', url: process.env.DATABASE_URL, migrations: ['migrations/*.js'], migrationsTransactionMode: 'each' });
await source.initialize();
const [way, steps] = process.argv.slice(2);
if (way === 'up') await source.runMigrations();
else for (let i = 0; i < Number(steps); i++) await source.undoLastMigration({ transaction: 'none' });
await source.destroy();
`,
    [way, String(steps)],
  );

export const kysely: RunTool = (project, way, steps) =>
  program(
    project,
    `import { FileMigrationProvider, Kysely, Migrator, PostgresDialect } from 'kysely';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
const db = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: process.env.DATABASE_URL }) }) });
const provider = new FileMigrationProvider({ fs, path, migrationFolder: path.resolve('migrations') });
const migrator = new Migrator({ db, provider, disableTransactions: true });
const [way, steps] = process.argv.slice(2);
const runs = way === 'up' ? [await migrator.migrateToLatest()] : [];
for (let i = 0; way === 'down' && i < Number(steps); i++) runs.push(await migrator.migrateDown());
await db.destroy();
for (const { error } of runs) if (error) throw error;
`,
    [way, String(steps)],
  );

export const dbmate: RunTool = (project, way, steps) => {
  const binary = join(project.modules, `@dbmate/${process.platform}-${process.arch}/bin/dbmate`);
  const words = ['--url', `${project.url}?sslmode=disable`, '--migrations-dir', 'migrations', '--no-dump-schema'];
  for (let i = 0; i < (way === 'up' ? 1 : steps); i++) {
    const { status, stderr, error } = spawnSync(binary, [...words, way === 'up' ? 'up' : 'rollback'], {
      cwd: project.folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`dbmate: ${stderr}`, { cause: error });
  }
};

/** drizzle-kit makes the empty migrations, as the head of the file says, and its statements go into them. */
export const drizzle: RunTool = (project, way) => {
  if (way === 'down') throw new Error('Drizzle has no way back.');
  const folder = join(project.folder, 'migrations');
  for (const file of readdirSync(folder)
    .filter((name) => /^[a-z]\w*\.sql$/.test(name))
    .sort()) {
    const name = file.replace('.sql', '');
    const made = () => readdirSync(folder).find((each) => each !== file && each.endsWith(`_${name}.sql`));
    if (made()) continue;
    node(project, join(project.modules, 'drizzle-kit/bin.cjs'), ['generate', '--custom', `--name=${name}`]);
    writeFileSync(join(folder, made() ?? ''), readFileSync(join(folder, file), 'utf8'));
  }
  program(
    project,
    `import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
const db = drizzle(process.env.DATABASE_URL);
await migrate(db, { migrationsFolder: 'migrations' });
await db.$client.end();
`,
    [],
  );
};

/** graphile-migrate commits current.sql, which runs it in a shadow database, and then in the real one. */
export const graphileMigrate: RunTool = (project) =>
  program(
    project,
    `import { commit, migrate } from 'graphile-migrate';
const connectionString = process.env.DATABASE_URL;
const rootConnectionString = connectionString.replace(/[^/]*$/, 'postgres');
const shadowConnectionString = connectionString + '_shadow';
const settings = { connectionString, rootConnectionString, shadowConnectionString, migrationsFolder: 'migrations' };
await commit(settings);
await migrate(settings);
`,
    [],
  );

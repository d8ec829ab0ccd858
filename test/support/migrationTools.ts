import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { debianProgram } from './debian.ts';
import { wayBack } from './migrationRunner.ts';

/** A project whose migrations a tool runs. */
export interface ToolProject {
  readonly folder: string;
  /** The tools' `node_modules`, which the project has as its own. */
  readonly modules: string;
  readonly url: string;
}

/** Runs a tool by its own program or library. `down` takes everything back that the fix made. */
export type RunTool = (project: ToolProject, way: 'up' | 'down', steps: number) => void;

function execute(project: ToolProject, command: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  const [name = '', ...args] = command;
  const { status, stdout, stderr, error } = spawnSync(name, args, {
    cwd: project.folder,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: project.url, ...env },
  });
  if (status !== 0) throw new Error(`${command.join(' ')}: ${stdout}\n${stderr}`, { cause: error });
}

function node(project: ToolProject, script: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): void {
  execute(project, [process.execPath, script, ...args], env);
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

export const sequelizeCli: RunTool = (project, way, steps) => {
  const cli = join(project.modules, 'sequelize-cli/lib/sequelize');
  const words = ['--url', project.url, '--migrations-path', 'migrations'];
  for (let i = 0; i < (way === 'up' ? 1 : steps); i++)
    node(project, cli, [way === 'up' ? 'db:migrate' : 'db:migrate:undo', ...words]);
};

export const umzug: RunTool = (project, way, steps) =>
  program(
    project,
    `import { Umzug, SequelizeStorage } from 'umzug';
import { Sequelize } from 'sequelize';
const sequelize = new Sequelize(process.env.DATABASE_URL, { logging: false });
const context = sequelize.getQueryInterface();
const umzug = new Umzug({
  migrations: { glob: 'migrations/*.js' },
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
  for (let i = 0; i < (way === 'up' ? 1 : steps); i++)
    execute(project, [binary, ...words, way === 'up' ? 'up' : 'rollback']);
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
  node(project, join(project.modules, 'drizzle-kit/bin.cjs'), ['migrate']);
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

/**
 * `prisma migrate deploy` by the schema engine that the package brings as WebAssembly. Prisma knows no way back: the one in the
 * file's comment goes through `prisma db execute`, and the migration out of the table of those that have run.
 */
export const prisma: RunTool = (project, way, steps) => {
  // The engine of queries would be downloaded, although nothing here asks it: any file that exists stands for it.
  const env = {
    PRISMA_QUERY_ENGINE_LIBRARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    XDG_CONFIG_HOME: project.folder,
  };
  const run = (...words: readonly string[]) =>
    node(project, join(project.modules, 'prisma/build/index.js'), words, env);
  if (way === 'up') return run('migrate', 'deploy');
  const folder = join(project.folder, 'prisma/migrations');
  const names = readdirSync(folder).filter((name) => /^\d/.test(name));
  const taken = names.sort().reverse().slice(0, steps);
  const back = taken.map((name) => wayBack(readFileSync(join(folder, name, 'migration.sql'), 'utf8')));
  const list = taken.map((name) => `'${name}'`).join(', ');
  for (const sql of [...back, `DELETE FROM _prisma_migrations WHERE migration_name IN (${list})`]) {
    writeFileSync(join(project.folder, 'down.sql'), sql);
    run('db', 'execute', '--schema', 'prisma/schema.prisma', '--file', 'down.sql');
  }
};

export const sqitch: RunTool = (project, way, steps) => {
  debianProgram('psql', 'postgresql-client');
  const run = (...words: readonly string[]) =>
    execute(
      project,
      [debianProgram('sqitch', 'sqitch', 'libdbd-pg-perl'), ...words, project.url.replace(/^postgres:/, 'db:pg:')],
      {
        SQITCH_FULLNAME: 'Ann Lee',
        SQITCH_EMAIL: 'ann@example.com',
      },
    );
  if (way === 'down') return run('revert', '-y', '--to', `@HEAD${'^'.repeat(steps)}`);
  run('deploy', '--verify');
  run('verify');
};

export const sqlMigrate: RunTool = (project, way, steps) => {
  const config = `development:\n  dialect: postgres\n  datasource: ${project.url}?sslmode=disable\n  dir: migrations\n`;
  writeFileSync(join(project.folder, 'dbconfig.yml'), config);
  execute(project, [debianProgram('sql-migrate', 'sql-migrate'), way, `-limit=${way === 'up' ? 0 : steps}`]);
};

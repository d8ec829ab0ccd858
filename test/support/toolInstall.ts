import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './editorInstall.ts';

/** The migration tools that npm carries, as tests run them. Never dependencies of the product. */
const packages = {
  // The one that knows the type name; with it the schema engine inside the package prisma, a WebAssembly, needs no download.
  '@prisma/adapter-pg': '7.10.1',
  dbmate: '2.36.0',
  'drizzle-kit': '0.31.11',
  'drizzle-orm': '0.45.4',
  'graphile-migrate': '1.4.1',
  knex: '3.3.0',
  kysely: '0.28.19',
  'node-pg-migrate': '9.0.0',
  pg: '8.23.1',
  prisma: '6.19.3',
  'reflect-metadata': '0.2.2',
  sequelize: '6.37.8',
  'sequelize-cli': '6.6.5',
  typeorm: '1.1.1',
  umzug: '3.8.3',
};

/** The `node_modules` with all of them. Installs it below `.cache` when it is not there, in about a minute. */
export function installMigrationTools(): string {
  const folder = join(projectRoot, '.cache', 'migration-tools-2');
  const modules = join(folder, 'node_modules');
  if (existsSync(folder)) return modules;
  const fresh = `${folder}.${process.pid}`;
  try {
    mkdirSync(fresh, { recursive: true });
    writeFileSync(join(fresh, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
    const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const { status, stderr } = spawnSync('npm', words, {
      cwd: fresh,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Error(`The migration tools could not be installed: ${stderr}`);
    if (!existsSync(folder)) renameSync(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return modules;
}

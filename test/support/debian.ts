import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The path of a program that Debian packages bring; installed when it is missing and this process may. Throws with the words
 * how to install it where it is missing and cannot be.
 */
export function debianProgram(program: string, ...packages: readonly string[]): string {
  const found = lookUp(program) ?? install(program, packages);
  if (found !== undefined) return found;
  const names = packages.join(' ');
  throw new Error(
    `The test needs ${program}. Install it: apt-get install ${names} (or ${names} by your system's own package manager).`,
  );
}

function lookUp(program: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

function install(program: string, packages: readonly string[]): string | undefined {
  if (process.getuid?.() !== 0 || lookUp('apt-get') === undefined) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const words of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    spawnSync('apt-get', ['-q', ...words], { env, stdio: 'ignore', timeout: 240_000 });
  }
  return lookUp(program);
}

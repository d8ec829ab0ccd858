import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The path of a program that a Debian package brings; installed when it is missing and this process may. Throws with the words
 * how to install it where it is missing and cannot be.
 */
export function debianProgram(program: string, packageName: string): string {
  const found = lookUp(program) ?? install(program, packageName);
  if (found !== undefined) return found;
  throw new Error(
    `The test needs ${program}. Install it: apt-get install ${packageName} (or ${packageName} by your system's own package manager).`,
  );
}

function lookUp(program: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

function install(program: string, packageName: string): string | undefined {
  if (process.getuid?.() !== 0 || lookUp('apt-get') === undefined) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const words of [['update'], ['install', '-y', '--no-install-recommends', packageName]]) {
    spawnSync('apt-get', ['-q', ...words], { env, stdio: 'ignore', timeout: 240_000 });
  }
  return lookUp(program);
}

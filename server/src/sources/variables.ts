import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parseEnv } from 'node:util';
import { readText } from './workspace.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Variables as the project's programs see them: the process's own first, then those of `.env.local` and `.env` in the folder of
 * the configuration and in each one above it up to `root`, the nearest first. A variable that is set to nothing counts as not set.
 * What lies outside of `root`, also by a link, is not read; of a configuration above `root`, the files beside it are.
 */
export function variablesFor(directory: string, root: string, environment: Environment): Environment {
  const layers = foldersUp(directory, root).flatMap((folder) =>
    ['.env.local', '.env'].map((name) => variablesIn(join(folder, name), folder, root)),
  );
  const found: Record<string, string | undefined> = {};
  for (const layer of [environment, ...layers]) {
    for (const [name, value] of Object.entries(layer)) if (value !== '') found[name] ??= value;
  }
  return found;
}

function foldersUp(directory: string, root: string): readonly string[] {
  if (directory === root || !isBelow(directory, root)) return [directory];
  return [directory, ...foldersUp(dirname(directory), root)];
}

function isBelow(path: string, root: string): boolean {
  const inside = relative(root, path);
  return inside === '' || !(inside === '..' || inside.startsWith(`..${sep}`));
}

function variablesIn(path: string, folder: string, root: string): Environment {
  try {
    if (!existsSync(path)) return {};
    const around = realpathSync(isBelow(folder, root) ? root : folder);
    if (!isBelow(realpathSync(path), around)) return {};
    const file = readText(path);
    return file.kind === 'text' ? parseEnv(file.text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')) : {};
  } catch {
    // A file that cannot be read sets nothing.
    return {};
  }
}

/** The folder of the repository around `directory`, or `directory` itself where there is none. */
export function repositoryOf(directory: string): string {
  for (let folder = directory; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return directory;
  }
}

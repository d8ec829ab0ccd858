import type { DiscoverableFile } from './candidate.ts';
import { isEnvFile, variablesIn } from './envFiles.ts';
import { expand } from './expand.ts';
import { type Around, folderOf, nameOf } from './place.ts';
import type { Variables } from './variables.ts';

/** What the files of a workspace may refer to: each other, the `.env` files of their own folder and above, the environment. */
export function aroundOf(files: readonly DiscoverableFile[], env: Variables): Around {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const parsed = new Map<string, Variables>();
  const byFolder = new Map<string, DiscoverableFile[]>();
  for (const file of files.filter(({ path }) => isEnvFile(path))) {
    const folder = folderOf(file.path);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }

  function variablesOf(file: DiscoverableFile): Variables {
    const known = parsed.get(file.path) ?? variablesIn(file.text);
    parsed.set(file.path, known);
    return known;
  }

  function fromFolder(folder: string, name: string): string | undefined {
    const here = (byFolder.get(folder) ?? []).filter(({ path }) => rank(path) >= 0);
    const order = here.sort((a, b) => rank(a.path) - rank(b.path));
    return order.map((file) => variablesOf(file)[name]).find((value) => value !== undefined && value !== '');
  }

  function written(name: string, path: string): string | undefined {
    for (const folder of foldersUp(path)) {
      const found = fromFolder(folder, name);
      if (found !== undefined) return found;
    }
    return env[name];
  }

  return {
    file: (path) => byPath.get(path),
    variable(name, path) {
      const value = written(name, path);
      return value === undefined ? undefined : expand(value, (other) => written(other, path));
    },
  };
}

/** The files that a tool reads on a developer's machine, the first that has the variable winning. */
const usual = ['.env.local', '.env.development.local', '.env.development', '.env', '.envrc'];

function rank(path: string): number {
  return usual.indexOf(nameOf(path));
}

/** `a/b/`, `a/` and the top for `a/b/c.ts`. */
function foldersUp(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder.slice(0, -1))) folders.push(folder);
  return [...folders, ''];
}

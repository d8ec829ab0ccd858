import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DiscoverableFile } from './candidate.ts';
import { settingsAmong } from './index.ts';

/** A monorepo keeps its packages' settings in `packages/name/`. */
const deepest = 4;

/**
 * The files below `root` that may name connections, and those that these name in turn. Git ignores files of variables on purpose,
 * so these are looked for beside every listed file; the others stand in the listing. `read` takes an absolute path.
 */
export function settingsFiles(
  root: string,
  paths: readonly string[],
  read: (path: string) => string | undefined,
): readonly DiscoverableFile[] {
  const folders = new Set(['', ...paths.map((path) => path.slice(0, path.lastIndexOf('/') + 1))]);
  const shallow = [...folders].filter((folder) => folder.split('/').length <= deepest);
  const beside = shallow.flatMap((folder) => namesIn(join(root, folder)).map((name) => `${folder}${name}`));
  return settingsAmong([...new Set([...beside, ...paths])].sort(), (path) => read(join(root, path)));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

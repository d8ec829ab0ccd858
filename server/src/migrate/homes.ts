import type { FileList, MigrationHome } from './draft.ts';
import { numbered } from './sequence.ts';

/** How many files of a folder are read to learn which tool runs it: the newest tell as much as all. */
const samples = 5;

/** Folders with numbered or time-stamped `*.sql`, the likeliest home of migrations first. */
export function numberedFolders(files: FileList): readonly MigrationHome[] {
  const folders = new Map<string, string[]>();
  for (const path of files.paths) {
    if (!path.endsWith('.sql') || !numbered(path) || /(^|\/)(node_modules|vendor|dist|out)\//.test(path)) continue;
    const directory = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
    const inside = folders.get(directory);
    if (inside) inside.push(path);
    else folders.set(directory, [path]);
  }
  return [...folders]
    .sort(([a, inA], [b, inB]) => likelihood(b) - likelihood(a) || inB.length - inA.length || (a < b ? -1 : 1))
    .map(([directory, existing]) => ({ directory, existing: existing.sort() }));
}

/** The first folder with a file among its newest that says the tool's mark. */
export function folderWithMark(files: FileList, mark: RegExp): MigrationHome | undefined {
  return numberedFolders(files).find(({ existing }) =>
    existing.slice(-samples).some((path) => mark.test(files.read(path) ?? '')),
  );
}

/** A folder that calls itself migrations is the likelier one than, say, a folder of numbered fixtures. */
function likelihood(directory: string): number {
  const name = directory.slice(directory.lastIndexOf('/') + 1);
  if (/^migrations?$/i.test(name)) return 2;
  return /migrat/i.test(directory) ? 1 : 0;
}

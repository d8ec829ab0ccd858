import type { FileList, MigrationHome } from './draft.ts';
import { numbered } from './sequence.ts';

/** How many files of a folder are read to learn which tool runs it: the newest tell as much as all. */
const samples = 5;

const foreign = /(^|\/)(node_modules|vendor|dist|out|build|\.git|\.next|\.cache)\//;
const telling =
  /\.(sql|prisma)$|(^|\/)(\d[^/]*\.(rb|[cm]?[jt]s)|(knexfile|(kysely|drizzle)\.config|ormconfig|data-?source)\.[cm]?[jt]s|package\.json|_journal\.json|sqitch\.plan|atlas\.sum|\.sequelizerc|\.gmrc|migration_lock\.toml)$/i;
const scripts = /(?<!\.d|\.(?:test|spec|config))\.[cm]?[jt]s$/;

const kept = new WeakMap<readonly string[], readonly string[]>();

/** The paths that can tell something of a migration tool: a few of many, looked for once per listing. */
export function tellingPaths({ paths }: FileList): readonly string[] {
  const known = kept.get(paths);
  if (known) return known;
  const told = paths.filter((path) => telling.test(path) && !foreign.test(path));
  kept.set(paths, told);
  return told;
}

/** Folders with numbered or time-stamped `*.sql`, the likeliest home of migrations first. */
export function numberedFolders(files: FileList): readonly MigrationHome[] {
  return foldersOf(files, (path) => path.endsWith('.sql') && numbered(path));
}

/** Folders with numbered or time-stamped programs: `*.js`, `*.ts` and their kin. */
export function scriptFolders(files: FileList): readonly MigrationHome[] {
  return foldersOf(files, (path) => scripts.test(path) && numbered(path));
}

/** Folders with files that the test picks, the likeliest home of migrations first. */
export function foldersOf(files: FileList, picks: (path: string) => boolean): readonly MigrationHome[] {
  const folders = new Map<string, string[]>();
  for (const path of tellingPaths(files)) {
    if (!picks(path)) continue;
    const directory = directoryOf(path);
    const inside = folders.get(directory);
    if (inside) inside.push(path);
    else folders.set(directory, [path]);
  }
  return [...folders]
    .sort(([a, inA], [b, inB]) => likelihood(b) - likelihood(a) || inB.length - inA.length || (a < b ? -1 : 1))
    .map(([directory, existing]) => ({ directory, existing: existing.sort(), files }));
}

/** The first of the folders with a file among its newest that says the tool's mark. */
export function folderWithMark(
  files: FileList,
  mark: RegExp,
  folders: readonly MigrationHome[] = numberedFolders(files),
): MigrationHome | undefined {
  return folders.find((home) => newestTexts(home).some((text) => mark.test(text)));
}

/** The texts of a folder's newest files, the newest last. */
export function newestTexts({ existing, files }: MigrationHome, many = samples): readonly string[] {
  return existing.slice(-many).flatMap((path) => files.read(path) ?? []);
}

/** A folder with what the test picks in it, also when that is nothing yet. */
export function homeAt(files: FileList, directory: string, picks: (path: string) => boolean): MigrationHome {
  const inside = tellingPaths(files).filter((path) => directoryOf(path) === directory && picks(path));
  return { directory, existing: inside.sort(), files };
}

/** The shallowest file with that name. */
export function fileNamed(files: FileList, name: RegExp): string | undefined {
  const found = tellingPaths(files).filter((path) => name.test(path.slice(path.lastIndexOf('/') + 1)));
  return found.sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))[0];
}

/** Whether the shallowest package.json asks for the package. */
export function dependsOn(files: FileList, name: string): boolean {
  const manifest = fileNamed(files, /^package\.json$/);
  const text = manifest === undefined ? undefined : files.read(manifest);
  return new RegExp(`"${name.replace(/[/.-]/g, '\\$&')}"\\s*:`).test(text ?? '');
}

/** The folder of a path; `.` for the workspace itself. */
export function directoryOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}

/** A path in a folder, `.` being the workspace itself. */
export function within(directory: string, path: string): string {
  return directory === '.' || directory === '' ? path : `${directory}/${path}`;
}

/** A path as a configuration file says it, relative to that file. */
export function besides(config: string, said: string): string {
  const parts: string[] = directoryOf(config) === '.' ? [] : directoryOf(config).split('/');
  for (const part of said.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/') || '.';
}

/** A folder that calls itself migrations is the likelier one than, say, a folder of numbered fixtures. */
export function likelihood(directory: string): number {
  const name = directory.slice(directory.lastIndexOf('/') + 1);
  if (/^migrations?$/i.test(name)) return 2;
  return /migrat/i.test(directory) ? 1 : 0;
}

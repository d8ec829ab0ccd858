import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { languageOf } from '../hosts/index.ts';
import { CONFIG_FILE, type Config, parseConfig } from '../sources/config.ts';
import { globMatcher } from '../sources/glob.ts';
import {
  foundMigrations,
  type Listed,
  listFiles,
  type MigrationFolder,
  readText,
  textIn,
} from '../sources/workspace.ts';
import { usageFailure } from './failure.ts';
import type { Io } from './io.ts';

/** The files of a folder as they are being listed. */
export type Listing = Promise<Listed>;

/** What is to be checked. All paths are relative to `cwd`, with `/`. */
export interface Scope {
  readonly cwd: string;
  readonly files: readonly string[];
  /** What the migrations were looked for in: the files; where these hold none, those of the whole current folder. */
  readonly around: readonly string[];
  /** Folders of migrations among them. */
  readonly migrations: readonly MigrationFolder[];
  /** The configuration that holds for a file or folder. */
  configFor(path: string): FoundConfig | undefined;
  /** Whether the configuration excludes a file that Git, or a folder above, did not name before. */
  excludes(path: string): boolean;
}

export interface FoundConfig {
  readonly config: Config;
  /** The folder of the configuration file, absolute; its globs and paths are relative to it. */
  readonly directory: string;
}

/**
 * Lists the files below what the user typed; `listing` is that of the current folder, where it has begun. Throws a `Failure` for a
 * path that cannot be checked.
 */
export async function scopeOf(typed: readonly string[], io: Io, listing?: Listing): Promise<Scope> {
  const listed = listing && typed.length === 0 ? (await listing).files : await filesOf(typed, io);
  const configFor = configLookup(io.cwd);
  const excludes = (file: string) => isExcluded(file, configFor(file), io.cwd);
  const files = mayExclude(listed, configFor) ? listed.filter((file) => !excludes(file)) : listed;
  const read = (path: string) => textIn(join(io.cwd, path));
  const inside = foundMigrations(files, read);
  const around = inside.length > 0 || isWhole(typed, io) ? files : await listFiles(io.cwd, io.signal);
  const migrations = around === files ? inside : foundMigrations(around, read);
  return { cwd: io.cwd, files, around, migrations, configFor, excludes };
}

/** Whether what the user typed names the current folder as a whole. */
export function isWhole(typed: readonly string[], io: Pick<Io, 'cwd'>): boolean {
  return typed.length === 0 || typed.some((path) => resolve(io.cwd, path) === resolve(io.cwd));
}

/** Sorted, each once. */
async function filesOf(typed: readonly string[], io: Io): Promise<readonly string[]> {
  const [first = '.', ...more] = typed;
  const files = await filesBelow(first, io);
  if (more.length === 0) return files;
  const all = new Set(files);
  for (const path of more) for (const file of await filesBelow(path, io)) all.add(file);
  return [...all].sort();
}

async function filesBelow(typed: string, io: Io): Promise<readonly string[]> {
  const absolute = resolve(io.cwd, typed);
  const base = relative(io.cwd, absolute).split(sep).join('/');
  const stat = statSync(absolute, { throwIfNoEntry: false });
  if (!stat) throw usageFailure(`${typed} does not exist`, 'Give a file or a folder, relative to the current folder.');
  if (!stat.isDirectory()) {
    if (languageOf(absolute)) return [base];
    throw usageFailure(`${typed} is in no language that is read`, 'SQL, TypeScript, JavaScript and Go are.');
  }
  const below = await listFiles(absolute, io.signal);
  return base === '' ? below : below.map((path) => `${base}/${path}`);
}

/** Whether to ask for each file of many: a configuration that no list names excludes what is found, one file at a time. */
function mayExclude(listed: readonly string[], configFor: Scope['configFor']): boolean {
  const excludesAny = (path: string) => (configFor(path)?.config.exclude.length ?? 0) > 0;
  return excludesAny('.') || listed.some((path) => path.endsWith(CONFIG_FILE) && excludesAny(path));
}

function isExcluded(file: string, found: FoundConfig | undefined, cwd: string): boolean {
  if (!found || found.config.exclude.length === 0) return false;
  const path = fromConfig(file, found, cwd);
  return found.config.exclude.some((pattern) => globMatcher(pattern)(path));
}

/** A file's path as the configuration's globs see it. */
export function fromConfig(file: string, found: FoundConfig, cwd: string): string {
  return relative(found.directory, resolve(cwd, file)).split(sep).join('/');
}

function configLookup(cwd: string): Scope['configFor'] {
  const known = new Map<string, FoundConfig | undefined>();
  function inFolder(directory: string): FoundConfig | undefined {
    if (known.has(directory)) return known.get(directory);
    const own = join(directory, CONFIG_FILE);
    const parent = dirname(directory);
    const outermost = parent === directory || existsSync(join(directory, '.git'));
    const found = existsSync(own) ? readConfig(own, cwd) : outermost ? undefined : inFolder(parent);
    known.set(directory, found);
    return found;
  }
  const ofFiles = new Map<string, FoundConfig | undefined>();
  return (path) => {
    const isFile = languageOf(path) !== undefined;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    if (isFile && ofFiles.has(folder)) return ofFiles.get(folder);
    const absolute = resolve(cwd, path);
    const isFolder = !isFile && statSync(absolute, { throwIfNoEntry: false })?.isDirectory() === true;
    const found = inFolder(isFolder ? absolute : dirname(absolute));
    if (isFile) ofFiles.set(folder, found);
    return found;
  };
}

function readConfig(path: string, cwd: string): FoundConfig {
  const name = relative(cwd, path).split(sep).join('/');
  const file = readText(path);
  if (file.kind === 'skipped') throw usageFailure(`${name} cannot be read (${file.reason})`);
  const { config, problems } = parseConfig(file.text);
  if (problems.length > 0)
    throw usageFailure(`${name}: ${problems.join('\n  ')}`, 'Correct the file; nothing was checked.');
  return { config, directory: dirname(path) };
}

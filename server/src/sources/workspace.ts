import { execFile } from 'node:child_process';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { HostDocument } from '../hosts/fragment.ts';
import { languageOf, type OtherProduct, productByPath, productByText } from '../hosts/index.ts';

/** The largest file that is read, in bytes: beyond it a file is data or generated code. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;

/** Other people's code and version control, never ours to judge, even where Git tracks it. */
const foreign = new Set(['node_modules', 'bower_components', 'vendor', '.git', '.hg', '.svn']);

/** What a build leaves behind; with Git, .gitignore says so, without it the name does. */
const built = new Set(
  'dist build out target coverage .next .nuxt .turbo .cache .venv venv __pycache__ .vscode-test'.split(' '),
);

/**
 * The files under `root`, sorted, as paths relative to it with `/`. Git decides what counts where `root` lies in a
 * repository (untracked files yes, ignored and deleted ones no); elsewhere the folders are walked. Links to folders are
 * not followed. Rejects when the signal is aborted or `root` cannot be read.
 */
export async function listFiles(root: string, signal?: AbortSignal): Promise<readonly string[]> {
  const tracked = await listByGit(root, signal);
  // A folder that its own repository ignores has no files for Git, yet somebody asked about it.
  const paths = tracked && tracked.length > 0 ? tracked : await walk(root, signal);
  return paths.filter((path) => !path.split('/').some((part) => foreign.has(part))).sort(compareText);
}

async function listByGit(root: string, signal: AbortSignal | undefined): Promise<readonly string[] | undefined> {
  const [listed, deleted] = await Promise.all([
    git(root, ['ls-files', '-co', '--exclude-standard', '-z'], signal),
    git(root, ['ls-files', '-d', '-z'], signal),
  ]);
  signal?.throwIfAborted();
  if (!listed || !deleted) return undefined;
  const gone = new Set(deleted);
  return [...new Set(listed)].filter((path) => !gone.has(path) && !path.endsWith('/'));
}

/** The NUL-separated answer, or undefined when Git is absent, refuses, or this is no repository. */
function git(
  root: string,
  args: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly string[] | undefined> {
  // A repository's own configuration may name a program as file system monitor; listing files must run nothing.
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', ...args];
  const options = {
    cwd: root,
    maxBuffer: 512 * 1024 * 1024,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
    windowsHide: true,
    ...(signal && { signal }),
  };
  return new Promise((resolve) => {
    execFile('git', safe, options, (error, stdout) =>
      resolve(error ? undefined : stdout.split('\0').filter((path) => path !== '')),
    );
  });
}

async function walk(root: string, signal: AbortSignal | undefined): Promise<readonly string[]> {
  const found: string[] = [];
  const pending = [''];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    signal?.throwIfAborted();
    const entries = await entriesOf(root, folder);
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !foreign.has(entry.name) && !built.has(entry.name)) pending.push(path);
      if (entry.isFile() || entry.isSymbolicLink()) found.push(path);
    }
  }
  return found;
}

async function entriesOf(root: string, folder: string) {
  try {
    return await readdir(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (folder === '') throw error;
    // A folder below that may not be read is left out, as Git leaves it out.
    return [];
  }
}

/** A file's text, or why there is none. */
export type TextFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'skipped'; readonly reason: SkipReason };
export type SkipReason = 'binary' | 'too large' | 'unreadable';

/**
 * Reads a file as text: UTF-8, or UTF-16 when it begins with a byte order mark, which is taken off. Bytes that are not
 * UTF-8 become U+FFFD, so that one odd comment does not hide a file. A NUL byte near the beginning means binary, as in Git.
 */
export function readText(path: string): TextFile {
  const bytes = readBytes(path);
  return typeof bytes === 'string' ? { kind: 'skipped', reason: bytes } : decode(bytes);
}

function readBytes(path: string): Buffer | SkipReason {
  try {
    // Asked before opening, because opening a pipe waits for its other end.
    const stat = statSync(path);
    if (!stat.isFile()) return 'unreadable';
    if (stat.size > MAX_FILE_BYTES) return 'too large';
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.allocUnsafe(stat.size);
      return bytes.subarray(0, readSync(file, bytes, 0, stat.size, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return 'unreadable';
  }
}

function decode(bytes: Buffer): TextFile {
  const utf16 = utf16Of(bytes);
  if (utf16) return { kind: 'text', text: new TextDecoder(utf16).decode(bytes) };
  if (bytes.subarray(0, 8000).includes(0)) return { kind: 'skipped', reason: 'binary' };
  return { kind: 'text', text: new TextDecoder('utf-8').decode(bytes) };
}

function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** A file that may hold a clause. */
export interface WorkspaceFile extends HostDocument {
  /** Relative to the workspace, with `/`. */
  readonly path: string;
}

export interface Scan {
  /** How many files were read, with and without a clause. */
  readonly read: number;
  readonly files: readonly WorkspaceFile[];
  /** Files in a language that we read, of which nothing is said. */
  readonly skipped: readonly Skipped[];
}

export interface Skipped {
  readonly path: string;
  /** Read by people only: a `SkipReason`, or the database product that the file belongs to. */
  readonly reason: string;
}

/** Every way in which a clause is written, raw or by a builder, holds one of these words. */
const telling = /conflict|references/i;

/** Reads those of `paths` (relative to `root`) that are in a language we read and hold a word that can begin a clause. */
export async function relevantFiles(root: string, paths: readonly string[], signal?: AbortSignal): Promise<Scan> {
  const files: WorkspaceFile[] = [];
  const skipped: Skipped[] = [];
  let read = 0;
  for (const [index, path] of paths.entries()) {
    // Reading is synchronous because that is several times faster; the pause keeps the process answering.
    if (index % 256 === 255) await setImmediate();
    signal?.throwIfAborted();
    const language = languageOf(path);
    if (language === undefined) continue;
    const absolute = join(root, path);
    const file = readRelevant(absolute);
    if (file.kind === 'skipped') {
      skipped.push({ path, reason: file.reason });
      continue;
    }
    read++;
    if (!telling.test(file.text)) continue;
    const other = productByPath(path) ?? productByText({ language, text: file.text });
    if (other) skipped.push({ path, reason: reasonOf(other) });
    else files.push({ path, uri: pathToFileURL(absolute).href, language, text: file.text });
  }
  return { read, files, skipped };
}

function reasonOf({ product, by }: OtherProduct): string {
  return `${product}, told by its ${by}`;
}

/** Text without a telling word is not decoded: latin1 costs next to nothing and cannot hide ASCII. */
function readRelevant(path: string): TextFile {
  const bytes = readBytes(path);
  if (typeof bytes === 'string') return { kind: 'skipped', reason: bytes };
  if (!utf16Of(bytes) && !telling.test(bytes.toString('latin1'))) return { kind: 'text', text: '' };
  return decode(bytes);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export { detectMigrations, isMigrationPath, type MigrationFolder, migrationsIn } from './migrationFolders.ts';
export { migrationsFor } from './nearestMigrations.ts';

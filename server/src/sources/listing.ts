import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathsIn, runGit } from './git.ts';
import { type Tracked, trackedFiles } from './tracked.ts';

/** Other people's code and version control, never ours to judge, even where Git tracks it. */
const foreign = new Set(['node_modules', 'bower_components', 'vendor', '.git', '.hg', '.svn']);
const isForeign = /(?:^|\/)(?:node_modules|bower_components|vendor|\.git|\.hg|\.svn)\//;

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
  return listed(root, await listByGit(root, signal), signal);
}

/** The files under a folder, and what Git says of what they hold. */
export interface Listed extends Pick<Tracked, 'contents'> {
  readonly files: readonly string[];
}

/** The same files, for somebody who remembers what they held. */
export async function listContents(root: string, signal?: AbortSignal): Promise<Listed> {
  const [tracked, others] = await Promise.all([
    trackedFiles(root, signal),
    git(root, ['ls-files', '-o', '--exclude-standard', '-z'], signal),
  ]);
  signal?.throwIfAborted();
  if (!tracked || !others) return { files: await listFiles(root, signal), contents: new Map() };
  return { files: await listed(root, tracked.paths.concat(others.filter(isFile)), signal), contents: tracked.contents };
}

async function listed(
  root: string,
  byGit: readonly string[] | undefined,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  // A folder that its own repository ignores has no files for Git, yet somebody asked about it.
  const paths = byGit && byGit.length > 0 ? byGit : await walk(root, signal);
  const sorted = paths.filter((path) => !isForeign.test(path)).sort(compareText);
  // Git lists a file in conflict once for each side.
  return sorted.filter((path, index) => path !== sorted[index - 1]);
}

/** Of a repository inside this one Git names the folder. */
function isFile(path: string): boolean {
  return !path.endsWith('/');
}

async function listByGit(root: string, signal: AbortSignal | undefined): Promise<readonly string[] | undefined> {
  const [known, deleted] = await Promise.all([
    git(root, ['ls-files', '-co', '--exclude-standard', '-z'], signal),
    git(root, ['ls-files', '-d', '-z'], signal),
  ]);
  signal?.throwIfAborted();
  if (!known || !deleted) return undefined;
  const gone = new Set(deleted);
  return known.filter((path) => !gone.has(path) && isFile(path));
}

/** The NUL-separated answer, or undefined when Git is absent, refuses, or this is no repository. */
function git(
  root: string,
  args: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly string[] | undefined> {
  return runGit(root, args, signal).then(pathsIn, () => undefined);
}

/** Whether a folder of that name holds other people's code or version control. */
export function isForeignFolder(name: string): boolean {
  return foreign.has(name);
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

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

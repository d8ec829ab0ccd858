import { languageOf } from '../hosts/index.ts';
import { CONFIG_FILE } from '../sources/config.ts';
import { pathsIn, runGit } from '../sources/git.ts';
import { isMigrationPath } from '../sources/workspace.ts';
import { usageFailure } from './failure.ts';
import type { Io } from './io.ts';
import type { Scope } from './scope.ts';

export interface Changed {
  readonly files: readonly string[];
  readonly notes: readonly string[];
}

/** What changed since a revision. */
export interface Changes {
  readonly revision: string;
  /** Relative to the current folder. */
  readonly paths: ReadonlySet<string>;
}

/**
 * The files that changed since the revision came into this branch (`git merge-base`), committed or not, untracked ones included.
 * Rejects with a `Failure` where Git cannot tell.
 */
export async function changesSince(revision: string, io: Io): Promise<Changes> {
  const untracked = pathsOf(['ls-files', '-o', '--exclude-standard', '-z'], io);
  // That there is no common history says more.
  untracked.catch(() => undefined);
  const base = (
    await runGit(io.cwd, ['merge-base', '--end-of-options', revision, 'HEAD'], io.signal).catch(() => undefined)
  )?.trim();
  if (!base) {
    throw usageFailure(
      `--since: Git knows no common history of ${revision} and HEAD`,
      'Fetch it first: a shallow clone needs `fetch-depth: 0`.',
    );
  }
  const changed = await pathsOf(['diff', '--name-only', '--relative', '-z', base, '--'], io);
  return { revision, paths: new Set([...changed, ...(await untracked)]) };
}

/**
 * The changed files of the scope. Where a migration or the configuration changed, any file may have become wrong: then all are
 * checked, as without `changes`.
 */
export function changedIn(scope: Scope, changes: Changes | undefined): Changed {
  if (!changes) return { files: scope.files, notes: [] };
  const { revision, paths } = changes;
  const schema = [...paths].find((path) => decidesSchema(path, scope));
  if (schema !== undefined) {
    return { files: scope.files, notes: [`All files were checked, as ${schema} changed since ${revision}.`] };
  }
  const files = scope.files.filter((path) => paths.has(path));
  const note = `Only files changed since ${revision} were checked; a migration or configuration changed none of the others.`;
  return { files, notes: [note] };
}

function decidesSchema(path: string, scope: Scope): boolean {
  if (path.split('/').pop() === CONFIG_FILE || /\.snapshot\.json$/.test(path)) return true;
  const isSql = languageOf(path) === 'sql';
  return isSql && (isMigrationPath(path) || scope.migrations.some(({ files }) => files.includes(path)));
}

async function pathsOf(args: readonly string[], io: Io): Promise<readonly string[]> {
  const text = await runGit(io.cwd, args, io.signal).catch((error: Error) => {
    throw usageFailure(`--since: Git failed (${error.message.split('\n')[0]})`);
  });
  return pathsIn(text);
}

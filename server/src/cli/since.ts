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

/**
 * The files of the scope that changed since the revision came into this branch (`git merge-base`), committed or not, untracked
 * ones included. Where a migration or the configuration changed, any file may have become wrong: then all are checked.
 * Throws a `Failure` where Git cannot tell.
 */
export async function changedSince(revision: string, scope: Scope, io: Io): Promise<Changed> {
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
  const untracked = await pathsOf(['ls-files', '-o', '--exclude-standard', '-z'], io);
  const all = [...new Set([...changed, ...untracked])];
  const schema = all.find((path) => decidesSchema(path, scope));
  if (schema !== undefined) {
    return { files: scope.files, notes: [`All files were checked, as ${schema} changed since ${revision}.`] };
  }
  const files = scope.files.filter((path) => all.includes(path));
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

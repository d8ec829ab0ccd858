import { existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Cost, measure } from './cost.ts';

/**
 * What earlier runs have left: nothing; the program's compiled code, as any run leaves it; what was read in the folder too. Without
 * Git nothing tells which files are as they were, so that all are opened and searched again.
 */
export const states = [
  'nothing kept',
  'first run in the folder',
  'following runs',
  'following runs without Git',
] as const;

export type State = (typeof states)[number];

/** What `verify` of a folder costs in one of the states, node's start-up included. The cache is one of its own, below `scratch`. */
export function verifyIn(state: State, folder: string, snapshot: string, scratch: string, runs: number): Cost {
  const cache = join(scratch, 'cache');
  const forgotten = state === 'nothing kept' ? cache : join(cache, 'schema-lens', 'readings');
  const isKept = state === 'following runs' || state === 'following runs without Git';
  const command = [process.execPath, resolve('dist/cli.js'), 'verify', '--snapshot', snapshot, '--format', 'json'];
  const options = {
    env: { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, SCHEMA_LENS_CACHE: '' },
    before: () => (isKept ? undefined : rmSync(forgotten, { recursive: true, force: true })),
  };
  const git = join(folder, '.git');
  const aside = join(scratch, 'git');
  const isAside = state === 'following runs without Git' && existsSync(git);
  if (isAside) renameSync(git, aside);
  try {
    return measure(command, folder, runs, options);
  } finally {
    if (isAside) renameSync(aside, git);
  }
}

/** What node alone takes. */
export function startUp(folder: string, runs: number): Cost {
  return measure([process.execPath, '-e', '0'], folder, runs);
}

/** ripgrep looking for the same words. */
export function ripgrepIn(folder: string, runs: number): Cost {
  return measure(['rg', '-i', '-l', 'on conflict|references', '.'], folder, runs);
}

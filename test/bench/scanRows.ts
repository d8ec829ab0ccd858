import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cost, less, ms, times } from './cost.ts';
import type { Row } from './rows.ts';
import { ripgrepIn, startUp, states, verifyIn } from './scanStates.ts';
import { makeTree, snapshotText } from './tree.ts';

interface Scanned {
  readonly first: Cost;
  readonly rows: readonly Row[];
}

/** `verify` on made-up repositories of two sizes, beside ripgrep; the larger one is left in `folder`. */
export function scanRows(folder: string, runs: number): readonly Row[] {
  writeFileSync(join(folder, 'snapshot.json'), snapshotText());
  const small = scanned(folder, 5_000, runs);
  const large = scanned(folder, 75_000, Math.min(runs, 3));
  const growth = large.first.cpu / 75_000 / (small.first.cpu / 5_000);
  const title = 'growth of verify, 75,000 files to 5,000';
  return [...small.rows, ...large.rows, { title, measured: `${growth.toFixed(2)} per file` }];
}

function scanned(folder: string, count: 5_000 | 75_000, runs: number): Scanned {
  const tree = join(folder, String(count));
  makeTree(tree, count);
  const node = startUp(tree, runs);
  const rg = spawnSync('rg', ['--version']).error ? undefined : ripgrepIn(tree, runs);
  const costs = states.map((state) => ({
    state,
    own: less(verifyIn(state, tree, join(folder, 'snapshot.json'), folder, runs), node),
  }));
  const rows = costs.map(({ state, own }): Row => {
    const title =
      count === 5_000 ? (`verify of 5,000 files, ${state}` as const) : (`verify of 75,000 files, ${state}` as const);
    return { title, measured: `${ms(own.wall)} (${ms(own.cpu)} CPU), ${beside(own, rg)}` };
  });
  const first = costs.find(({ state }) => state === 'first run in the folder')?.own ?? node;
  return { first, rows };
}

function beside(own: Cost, rg: Cost | undefined): string {
  if (!rg) return 'ripgrep is missing: apt-get install ripgrep';
  return `ripgrep ${ms(rg.wall)} (${ms(rg.cpu)} CPU): ${times(own.wall, rg.wall)} wall, ${times(own.cpu, rg.cpu)} CPU`;
}

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Cost, less, measure, ms, times } from './cost.ts';
import type { Row, Title } from './rows.ts';
import { makeTree, snapshotText } from './tree.ts';

interface Scanned {
  readonly own: Cost;
  readonly row: Row;
}

/** `verify` on made-up repositories of two sizes, beside ripgrep; the larger one is left in `folder`. */
export function scanRows(folder: string, runs: number): readonly Row[] {
  const snapshot = join(folder, 'snapshot.json');
  writeFileSync(snapshot, snapshotText());
  const small = scanned(join(folder, '5000'), 5_000, snapshot, runs);
  const large = scanned(join(folder, '75000'), 75_000, snapshot, Math.min(runs, 3));
  const growth = large.own.cpu / 75_000 / (small.own.cpu / 5_000);
  const title = 'growth of verify, 75,000 files to 5,000';
  return [small.row, large.row, { title, measured: `${growth.toFixed(2)} per file` }];
}

function scanned(tree: string, count: 5_000 | 75_000, snapshot: string, runs: number): Scanned {
  makeTree(tree, count);
  const verify = [process.execPath, resolve('dist/cli.js'), 'verify', '--snapshot', snapshot, '--format', 'json'];
  const own = less(measure(verify, tree, runs), measure([process.execPath, '-e', '0'], tree, runs));
  const title: Title =
    count === 5_000 ? 'verify of 5,000 files, beside ripgrep' : 'verify of 75,000 files, beside ripgrep';
  return { own, row: { title, measured: `${ms(own.wall)} (${ms(own.cpu)} CPU), ${ripgrep(own, tree, runs)}` } };
}

function ripgrep(own: Cost, tree: string, runs: number): string {
  if (spawnSync('rg', ['--version']).error) return 'ripgrep is missing: apt-get install ripgrep';
  const rg = measure(['rg', '-i', '-l', 'on conflict|references', '.'], tree, runs);
  return `ripgrep ${ms(rg.wall)} (${ms(rg.cpu)} CPU): ${times(own.wall, rg.wall)} wall, ${times(own.cpu, rg.cpu)} CPU`;
}

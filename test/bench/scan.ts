// `npm run bench:scan [-- DIR] [-- --snapshot FILE]`: what `verify` costs on a folder, beside ripgrep looking for the same words.
// Without DIR, on folders of 5,000, 20,000 and 75,000 files that it makes and removes. Node's start-up is measured and shown, and
// subtracted from each row of `verify`: with nothing kept, in a folder for the first time, afterwards, and there without Git. The schema comes from a snapshot, so that no database is waited for. Prints times and ratios; asserts none.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Cost, less } from './cost.ts';
import { ripgrepIn, startUp, states, verifyIn } from './scanStates.ts';
import { makeTree, snapshotText } from './tree.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { snapshot: { type: 'string' }, runs: { type: 'string', default: '5' } },
});
const runs = Number(values.runs);
const scratch = mkdtempSync(join(tmpdir(), 'schema-lens-bench-'));

function line(what: string, { wall, cpu }: Cost, more = ''): void {
  const ms = (time: number) => `${time.toFixed(0)} ms`.padStart(9);
  console.log(`  ${what.padEnd(34)} ${ms(wall)} wall ${ms(cpu)} CPU${more}`);
}

function bench(folder: string, title: string, snapshot: string): void {
  console.log(title);
  const node = startUp(folder, runs);
  line("node's start-up", node);
  const ripgrep = spawnSync('rg', ['--version']).error ? undefined : ripgrepIn(folder, runs);
  if (ripgrep) line('ripgrep', ripgrep);
  else console.log('  ripgrep is missing, so there is nothing to compare with: apt-get install ripgrep');
  const ratio = (a: number, b: number) => `${(a / b).toFixed(2)} times`;
  // Of somebody's own folder nothing is moved.
  const own = positionals.length > 0 ? states.filter((state) => state !== 'following runs without Git') : states;
  for (const state of own) {
    const cost = less(verifyIn(state, folder, snapshot, scratch, runs), node);
    const besides = ripgrep ? `  ${ratio(cost.wall, ripgrep.wall)} wall, ${ratio(cost.cpu, ripgrep.cpu)} CPU` : '';
    line(`verify, ${state}`, cost, besides);
  }
}

try {
  const snapshot = values.snapshot === undefined ? join(scratch, 'snapshot.json') : resolve(values.snapshot);
  if (values.snapshot === undefined) writeFileSync(snapshot, snapshotText());
  for (const folder of positionals) bench(resolve(folder), folder, snapshot);
  for (const count of positionals.length > 0 ? [] : [5_000, 20_000, 75_000]) {
    const folder = join(scratch, String(count));
    const bytes = makeTree(folder, count);
    bench(folder, `${count} files, ${(bytes / 1e6).toFixed(0)} MB`, snapshot);
    rmSync(folder, { recursive: true });
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

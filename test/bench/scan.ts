// `npm run bench:scan [-- DIR] [-- --snapshot FILE]`: what `verify` costs on a folder, beside ripgrep looking for the same words.
// Without DIR, on folders of 5,000, 20,000 and 75,000 files that it makes and removes. Node's start-up is measured,
// shown and subtracted. The schema comes from a snapshot, so that no database is waited for. Prints times and ratios; asserts none.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Cost, less, measure } from './cost.ts';
import { makeTree, snapshotText } from './tree.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { snapshot: { type: 'string' }, runs: { type: 'string', default: '5' } },
});
const runs = Number(values.runs);
const scratch = mkdtempSync(join(tmpdir(), 'schema-lens-bench-'));
const cli = resolve('dist/cli.js');

function line(what: string, { wall, cpu }: Cost): void {
  const ms = (time: number) => `${time.toFixed(0)} ms`.padStart(9);
  console.log(`  ${what.padEnd(34)} ${ms(wall)} wall ${ms(cpu)} CPU`);
}

function bench(folder: string, title: string, snapshot: string): void {
  console.log(title);
  const node = measure([process.execPath, '-e', '0'], folder, runs);
  const verify = measure([process.execPath, cli, 'verify', '--snapshot', snapshot, '--format', 'json'], folder, runs);
  const own = less(verify, node);
  line("node's start-up", node);
  line('verify, start-up included', verify);
  line('verify without it', own);
  if (spawnSync('rg', ['--version']).error) {
    console.log('  ripgrep is missing, so there is nothing to compare with: apt-get install ripgrep');
    return;
  }
  const ripgrep = measure(['rg', '-i', '-l', 'on conflict|references', '.'], folder, runs);
  line('ripgrep', ripgrep);
  const ratio = (a: number, b: number) => `${(a / b).toFixed(2)} times`;
  console.log(`  ${'ratio'.padEnd(34)} ${ratio(own.wall, ripgrep.wall)} wall, ${ratio(own.cpu, ripgrep.cpu)} CPU`);
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

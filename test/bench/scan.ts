// `npm run bench:scan [-- DIR] [-- --snapshot FILE]`: what `verify` costs on a folder, beside ripgrep looking for the same words.
// Without DIR, on folders of 5,000, 20,000 and 75,000 files that it makes and removes. Node's start-up is measured,
// shown and subtracted. The schema comes from a snapshot, so that no database is waited for. Prints times and ratios; asserts none.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { makeTree, snapshotText } from './tree.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { snapshot: { type: 'string' }, runs: { type: 'string', default: '5' } },
});
const runs = Number(values.runs);
const scratch = mkdtempSync(join(tmpdir(), 'schema-lens-bench-'));
const cli = resolve('dist/cli.js');

/** Milliseconds of one run: on the clock, and on all processors together. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** The cheapest of some runs, after one that fills the system's cache of files: what else the machine does only adds. */
function measure(command: readonly string[], cwd: string): Cost {
  const costs = Array.from({ length: runs + 1 }, () => once(command, cwd)).slice(1);
  return { wall: Math.min(...costs.map(({ wall }) => wall)), cpu: Math.min(...costs.map(({ cpu }) => cpu)) };
}

/** The shell's `times` tells what its children used. */
function once(command: readonly string[], cwd: string): Cost {
  const start = performance.now();
  const { stdout } = spawnSync('sh', ['-c', '"$@" >/dev/null 2>&1; times', 'sh', ...command], {
    cwd,
    encoding: 'utf8',
  });
  const wall = performance.now() - start;
  const spent = [...(stdout.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return {
    wall,
    cpu: spent.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0) * 1000,
  };
}

function line(what: string, { wall, cpu }: Cost): void {
  const ms = (time: number) => `${time.toFixed(0)} ms`.padStart(9);
  console.log(`  ${what.padEnd(34)} ${ms(wall)} wall ${ms(cpu)} CPU`);
}

function bench(folder: string, title: string, snapshot: string): void {
  console.log(title);
  const node = measure([process.execPath, '-e', '0'], folder);
  const verify = measure([process.execPath, cli, 'verify', '--snapshot', snapshot, '--format', 'json'], folder);
  const own = { wall: verify.wall - node.wall, cpu: verify.cpu - node.cpu };
  line("node's start-up", node);
  line('verify, start-up included', verify);
  line('verify without it', own);
  if (spawnSync('rg', ['--version']).error) {
    console.log('  ripgrep is missing, so there is nothing to compare with: apt-get install ripgrep');
    return;
  }
  const ripgrep = measure(['rg', '-i', '-l', 'on conflict|references', '.'], folder);
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

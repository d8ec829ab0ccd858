import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** Milliseconds of one run: on the clock, and on all processors together. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

export interface MeasureOptions {
  /** Beside the variables of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called before each run, whose time does not count. */
  readonly before?: () => void;
}

/** The cheapest of some runs of a program, after one that fills the system's cache of files: what else the machine does only adds. */
export function measure(
  command: readonly string[],
  cwd: string,
  runs: number,
  { env = {}, before = () => {} }: MeasureOptions = {},
): Cost {
  const costs = Array.from({ length: runs + 1 }, () => {
    before();
    return once(command, cwd, env);
  }).slice(1);
  return { wall: Math.min(...costs.map(({ wall }) => wall)), cpu: Math.min(...costs.map(({ cpu }) => cpu)) };
}

/** The shell's `times` tells what its children used. */
function once(command: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Cost {
  const start = performance.now();
  const { stdout } = spawnSync('sh', ['-c', '"$@" >/dev/null 2>&1; times', 'sh', ...command], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  const wall = performance.now() - start;
  const spent = [...(stdout.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return {
    wall,
    cpu: spent.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0) * 1000,
  };
}

export function less(a: Cost, b: Cost): Cost {
  return { wall: a.wall - b.wall, cpu: a.cpu - b.cpu };
}

/** `12 ms`, `3.4 ms`. */
export function ms(time: number): string {
  return `${time.toFixed(time < 20 ? 1 : 0)} ms`;
}

/** How many times `b` goes into `a`. */
export function times(a: number, b: number): string {
  return `${(a / b).toFixed(2)} times`;
}

/** Processor time of this process since `start`, in ms. */
export function spent(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

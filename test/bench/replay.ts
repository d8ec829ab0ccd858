// `npm run bench:replay [-- --files N]`: what a replay of N migrations (300 unless told) costs in each tool's format, cold,
// from the cache and after an edit of the last one, and how much memory its process takes. Prints; asserts only that all tables were found.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { migrationsSource } from '../../server/src/sources/migrations.ts';
import { detectMigrations } from '../../server/src/sources/workspace.ts';
import { projectRoot } from '../support/editorInstall.ts';
import { formats, type GeneratedFile } from './migrationFormats.ts';

const { values } = parseArgs({ options: { files: { type: 'string', default: '300' }, only: { type: 'string' } } });
const count = Number(values.files);
const home = mkdtempSync(join(tmpdir(), 'schema-lens-bench-'));
const program = join(home, 'program', 'embedded.js');
const calm = () => new AbortController().signal;

function write(root: string, files: readonly GeneratedFile[]): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** The largest memory of a child of this process so far, in MB, sampled; Linux only. */
function watchMemory(): () => number {
  let most = 0;
  const timer = setInterval(() => {
    const { stdout } = spawnSync('pgrep', ['-P', String(process.pid), '-f', 'embedded.js'], { encoding: 'utf8' });
    for (const pid of (stdout ?? '').split('\n').filter((line) => line !== '')) {
      try {
        const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        most = Math.max(most, Number(kilobytes ?? 0) / 1024);
      } catch {
        // It ended meanwhile.
      }
    }
  }, 200);
  return () => {
    clearInterval(timer);
    return Math.round(most);
  };
}

interface Timed<T> {
  readonly result: T;
  readonly ms: number;
  /** Of processes that ended meanwhile, in milliseconds of processor time; Linux only. */
  readonly cpu: number;
}

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const start = performance.now();
  const before = childrenCpu();
  const result = await work();
  return { result, ms: Math.round(performance.now() - start), cpu: childrenCpu() - before };
}

/** `cutime` and `cstime` of proc(5), in hundredths of a second there. */
function childrenCpu(): number {
  if (process.platform !== 'linux') return 0;
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

async function measure(tool: string, files: readonly GeneratedFile[]): Promise<void> {
  const root = join(home, tool.replace(/\W/g, ''));
  write(root, files);
  const [folder] = detectMigrations(files.map(({ path }) => path));
  if (!folder) throw new Error(`${tool}: no migrations were found`);
  const options = { root, folder, program, cacheDirectory: join(home, 'cache'), milliseconds: 600_000 };
  const most = watchMemory();
  const first = migrationsSource(options);
  const cold = await timed(() => first.load(calm()));
  const memory = most();
  await first.close();
  const again = migrationsSource(options);
  const warm = await timed(() => again.load(calm()));
  await again.close();
  const { catalog, problems } = cold.result;
  const without = migrationsSource({ root, folder, program, milliseconds: 600_000 });
  const bare = await timed(() => without.load(calm()));
  await without.close();
  const last = join(root, catalog.history?.files.at(-1)?.path ?? '');
  appendFileSync(last, '\n-- one more line\n');
  const edited = migrationsSource(options);
  const resumed = await timed(() => edited.load(calm()));
  await edited.close();
  if (problems.length > 0) throw new Error(`${tool}: ${problems[0]?.message}`);
  const kilobytes = Math.round(JSON.stringify(catalog.history).length / 1024);
  console.log(
    `${tool.padEnd(18)} ${String(folder.files.length).padStart(4)} files ${String(catalog.tables.length).padStart(4)} tables` +
      ` ${String(cold.ms).padStart(7)} ms cold ${String(warm.ms).padStart(5)} ms cached ${String(resumed.ms).padStart(5)} ms edited (${resumed.cpu} ms of CPU, ${bare.cpu} for all) ${String(memory).padStart(5)} MB` +
      ` ${String(catalog.history?.moments.length).padStart(5)} moments in ${kilobytes} kB`,
  );
}

try {
  const made = spawnSync(process.execPath, ['scripts/embedded.mjs', dirname(program)], { cwd: projectRoot });
  if (made.status !== 0) throw new Error(String(made.stderr));
  console.log(`Node.js ${process.version}, ${count} migrations each, one table, one reference and one upsert in three`);
  for (const { tool, files } of formats(count)) {
    if (values.only === undefined || values.only === tool) await measure(tool, files);
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}

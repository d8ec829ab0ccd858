import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import type { VerifyReport } from '../../server/src/features/report.ts';

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** When it settles, the process is interrupted, as by Ctrl+C. */
  readonly interruptWhen?: Promise<unknown>;
  /** Another build of the command line. */
  readonly program?: string;
}

/** The command line as it is built, found upwards of the bundled test. */
export const cli = join(upwards('package.json'), 'dist/cli.js');

/** The sample workspace of the five incidents. */
export const incidents = join(upwards('package.json'), 'test/workspaces/incidents');

/**
 * Runs `schema-lens` in a folder, in an environment that names no database but those of `env`. What it keeps between runs, it
 * keeps for those of this test file. Ends with the process.
 */
export function schemaLens(args: readonly string[], options: RunOptions): Promise<Run> {
  const clean = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  const child = spawn(process.execPath, [options.program ?? cli, ...args], {
    cwd: options.cwd,
    env: { ...Object.fromEntries(clean), ...userCache(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  void options.interruptWhen?.then(() => child.kill('SIGINT'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, out: Buffer.concat(out).toString('utf8'), err: Buffer.concat(err).toString('utf8') });
    });
  });
}

/** The JSON report of a run that printed one. */
export function reportOf(
  run: Run,
): VerifyReport & { readonly skipped: readonly unknown[]; readonly notes: readonly string[] } {
  if (run.out === '') throw new Error(`No report, exit code ${run.code}: ${run.err}`);
  return JSON.parse(run.out);
}

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const foreign = /^(PG|POSTGRES|DATABASE_URL|FORCE_COLOR|SCHEMA_LENS_CACHE)/;

/** The folder where the system keeps a user's caches, for each system. */
function userCache(): Readonly<Record<string, string>> {
  cache ??= folderWith({});
  return { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, ...(process.platform === 'darwin' && { HOME: cache }) };
}

let cache: string | undefined;

/** A folder of its own with the files given as path and content; removed after the test file. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'schema-lens-cli-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

function upwards(file: string): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, file)) && existsSync(join(folder, 'server/src'))) return folder;
  }
  throw new Error(`No ${file} above ${import.meta.dirname}.`);
}

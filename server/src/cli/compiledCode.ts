import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** What V8 made of a program in an earlier run, so that it need not be compiled again. */
export interface KeptCode {
  readonly path: string;
  readonly data: Buffer | undefined;
}

/** Of how many builds and versions of Node.js the code is kept. */
const MOST_KEPT = 4;

/**
 * The code kept in `folder` of the program at `file`, whose text is `source`. V8 compares its own version, its flags and the
 * length of the text; the name of the file compares the rest. `data` is undefined where there is none, or where somebody
 * else could have written it, since it would be run.
 */
export function keptCode(folder: string, file: string, source: string): KeptCode | undefined {
  try {
    const { mtimeMs, size } = statSync(file);
    const build = /\/\/ build ([0-9a-f]+)\s*$/.exec(source.slice(-200))?.[1];
    if (build === undefined) return undefined;
    const name = [build, size, Math.round(mtimeMs), process.version, process.arch].join('-');
    const path = join(folder, name);
    return { path, data: readOwn(path) };
  } catch {
    return undefined;
  }
}

/** Keeps code for the next run. Where that fails, the next run compiles again. */
export function keepCode({ path }: KeptCode, data: Buffer): void {
  try {
    const folder = dirname(path);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isOwn(statSync(folder))) return;
    const whole = `${path}.${process.pid}`;
    writeFileSync(whole, data, { mode: 0o600, flag: 'wx' });
    renameSync(whole, path);
    forgetOld(folder);
  } catch {
    // A folder that cannot be written to costs time, and nothing else.
  }
}

function readOwn(path: string): Buffer | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    return isOwn(fstatSync(file)) && isOwn(statSync(dirname(path))) ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Whether only the user who runs this process may write there; Windows keeps the folder of a user to that user. */
function isOwn({ uid, mode }: Stats): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

function forgetOld(folder: string): void {
  const files = readdirSync(folder).map((name) => ({ name, modified: statSync(join(folder, name)).mtimeMs }));
  const old = files.sort((a, b) => b.modified - a.modified).slice(MOST_KEPT);
  for (const { name } of old) rmSync(join(folder, name), { force: true });
}

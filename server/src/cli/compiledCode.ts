import { readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readOwn, writeOwn } from '../sources/ownFile.ts';
import { buildIn } from './build.ts';

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
    const build = buildIn(source);
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
    if (writeOwn(path, data)) forgetOld(dirname(path));
  } catch {
    // A folder that cannot be looked through costs room, and nothing else.
  }
}

function forgetOld(folder: string): void {
  const files = readdirSync(folder).map((name) => ({ name, modified: statSync(join(folder, name)).mtimeMs }));
  const old = files.sort((a, b) => b.modified - a.modified).slice(MOST_KEPT);
  for (const { name } of old) rmSync(join(folder, name), { force: true });
}

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** What tells a build of the program from others: its last line says so. Undefined where it does not. */
export function buildIn(source: string): string | undefined {
  return /\/\/ build ([0-9a-f]+)\s*$/.exec(source.slice(-LAST))?.[1];
}

/** More than the last line has. */
const LAST = 200;

/** The same of a program's file. */
export function buildOf(path: string): string | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = Buffer.alloc(LAST);
    const from = Math.max(0, fstatSync(file).size - LAST);
    return buildIn(bytes.toString('latin1', 0, readSync(file, bytes, 0, LAST, from)));
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

import { closeSync, constants, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { bytesTell } from './tellingBytes.ts';
import { readBytes, type SkipReason, utf16Of } from './textFile.ts';

/** Which of some files may hold a clause. */
export interface Told {
  /** How many files there were to read. */
  readonly read: number;
  /** Indexes into the paths that were given. */
  readonly telling: readonly number[];
  readonly skipped: readonly (readonly [index: number, reason: SkipReason])[];
}

/** The work of one thread: files by absolute folder and relative paths. */
export interface TellingTask {
  readonly root: string;
  readonly paths: readonly string[];
  /** Further words that tell, as a regular expression without regard to case. */
  readonly also?: string | undefined;
}

/** Almost every file is smaller; what fills it is read once more, whole. */
const buffer = Buffer.allocUnsafeSlow(256 * 1024);

/**
 * Reads the files and tells those that hold a telling word. Synchronous, because that is several times faster. A file
 * that has gone since it was listed is not counted.
 */
export function tellingFiles({ root, paths, also }: TellingTask): Told {
  const further = also === undefined ? undefined : new RegExp(also, 'i');
  const found: number[] = [];
  const skipped: (readonly [number, SkipReason])[] = [];
  let read = 0;
  for (const [index, path] of paths.entries()) {
    const answer = tells(join(root, path), further);
    if (answer === 'gone') continue;
    if (typeof answer === 'string') {
      skipped.push([index, answer]);
      continue;
    }
    read++;
    if (answer) found.push(index);
  }
  return { read, telling: found, skipped };
}

function tells(path: string, further: RegExp | undefined): boolean | SkipReason | 'gone' {
  const size = fill(path);
  if (typeof size === 'string') return size;
  // Nothing was read of a pipe or a device, which `readBytes` tells from an empty file.
  if (size > 0 && size < buffer.length) return mayTell(buffer.subarray(0, size), further);
  const bytes = readBytes(path);
  return typeof bytes === 'string' ? bytes : mayTell(bytes, further);
}

/** Text without a telling word is not decoded; UTF-16 could hide it. */
function mayTell(bytes: Buffer, further: RegExp | undefined): boolean {
  return utf16Of(bytes) !== undefined || bytesTell(bytes) || further?.test(bytes.toString('latin1')) === true;
}

/** Reads the beginning of a file into the buffer and gives its length. A pipe is opened without waiting for its other end. */
function fill(path: string): number | SkipReason | 'gone' {
  let file: number | undefined;
  try {
    file = openSync(path, NON_BLOCKING);
    return readSync(file, buffer, 0, buffer.length, 0);
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'gone' : 'unreadable';
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

const NON_BLOCKING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

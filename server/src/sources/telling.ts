import { closeSync, constants, openSync, readSync } from 'node:fs';
import { holdsOpenInsert } from '../hosts/openInsert.ts';
import { telling, wordsIn } from './tellingBytes.ts';
import { decode, readBytes, type SkipReason, utf16Of } from './textFile.ts';

/** Which of some files may hold a clause. */
export interface Told {
  /** The first of the paths that were taken, and how many were. */
  readonly from: number;
  readonly taken: number;
  /** How many files there were to read. */
  readonly read: number;
  /** By their indexes into the paths that were given, with their texts. */
  readonly telling: readonly (readonly [index: number, text: string])[];
  readonly skipped: readonly (readonly [index: number, reason: SkipReason])[];
  /** Those that have gone since they were listed. All others hold nothing. */
  readonly gone: readonly number[];
}

/** Files by absolute folder and relative paths, which several threads may read. */
export interface TellingTask {
  readonly root: string;
  readonly paths: readonly string[];
  /** How many of the paths are taken; shared by the threads. */
  readonly cursor: Int32Array;
  /** Further words that tell. */
  readonly also?: RegExp | undefined;
}

/** Almost every file is smaller; what fills it is read once more, whole. */
const buffer = Buffer.allocUnsafeSlow(256 * 1024);

/**
 * Takes the next files, at most `count`, reads them and tells those that hold a telling word; undefined when none is left.
 * Synchronous, because that is several times faster. A file that has gone since it was listed is not counted.
 */
export function nextFiles({ root, paths, cursor, also }: TellingTask, count: number): Told | undefined {
  const from = Atomics.add(cursor, 0, count);
  if (from >= paths.length) return undefined;
  const found: (readonly [number, string])[] = [];
  const skipped: (readonly [number, SkipReason])[] = [];
  const gone: number[] = [];
  let read = 0;
  const end = Math.min(from + count, paths.length);
  for (let index = from; index < end; index++) {
    const answer = textThatTells(`${root}/${paths[index]}`, also);
    if (answer.kind === 'skipped') skipped.push([index, answer.reason]);
    if (answer.kind === 'text') found.push([index, answer.text]);
    if (answer.kind === 'gone') gone.push(index);
    if (answer.kind === 'text' || answer.kind === 'silent') read++;
  }
  return { from, taken: end - from, read, telling: found, skipped, gone };
}

/** The text of a file; undefined where there is none, or none of ordinary length. */
export function textAt(path: string): string | undefined {
  const size = fill(path);
  if (typeof size === 'string' || size === 0 || size === buffer.length) return undefined;
  const file = decode(buffer.subarray(0, size));
  return file.kind === 'text' ? file.text : undefined;
}

type Answer = ReturnType<typeof decode> | { readonly kind: 'silent' | 'gone' };

const silent: Answer = { kind: 'silent' };

function textThatTells(path: string, also: RegExp | undefined): Answer {
  const size = fill(path);
  if (size === 'gone') return { kind: 'gone' };
  if (size === 'unreadable') return { kind: 'skipped', reason: size };
  // Nothing was read of a pipe or a device, which `readBytes` tells from an empty file.
  const bytes = size > 0 && size < buffer.length ? buffer.subarray(0, size) : readBytes(path);
  if (typeof bytes === 'string') return { kind: 'skipped', reason: bytes };
  const words = wordsIn(bytes);
  const isProgram = PROGRAM.test(path);
  if (words !== 'telling' && !(words === 'insert' && isProgram) && !mayTell(bytes, also)) return silent;
  const file = decode(bytes);
  if (file.kind !== 'text' || telling.test(file.text) || also?.test(file.text)) return file;
  return isProgram && holdsOpenInsert(file.text) ? file : silent;
}

/** A program's INSERT may go on in a clause that another file holds. */
const PROGRAM = /\.(?:go|[cm]?[jt]sx?)$/i;

/** Text without a word is not decoded; UTF-16 and what a rule looks for could hide in it. */
function mayTell(bytes: Buffer, also: RegExp | undefined): boolean {
  return utf16Of(bytes) !== undefined || also?.test(bytes.toString('latin1')) === true;
}

/** Reads the beginning of a file into the buffer and gives its length. A pipe is opened without waiting for its other end. */
function fill(path: string): number | 'unreadable' | 'gone' {
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

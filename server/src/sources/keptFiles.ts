import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { longDigest } from '../text/digest.ts';
import { shrink } from './boundedFolder.ts';
import { readOwn, writeOwn } from './ownFile.ts';
import { trackedFiles } from './tracked.ts';

/**
 * What earlier runs found in the files of a folder, so that a file which is as it was is neither searched nor read. For one run.
 *
 * It is kept by what Git's index calls the content of a file, so that one which holds nothing is not even opened. What was read in
 * others that hold something is kept by their text.
 */
export interface KeptFiles {
  /** What is known of the file as Git has it: that it holds nothing, or what was read in it. Undefined where it has to be searched. */
  standing(path: string): 'silent' | 'read' | undefined;
  /** The file has been searched, and holds nothing. */
  silent(path: string): void;
  /** What was kept of the file with this text. */
  recall(path: string, text: string): string | undefined;
  /** `make` is called when the answer is given; undefined is not kept. */
  keep(path: string, text: string, make: () => string | undefined): void;
  /** All files have been looked at; Git is asked again while they are judged. */
  looked(): void;
  /** To be called when the answer is given. Where nothing can be written, the next run looks again. Never rejects. */
  save(): Promise<void>;
}

/** Nothing is known, and nothing kept. */
export const nothingKept: KeptFiles = {
  standing: () => undefined,
  silent: () => undefined,
  recall: () => undefined,
  keep: () => undefined,
  looked: () => undefined,
  save: async () => undefined,
};

export interface KeptOptions {
  /** Where it is kept, for all folders. */
  readonly directory: string;
  /** Absolute. */
  readonly root: string;
  /** Tells the build of the program from others, which may find something else. */
  readonly build: string;
  /** Further words that files are searched for. */
  readonly also: RegExp | undefined;
  /** By `trackedFiles`, before any file is read. */
  readonly contents: ReadonlyMap<string, string>;
}

/** Bytes of all folders; those that were used longest ago go first. */
const LARGEST = 64 * 1024 * 1024;
/** Beside what a run knows of the files that are there, so much of what others knew stays: other branches, other parts of the folder. */
const MORE = 2000;
/** Git is asked about so many files by their names, and about all where there are more. */
const MOST_NAMED = 100;

/** A reading, and what tells the text that it was made from. */
interface Reading {
  readonly from: string;
  readonly text: string;
}

/** What was kept of a folder. A file that is damaged, of another build or not the user's own is as none. */
export function keptFiles({ directory, root, build, also, contents }: KeptOptions): KeptFiles {
  const asked = JSON.stringify([root, also?.source]);
  const head = `${build} ${asked}`;
  const file = join(directory, `${longDigest(asked)}.kept`);
  const before = decoded(readOwn(file), head);
  const silent = new Set<string>();
  const fresh = new Map<string, string>();
  const origins = new Map<string, string>();
  const recalled = new Set<string>();
  const made = new Map<string, () => string | undefined>();
  let again: Promise<ReadonlySet<string>> = Promise.resolve(new Set());

  /** The length of the text tells also whether the file was changed after Git had looked at it. */
  function originOf(path: string, text: string): string {
    const content = contents.get(path);
    const origin = origins.get(path) ?? (content ? `${content}.${text.length}` : longDigest(text));
    origins.set(path, origin);
    return origin;
  }

  /** What was found belongs to a content for sure where Git says the same of the file afterwards: an editor may have saved meanwhile. */
  async function unchanged(paths: readonly string[]): Promise<ReadonlySet<string>> {
    const now = await trackedFiles(root, undefined, paths.length > MOST_NAMED ? [] : paths).catch(() => undefined);
    return new Set(paths.filter((path) => now?.contents.get(path) === contents.get(path)));
  }

  return {
    standing(path) {
      const name = nameOf(path, contents);
      if (name === undefined) return undefined;
      if (!before.silent.has(name)) return isFrom(before.readings.get(path), contents.get(path)) ? 'read' : undefined;
      silent.add(name);
      return 'silent';
    },
    silent(path) {
      const name = nameOf(path, contents);
      if (name !== undefined) fresh.set(path, name);
    },
    recall(path, text) {
      const known = before.readings.get(path);
      if (known?.from !== originOf(path, text)) return undefined;
      recalled.add(path);
      return known.text;
    },
    keep(path, text, make) {
      originOf(path, text);
      if (!/[\n\0]/.test(path)) made.set(path, make);
    },
    looked() {
      const paths = [...fresh.keys(), ...[...made.keys()].filter((path) => contents.has(path))];
      if (paths.length > 0) again = unchanged(paths);
    },
    async save() {
      const sure = await again;
      const readings = new Map<string, Reading>();
      for (const [path, make] of made) {
        const text = sure.has(path) || !contents.has(path) ? make() : undefined;
        if (text !== undefined) readings.set(path, { from: origins.get(path) ?? '', text });
      }
      const found = [...fresh].filter(([path]) => sure.has(path));
      if (found.length + readings.size === 0) return used(file);
      for (const [, name] of found) silent.add(name);
      for (const path of recalled) addOnce(readings, path, before.readings.get(path));
      const room = contents.size + MORE;
      for (const name of before.silent) if (silent.size < room) silent.add(name);
      for (const [path, reading] of before.readings) if (readings.size < room) addOnce(readings, path, reading);
      if (writeOwn(file, encoded(head, { silent, readings }))) {
        await shrink(directory, /^[0-9a-z.]+\.kept(?:\..*\.tmp)?$/, LARGEST).catch(() => undefined);
      }
    },
  };
}

function used(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // Where nothing was kept, nothing was used.
  }
}

function addOnce(readings: Map<string, Reading>, path: string, reading: Reading | undefined): void {
  if (reading && !readings.has(path)) readings.set(path, reading);
}

function isFrom(reading: Reading | undefined, content: string | undefined): boolean {
  return reading !== undefined && content !== undefined && reading.from.startsWith(`${content}.`);
}

/** A program's text is searched for more than a script's. */
function nameOf(path: string, contents: ReadonlyMap<string, string>): string | undefined {
  const content = contents.get(path);
  return content && `${content}${path.slice(path.lastIndexOf('.')).toLowerCase()}`;
}

interface Known {
  readonly silent: ReadonlySet<string>;
  readonly readings: ReadonlyMap<string, Reading>;
}

const nothing: Known = { silent: new Set(), readings: new Map() };

/** A line that tells what it is and whether it is whole, a line of names, and a line for each reading. */
function encoded(head: string, { silent, readings }: Known): Buffer {
  const lines = [...readings].map(([path, { from, text }]) => `${path}\0${from}\0${text}`);
  const body = Buffer.from([[...silent].join(' '), ...lines].join('\n'));
  return Buffer.concat([Buffer.from(`${checksum(body)} ${head}\n`), body]);
}

function decoded(bytes: Buffer | undefined, head: string): Known {
  const end = bytes?.indexOf('\n') ?? -1;
  if (!bytes || end < 0) return nothing;
  const body = bytes.subarray(end + 1);
  if (bytes.toString('utf8', 0, end) !== `${checksum(body)} ${head}`) return nothing;
  const [names = '', ...lines] = body.toString('utf8').split('\n');
  const readings = lines.map((line): readonly [string, Reading] => {
    const first = line.indexOf('\0');
    const second = line.indexOf('\0', first + 1);
    return [line.slice(0, first), { from: line.slice(first + 1, second), text: line.slice(second + 1) }];
  });
  return { silent: new Set(names.split(' ')), readings: new Map(readings) };
}

/** Tells a file that was cut off or damaged, four bytes at a time. */
function checksum(bytes: Buffer): string {
  const aligned = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  aligned.set(bytes);
  let sum = bytes.length;
  for (const word of new Int32Array(aligned.buffer)) sum = Math.imul(sum ^ word, 0x01000193);
  return (sum >>> 0).toString(36);
}

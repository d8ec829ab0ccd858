import type { Candidate, DiscoverableFile } from './candidate.ts';

/** One kind of place where connections are configured: which files, and how to read them. */
export interface Place {
  /** Whether the file, told by its path alone, is such a place. */
  reads(path: string): boolean;
  /** May throw on a broken file, which is then left out with a note. */
  find(file: DiscoverableFile, around: Around): readonly Candidate[];
  /** Files that this one names as its settings, wherever they lie; relative to the workspace. */
  names?(file: DiscoverableFile): readonly string[];
}

/** What a file may refer to. */
export interface Around {
  /** The value of a variable as a program in the file's folder finds it: the nearest `.env` files, then the process's environment. */
  variable(name: string, path: string): string | undefined;
  /** Another discoverable file, by its path. */
  file(path: string): DiscoverableFile | undefined;
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path up to and with its last `/`; empty at the top. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** A path that a file in `folder` (with `/` at its end, or empty) writes, relative to the workspace; undefined for one that leads out. */
export function pathFrom(folder: string, written: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${folder}${written}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return written.startsWith('/') || parts.length === 0 ? undefined : parts.join('/');
}

/** The 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n?|\n/).length;
}

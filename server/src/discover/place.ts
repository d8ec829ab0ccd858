import type { Candidate, DiscoverableFile } from './candidate.ts';

/** One kind of place where connections are configured: which files, and how to read them. */
export interface Place {
  /** Whether the file, told by its path alone, is such a place. */
  reads(path: string): boolean;
  /** May throw on a broken file, which is then left out with a note. */
  find(file: DiscoverableFile, around: Around): readonly Candidate[];
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

/** The 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n?|\n/).length;
}

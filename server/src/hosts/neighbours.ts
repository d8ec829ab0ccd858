import { memo } from '../text/memo.ts';
import type { HostDocument } from './fragment.ts';
import { languageOf } from './language.ts';

/** The other files of the workspace, as far as one file's SQL needs them. Synchronous, pure to the caller, never throws. */
export interface Neighbours {
  /** The text of a file of the workspace; undefined where there is none, where it is too large, or outside the workspace. */
  read(uri: string): string | undefined;
  /** The URIs of the files in a folder, sorted; the folder's URI may end with `/`. */
  list(folderUri: string): readonly string[];
  /** Whether one of the words stands in a file of the workspace with that ending; undefined or absent: not told. */
  mentions?(words: readonly string[], ending: string): boolean | undefined;
}

/** What holds around a document: its neighbours, and what the team's configuration says of it. */
export interface Surroundings extends Neighbours {
  /** Template tags that mark SQL, such as `query` or `db.sql`, beside those that are known. */
  readonly tags?: readonly string[];
  /** Functions whose text argument is SQL, such as `db.run`. */
  readonly functions?: readonly string[];
  /** What stands for texts that the code computes, such as `${schema}`. */
  readonly replacements?: Readonly<Record<string, string>>;
  /** How many files lie between the document that is looked at and this one. */
  readonly hops?: number;
}

/** A file by itself. */
export const alone: Surroundings = { read: () => undefined, list: () => [] };

/** No more files than this are read for one document, so that a wide net of imports stays cheap. */
const MOST_FILES = 60;

/** The same surroundings, which note in `used` each file and folder (ending with `/`) that was asked for, present or not. */
export function noting(around: Surroundings, used: Set<string>): Surroundings {
  const isAllowed = (uri: string) => used.has(uri) || used.size < MOST_FILES;
  return {
    ...around,
    read(uri) {
      if (!isAllowed(uri)) return undefined;
      used.add(uri);
      return around.read(uri);
    },
    list(folderUri) {
      used.add(folderUri.endsWith('/') ? folderUri : `${folderUri}/`);
      return around.list(folderUri);
    },
  };
}

/** A name is followed through no more files than this. */
const MOST_HOPS = 3;

const further = new WeakMap<Surroundings, Surroundings>();

/** The surroundings of a neighbour that a file with these ones has led to; undefined when that is too far. */
export function oneHopFurther(around: Surroundings): Surroundings | undefined {
  const hops = (around.hops ?? 0) + 1;
  if (hops > MOST_HOPS) return undefined;
  const next = further.get(around) ?? { ...around, hops };
  further.set(around, next);
  return next;
}

const documents = memo<{ readonly text: string; readonly document: HostDocument }>(400);

/** A neighbour as a document: the same object as long as its text is the same, so that it is scanned once. */
export function neighbourDocument(neighbours: Neighbours, uri: string): HostDocument | undefined {
  const text = neighbours.read(uri);
  if (text === undefined) return undefined;
  const made = documents.of(uri, () => ({ text, document: documentOf(uri, text) }));
  if (made.text === text) return made.document;
  documents.forget(uri);
  return documents.of(uri, () => ({ text, document: documentOf(uri, text) })).document;
}

function documentOf(uri: string, text: string): HostDocument {
  return { uri, language: languageOf(uri) ?? '', text };
}

/** The URI of the folder that a file stands in, with `/` at its end. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/** The URI that a relative path such as `../queries` leads to from a folder's URI. */
export function uriFrom(folderUri: string, path: string): string {
  const parts = folderUri.replace(/\/$/, '').split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(encodeURIComponent(part));
  }
  return parts.join('/');
}

import { relative, sep } from 'node:path';
import type { Location } from 'vscode-languageserver/node';
import { readText } from '../sources/workspace.ts';
import { type LineIndex, lineIndex, positionAt } from '../text/lineIndex.ts';
import type { Place } from '../text/range.ts';
import type { Folders } from './folder.ts';
import { documentKey, pathOf } from './fromProtocol.ts';
import { toRange } from './toProtocol.ts';

/** Turns offsets in any file, open or not, into lines. */
export interface Places {
  locate(place: Place): Location;
  /** As people name it: `db/migrations/0007_users.sql:3`. */
  describe(place: Place): string;
  /** Relative to its folder with `/`, behind the folder's name where there are several; the whole path outside. */
  pathOf(uri: string): string;
  /** Files changed on the disk. */
  forget(): void;
}

/** `openText` gives the text of a document that is open in the editor: it counts, not what is on the disk. */
export function createPlaces(folders: () => Folders, openText: (uri: string) => string | undefined): Places {
  const known = new Map<string, { readonly openText: string | undefined; readonly lines: LineIndex }>();

  function linesOf(uri: string): LineIndex {
    const text = openText(uri);
    const key = documentKey(uri);
    const last = known.get(key);
    if (last && last.openText === text) return last.lines;
    const lines = text === undefined ? linesOnDisk(uri) : lineIndex(text);
    known.set(key, { openText: text, lines });
    return lines;
  }

  function name(uri: string): string {
    const path = pathOf(uri);
    const { files, name: folder } = folders().of(uri);
    if (path === undefined || files.root === undefined) return path ?? uri;
    const inside = relative(files.root, path);
    if (inside.startsWith('..')) return path;
    const own = inside.split(sep).join('/');
    return folders().all().length > 1 ? `${folder}/${own}` : own;
  }

  return {
    locate: ({ uri, range }) => ({ uri, range: toRange(linesOf(uri), range) }),
    describe: ({ uri, range }) => `${name(uri)}:${positionAt(linesOf(uri), range.start).line + 1}`,
    pathOf: name,
    forget: () => known.clear(),
  };
}

function linesOnDisk(uri: string): LineIndex {
  const path = pathOf(uri);
  const read = path === undefined ? undefined : readText(path);
  return lineIndex(read?.kind === 'text' ? read.text : '');
}

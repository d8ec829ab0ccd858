import { relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readText } from '../sources/workspace.ts';
import { lineIndex, positionAt } from '../text/lineIndex.ts';
import type { Place } from '../text/range.ts';

/** Names documents and places as the command line prints them: relative to the current folder, with `/`. */
export interface Places {
  pathOf(uri: string): string;
  /** `migrations/002_add.sql:3`. */
  describe(place: Place): string;
  /** A document's lines; none when it can no longer be read. Kept, because a report quotes a file many times. */
  linesOf(path: string): readonly string[];
}

export function createPlaces(cwd: string): Places {
  const texts = new Map<string, string>();

  function textOf(path: string): string {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const file = readText(resolve(cwd, path));
    const text = file.kind === 'text' ? file.text : '';
    texts.set(path, text);
    return text;
  }

  const pathOf = (uri: string) =>
    uri.startsWith('file:') ? relative(cwd, fileURLToPath(uri)).split(sep).join('/') : uri;

  return {
    pathOf,
    linesOf: (path) => textOf(path).split(/\r\n|\r|\n/),
    describe({ uri, range }) {
      const path = pathOf(uri);
      return `${path}:${positionAt(lineIndex(textOf(path)), range.start).line + 1}`;
    },
  };
}

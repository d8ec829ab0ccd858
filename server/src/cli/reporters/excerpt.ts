import type { ReportPlace } from '../../features/report.ts';

/** A line of a document and the marks below it, ready for a terminal. */
export interface Excerpt {
  readonly code: string;
  readonly marks: string;
}

/** The widest excerpt, in characters: a minified file is one line of a million. */
const WIDTH = 100;

/** The first line of a place with `^` under what is meant. Undefined when the file does not have that line any more. */
export function excerptOf(lines: readonly string[], place: ReportPlace): Excerpt | undefined {
  const line = lines[place.line - 1];
  if (line === undefined || line.trim() === '') return undefined;
  const start = Math.min(place.column - 1, line.length);
  const end = place.endLine === place.line ? Math.min(place.endColumn - 1, line.length) : line.trimEnd().length;
  const indent = line.length - line.trimStart().length;
  const from = start - indent > WIDTH / 2 ? start - WIDTH / 4 : Math.min(indent, start);
  const to = Math.min(line.length, from + WIDTH);
  const length = Math.max(1, Math.min(end, to) - start);
  return {
    code: `${from > indent ? '…' : ''}${printable(line.slice(from, to).trimEnd())}${to < line.trimEnd().length ? '…' : ''}`,
    marks: `${from > indent ? ' ' : ''}${' '.repeat(start - from)}${'^'.repeat(length)}`,
  };
}

/** Text of a file or a name as a terminal may have it: control characters could move its cursor or recolour it. */
export function printable(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\uFFFD');
}

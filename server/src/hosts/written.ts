import type { Range } from '../text/range.ts';
import type { Quoting, Segment } from '../text/sourceMap.ts';
import { type Fragment, HOLE } from './fragment.ts';

/** A stretch of a string as the program will have it, and the stretch of document that it comes from. */
export interface Piece {
  readonly text: string;
  readonly document: Range;
  /** `text` is what stands in the document, character by character. */
  readonly verbatim: boolean;
  readonly quoting: Quoting;
  /** A name that a setting elsewhere may spell otherwise, such as a plug-in that turns `userId` into `user_id`. */
  readonly respelled?: true;
  /** For a hole: what it may be. */
  readonly choice?: Choice;
}

/** What stands in one of two places, as a condition of the program says. */
export interface Choice {
  /** As written, white space folded. */
  readonly condition: string;
  readonly yes: readonly Piece[];
  readonly no: readonly Piece[];
}

/** Document text from `start` to `end`, as it stands. */
export function textPiece(text: string, start: number, end: number, quoting: Quoting): Piece {
  return { text: text.slice(start, end), document: { start, end }, verbatim: true, quoting };
}

/** Where the next backslash stands between two offsets; `end` when there is none. */
export function escapeIn(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) !== 92) at++;
  return at;
}

/** Something computed, which stands at `document`. */
export function holePiece(document: Range, quoting: Quoting): Piece {
  return { text: HOLE, document, verbatim: false, quoting };
}

export function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join('');
}

/** The fragment that the pieces make, one after the other; pieces without text are left out of the map. */
export function fragmentOf(pieces: readonly Piece[], dialect: string, range: Range, anchor?: Range): Fragment {
  const map: Segment[] = [];
  let at = 0;
  for (const { text, document, verbatim, quoting } of pieces) {
    const sql = { start: at, end: at + text.length };
    at = sql.end;
    if (text.length > 0 && document.end > document.start) map.push({ sql, document, verbatim, quoting });
  }
  const respelled = pieces.some((piece) => piece.respelled) ? ({ respelled: true } as const) : {};
  return { sql: textOf(pieces), map: withoutOverlaps(map), dialect, range, ...(anchor && { anchor }), ...respelled };
}

/** Leaves out a hole that spans other segments, as half-typed code may have it: a place must lead to its own text first. */
function withoutOverlaps(map: readonly Segment[]): readonly Segment[] {
  const spans = new Set<Segment>();
  const order = [...map].sort((a, b) => a.document.start - b.document.start || b.document.end - a.document.end);
  let widest: Segment | undefined;
  for (const segment of order) {
    const isInside = widest && segment.document.start < widest.document.end;
    if (widest && isInside && segment.document.end !== widest.document.end && !widest.verbatim) spans.add(widest);
    if (!widest || segment.document.end > widest.document.end) widest = segment;
  }
  return spans.size === 0 ? map : map.filter((segment) => !spans.has(segment));
}

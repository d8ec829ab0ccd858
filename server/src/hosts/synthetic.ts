import type { Range } from '../text/range.ts';
import { HOLE } from './fragment.ts';
import { type Piece, textOf } from './written.ts';

const NOWHERE: Range = { start: 0, end: 0 };

/** SQL that a dialect makes up around the names of a builder call. */
export function madeUp(text: string): Piece {
  return { text, document: NOWHERE, verbatim: false, quoting: 'name' };
}

/** SQL that stands for something in the document without being its text, such as REFERENCES for a property's key. */
export function standsFor(text: string, document: Range): Piece {
  return { text, document, verbatim: false, quoting: 'name' };
}

/** An identifier whose name is computed, or comes from another file. */
export function unknownName(document: Range = NOWHERE): Piece {
  return { text: HOLE, document, verbatim: false, quoting: 'name' };
}

/** A quoted identifier out of the text of a string; opaque when a part of that text is computed. */
export function identifier(written: readonly Piece[]): readonly Piece[] {
  const text = textOf(written);
  const first = written[0];
  const last = written[written.length - 1];
  if (!first || !last || text === '') return [unknownName()];
  const document = { start: first.document.start, end: Math.max(first.document.end, last.document.end) };
  if (text.includes(HOLE)) return [unknownName(document)];
  const plain = written.length === 1 && first.verbatim && !text.includes('"');
  const name: Piece = plain ? { ...first, quoting: 'name' } : standsFor(text.replace(/"/g, '""'), document);
  return [madeUp('"'), name, madeUp('"')];
}

/** A quoted identifier that no place in the document spells out. */
export function impliedIdentifier(name: string): readonly Piece[] {
  return [madeUp(`"${name.replace(/"/g, '""')}"`)];
}

/** A name that nobody wrote, but a naming strategy makes: where the schema lacks it, nothing is said. */
export function supposed(name: string): readonly Piece[] {
  return impliedIdentifier(name).map((piece) => ({ ...piece, respelled: true }));
}

/** The same name where it has capitals, which a naming strategy that is set up elsewhere may change. */
export function respellable(name: readonly Piece[]): readonly Piece[] {
  return name.map((piece) => (/[A-Z]/.test(piece.text) ? { ...piece, respelled: true } : piece));
}

/** Several lists of pieces with text between them. */
export function separated(lists: readonly (readonly Piece[])[], separator: string): readonly Piece[] {
  return lists.flatMap((list, index) => (index > 0 ? [madeUp(separator), ...list] : list));
}

/** The same SQL as `pieces`, standing in the document where it is meant rather than where it is defined. */
export function movedTo(pieces: readonly Piece[], document: Range): readonly Piece[] {
  return pieces.map((piece) =>
    piece.document === NOWHERE ? piece : { ...piece, document, verbatim: false, quoting: 'elsewhere' },
  );
}

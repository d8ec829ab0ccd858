import type { Range } from '../text/range.ts';
import { HOLE } from './fragment.ts';
import type { Piece } from './written.ts';

const GO_VERB = /%(?:%|[-+# 0]*(?:\[\d+\])?(?:\d+|\*)?(?:\.(?:\d+|\*)?)?(?:\[(\d+)\])?[A-Za-z])/g;
const JAVASCRIPT_VERB = /%(?:%|\(\w+\)[a-z]|(?:\d+\$)?[-+]?\d*[sdifjoOcILQ])/g;

/** What is known of the n-th value (from 0) under a verb, which stands at a place of the document. */
type Argument = (index: number, verb: string, place: Range) => readonly Piece[] | undefined;

/** The text of a format string with its verbs as holes, or as what `argument` knows of the n-th value (from 0) under a verb. */
export function readFormat(pieces: readonly Piece[], verbs: 'go' | 'javascript', argument: Argument): readonly Piece[] {
  const state = { next: 0 };
  return pieces.flatMap((piece) => (piece.verbatim ? splitVerbs(piece, verbs, argument, state) : [piece]));
}

function splitVerbs(
  piece: Piece,
  verbs: 'go' | 'javascript',
  argument: Argument,
  state: { next: number },
): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of piece.text.matchAll(verbs === 'go' ? GO_VERB : JAVASCRIPT_VERB)) {
    const end = match.index + match[0].length;
    if (match.index > from) pieces.push(cut(piece, from, match.index));
    pieces.push(...verbPieces(cut(piece, match.index, end), argument, state));
    from = end;
  }
  if (from < piece.text.length) pieces.push(cut(piece, from, piece.text.length));
  return pieces;
}

function verbPieces(verb: Piece, argument: Argument, state: { next: number }): readonly Piece[] {
  if (verb.text === '%%') return [{ ...verb, text: '%', verbatim: false }];
  const explicit = /\[(\d+)\]/.exec(verb.text) ?? /^%(\d+)\$/.exec(verb.text);
  const index = explicit ? Number(explicit[1]) - 1 : state.next;
  state.next = index + 1;
  const known =
    /[svdqI]$/.test(verb.text) && !verb.text.includes('(') ? argument(index, verb.text, verb.document) : undefined;
  return known ?? [{ ...verb, text: HOLE, verbatim: false }];
}

function cut(piece: Piece, from: number, to: number): Piece {
  const document = { start: piece.document.start + from, end: piece.document.start + to };
  return { ...piece, text: piece.text.slice(from, to), document };
}

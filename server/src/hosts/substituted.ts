import { HOLE } from './fragment.ts';
import { madeUp } from './synthetic.ts';
import { type Piece, textOf } from './written.ts';

/** The text with each occurrence of a constant replaced. */
export function substituted(text: readonly Piece[], old: readonly Piece[], by: readonly Piece[]): readonly Piece[] {
  const word = textOf(old);
  if (word === '' || word.includes(HOLE)) return [madeUp(HOLE)];
  return text.flatMap((piece) => (piece.text.includes(word) ? replacedIn(piece, word, textOf(by)) : [piece]));
}

function replacedIn(piece: Piece, word: string, by: string): readonly Piece[] {
  if (!piece.verbatim) return [{ ...piece, text: piece.text.split(word).join(by) }];
  const pieces: Piece[] = [];
  let from = 0;
  const cut = (start: number, end: number, text = piece.text.slice(start, end)): Piece => ({
    ...piece,
    text,
    document: { start: piece.document.start + start, end: piece.document.start + end },
    verbatim: start < end && text === piece.text.slice(start, end),
  });
  for (let at = piece.text.indexOf(word); at >= 0; at = piece.text.indexOf(word, from)) {
    if (at > from) pieces.push(cut(from, at));
    pieces.push(cut(at, at + word.length, by));
    from = at + word.length;
  }
  if (from < piece.text.length) pieces.push(cut(from, piece.text.length));
  return pieces;
}

/** The text without its last characters, such as the comma behind the last row of values. */
export function withoutEnd(text: readonly Piece[], length: number): readonly Piece[] {
  const last = text.at(-1);
  if (!last?.verbatim || last.text.length < length) return text;
  const end = last.text.length - length;
  const document = { start: last.document.start, end: last.document.start + end };
  return [...text.slice(0, -1), ...(end > 0 ? [{ ...last, text: last.text.slice(0, end), document }] : [])];
}

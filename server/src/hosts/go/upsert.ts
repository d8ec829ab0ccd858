import type { Link } from '../chain.ts';
import { primaryStart, type Reader, readSum } from '../expression.ts';
import { type Fragment, HOLE } from '../fragment.ts';
import { type Value, valuesIn } from '../objects.ts';
import type { Retarget } from '../retarget.ts';
import { identifier, madeUp, standsFor, unknownName } from '../synthetic.ts';
import { endOf, partnerOf, startOf } from '../tokens.ts';
import { fragmentOf, type Piece, textOf } from '../written.ts';

/** The INSERT of a Go builder up to its conflict clause; the clause's position is the call or type named at `word`. */
export function insertOf(reader: Reader, table: readonly Piece[], word: number): readonly Piece[] {
  const anchor = { start: startOf(reader.tokens, word), end: endOf(reader.tokens, word) };
  return [madeUp('INSERT INTO '), ...table, madeUp(` VALUES (${HOLE}) `), standsFor('ON CONFLICT', anchor)];
}

/** The fragment of the builder call or type named at `word`, which the bracket at `opener` belongs to. */
export function builderFragment(
  reader: Reader,
  dialect: string,
  pieces: readonly Piece[],
  { word, opener, retarget }: { readonly word: number; readonly opener: number; readonly retarget?: Retarget },
): Fragment {
  const { tokens } = reader;
  const anchor = { start: startOf(tokens, word), end: endOf(tokens, word) };
  const start = startOf(tokens, primaryStart(tokens, word));
  const range = { start, end: endOf(tokens, partnerOf(tokens, opener)) };
  return { ...fragmentOf(pieces, dialect, range, anchor), ...(retarget && { retarget }) };
}

/** A table in a string that the library quotes part by part: `users`, `app.users`; anything else is not known. */
export function quotedTable(pieces: readonly Piece[]): readonly Piece[] {
  const text = textOf(pieces);
  const [first] = pieces;
  if (!/^[\w$]+(?:\.[\w$]+)?$/.test(text)) return [unknownName(first?.document)];
  const dot = text.indexOf('.');
  if (dot < 0) return identifier(pieces);
  if (pieces.length > 1 || !first?.verbatim) {
    const last = pieces[pieces.length - 1] ?? first;
    if (!first || !last) return [unknownName()];
    return [standsFor(`"${text.replace('.', '"."')}"`, { start: first.document.start, end: last.document.end })];
  }
  const part = (from: number, to: number): Piece => ({
    ...first,
    text: text.slice(from, to),
    document: { start: first.document.start + from, end: first.document.start + to },
  });
  return [...identifier([part(0, dot)]), madeUp('.'), ...identifier([part(dot + 1, text.length)])];
}

/** A table that the library puts into the statement as it is written, without quotes; anything but a name is not known. */
export function plainTable(pieces: readonly Piece[]): readonly Piece[] {
  return /^[\w."$]+$/.test(textOf(pieces)) ? pieces : [unknownName(pieces[0]?.document)];
}

/** The arguments of a call. */
export function argumentsOf(reader: Reader, link: Link | undefined): readonly Value[] {
  return link && link.opener >= 0 ? valuesIn(reader.tokens, link.opener) : [];
}

/** The text of a call's argument; a hole where it is computed, empty where there is none. Of a call that is not closed yet, the text so far. */
export function argumentText(reader: Reader, link: Link | undefined, index = 0): readonly Piece[] {
  const isOpen = link && link.opener >= 0 && index === 0 && partnerOf(reader.tokens, link.opener) < 0;
  if (isOpen) return readSum(reader, link.opener + 1).pieces;
  const value = argumentsOf(reader, link)[index];
  if (!value) return [];
  const read = readSum(reader, value.first);
  return read.next === value.end ? read.pieces : [unknownName()];
}

/** A name for a library that puts texts into the statement as they are. */
export function nameAsSql(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

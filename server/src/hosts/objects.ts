import { afterToken, type Reader, readWhole } from './expression.ts';
import { endOf, isPunctuation, KIND, kindAt, partnerOf, startOf, type Tokens, tokenText } from './tokens.ts';
import { type Piece, textPiece } from './written.ts';

/** A value in a list of arguments or in an object: its tokens from `first` up to `end`. */
export interface Value {
  readonly first: number;
  readonly end: number;
}

/** A property of an object literal; of a shorthand `{ name }` the value is the key itself. */
export interface Property extends Value {
  readonly name: string;
  readonly key: number;
}

/** The values in a call's parentheses or an array's brackets; none while the bracket is not closed. */
export function valuesIn(tokens: Tokens, opener: number): readonly Value[] {
  const close = partnerOf(tokens, opener);
  const values: Value[] = [];
  let first = opener + 1;
  while (first < close) {
    const end = valueEnd(tokens, first, close);
    if (end > first) values.push({ first, end });
    first = end + 1;
  }
  return values;
}

function valueEnd(tokens: Tokens, first: number, close: number): number {
  let at = first;
  while (at < close && !isPunctuation(tokens, at, ',')) at = afterToken(tokens, at);
  return Math.min(at, close);
}

/** The properties of the object literal that starts at `brace`; methods, spreads and computed keys are left out. */
export function propertiesOf(tokens: Tokens, brace: number): readonly Property[] {
  if (!isPunctuation(tokens, brace, '{')) return [];
  return valuesIn(tokens, brace).flatMap((member) => {
    const kind = kindAt(tokens, member.first);
    if (kind !== KIND.word && kind !== KIND.string) return [];
    const key = member.first;
    const name = keyName(tokens, key);
    if (member.end === key + 1 && kind === KIND.word) return [{ name, key, first: key, end: member.end }];
    return isPunctuation(tokens, key + 1, ':') ? [{ name, key, first: key + 2, end: member.end }] : [];
  });
}

/** Whether an object literal has members that the text does not spell out. */
export function hasSpread(tokens: Tokens, brace: number): boolean {
  return valuesIn(tokens, brace).some((member) => isPunctuation(tokens, member.first, '...'));
}

/** A property's key without its quotes. */
export function keyName(tokens: Tokens, key: number): string {
  const text = tokenText(tokens, key);
  return kindAt(tokens, key) === KIND.string ? text.slice(1, -1) : text;
}

/** A property's key as a name in the document. */
export function keyPieces(tokens: Tokens, key: number): readonly Piece[] {
  const inside = kindAt(tokens, key) === KIND.string ? 1 : 0;
  return [textPiece(tokens.text, startOf(tokens, key) + inside, endOf(tokens, key) - inside, 'name')];
}

/** The key of the property whose value starts at `value`, or -1. */
export function keyOf(tokens: Tokens, value: number): number {
  const key = value - 2;
  const kind = kindAt(tokens, key);
  const isKey = isPunctuation(tokens, value - 1, ':') && (kind === KIND.word || kind === KIND.string);
  return isKey && /^[{,]$/.test(tokenText(tokens, key - 1)) ? key : -1;
}

/** The text of a string value, holes included; undefined for anything but a string expression. */
export function stringValue(reader: Reader, value: Value): readonly Piece[] | undefined {
  const pieces = readWhole(reader, value.first, value.end, 0);
  // What another file spells out is no text of this document, and a text all the same.
  const isWritten = ({ verbatim, quoting }: Piece) => verbatim || quoting === 'elsewhere';
  return pieces.some(isWritten) ? pieces : undefined;
}

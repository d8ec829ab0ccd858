import { placesBetween } from './bindings.ts';
import { chosen } from './choice.ts';
import { type Read, type Reader, readValue } from './expression.ts';
import { outerOf, partnerOf, startOf, tokenText } from './tokens.ts';
import { holePiece, type Piece } from './written.ts';

/** A function gives one of so many texts back, or it counts as computed. */
const MOST_RETURNS = 6;

/**
 * What the `return`s of a function's body give back, which of them being a choice; undefined for none or many. `isFunction` tells
 * whether a bracket inside opens the body of another function.
 */
export function returnedFrom(
  reader: Reader,
  brace: number,
  depth: number,
  isFunction: (opener: number) => boolean,
): readonly Piece[] | undefined {
  const { tokens, bindings } = reader;
  const close = partnerOf(tokens, brace);
  const isOwn = (at: number) => {
    for (let outer = outerOf(tokens, at); outer !== brace; outer = outerOf(tokens, outer)) {
      if (outer < brace || isFunction(outer)) return false;
    }
    return true;
  };
  const returns = placesBetween(bindings, 'return', brace, close).filter(isOwn);
  const [last, ...others] = returns.length > MOST_RETURNS ? [] : returns.map((at) => read(reader, at, depth)).reverse();
  return last && others.reduce((no, { pieces, next }) => either(reader, pieces, no, next), last.pieces);
}

function read(reader: Reader, at: number, depth: number): Read {
  const isEmpty = /^[;}]$/.test(tokenText(reader.tokens, at + 1));
  return isEmpty ? { pieces: [], next: at + 1 } : readValue(reader, at + 1, depth + 4);
}

function either(reader: Reader, yes: readonly Piece[], no: readonly Piece[], next: number): readonly Piece[] {
  const start = startOf(reader.tokens, next - 1);
  const whole = holePiece({ start, end: start + 1 }, reader.quoting);
  return chosen(`return ${next}`, yes, no, whole) ?? [whole];
}

/** Whether the function named at a token is declared in the same file, and called there this once. */
export function isOnlyCall({ tokens, bindings, document }: Reader, name: number, declared: Reader): boolean {
  if (declared.document !== document) return false;
  const places = bindings.words().get(tokenText(tokens, name)) ?? [];
  const calls = places.filter((at) => !/^(?:func|function|\)|get)$/.test(tokenText(tokens, at - 1)) || at === name);
  return calls.filter((at) => tokenText(tokens, at + 1) === '(' || at === name).length === 1;
}

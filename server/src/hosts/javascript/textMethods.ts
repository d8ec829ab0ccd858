import { type Read, type Reader, readWhole } from '../expression.ts';
import { type Value, valuesIn } from '../objects.ts';
import { substituted, withoutEnd } from '../substituted.ts';
import { isPunctuation, KIND, kindAt, partnerOf, type Tokens, tokenText } from '../tokens.ts';
import type { Piece } from '../written.ts';
import { listMembers } from './lists.ts';

/** Whether `.name` or `?.name` stands at a token. */
export function isMember(tokens: Tokens, at: number): boolean {
  return (isPunctuation(tokens, at, '.') || isPunctuation(tokens, at, '?.')) && kindAt(tokens, at + 1) === KIND.word;
}

const KEEPS_TEXT = /^(?:trim|trimStart|trimEnd|trimLeft|trimRight|toString|valueOf)$/;
const TEXT_METHOD = /^(?:trim\w*|toString|valueOf|concat|slice|substring|substr|replace|replaceAll)$/;

/** Whether a call of this name, on a text that is known, gives a text that may be known. */
export function isTextMethod(name: string): boolean {
  return TEXT_METHOD.test(name);
}

/** What is called on a text: `.concat(…)` adds, `.trim()` keeps; undefined when the text is changed in another way. */
export function readSuffix(reader: Reader, read: Read, depth: number): Read | undefined {
  const { tokens } = reader;
  let { pieces, next } = read;
  while (isMember(tokens, next) || isPunctuation(tokens, next, '!')) {
    if (isPunctuation(tokens, next, '!')) {
      next++;
      continue;
    }
    const opener = next + 2;
    const close = isPunctuation(tokens, opener, '(') ? partnerOf(tokens, opener) : -1;
    const changed = close < 0 ? undefined : changedBy(reader, pieces, opener, depth);
    if (!changed) return undefined;
    pieces = changed;
    next = close + 1;
  }
  // What is indexed, called or counted on is another value than what was read.
  return /^(?:\[|\(|\+\+|--)$/.test(tokenText(tokens, next)) ? undefined : { pieces, next };
}

/** The text behind the call whose `(` stands at `opener`. */
function changedBy(
  reader: Reader,
  pieces: readonly Piece[],
  opener: number,
  depth: number,
): readonly Piece[] | undefined {
  const { tokens } = reader;
  const name = tokenText(tokens, opener - 1);
  const values = valuesIn(tokens, opener);
  if (KEEPS_TEXT.test(name)) return pieces;
  if (name === 'concat') return [...pieces, ...listMembers(reader, opener, partnerOf(tokens, opener), depth).flat()];
  if (/^(?:slice|substr)/.test(name)) return cutOff(tokens, pieces, values);
  if (!name.startsWith('replace')) return undefined;
  const [old, by] = values;
  if (FOLDS.test(tokenText(tokens, opener + 1))) return pieces;
  if (!old || !by || kindAt(tokens, old.first) !== KIND.string) return undefined;
  const text = (value: Value) => readWhole(reader, value.first, value.end, depth + 1);
  return substituted(pieces, text(old), text(by));
}

/** Regular expressions that take white space, or a comma at the end. */
const FOLDS = /^\/\^?\(?(?:\\s|\\n|\[?\\r|,(?:\\s[*+]?|\s*)\$)/;

/** `.slice(0, -1)` and `.substring(0, text.length - 1)`: the text but for its last characters. */
function cutOff(tokens: Tokens, pieces: readonly Piece[], [from, to]: readonly Value[]): readonly Piece[] | undefined {
  if (!from || !to || tokenText(tokens, from.first) !== '0' || from.end !== from.first + 1) return undefined;
  const count = to.end - 1;
  const isLess = isPunctuation(tokens, count - 1, '-') && kindAt(tokens, count) === KIND.number;
  const isLength = count - 1 === to.first || tokenText(tokens, count - 2) === 'length';
  return isLess && isLength ? withoutEnd(pieces, Number(tokenText(tokens, count))) : undefined;
}

import { type Beginning, beginning } from './beginnings.ts';
import type { SqlText } from './clause.ts';
import {
  beginningOf,
  code,
  endOf,
  isSign,
  isWord,
  nextNotable,
  rangeOf,
  type Span,
  skipGroup,
  startOf,
  type Tokens,
} from './token.ts';

/** A set of beginnings: the bits at their numbers. */
export function among(...words: readonly Beginning[]): number {
  return words.reduce((set, word) => set | (1 << beginning[word]), 0);
}

/**
 * The index behind the last token of the statement part that goes on at `from`: up to a `;`, the bracket `close` around it,
 * or one of the beginnings where the caller sees another statement (a `;` forgotten, two pieces joined by a program).
 */
export function segmentEnd(t: Tokens, from: number, close: number, beginnings: number): number {
  const limit = Math.min(close, t.count);
  let i = nextNotable(t, from);
  while (i < limit && !isEnd(t, i, beginnings)) i = nextNotable(t, skipGroup(t, i));
  return Math.min(i, limit);
}

function isEnd(t: Tokens, i: number, beginnings: number): boolean {
  const kind = t.kinds[i];
  if (kind === code.beginning) {
    const number = beginningOf(t, i);
    return (beginnings & (1 << number)) !== 0 && beginsStatement(t, i, number);
  }
  if (kind === code.hole) return false;
  return kind !== code.bracket || isSign(t, i, ';');
}

/** Whether what the word may begin goes on behind it. */
function beginsStatement(t: Tokens, i: number, number: number): boolean {
  if (number === beginning.insert) return beginsInsert(t, i);
  if (number === beginning.on) return beginsOnConflict(t, i);
  return number !== beginning.alter || isWord(t, i + 1, 'table');
}

/** `i` is the index of INSERT. */
export function beginsInsert(t: Tokens, i: number): boolean {
  return isWord(t, i + 1, 'into');
}

/** `i` is the index of ON. */
export function beginsOnConflict(t: Tokens, i: number): boolean {
  return isWord(t, i + 1, 'conflict') && !isWord(t, i - 1, 'as') && !isQualified(t, i);
}

/** A dot right before the word makes it a column; one that stands apart waits for a name that is still missing. */
function isQualified(t: Tokens, i: number): boolean {
  return isSign(t, i - 1, '.') && endOf(t, i - 1) === startOf(t, i);
}

/** The text of a span of tokens, comments inside it included. */
export function sqlText(t: Tokens, span: Span): SqlText {
  const range = rangeOf(t, span);
  return { text: t.sql.slice(range.start, range.end), range };
}

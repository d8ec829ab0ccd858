import type { SqlText } from './clause.ts';
import { endsStatement } from './statements.ts';
import {
  areWords,
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

/**
 * The index behind the last token of the statement part that goes on at `from`: up to a `;`, the bracket `close` around it,
 * or a notable token where the caller sees another statement begin (a `;` forgotten, two pieces joined by a program).
 */
export function segmentEnd(t: Tokens, from: number, close: number, begins: (i: number) => boolean): number {
  let i = nextNotable(t, from);
  while (i < close && i < t.count && !endsStatement(t, i) && !isSign(t, i, ';') && !begins(i))
    i = nextNotable(t, skipGroup(t, i));
  return Math.min(i, close, t.count);
}

export function beginsInsert(t: Tokens, i: number): boolean {
  return areWords(t, i, 'insert', 'into');
}

export function beginsOnConflict(t: Tokens, i: number): boolean {
  return areWords(t, i, 'on', 'conflict') && !isWord(t, i - 1, 'as') && !isQualified(t, i);
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

import { lex } from './lexer.ts';
import { endsStatement } from './statements.ts';
import { endOf, isWord, kindOf, type Span, type Tokens } from './token.ts';

/** Whole statements of a script up to the end of a line, with the comments around them: what can be read without the rest. */
export interface Part {
  readonly start: number;
  readonly end: number;
  readonly tokens: Span;
}

/** A text in parts that follow each other and cover it. */
export interface Cut {
  readonly tokens: Tokens;
  readonly parts: readonly Part[];
  /** The last part is whole: whatever is put behind the text, its parts stay as they are. */
  readonly isClosed: boolean;
}

/**
 * Cuts a script where a `;` ends both a statement and, but for a comment, its line. Nothing that the lexer knows goes over such a
 * place, and it looks ahead of a token no further than its line; data may follow a COPY, so that none is cut off behind one.
 * Never throws; linear.
 */
export function cutScript(text: string): Cut {
  const tokens = lex(text);
  const parts: Part[] = [];
  let first = 0;
  let from = 0;
  let start = 0;
  for (let i = 0; i < tokens.count; i++) {
    if (!endsStatement(tokens, i)) continue;
    const isCopy = isWord(tokens, first, 'copy');
    first = i + 1;
    const end = kindOf(tokens, i) === 'terminator' && !isCopy ? lineBehind(text, endOf(tokens, i)) : undefined;
    if (end === undefined) continue;
    parts.push({ start, end, tokens: { from, to: first } });
    from = first;
    start = end;
  }
  const isClosed = start === text.length;
  if (!isClosed) parts.push({ start, end: text.length, tokens: { from, to: tokens.count } });
  return { tokens, parts, isClosed };
}

const restOfLine = /[ \t\f\v]*(?:--[^\r\n]*)?\r?\n/y;

/** The start of the next line where nothing but a comment stands on the rest of this one. */
function lineBehind(text: string, at: number): number | undefined {
  restOfLine.lastIndex = at;
  return restOfLine.test(text) ? restOfLine.lastIndex : undefined;
}

/** The tokens of a part as if `sql`, the part's text, had been read by itself. */
export function tokensOfPart(tokens: Tokens, { start, tokens: { from, to } }: Part, sql: string): Tokens {
  return {
    sql,
    codes: tokens.codes.subarray(start, start + sql.length),
    count: to - from,
    kinds: tokens.kinds.subarray(from, to),
    starts: tokens.starts.slice(from, to).map((each) => each - start),
    ends: tokens.ends.slice(from, to).map((each) => each - start),
    partners: tokens.partners.slice(from, to).map((each) => (each > 0 ? each - from : each)),
    unread: tokens.unread >= start && tokens.unread < start + sql.length ? tokens.unread - start : -1,
    left: undefined,
  };
}

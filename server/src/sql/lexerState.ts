import type { Tally } from './beyond.ts';
import { codeAt } from './characters.ts';
import { code, type Tokens } from './token.ts';

/** No bracket is open. */
export const none = -1;

/** What the lexer knows while it reads; the arrays are replaced by longer ones as they fill. */
export interface Lexer extends Tokens {
  count: number;
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  partners: Int32Array;
  /** The index of the innermost open bracket; `partners` leads from each open one to the one around it, as -1 less its index. */
  innermost: number;
  openRound: number;
  openSquare: number;
  /** Index of the current statement's first token. */
  statement: number;
  /** Inside a `BEGIN ATOMIC` body. */
  atomic: boolean;
  /** The offset at which it is looked at whether the statement may go on. */
  until: number;
  /** UTF-16 units between two such offsets. */
  readonly stretch: number;
  tally: Tally | undefined;
  unread: number;
}

type Arrays = Pick<Lexer, 'kinds' | 'starts' | 'ends' | 'partners'>;

export function arrays(length: number): Arrays {
  return {
    kinds: new Uint8Array(length),
    starts: new Int32Array(length),
    ends: new Int32Array(length),
    partners: new Int32Array(length),
  };
}

/** The arrays of tokens that nobody looks at any more; of them only the partners are not always written. */
export function emptied(tokens: Tokens): Arrays {
  tokens.partners.fill(0, 0, tokens.count);
  return tokens;
}

/** A text has no more tokens than characters, so that the arrays grow once at most. */
function grow(lexer: Lexer, at: number): void {
  const length = lexer.count + lexer.codes.length - at;
  const { kinds, starts, ends, partners } = lexer;
  Object.assign(lexer, arrays(length));
  lexer.kinds.set(kinds);
  lexer.starts.set(starts);
  lexer.ends.set(ends);
  lexer.partners.set(partners);
}

/** Adds a token, and gives its end. */
export function push(lexer: Lexer, kind: number, at: number, end: number): number {
  const i = lexer.count;
  if (i === lexer.kinds.length) grow(lexer, at);
  lexer.kinds[i] = kind;
  lexer.starts[i] = at;
  lexer.ends[i] = end;
  lexer.count = i + 1;
  return end;
}

export function openBracket(lexer: Lexer, at: number, character: number): number {
  const index = lexer.count;
  const end = push(lexer, code.bracket, at, at + 1);
  lexer.partners[index] = -1 - lexer.innermost;
  lexer.innermost = index;
  if (character === roundOpener) lexer.openRound++;
  else lexer.openSquare++;
  return end;
}

/** Pairs with the nearest open bracket of the kind; one without a partner is not notable. */
export function closeBracket(lexer: Lexer, at: number, opener: number): number {
  const isOpen = opener === roundOpener ? lexer.openRound > 0 : lexer.openSquare > 0;
  if (!isOpen) return push(lexer, code.punctuation, at, at + 1);
  const index = lexer.count;
  const end = push(lexer, code.bracket, at, at + 1);
  let open = leaveBracket(lexer);
  while (codeAt(lexer, lexer.starts[open] ?? 0) !== opener) {
    lexer.kinds[open] = code.punctuation;
    open = leaveBracket(lexer);
  }
  lexer.partners[open] = index + 1;
  lexer.partners[index] = open + 1;
  return end;
}

/** The index of the innermost open bracket, which is open no more. */
export function leaveBracket(lexer: Lexer): number {
  const open = lexer.innermost;
  lexer.innermost = -1 - (lexer.partners[open] ?? 0);
  if (codeAt(lexer, lexer.starts[open] ?? 0) === roundOpener) lexer.openRound--;
  else lexer.openSquare--;
  return open;
}

export const roundOpener = 40;
export const squareOpener = 91;

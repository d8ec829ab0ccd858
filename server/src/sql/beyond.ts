import { deepestBracket, mostJunk, mostParameters, mostSigns } from './bounds.ts';
import type { Lexer } from './lexerState.ts';
import { code } from './token.ts';

/** What has been counted of a statement. */
export interface Tally {
  /** The statement's first token, and the first one that is not counted yet. */
  readonly statement: number;
  next: number;
  junk: number;
  parameters: number;
  signs: number;
}

/** Whether the statement that is being read is none that PostgreSQL takes, by what it holds so far. */
export function isBeyond(lexer: Lexer): boolean {
  if (lexer.openRound + lexer.openSquare > deepestBracket) return true;
  const { statement } = lexer;
  if (lexer.tally?.statement !== statement) {
    lexer.tally = { statement, next: statement, junk: 0, parameters: 0, signs: 0 };
  }
  count(lexer, lexer.tally);
  const { junk, parameters, signs } = lexer.tally;
  return junk > mostJunk || parameters > mostParameters || signs > mostSigns;
}

function count({ kinds, count: end }: Lexer, tally: Tally): void {
  for (let i = tally.next; i < end; i++) {
    const kind = kinds[i] ?? code.word;
    if (kind === code.junk) tally.junk++;
    else if (kind === code.parameter || kind === code.hole) tally.parameters++;
    tally.signs = isSign[kind] === 1 ? tally.signs + 1 : 0;
  }
  tally.next = end;
}

const isSign = new Uint8Array(16);
for (const kind of [code.operator, code.punctuation, code.junk, code.bracket]) isSign[kind] = 1;

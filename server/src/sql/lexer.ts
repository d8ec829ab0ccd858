import { HOLE } from '../text/hole.ts';
import type { Range } from '../text/range.ts';
import { beginning, beginningIn } from './beginnings.ts';
import { isBeyond } from './beyond.ts';
import { beginsRule, isInAtomic } from './boundary.ts';
import { stretch } from './bounds.ts';
import {
  characterClass,
  classOf,
  codeAt,
  continuesWord,
  isDigit,
  isOperator,
  type Text,
  textOfCodes,
} from './characters.ts';
import {
  arrays,
  closeBracket,
  emptied,
  type Lexer,
  leaveBracket,
  none,
  openBracket,
  push,
  roundOpener,
  squareOpener,
} from './lexerState.ts';
import { endsName, operandIsDue } from './operand.ts';
import { numberEnd, operatorEnd, singleSignsEnd, startsComment } from './operators.ts';
import {
  actionEnd,
  beginsMark,
  colonPlaceholder,
  dollarPlaceholder,
  followsDollar,
  isNameDue,
  markAt,
  type Placeholder,
  verbEnd,
  wordEnd,
} from './placeholders.ts';
import { dataAfterCopy, dataAfterMeta, metaEnd } from './psql.ts';
import { blockCommentEnd, dollarEnd, escapedEnd, lineEnd, quotedEnd, unicodeEnd } from './quoted.ts';
import { code, endOf, kindOf, startOf, type Token, type Tokens } from './token.ts';

/** The tokens of a piece of SQL, without comments. Never throws; linear; what is not terminated runs to the end. */
export function tokenize(sql: string): readonly Token[] {
  const t = lexFrom(textOfCodes(sql), 0, { isBounded: false });
  return Array.from({ length: t.count }, (_, i) => ({
    kind: kindOf(t, i) ?? 'junk',
    start: startOf(t, i),
    end: endOf(t, i),
  }));
}

/** The same as parallel arrays, with brackets paired. */
export function lex(sql: string): Tokens {
  return lexFrom(textOfCodes(sql), 0);
}

interface Manner {
  /** What PostgreSQL takes no statement of is not read to its end. */
  readonly isBounded?: boolean;
  /** Tokens that nobody looks at any more: their arrays are used again where they are long enough. */
  readonly spare?: Tokens | undefined;
}

/** The same from offset `from` of the text on; offsets count from the text's start. */
export function lexFrom({ sql, codes }: Text, from: number, { isBounded = true, spare }: Manner = {}): Tokens {
  const length = Math.ceil((codes.length - from) / 3) + 16;
  const { kinds, starts, ends, partners } = spare && spare.kinds.length >= length ? emptied(spare) : arrays(length);
  // All at once and in one order, so that V8 gives every lexer one hidden class.
  const lexer: Lexer = {
    sql,
    codes,
    count: 0,
    kinds,
    starts,
    ends,
    partners,
    innermost: none,
    openRound: 0,
    openSquare: 0,
    statement: 0,
    atomic: false,
    until: 0,
    stretch: isBounded ? stretch : codes.length,
    tally: undefined,
    unread: -1,
    left: undefined,
  };
  endStatement(lexer, readAll(lexer, endStatement(lexer, from)));
  return lexer;
}

/** Gives the offset behind what was read. */
function readAll(lexer: Lexer, from: number): number {
  const end = lexer.codes.length;
  let at = from;
  while (at < end) {
    while (at < lexer.until) at = step(lexer, at);
    if (at >= end) break;
    if (isBeyond(lexer)) {
      lexer.unread = at;
      break;
    }
    lexer.until = Math.min(at + lexer.stretch, end);
  }
  return at;
}

/** Reads one token, comment or stretch of white space, and gives the offset behind it. */
function step(lexer: Lexer, at: number): number {
  const character = codeAt(lexer, at);
  switch (classOf(character)) {
    case characterClass.space:
      return at + 1;
    case characterClass.letter:
      return wordOrLiteral(lexer, at, character);
    case characterClass.digit:
      return push(lexer, code.number, at, numberEnd(lexer, at));
    case characterClass.operator:
      return startsComment(lexer, at) ? commentEnd(lexer, at) : operator(lexer, at, character);
    default:
      return sign(lexer, at, character);
  }
}

function commentEnd(text: Text, at: number): number {
  return codeAt(text, at) === 45 ? lineEnd(text, at) : blockCommentEnd(text, at);
}

function wordOrLiteral(lexer: Lexer, at: number, first: number): number {
  const next = codeAt(lexer, at + 1);
  if (next !== 39 && next !== 38) return word(lexer, at, first, next);
  const prefix = first | 32;
  if (next === 39 && prefix === 101) return push(lexer, code.string, at, escapedEnd(lexer, at + 1));
  if (next === 39 && (prefix === 98 || prefix === 120 || prefix === 110)) {
    return push(lexer, code.string, at, quotedEnd(lexer, at + 1));
  }
  if (prefix === 117 && next === 38) {
    const quote = codeAt(lexer, at + 2);
    if (quote === 39) return push(lexer, code.string, at, unicodeEnd(lexer, at + 2));
    if (quote === 34) return push(lexer, code.quoted, at, unicodeEnd(lexer, at + 2));
  }
  return word(lexer, at, first, next);
}

/** A word with its first two characters. */
function word(lexer: Lexer, at: number, first: number, next: number): number {
  let end = at + 1;
  let character = next;
  while (continuesWord(character)) character = codeAt(lexer, ++end);
  if (character === 36 || character === 123 || first === holeCode) return gluedWord(lexer, at);
  const verb = character === 37 && isNameDue(lexer, at) ? verbEnd(lexer, end) : end;
  if (verb > end) return push(lexer, code.hole, at, verb);
  const number = end - at === 1 ? 0 : beginningIn(lexer.codes, at, end);
  if (number === 0) return push(lexer, code.word, at, end);
  push(lexer, code.beginning, at, end);
  lexer.partners[lexer.count - 1] = -number;
  if (number === (lexer.atomic ? beginning.end : beginning.atomic))
    lexer.atomic = isInAtomic(lexer, lexer.statement, lexer.atomic);
  return end;
}

const holeCode = HOLE.charCodeAt(0);

/** A word with a dollar sign, holes or template actions in it. */
function gluedWord(lexer: Lexer, at: number): number {
  const { end, computed } = wordEnd(lexer, at);
  return push(lexer, computed ? code.hole : code.word, at, end);
}

function dollar(lexer: Lexer, at: number): number {
  if (!followsDollar(codeAt(lexer, at + 1))) return push(lexer, code.junk, at, at + 1);
  const quoted = dollarEnd(lexer, at);
  if (quoted !== undefined) return push(lexer, code.dollar, at, quoted);
  if (codeAt(lexer, at + 1) === 123) return braced(lexer, at);
  return placeholderOr(lexer, at, dollarPlaceholder(lexer, at, lexer.openSquare > 0), code.junk);
}

function colon(lexer: Lexer, at: number): number {
  const next = codeAt(lexer, at + 1);
  if (next === 58 || next === 61) return push(lexer, code.operator, at, at + 2);
  const sliced = lexer.openSquare > 0;
  return placeholderOr(lexer, at, sliced ? 0 : colonPlaceholder(lexer, at), code.operator);
}

function operator(lexer: Lexer, at: number, character: number): number {
  const mark = beginsMark(character) && operandIsDue(lexer) ? markAt(lexer, at, character) : 0;
  if (mark !== 0) return placeholderOr(lexer, at, mark, code.operator);
  if (!isOperator(codeAt(lexer, at + 1))) return push(lexer, code.operator, at, at + 1);
  if (character !== 43 && character !== 45) return push(lexer, code.operator, at, operatorEnd(lexer, at));
  const single = singleSignsEnd(lexer, at);
  for (let i = at; i < single; i++) push(lexer, code.operator, i, i + 1);
  return single > at ? single : push(lexer, code.operator, at, operatorEnd(lexer, at));
}

function placeholderOr(lexer: Lexer, at: number, placeholder: Placeholder, otherwise: number): number {
  if (placeholder > 0) return push(lexer, code.parameter, at, placeholder);
  return placeholder < 0 ? push(lexer, code.hole, at, -placeholder) : push(lexer, otherwise, at, at + 1);
}

function sign(lexer: Lexer, at: number, character: number): number {
  switch (character) {
    case roundOpener:
    case squareOpener:
      return openBracket(lexer, at, character);
    case 41: // )
      return closeBracket(lexer, at, roundOpener);
    case 93: // ]
      return closeBracket(lexer, at, squareOpener);
    case 44: // ,
      return push(lexer, code.punctuation, at, at + 1);
    case 46: // .
      return dot(lexer, at);
    case 59: // ;
      return semicolon(lexer, at);
    case 39: // '
      return push(lexer, code.string, at, quotedEnd(lexer, at));
    case 34: // "
      return push(lexer, code.quoted, at, quotedEnd(lexer, at));
    case 36: // $
      return dollar(lexer, at);
    case 58: // :
      return colon(lexer, at);
    case 123: // {
      return braced(lexer, at);
    case 92: // \
      return backslash(lexer, at);
    default:
      return push(lexer, code.junk, at, at + 1);
  }
}

function dot(lexer: Lexer, at: number): number {
  const isNumber = isDigit(codeAt(lexer, at + 1)) && !endsName(lexer, at);
  return isNumber ? push(lexer, code.number, at, numberEnd(lexer, at)) : push(lexer, code.punctuation, at, at + 1);
}

function semicolon(lexer: Lexer, at: number): number {
  const inner = lexer.atomic || (lexer.openRound > 0 && beginsRule(lexer, lexer.statement));
  if (inner) return push(lexer, code.bracket, at, at + 1);
  const isShort = lexer.count - lexer.statement < shortestCopy;
  const data = isShort ? undefined : dataAfterCopy(lexer, lexer.statement, at);
  push(lexer, code.terminator, at, at + 1);
  return data ? statementData(lexer, data) : endStatement(lexer, at + 1);
}

/** Tokens of `COPY t FROM stdin`. */
const shortestCopy = 4;

function statementData(lexer: Lexer, data: Range): number {
  push(lexer, code.data, data.start, data.end);
  return endStatement(lexer, data.end);
}

function endStatement(lexer: Lexer, end: number): number {
  while (lexer.innermost !== none) lexer.kinds[leaveBracket(lexer)] = code.punctuation;
  lexer.atomic = false;
  lexer.statement = lexer.count;
  lexer.until = Math.min(end + lexer.stretch, lexer.codes.length);
  return end;
}

function braced(lexer: Lexer, at: number): number {
  const end = actionEnd(lexer, at);
  if (end === undefined) return push(lexer, code.junk, at, at + 1);
  return codeAt(lexer, at + 1) === 37 ? end : gluedWord(lexer, at);
}

function backslash(lexer: Lexer, at: number): number {
  const end = metaEnd(lexer, at);
  if (end === undefined) return push(lexer, code.junk, at, at + 1);
  push(lexer, code.meta, at, end);
  const data = dataAfterMeta(lexer, at, end);
  return data ? statementData(lexer, data) : endStatement(lexer, end);
}

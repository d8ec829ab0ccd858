import { HOLE } from '../text/hole.ts';
import type { Range } from '../text/range.ts';
import { beginning, beginningIn } from './beginnings.ts';
import { beginsRule, isInAtomic } from './boundary.ts';
import { characterClass, classOf, codeAt, continuesWord, isDigit, isOperator } from './characters.ts';
import { endsName, operandIsDue } from './operand.ts';
import { numberEnd, operatorEnd, singleSignsEnd, startsComment } from './operators.ts';
import {
  actionEnd,
  beginsMark,
  colonPlaceholder,
  dollarPlaceholder,
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
  const t = lex(sql, 0);
  return Array.from({ length: t.count }, (_, i) => ({
    kind: kindOf(t, i) ?? 'junk',
    start: startOf(t, i),
    end: endOf(t, i),
  }));
}

/** The same as parallel arrays, with brackets paired, from offset `from` of the text on; offsets count from the text's start. */
export function lex(sql: string, from: number): Tokens {
  const length = Math.ceil((sql.length - from) / 3) + 16;
  // All at once and in one order, so that V8 gives every lexer one hidden class.
  const lexer: Lexer = {
    sql,
    count: 0,
    kinds: new Uint8Array(length),
    starts: new Int32Array(length),
    ends: new Int32Array(length),
    partners: new Int32Array(length),
    innermost: none,
    openRound: 0,
    openSquare: 0,
    statement: 0,
    atomic: false,
  };
  let at = from;
  while (at < sql.length) at = step(lexer, at);
  endStatement(lexer, at);
  return lexer;
}

const none = -1;

/** What the lexer knows while it reads; the arrays are replaced by longer ones as they fill. */
interface Lexer extends Tokens {
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
}

/** Reads one token, comment or stretch of white space, and gives the offset behind it. */
function step(lexer: Lexer, at: number): number {
  const { sql } = lexer;
  const character = codeAt(sql, at);
  switch (classOf(character)) {
    case characterClass.space:
      return at + 1;
    case characterClass.letter:
      return wordOrLiteral(lexer, at, character);
    case characterClass.digit:
      return push(lexer, code.number, at, numberEnd(sql, at));
    case characterClass.operator:
      return startsComment(sql, at) ? commentEnd(sql, at) : operator(lexer, at, character);
    default:
      return sign(lexer, at, character);
  }
}

/** A text has no more tokens than characters, so that the arrays grow once at most. */
function grow(lexer: Lexer, at: number): void {
  const length = lexer.count + lexer.sql.length - at;
  const { kinds, starts, ends, partners } = lexer;
  lexer.kinds = new Uint8Array(length);
  lexer.starts = new Int32Array(length);
  lexer.ends = new Int32Array(length);
  lexer.partners = new Int32Array(length);
  lexer.kinds.set(kinds);
  lexer.starts.set(starts);
  lexer.ends.set(ends);
  lexer.partners.set(partners);
}

function push(lexer: Lexer, kind: number, at: number, end: number): number {
  const i = lexer.count;
  if (i === lexer.kinds.length) grow(lexer, at);
  lexer.kinds[i] = kind;
  lexer.starts[i] = at;
  lexer.ends[i] = end;
  lexer.count = i + 1;
  return end;
}

function commentEnd(sql: string, at: number): number {
  return codeAt(sql, at) === 45 ? lineEnd(sql, at) : blockCommentEnd(sql, at);
}

function wordOrLiteral(lexer: Lexer, at: number, first: number): number {
  const { sql } = lexer;
  const next = codeAt(sql, at + 1);
  if (next !== 39 && next !== 38) return word(lexer, at, first, next);
  const prefix = first | 32;
  if (next === 39 && prefix === 101) return push(lexer, code.string, at, escapedEnd(sql, at + 1));
  if (next === 39 && (prefix === 98 || prefix === 120 || prefix === 110)) {
    return push(lexer, code.string, at, quotedEnd(sql, at + 1));
  }
  if (prefix === 117 && next === 38) {
    const quote = codeAt(sql, at + 2);
    if (quote === 39) return push(lexer, code.string, at, unicodeEnd(sql, at + 2));
    if (quote === 34) return push(lexer, code.quoted, at, unicodeEnd(sql, at + 2));
  }
  return word(lexer, at, first, next);
}

/** A word with its first two characters. */
function word(lexer: Lexer, at: number, first: number, next: number): number {
  const { sql } = lexer;
  let end = at + 1;
  let character = next;
  while (continuesWord(character)) character = codeAt(sql, ++end);
  if (character === 36 || character === 123 || first === holeCode) return gluedWord(lexer, at);
  const verb = character === 37 && isNameDue(sql, at) ? verbEnd(sql, end) : end;
  if (verb > end) return push(lexer, code.hole, at, verb);
  const number = end - at === 1 ? 0 : beginningIn(sql, at, end);
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
  const { end, computed } = wordEnd(lexer.sql, at);
  return push(lexer, computed ? code.hole : code.word, at, end);
}

function dollar(lexer: Lexer, at: number): number {
  const quoted = dollarEnd(lexer.sql, at);
  if (quoted !== undefined) return push(lexer, code.dollar, at, quoted);
  if (codeAt(lexer.sql, at + 1) === 123) return braced(lexer, at);
  return placeholderOr(lexer, at, dollarPlaceholder(lexer.sql, at, lexer.openSquare > 0), code.junk);
}

function colon(lexer: Lexer, at: number): number {
  const next = codeAt(lexer.sql, at + 1);
  if (next === 58 || next === 61) return push(lexer, code.operator, at, at + 2);
  const sliced = lexer.openSquare > 0;
  return placeholderOr(lexer, at, sliced ? undefined : colonPlaceholder(lexer.sql, at), code.operator);
}

function operator(lexer: Lexer, at: number, character: number): number {
  const mark = beginsMark(character) && operandIsDue(lexer) ? markAt(lexer.sql, at, character) : undefined;
  if (mark) return push(lexer, mark.code, at, mark.end);
  if (!isOperator(codeAt(lexer.sql, at + 1))) return push(lexer, code.operator, at, at + 1);
  if (character !== 43 && character !== 45) return push(lexer, code.operator, at, operatorEnd(lexer.sql, at));
  const single = singleSignsEnd(lexer.sql, at);
  for (let i = at; i < single; i++) push(lexer, code.operator, i, i + 1);
  return single > at ? single : push(lexer, code.operator, at, operatorEnd(lexer.sql, at));
}

function placeholderOr(lexer: Lexer, at: number, placeholder: Placeholder | undefined, otherwise: number): number {
  return placeholder ? push(lexer, placeholder.code, at, placeholder.end) : push(lexer, otherwise, at, at + 1);
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
      return push(lexer, code.string, at, quotedEnd(lexer.sql, at));
    case 34: // "
      return push(lexer, code.quoted, at, quotedEnd(lexer.sql, at));
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
  const isNumber = isDigit(codeAt(lexer.sql, at + 1)) && !endsName(lexer, at);
  return isNumber ? push(lexer, code.number, at, numberEnd(lexer.sql, at)) : push(lexer, code.punctuation, at, at + 1);
}

function openBracket(lexer: Lexer, at: number, character: number): number {
  const index = lexer.count;
  const end = push(lexer, code.bracket, at, at + 1);
  lexer.partners[index] = -1 - lexer.innermost;
  lexer.innermost = index;
  if (character === roundOpener) lexer.openRound++;
  else lexer.openSquare++;
  return end;
}

/** Pairs with the nearest open bracket of the kind; one without a partner is not notable. */
function closeBracket(lexer: Lexer, at: number, opener: number): number {
  const isOpen = opener === roundOpener ? lexer.openRound > 0 : lexer.openSquare > 0;
  if (!isOpen) return push(lexer, code.punctuation, at, at + 1);
  const index = lexer.count;
  const end = push(lexer, code.bracket, at, at + 1);
  let open = leaveBracket(lexer);
  while (lexer.sql.charCodeAt(lexer.starts[open] ?? 0) !== opener) {
    lexer.kinds[open] = code.punctuation;
    open = leaveBracket(lexer);
  }
  lexer.partners[open] = index + 1;
  lexer.partners[index] = open + 1;
  return end;
}

/** The index of the innermost open bracket, which is open no more. */
function leaveBracket(lexer: Lexer): number {
  const open = lexer.innermost;
  lexer.innermost = -1 - (lexer.partners[open] ?? 0);
  if (lexer.sql.charCodeAt(lexer.starts[open] ?? 0) === roundOpener) lexer.openRound--;
  else lexer.openSquare--;
  return open;
}

const roundOpener = 40;
const squareOpener = 91;

function semicolon(lexer: Lexer, at: number): number {
  const inner = lexer.atomic || (lexer.openRound > 0 && beginsRule(lexer, lexer.statement));
  if (inner) return push(lexer, code.bracket, at, at + 1);
  const data = dataAfterCopy(lexer, lexer.statement, at);
  push(lexer, code.terminator, at, at + 1);
  return data ? statementData(lexer, data) : endStatement(lexer, at + 1);
}

function statementData(lexer: Lexer, data: Range): number {
  push(lexer, code.data, data.start, data.end);
  return endStatement(lexer, data.end);
}

function endStatement(lexer: Lexer, end: number): number {
  while (lexer.innermost !== none) lexer.kinds[leaveBracket(lexer)] = code.punctuation;
  lexer.atomic = false;
  lexer.statement = lexer.count;
  return end;
}

function braced(lexer: Lexer, at: number): number {
  const end = actionEnd(lexer.sql, at);
  if (end === undefined) return push(lexer, code.junk, at, at + 1);
  return codeAt(lexer.sql, at + 1) === 37 ? end : gluedWord(lexer, at);
}

function backslash(lexer: Lexer, at: number): number {
  const end = metaEnd(lexer.sql, at);
  if (end === undefined) return push(lexer, code.junk, at, at + 1);
  push(lexer, code.meta, at, end);
  const data = dataAfterMeta(lexer.sql, at, end);
  return data ? statementData(lexer, data) : endStatement(lexer, end);
}

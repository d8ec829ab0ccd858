import type { Range } from '../text/range.ts';
import { beginsRule, isInAtomic } from './boundary.ts';
import { isDigit, isOperator, isSpace, startsIdentifier } from './characters.ts';
import { endsName, operandIsDue } from './operand.ts';
import { numberEnd, operatorEnd, startsComment } from './operators.ts';
import {
  actionEnd,
  atPlaceholder,
  colonPlaceholder,
  dollarPlaceholder,
  type Placeholder,
  questionPlaceholder,
  wordEnd,
} from './placeholders.ts';
import { dataAfterCopy, dataAfterMeta, metaEnd } from './psql.ts';
import { blockCommentEnd, dollarEnd, escapedEnd, lineEnd, quotedEnd } from './quoted.ts';
import { endOf, kindOf, startOf, type Token, type TokenKind, type Tokens } from './token.ts';

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
  const lexer: Lexer = {
    sql,
    count: 0,
    ...arrays(16),
    comments: [],
    open: [],
    openOf: { '(': 0, '[': 0 },
    statement: 0,
    atomic: false,
  };
  let at = from;
  while (at < sql.length) at = step(lexer, at);
  return lexer;
}

/** What the lexer knows while it reads; the arrays are replaced by longer ones as they fill. */
interface Lexer extends Tokens {
  count: number;
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  partners: Int32Array;
  readonly comments: Range[];
  /** Indexes of the brackets that are open. */
  readonly open: number[];
  readonly openOf: { '(': number; '[': number };
  /** Index of the current statement's first token. */
  statement: number;
  /** Inside a `BEGIN ATOMIC` body. */
  atomic: boolean;
}

/** Reads one token, comment or stretch of white space, and gives the offset behind it. */
function step(lexer: Lexer, at: number): number {
  const { sql } = lexer;
  const code = sql.charCodeAt(at);
  if (isSpace(code)) return at + 1;
  if (startsComment(sql, at)) return comment(lexer, at);
  if (startsIdentifier(code)) return wordOrLiteral(lexer, at);
  if (isDigit(code) || (code === 46 && isDigit(sql.charCodeAt(at + 1)) && !endsName(lexer, at))) {
    return push(lexer, 'number', at, numberEnd(sql, at));
  }
  if (code === 39) return push(lexer, 'string', at, quotedEnd(sql, at));
  if (code === 34) return push(lexer, 'quoted', at, quotedEnd(sql, at));
  if (code === 36) return dollar(lexer, at);
  if (code === 58) return colon(lexer, at);
  if (isOperator(code)) return operator(lexer, at);
  return sign(lexer, at);
}

function arrays(length: number): Pick<Lexer, 'kinds' | 'starts' | 'ends' | 'partners'> {
  const integers = (): Int32Array => new Int32Array(length);
  return { kinds: new Uint8Array(length), starts: integers(), ends: integers(), partners: integers() };
}

function grow(lexer: Lexer): void {
  const longer = arrays(lexer.kinds.length * 2);
  longer.kinds.set(lexer.kinds);
  longer.starts.set(lexer.starts);
  longer.ends.set(lexer.ends);
  longer.partners.set(lexer.partners);
  Object.assign(lexer, longer);
}

const codes: Readonly<Record<TokenKind, number>> = {
  word: 0,
  quoted: 1,
  string: 2,
  dollar: 3,
  number: 4,
  operator: 5,
  punctuation: 6,
  terminator: 7,
  parameter: 8,
  hole: 9,
  meta: 10,
  data: 11,
  junk: 12,
};

function push(lexer: Lexer, kind: TokenKind, at: number, end: number): number {
  const i = lexer.count;
  if (i === lexer.kinds.length) grow(lexer);
  lexer.kinds[i] = codes[kind];
  lexer.starts[i] = at;
  lexer.ends[i] = end;
  lexer.count++;
  return end;
}

function comment(lexer: Lexer, at: number): number {
  const end = lexer.sql.charCodeAt(at) === 45 ? lineEnd(lexer.sql, at) : blockCommentEnd(lexer.sql, at);
  lexer.comments.push({ start: at, end });
  return end;
}

function wordOrLiteral(lexer: Lexer, at: number): number {
  const { sql } = lexer;
  const prefix = sql.charCodeAt(at) | 32;
  const next = sql.charCodeAt(at + 1);
  if (next === 39 && prefix === 101) return push(lexer, 'string', at, escapedEnd(sql, at + 1));
  if (next === 39 && (prefix === 98 || prefix === 120 || prefix === 110)) {
    return push(lexer, 'string', at, quotedEnd(sql, at + 1));
  }
  if (prefix === 117 && next === 38) {
    const quote = sql.charCodeAt(at + 2);
    if (quote === 39) return push(lexer, 'string', at, quotedEnd(sql, at + 2));
    if (quote === 34) return push(lexer, 'quoted', at, quotedEnd(sql, at + 2));
  }
  return word(lexer, at);
}

function word(lexer: Lexer, at: number): number {
  const { end, computed } = wordEnd(lexer.sql, at);
  push(lexer, computed ? 'hole' : 'word', at, end);
  lexer.atomic = isInAtomic(lexer, lexer.statement, lexer.atomic);
  return end;
}

function dollar(lexer: Lexer, at: number): number {
  const quoted = dollarEnd(lexer.sql, at);
  if (quoted !== undefined) return push(lexer, 'dollar', at, quoted);
  if (lexer.sql[at + 1] === '{') return braced(lexer, at);
  return placeholderOr(lexer, at, dollarPlaceholder(lexer.sql, at, lexer.openOf['['] > 0), 'junk');
}

function colon(lexer: Lexer, at: number): number {
  const next = lexer.sql[at + 1];
  if (next === ':' || next === '=') return push(lexer, 'operator', at, at + 2);
  const sliced = lexer.openOf['['] > 0;
  return placeholderOr(lexer, at, sliced ? undefined : colonPlaceholder(lexer.sql, at), 'operator');
}

function operator(lexer: Lexer, at: number): number {
  const code = lexer.sql.charCodeAt(at);
  if (code === 63 && operandIsDue(lexer)) return placeholderOr(lexer, at, questionPlaceholder(lexer.sql, at), 'junk');
  if (code === 64 && operandIsDue(lexer)) {
    const placeholder = atPlaceholder(lexer.sql, at);
    if (placeholder) return placeholderOr(lexer, at, placeholder, 'operator');
  }
  return push(lexer, 'operator', at, operatorEnd(lexer.sql, at));
}

function placeholderOr(lexer: Lexer, at: number, placeholder: Placeholder | undefined, otherwise: TokenKind): number {
  return placeholder ? push(lexer, placeholder.kind, at, placeholder.end) : push(lexer, otherwise, at, at + 1);
}

function sign(lexer: Lexer, at: number): number {
  switch (lexer.sql.charAt(at)) {
    case '(':
    case '[':
      return openBracket(lexer, at);
    case ')':
      return closeBracket(lexer, at, '(');
    case ']':
      return closeBracket(lexer, at, '[');
    case ',':
    case '.':
      return push(lexer, 'punctuation', at, at + 1);
    case ';':
      return semicolon(lexer, at);
    case '{':
      return braced(lexer, at);
    case '\\':
      return backslash(lexer, at);
    default:
      return push(lexer, 'junk', at, at + 1);
  }
}

function openBracket(lexer: Lexer, at: number): number {
  lexer.open.push(lexer.count);
  lexer.openOf[lexer.sql[at] === '[' ? '[' : '(']++;
  return push(lexer, 'punctuation', at, at + 1);
}

/** Pairs with the nearest open bracket of the kind; brackets of the other kind in between stay without a partner. */
function closeBracket(lexer: Lexer, at: number, opener: '(' | '['): number {
  const index = lexer.count;
  const end = push(lexer, 'punctuation', at, at + 1);
  while (lexer.openOf[opener] > 0) {
    const open = lexer.open.pop() ?? 0;
    const kind = lexer.sql[startOf(lexer, open)] === '[' ? '[' : '(';
    lexer.openOf[kind]--;
    if (kind !== opener) continue;
    lexer.partners[open] = index + 1;
    lexer.partners[index] = open + 1;
    break;
  }
  return end;
}

function semicolon(lexer: Lexer, at: number): number {
  const inner = lexer.atomic || (lexer.openOf['('] > 0 && beginsRule(lexer, lexer.statement));
  if (inner) return push(lexer, 'punctuation', at, at + 1);
  const data = dataAfterCopy(lexer, lexer.statement, at);
  push(lexer, 'terminator', at, at + 1);
  return data ? statementData(lexer, data) : endStatement(lexer, at + 1);
}

function statementData(lexer: Lexer, data: Range): number {
  push(lexer, 'data', data.start, data.end);
  return endStatement(lexer, data.end);
}

function endStatement(lexer: Lexer, end: number): number {
  lexer.open.length = 0;
  lexer.openOf['('] = 0;
  lexer.openOf['['] = 0;
  lexer.atomic = false;
  lexer.statement = lexer.count;
  return end;
}

function braced(lexer: Lexer, at: number): number {
  if (lexer.sql[at + 1] === '%') {
    const end = actionEnd(lexer.sql, at);
    return end ?? push(lexer, 'junk', at, at + 1);
  }
  if (actionEnd(lexer.sql, at) === undefined) return push(lexer, 'junk', at, at + 1);
  return word(lexer, at);
}

function backslash(lexer: Lexer, at: number): number {
  const end = metaEnd(lexer.sql, at);
  if (end === undefined) return push(lexer, 'junk', at, at + 1);
  push(lexer, 'meta', at, end);
  const data = dataAfterMeta(lexer.sql, at, end);
  return data ? statementData(lexer, data) : endStatement(lexer, end);
}

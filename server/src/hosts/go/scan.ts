import { rescanned } from '../rescan.ts';
import {
  finished,
  KIND,
  pushClosing,
  pushOpening,
  pushToken,
  type Tokens,
  type TokenTable,
  tokenTable,
} from '../tokens.ts';

/** The tokens of Go source. Linear in the text; an unfinished string or rune ends at its line, a raw string at the end of the text. */
export function scanGo(text: string): Tokens {
  const table = tokenTable(text);
  let at = 0;
  while (at < text.length) at = scanToken(table, text, at);
  return finished(table);
}

/** The same for a text that differs in one stretch from one whose tokens are known. */
export function rescanGo(before: Tokens, text: string): Tokens | undefined {
  return rescanned(before, text, (table) => ({
    step: (at) => scanToken(table, text, at),
    isJoint: () => true,
  }));
}

/** Reads what starts at `at` and returns where it ends. */
function scanToken(table: TokenTable, text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code <= 32) return at + 1;
  if (isWordStart(code)) return scanWord(table, text, at);
  if (code === 34) return scanQuoted(table, text, at, KIND.string);
  if (code === 39) return scanQuoted(table, text, at, KIND.rune);
  if (code === 96) return scanRaw(table, text, at);
  if (isDigit(code)) return scanNumber(table, text, at);
  if (code === 47 && text.charCodeAt(at + 1) === 47) return ended(text.indexOf('\n', at), text, 0);
  if (code === 47 && text.charCodeAt(at + 1) === 42) return ended(text.indexOf('*/', at + 2), text, 2);
  return scanPunctuation(table, text, at, code);
}

function scanWord(table: TokenTable, text: string, start: number): number {
  let at = start + 1;
  let code = text.charCodeAt(at);
  while (isWordStart(code) || isDigit(code)) code = text.charCodeAt(++at);
  pushToken(table, KIND.word, start, at);
  return at;
}

function scanNumber(table: TokenTable, text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && (isNumberPart(text.charCodeAt(at)) || isExponentSign(text, at))) at++;
  pushToken(table, KIND.number, start, at);
  return at;
}

function isNumberPart(code: number): boolean {
  return isDigit(code) || code === 46 || (code < 128 && isWordStart(code));
}

function isExponentSign(text: string, at: number): boolean {
  return /[-+]/.test(text.charAt(at)) && /[eEpP]/.test(text.charAt(at - 1));
}

function scanQuoted(table: TokenTable, text: string, start: number, kind: number): number {
  const quote = text.charCodeAt(start);
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 10) break;
    at += code === 92 && text.charCodeAt(at + 1) !== 10 ? 2 : 1;
    if (code === quote) break;
  }
  const end = Math.min(at, text.length);
  pushToken(table, kind, start, end);
  return end;
}

function scanRaw(table: TokenTable, text: string, start: number): number {
  const end = ended(text.indexOf('`', start + 1), text, 1);
  pushToken(table, KIND.raw, start, end);
  return end;
}

function scanPunctuation(table: TokenTable, text: string, at: number, code: number): number {
  if (code === 40 || code === 91 || code === 123) pushOpening(table, KIND.punctuation, at, at + 1);
  else if (code === 41) pushClosing(table, at, 40);
  else if (code === 93) pushClosing(table, at, 91);
  else if (code === 125) pushClosing(table, at, 123);
  else return scanOperator(table, text, at);
  return at + 1;
}

/** What stands second in an operator of several signs. */
const ENDS_OPERATOR: ReadonlySet<number> = new Set(Array.from('.=+-&|<>', (sign) => sign.charCodeAt(0)));
const OPERATOR = /\.\.\.|:=|[-+*/%&|^=!<>]=|\+\+|--|&&|\|\||<-|<<|>>|[\s\S]/y;

function scanOperator(table: TokenTable, text: string, start: number): number {
  // What a single sign is followed by is most often no sign.
  if (!ENDS_OPERATOR.has(text.charCodeAt(start + 1))) {
    pushToken(table, KIND.punctuation, start, start + 1);
    return start + 1;
  }
  OPERATOR.lastIndex = start;
  const end = start + (OPERATOR.exec(text)?.[0].length ?? 1);
  pushToken(table, KIND.punctuation, start, end);
  return end;
}

function ended(found: number, text: string, length: number): number {
  return found < 0 ? text.length : found + length;
}

function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

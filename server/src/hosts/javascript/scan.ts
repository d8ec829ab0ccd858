import { rescanned } from '../rescan.ts';
import {
  finished,
  isPunctuation,
  KIND,
  kindAt,
  pushClosing,
  pushOpening,
  pushToken,
  type Tokens,
  tokenTable,
} from '../tokens.ts';
import { MODE, openingTag, scanChildren, scanTag } from './jsx.ts';
import { regexEnd, regexMayStart } from './regex.ts';
import { leaveModes, type Scan } from './scanState.ts';
import { closeBrace, scanTemplatePart } from './template.ts';

/**
 * The tokens of TypeScript, JavaScript and, with `jsx`, of their JSX forms. Linear in the text, whatever the text is;
 * an unfinished string ends at its line, an unfinished comment or template at the end of the text.
 */
export function scanJavaScript(text: string, jsx: boolean): Tokens {
  const scan: Scan = { text, table: tokenTable(text), at: 0, jsx, modes: [], closings: new Map() };
  if (text.startsWith('#!')) scan.at = lineEnd(text, 0);
  while (scan.at < text.length) step(scan);
  return finished(scan.table);
}

/** The same for a text that differs in one stretch from one whose tokens are known. */
export function rescanJavaScript(before: Tokens, text: string, jsx: boolean): Tokens | undefined {
  // Whether `<T>` begins an element depends on closing tags anywhere.
  if (jsx && (text.includes('</') || before.text.includes('</'))) return undefined;
  return rescanned(before, text, (table) => {
    if (table.open.some((index) => kindAt(table, index) === KIND.jsx)) return undefined;
    const modes = table.open.map(() => MODE.code);
    const scan: Scan = { text, table, at: 0, jsx, modes, closings: new Map() };
    return {
      step(at) {
        scan.at = at;
        step(scan);
        return scan.at;
      },
      isJoint: (index) => isPunctuation(table, index, ';') || isPunctuation(table, index, ','),
    };
  });
}

function step(scan: Scan): void {
  const depth = scan.modes.length;
  const mode = depth === 0 ? MODE.code : scan.modes[depth - 1];
  const code = scan.text.charCodeAt(scan.at);
  if (mode === MODE.children) scanChildren(scan);
  else if (isSpace(code)) skipSpace(scan);
  else if (code === 47 && skipComment(scan)) return;
  else if (mode === MODE.tag) scanTag(scan, code);
  else scanCode(scan, code);
}

function skipSpace(scan: Scan): void {
  let at = scan.at + 1;
  while (isSpace(scan.text.charCodeAt(at))) at++;
  scan.at = at;
}

function scanCode(scan: Scan, code: number): void {
  if (isWordStart(code)) scanWord(scan);
  else if (code === 34 || code === 39) scanString(scan, code);
  else if (code === 96) scanTemplatePart(scan, KIND.template, KIND.head);
  else if (isDigit(code) || (code === 46 && isDigit(scan.text.charCodeAt(scan.at + 1)))) scanNumber(scan);
  else if (code === 40 || code === 91 || code === 123) openBracket(scan);
  else if (code === 125) closeBrace(scan);
  else if (code === 41 || code === 93) closeBracket(scan, code === 41 ? 40 : 91);
  else if (code === 47 && scanRegex(scan)) return;
  else if (code === 60 && scan.jsx && openingTag(scan)) return;
  else scanOperator(scan);
}

function scanWord(scan: Scan): void {
  const { text, at: start } = scan;
  let at = start + 1;
  while (isWordPart(text.charCodeAt(at))) at++;
  scan.at = at;
  pushToken(scan.table, KIND.word, start, at);
}

function scanString(scan: Scan, quote: number): void {
  const { text } = scan;
  const start = scan.at++;
  while (scan.at < text.length) {
    const code = text.charCodeAt(scan.at);
    if (code === 10 || code === 13) break;
    scan.at++;
    if (code === quote) break;
    if (code !== 92) continue;
    if (text.charCodeAt(scan.at) === 13 && text.charCodeAt(scan.at + 1) === 10) scan.at++;
    scan.at++;
  }
  scan.at = Math.min(scan.at, text.length);
  pushToken(scan.table, KIND.string, start, scan.at);
}

function scanNumber(scan: Scan): void {
  const { text } = scan;
  const start = scan.at++;
  const based = text.charCodeAt(start) === 48 && /[xXbBoO]/.test(text.charAt(scan.at));
  while (scan.at < text.length) {
    const code = text.charCodeAt(scan.at);
    const before = text.charCodeAt(scan.at - 1) | 32;
    const sign = (code === 43 || code === 45) && before === 101 && !based;
    if (!sign && code !== 46 && !isWordPart(code)) break;
    scan.at++;
  }
  pushToken(scan.table, KIND.number, start, scan.at);
}

function openBracket(scan: Scan): void {
  pushOpening(scan.table, KIND.punctuation, scan.at, scan.at + 1);
  scan.modes.push(MODE.code);
  scan.at++;
}

function closeBracket(scan: Scan, opening: number): void {
  pushClosing(scan.table, scan.at, opening);
  leaveModes(scan);
  scan.at++;
}

function scanRegex(scan: Scan): boolean {
  if (!regexMayStart(scan)) return false;
  const end = regexEnd(scan.text, scan.at);
  if (end === undefined) return false;
  pushToken(scan.table, KIND.regex, scan.at, end);
  scan.at = end;
  return true;
}

const OPERATORS = [
  '===',
  '!==',
  '...',
  '**=',
  '&&=',
  '||=',
  '??=',
  '<<=',
  '<<',
  '=>',
  '==',
  '!=',
  '++',
  '--',
  '?.',
  '&&',
  '||',
  '??',
];
const COMPOUND = ['+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<=', '**'];

/** `>` stays single, since it may close type arguments. */
function scanOperator(scan: Scan): void {
  const { text, at } = scan;
  const second = text.charCodeAt(at + 1);
  const single = second !== 61 && second !== 62 && second !== text.charCodeAt(at) && second !== 46;
  scan.at += single ? 1 : operatorLength(text, at);
  pushToken(scan.table, KIND.punctuation, at, scan.at);
}

function operatorLength(text: string, at: number): number {
  const starts = (operator: string) => text.startsWith(operator, at);
  const found = OPERATORS.find(starts) ?? COMPOUND.find(starts);
  const optional = found === '?.' && isDigit(text.charCodeAt(at + 2));
  return found && !optional ? found.length : 1;
}

/** Skips a comment; false when `/` starts none. */
function skipComment(scan: Scan): boolean {
  const next = scan.text.charCodeAt(scan.at + 1);
  if (next === 47) scan.at = lineEnd(scan.text, scan.at);
  else if (next === 42) {
    const end = scan.text.indexOf('*/', scan.at + 2);
    scan.at = end < 0 ? scan.text.length : end + 2;
  } else return false;
  return true;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
}

export function isSpace(code: number): boolean {
  return code <= 32 || (code >= 0xa0 && (code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Letters, `_`, `$`, `#` of private names, a backslash of an escaped letter, and all that is not ASCII. */
export function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36 || isRareWord(code);
}

function isRareWord(code: number): boolean {
  return code === 35 || code === 92 || code > 127;
}

export function isWordPart(code: number): boolean {
  return (isWordStart(code) && !isSpace(code) && code !== 35) || isDigit(code);
}

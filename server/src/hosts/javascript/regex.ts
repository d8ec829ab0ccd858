import { isPunctuation, KIND, kindAt, outerOf, partnerOf, startOf, type Tokens, tokenText } from '../tokens.ts';
import type { Scan } from './scanState.ts';

const OPERAND_AFTER = new Set([
  'return',
  'typeof',
  'instanceof',
  'in',
  'of',
  'new',
  'delete',
  'void',
  'throw',
  'case',
  'do',
  'else',
  'await',
  'yield',
  'default',
  'extends',
]);
const CONTROL = new Set(['if', 'while', 'for', 'with', 'await']);

/** Whether an operand is expected here, so that `/` starts a regular expression and `<` a JSX element. */
export function regexMayStart(scan: Scan): boolean {
  const { table, text } = scan;
  const last = table.count - 1;
  const kind = kindAt(table, last);
  if (last < 0) return true;
  if (kind === KIND.word) return wordTakesOperand(scan, last);
  if (kind !== KIND.punctuation) return kind === KIND.head || kind === KIND.middle;
  const before = text.slice(table.starts[last], table.ends[last]);
  switch (before) {
    case ')':
      return closesControl(scan, last);
    case ']':
    case '++':
    case '--':
      return false;
    case '}':
      return opensBlock(table, partnerOf(table, last));
    case '!':
      return !isPostfix(scan, last);
    default:
      return true;
  }
}

/** Whether the token is a `{` that opens a block or a class body, after which `/` starts a regular expression, and not an object. */
function opensBlock(table: Tokens, brace: number): boolean {
  if (!isPunctuation(table, brace, '{')) return false;
  const last = brace - 1;
  if (last < 0 || last === outerOf(table, brace))
    return last < 0 || table.text.charCodeAt(startOf(table, last)) === 123;
  const kind = kindAt(table, last);
  if (kind === KIND.word) return !OBJECT_AFTER.has(tokenText(table, last));
  return kind !== KIND.punctuation || BLOCK_AFTER.has(tokenText(table, last));
}

const BLOCK_AFTER = new Set([')', ';', '}', '=>', '>', ']']);
const OBJECT_AFTER = new Set([
  'return',
  'typeof',
  'in',
  'of',
  'case',
  'new',
  'void',
  'delete',
  'throw',
  'await',
  'yield',
]);

function wordTakesOperand(scan: Scan, last: number): boolean {
  const { table, text } = scan;
  const word = text.slice(table.starts[last], table.ends[last]);
  if (!OPERAND_AFTER.has(word)) return false;
  return !isDot(scan, last - 1);
}

function isDot(scan: Scan, index: number): boolean {
  const text = scan.text.slice(scan.table.starts[index], scan.table.ends[index]);
  return text === '.' || text === '?.';
}

/** The `)` of `if (…)`, `while (…)`, `for (…)`. */
function closesControl(scan: Scan, last: number): boolean {
  const opener = partnerOf(scan.table, last);
  if (opener < 1 || kindAt(scan.table, opener - 1) !== KIND.word) return false;
  const isMember = opener > 1 && isDot(scan, opener - 2);
  return !isMember && CONTROL.has(scan.text.slice(scan.table.starts[opener - 1], scan.table.ends[opener - 1]));
}

/** The `!` of TypeScript's `value!`. */
function isPostfix(scan: Scan, last: number): boolean {
  const { table, text } = scan;
  if (table.ends[last - 1] !== table.starts[last]) return false;
  const kind = kindAt(table, last - 1);
  if (kind === KIND.word) return !wordTakesOperand(scan, last - 1);
  return kind === KIND.punctuation && /[)\]]/.test(text.charAt(table.starts[last - 1] ?? 0));
}

/** The end of the regular expression whose `/` stands at `start`, flags included; undefined when its line has no end of one. */
export function regexEnd(text: string, start: number): number | undefined {
  let inClass = false;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return undefined;
    if (code === 92) at++;
    else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if (code === 47 && !inClass) return flagsEnd(text, at + 1);
  }
  return undefined;
}

function flagsEnd(text: string, from: number): number {
  let at = from;
  while (/[a-z]/.test(text.charAt(at))) at++;
  return at;
}

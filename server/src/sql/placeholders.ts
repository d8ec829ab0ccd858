import { HOLE } from '../text/hole.ts';
import { codeAt, continuesIdentifier, isNewline, startsIdentifier } from './characters.ts';
import { digitsEnd } from './operators.ts';
import { quotedEnd } from './quoted.ts';
import { code } from './token.ts';

/** A placeholder that was recognised: what it stands for, `code.parameter` or `code.hole`, and the offset behind it. */
export interface Placeholder {
  readonly code: number;
  readonly end: number;
}

/** Template actions are short; the limit keeps unclosed ones linear. */
const longestAction = 200;

/** `:name`, `:1`, psql's `:'x'` (a value), `:"x"` and `:{?x}`; undefined when the colon is something else. */
export function colonPlaceholder(sql: string, at: number): Placeholder | undefined {
  const next = codeAt(sql, at + 1);
  if (next === 39) return { code: code.parameter, end: quotedEnd(sql, at + 1) };
  if (next === 34) return { code: code.hole, end: quotedEnd(sql, at + 1) };
  if (next === openBrace) return bracedHole(sql, at + 1, closeBrace);
  const end = identifierEnd(sql, at + 1);
  return end > at + 1 ? { code: code.parameter, end } : undefined;
}

/**
 * `$1`, `$name`, and the marks of pg-promise: `$1:name` or `$(name)`, which put in text of any kind.
 * Undefined when the dollar sign is none of them. A dollar quote is tried before this.
 */
export function dollarPlaceholder(sql: string, at: number, inBrackets: boolean): Placeholder | undefined {
  const closer = dollarCloser(codeAt(sql, at + 1));
  if (closer !== 0) return bracedHole(sql, at + 1, closer);
  const end = identifierEnd(sql, at + 1);
  if (end === at + 1) return undefined;
  const modified = !inBrackets && codeAt(sql, end) === 58 && startsIdentifier(codeAt(sql, end + 1));
  return modified ? { code: code.hole, end: identifierEnd(sql, end + 1) } : { code: code.parameter, end };
}

/** What closes `$(`, `$<`, `$[` and `$/`; 0 for any other character. */
function dollarCloser(opener: number): number {
  if (opener === 40) return 41;
  if (opener === 60) return 62;
  if (opener === 91) return 93;
  return opener === 47 ? 47 : 0;
}

const verb = /%(?:\[\d+\]|\d+\$|\(\w+\))?[-+#0]*\d*(?:\.\d+)?[A-Za-z]\w*/y;

/** Behind `%s`, `%[2]s`, `%(name)s` or `%1$I`, which put in text of any kind where a value or name is due; `at` for another sign. */
export function verbEnd(sql: string, at: number): number {
  verb.lastIndex = at;
  return verb.test(sql) ? verb.lastIndex : at;
}

/** Whether a table's name begins at `at`, so that `app_%s` is one: elsewhere the sign divides. */
export function isNameDue(sql: string, at: number): boolean {
  return /(?:\b(?:into|references|table|exists|only)\s+|\.)$/i.test(sql.slice(Math.max(0, at - 40), at));
}

/** Whether a sign is that of a placeholder where an operand is due, and else an operator: `?`, `@`, `%`. */
export function beginsMark(character: number): boolean {
  return character === 63 || character === 64 || character === 37;
}

/** `?`, `?1`, knex's `??` for a name, `@name` and the verbs of formats, where an operand is due; undefined for another sign. */
export function markAt(sql: string, at: number, character: number): Placeholder | undefined {
  const next = codeAt(sql, at + 1);
  if (character === 63) {
    return next === 63 ? { code: code.hole, end: at + 2 } : { code: code.parameter, end: digitsEnd(sql, at + 1) };
  }
  if (character === 64) {
    return startsIdentifier(next) ? { code: code.parameter, end: identifierEnd(sql, at + 1) } : undefined;
  }
  const end = verbEnd(sql, at);
  return end > at ? { code: code.hole, end } : undefined;
}

/** Behind a template action `{{ … }}`, `{% … %}` or `${…}` that begins at `at` and closes on its line; undefined when none does. */
export function actionEnd(sql: string, at: number): number | undefined {
  const first = codeAt(sql, at);
  const second = codeAt(sql, at + 1);
  if (first === openBrace && second === openBrace) return closedBy(sql, at + 2, '}}');
  if (first === openBrace && second === 37) return closedBy(sql, at + 2, '%}');
  return first === 36 && second === openBrace ? closedBy(sql, at + 2, '}') : undefined;
}

/** An unquoted word with the holes and template actions in it: the offset behind it and whether it is nothing but those. */
export function wordEnd(sql: string, at: number): { readonly end: number; readonly computed: boolean } {
  let i = at;
  let computed = true;
  for (;;) {
    const character = codeAt(sql, i);
    const action = character === openBrace || character === 36 ? actionEnd(sql, i) : undefined;
    if (action !== undefined) {
      i = action;
      continue;
    }
    const goesOn = i > at ? continuesIdentifier(character) : startsIdentifier(character);
    if (!goesOn) return { end: i, computed: computed && i > at };
    if (character !== holeCode) computed = false;
    i++;
  }
}

const holeCode = HOLE.charCodeAt(0);
const openBrace = 123;
const closeBrace = 125;

function identifierEnd(sql: string, at: number): number {
  let i = at;
  let character = codeAt(sql, i);
  while (continuesIdentifier(character) && character !== 36) character = codeAt(sql, ++i);
  return i;
}

const braced = /[\w:.?^~#-]+/y;

function bracedHole(sql: string, at: number, closer: number): Placeholder | undefined {
  braced.lastIndex = at + 1;
  const i = braced.test(sql) ? braced.lastIndex : at + 1;
  return codeAt(sql, i) === closer && i > at + 1 ? { code: code.hole, end: i + 1 } : undefined;
}

function closedBy(sql: string, at: number, closer: string): number | undefined {
  const limit = Math.min(sql.length, at + longestAction);
  const first = closer.charCodeAt(0);
  for (let i = at; i < limit; i++) {
    const character = codeAt(sql, i);
    if (character === openBrace || isNewline(character)) return undefined;
    if (character === first && sql.startsWith(closer, i)) return i + closer.length;
  }
  return undefined;
}

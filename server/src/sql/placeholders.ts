import { HOLE } from '../text/hole.ts';
import { codeAt, continuesIdentifier, continuesMark, isNewline, startsIdentifier, type Text } from './characters.ts';
import { digitsEnd } from './operators.ts';
import { quotedEnd } from './quoted.ts';

/**
 * The offset behind a placeholder, and what it stands for: positive for a value, negative for text of any kind; 0 where none
 * stands. A number and no object, because a megabyte of text can hold a million of them.
 */
export type Placeholder = number;

/** Template actions are short; the limit keeps unclosed ones linear. */
const longestAction = 200;

/** `:name`, `:1`, psql's `:'x'` (a value), `:"x"` and `:{?x}`; 0 when the colon is something else. */
export function colonPlaceholder(text: Text, at: number): Placeholder {
  const next = codeAt(text, at + 1);
  if (next === 39) return quotedEnd(text, at + 1);
  if (next === 34) return -quotedEnd(text, at + 1);
  if (next === openBrace) return bracedHole(text, at + 1, closeBrace);
  const end = identifierEnd(text, at + 1);
  return end > at + 1 ? end : 0;
}

/**
 * `$1`, `$name`, and the marks of pg-promise: `$1:name` or `$(name)`, which put in text of any kind.
 * 0 when the dollar sign is none of them. A dollar quote is tried before this.
 */
export function dollarPlaceholder(text: Text, at: number, inBrackets: boolean): Placeholder {
  const closer = dollarCloser(codeAt(text, at + 1));
  if (closer !== 0) return bracedHole(text, at + 1, closer);
  const end = identifierEnd(text, at + 1);
  if (end === at + 1) return 0;
  const modified = !inBrackets && codeAt(text, end) === 58 && startsIdentifier(codeAt(text, end + 1));
  return modified ? -identifierEnd(text, end + 1) : end;
}

/** Whether a dollar sign before the character may be more than a sign that SQL does not know. */
export function followsDollar(character: number): boolean {
  return continuesIdentifier(character) || character === openBrace || dollarCloser(character) !== 0;
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
export function verbEnd(text: Text, at: number): number {
  verb.lastIndex = at;
  return verb.test(text.sql) ? verb.lastIndex : at;
}

/** Whether a table's name begins at `at`, so that `app_%s` is one: elsewhere the sign divides. */
export function isNameDue(text: Text, at: number): boolean {
  return /(?:\b(?:into|references|table|exists|only)\s+|\.)$/i.test(text.sql.slice(Math.max(0, at - 40), at));
}

/** Whether a sign is that of a placeholder where an operand is due, and else an operator: `?`, `@`, `%`. */
export function beginsMark(character: number): boolean {
  return character === 63 || character === 64 || character === 37;
}

/** `?`, `?1`, knex's `??` for a name, `@name` and the verbs of formats, where an operand is due; 0 for another sign. */
export function markAt(text: Text, at: number, character: number): Placeholder {
  const next = codeAt(text, at + 1);
  if (character === 63) return next === 63 ? -(at + 2) : digitsEnd(text, at + 1);
  if (character === 64) return startsIdentifier(next) ? identifierEnd(text, at + 1) : 0;
  const end = verbEnd(text, at);
  return end > at ? -end : 0;
}

/** Behind a template action `{{ … }}`, `{% … %}` or `${…}` that begins at `at` and closes on its line; undefined when none does. */
export function actionEnd(text: Text, at: number): number | undefined {
  const first = codeAt(text, at);
  const second = codeAt(text, at + 1);
  if (first === openBrace && second === openBrace) return closedBy(text, at + 2, '}}');
  if (first === openBrace && second === 37) return closedBy(text, at + 2, '%}');
  return first === 36 && second === openBrace ? closedBy(text, at + 2, '}') : undefined;
}

/** An unquoted word with the holes and template actions in it: the offset behind it and whether it is nothing but those. */
export function wordEnd(text: Text, at: number): { readonly end: number; readonly computed: boolean } {
  let i = at;
  let computed = true;
  for (;;) {
    const character = codeAt(text, i);
    const action = character === openBrace || character === 36 ? actionEnd(text, i) : undefined;
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

function identifierEnd(text: Text, at: number): number {
  let i = at;
  let character = codeAt(text, i);
  while (continuesIdentifier(character) && character !== 36) character = codeAt(text, ++i);
  return i;
}

function bracedHole(text: Text, at: number, closer: number): Placeholder {
  let i = at + 1;
  while (continuesMark(codeAt(text, i))) i++;
  return codeAt(text, i) === closer && i > at + 1 ? -(i + 1) : 0;
}

function closedBy(text: Text, at: number, closer: string): number | undefined {
  const limit = Math.min(text.sql.length, at + longestAction);
  const first = closer.charCodeAt(0);
  for (let i = at; i < limit; i++) {
    const character = codeAt(text, i);
    if (character === openBrace || isNewline(character)) return undefined;
    if (character === first && text.sql.startsWith(closer, i)) return i + closer.length;
  }
  return undefined;
}

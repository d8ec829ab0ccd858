import { codeAt, isDigit, isOperator, keepsSigns, startsIdentifier, type Text } from './characters.ts';

/** PostgreSQL's own operators are shorter; a limit keeps runs of operator characters linear. */
const longestOperator = 16;

/** Operators that hold a question mark; in any other run it is a placeholder (`a=?`). */
const questionOperators: ReadonlySet<string> = new Set(
  '? ?| ?& ?# ?- ?-| ?|| @? ?? ??| ??& ^? ?~ ?@ ?@> ?<@'.split(' '),
);

const questionMark = 63;

/** One more than the longest of those has from its question mark on: so much tells whether a run is one of them. */
const longestWithQuestion = 4;

/** Operators behind which an `@name` placeholder may stand without a space; `<@` is an operator of its own. */
const beforeAt: ReadonlySet<string> = new Set(['=', '<>', '!=', '<=', '>=', '>', '+', '-', '*', '/', '||']);

/**
 * Behind the operator that begins at `at`, by the rules of `scan.l`: as long as can be, cut before a comment, and without
 * trailing `+` and `-` unless one of ``~ ! @ # ^ & | ` ? %`` stands in it. Placeholders glued to an operator are left out.
 */
export function operatorEnd(text: Text, at: number): number {
  let end = at + 1;
  if (!isOperator(codeAt(text, end))) return end;
  const first = codeAt(text, at);
  if (first === questionMark) return questionEnd(text, at);
  let keeps = keepsSigns(first);
  let behindLastOther = end;
  for (; end - at < longestOperator && isOperator(codeAt(text, end)) && !startsComment(text, end); end++) {
    const code = codeAt(text, end);
    if (code === questionMark) return behindQuestion(text, at, end);
    keeps ||= keepsSigns(code);
    if (code !== 43 && code !== 45) behindLastOther = end + 1;
  }
  const behind = keeps ? end : behindLastOther;
  return isGluedToName(text, at, behind) ? behind - 1 : behind;
}

/** Whether a comment begins at the offset. */
export function startsComment(text: Text, at: number): boolean {
  const code = codeAt(text, at);
  const next = codeAt(text, at + 1);
  return (code === 45 && next === 45) || (code === 47 && next === 42);
}

/**
 * Behind the signs `+` and `-` from `at` on that are operators of one character each, because nothing near enough lets an
 * operator end in them; `at` itself where the first one may be part of a longer operator.
 */
export function singleSignsEnd(text: Text, at: number): number {
  let end = at;
  while (isSign(codeAt(text, end)) && !startsComment(text, end)) end++;
  const isAlone = !isOperator(codeAt(text, end)) || startsComment(text, end);
  return isAlone ? end : Math.max(at, end - longestOperator + 1);
}

function isSign(code: number): boolean {
  return code === 43 || code === 45;
}

/** Behind an operator that begins with a question mark, or else behind the placeholder `?` or `??`. */
function questionEnd(text: Text, at: number): number {
  let end = at + 1;
  while (end - at < longestWithQuestion && continuesOperator(text, end)) end++;
  if (end === at + 1) return end;
  if (end - at < longestWithQuestion && questionOperators.has(text.sql.slice(at, end))) return end;
  return at + (codeAt(text, at + 1) === questionMark ? 2 : 1);
}

/** The run up to its question mark, which is a placeholder unless the whole run is `@?` or `^?`: no other operator holds one further on. */
function behindQuestion(text: Text, at: number, question: number): number {
  const isWhole = question === at + 1 && !continuesOperator(text, question + 1);
  return isWhole && questionOperators.has(text.sql.slice(at, question + 1)) ? question + 1 : question;
}

function continuesOperator(text: Text, at: number): boolean {
  return isOperator(codeAt(text, at)) && !startsComment(text, at);
}

/** Whether the operator's last character is the sign of a placeholder `@name` behind it. */
function isGluedToName(text: Text, at: number, end: number): boolean {
  if (end === at + 1 || codeAt(text, end - 1) !== 64 || !startsIdentifier(codeAt(text, end))) return false;
  return beforeAt.has(text.sql.slice(at, end - 1));
}

/** Behind a number: decimal, `0x`, `0o`, `0b`, with `_` between digits, a fraction and an exponent; `1..2` ends at the first dot. */
export function numberEnd(text: Text, at: number): number {
  const radix = codeAt(text, at) === 48 ? radixEnd(text, at) : at;
  if (radix > at) return radix;
  let i = digitsEnd(text, at);
  if (codeAt(text, i) === 46 && codeAt(text, i + 1) !== 46) i = digitsEnd(text, i + 1);
  if ((codeAt(text, i) | 32) !== 101) return i;
  const sign = codeAt(text, i + 1);
  const digits = sign === 43 || sign === 45 ? i + 2 : i + 1;
  return isDigit(codeAt(text, digits)) ? digitsEnd(text, digits) : i;
}

const radixes = /0(?:[xX](?:_?[0-9a-fA-F])+|[oO](?:_?[0-7])+|[bB](?:_?[01])+)/y;

/** Behind `0x1F` and its like; the offset itself where none stands. */
function radixEnd(text: Text, at: number): number {
  if (!startsIdentifier(codeAt(text, at + 1))) return at;
  radixes.lastIndex = at;
  return radixes.test(text.sql) ? radixes.lastIndex : at;
}

/** Behind digits with `_` between them. */
export function digitsEnd(text: Text, at: number): number {
  let i = at;
  for (;;) {
    const code = codeAt(text, i);
    if (!isDigit(code) && !(code === 95 && isDigit(codeAt(text, i + 1)))) return i;
    i++;
  }
}

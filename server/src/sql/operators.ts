import { codeAt, isDigit, isOperator, keepsSigns, startsIdentifier } from './characters.ts';

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
export function operatorEnd(sql: string, at: number): number {
  let end = at + 1;
  if (!isOperator(codeAt(sql, end))) return end;
  const first = codeAt(sql, at);
  let longest = first === questionMark ? longestWithQuestion : longestOperator;
  let keeps = keepsSigns(first);
  let behindLastOther = end;
  for (; end - at < longest && isOperator(codeAt(sql, end)) && !startsComment(sql, end); end++) {
    const code = codeAt(sql, end);
    if (code === questionMark) longest = Math.min(longest, end - at + longestWithQuestion);
    keeps ||= keepsSigns(code);
    if (code !== 43 && code !== 45) behindLastOther = end + 1;
  }
  return beforePlaceholder(sql, at, keeps ? end : behindLastOther);
}

/** Whether a comment begins at the offset. */
export function startsComment(sql: string, at: number): boolean {
  const code = codeAt(sql, at);
  const next = codeAt(sql, at + 1);
  return (code === 45 && next === 45) || (code === 47 && next === 42);
}

/**
 * Behind the signs `+` and `-` from `at` on that are operators of one character each, because nothing near enough lets an
 * operator end in them; `at` itself where the first one may be part of a longer operator.
 */
export function singleSignsEnd(sql: string, at: number): number {
  let end = at;
  while (isSign(codeAt(sql, end)) && !startsComment(sql, end)) end++;
  const isAlone = !isOperator(codeAt(sql, end)) || startsComment(sql, end);
  return isAlone ? end : Math.max(at, end - longestOperator + 1);
}

function isSign(code: number): boolean {
  return code === 43 || code === 45;
}

function beforePlaceholder(sql: string, at: number, end: number): number {
  if (end === at + 1) return end;
  if (end - at >= longestWithQuestion && codeAt(sql, at) === questionMark)
    return at + (codeAt(sql, at + 1) === questionMark ? 2 : 1);
  let question = at;
  while (question < end && codeAt(sql, question) !== questionMark) question++;
  if (question === end) return isGluedToName(sql, at, end) ? end - 1 : end;
  // Of those where it does not come first, `@?` and `^?`, none is longer.
  const isShort = question === at ? end - at < longestWithQuestion : end - at === 2;
  if (isShort && questionOperators.has(sql.slice(at, end))) return end;
  if (question > at) return question;
  return at + (codeAt(sql, at + 1) === questionMark ? 2 : 1);
}

/** Whether the operator's last character is the sign of a placeholder `@name` behind it. */
function isGluedToName(sql: string, at: number, end: number): boolean {
  if (codeAt(sql, end - 1) !== 64 || !startsIdentifier(codeAt(sql, end))) return false;
  return beforeAt.has(sql.slice(at, end - 1));
}

/** Behind a number: decimal, `0x`, `0o`, `0b`, with `_` between digits, a fraction and an exponent; `1..2` ends at the first dot. */
export function numberEnd(sql: string, at: number): number {
  const radix = codeAt(sql, at) === 48 ? radixEnd(sql, at) : at;
  if (radix > at) return radix;
  let i = digitsEnd(sql, at);
  if (codeAt(sql, i) === 46 && codeAt(sql, i + 1) !== 46) i = digitsEnd(sql, i + 1);
  if ((codeAt(sql, i) | 32) !== 101) return i;
  const sign = codeAt(sql, i + 1);
  const digits = sign === 43 || sign === 45 ? i + 2 : i + 1;
  return isDigit(codeAt(sql, digits)) ? digitsEnd(sql, digits) : i;
}

const radixes = /0(?:[xX](?:_?[0-9a-fA-F])+|[oO](?:_?[0-7])+|[bB](?:_?[01])+)/y;

/** Behind `0x1F` and its like; the offset itself where none stands. */
function radixEnd(sql: string, at: number): number {
  if (!startsIdentifier(codeAt(sql, at + 1))) return at;
  radixes.lastIndex = at;
  return radixes.test(sql) ? radixes.lastIndex : at;
}

/** Behind digits with `_` between them. */
export function digitsEnd(sql: string, at: number): number {
  let i = at;
  for (;;) {
    const code = codeAt(sql, i);
    if (!isDigit(code) && !(code === 95 && isDigit(codeAt(sql, i + 1)))) return i;
    i++;
  }
}

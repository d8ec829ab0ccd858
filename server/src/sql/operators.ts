import { isDigit, isOperator, keepsSigns, startsIdentifier } from './characters.ts';

/** PostgreSQL's own operators are shorter; a limit keeps runs of operator characters linear. */
const longestOperator = 16;

/** Operators that hold a question mark; in any other run it is a placeholder (`a=?`). */
const questionOperators: ReadonlySet<string> = new Set(
  '? ?| ?& ?# ?- ?-| ?|| @? ?? ??| ??& ^? ?~ ?@ ?@> ?<@'.split(' '),
);

/** Operators behind which an `@name` placeholder may stand without a space; `<@` is an operator of its own. */
const beforeAt: ReadonlySet<string> = new Set(['=', '<>', '!=', '<=', '>=', '>', '+', '-', '*', '/', '||']);

/**
 * Behind the operator that begins at `at`, by the rules of `scan.l`: as long as can be, cut before a comment, and without
 * trailing `+` and `-` unless one of ``~ ! @ # ^ & | ` ? %`` stands in it. Placeholders glued to an operator are left out.
 */
export function operatorEnd(sql: string, at: number): number {
  let end = at + 1;
  let keeps = keepsSigns(sql.charCodeAt(at));
  let behindLastOther = end;
  for (; end - at < longestOperator && isOperator(sql.charCodeAt(end)) && !startsComment(sql, end); end++) {
    const code = sql.charCodeAt(end);
    keeps ||= keepsSigns(code);
    if (code !== 43 && code !== 45) behindLastOther = end + 1;
  }
  return beforePlaceholder(sql, at, keeps ? end : behindLastOther);
}

/** Whether a comment begins at the offset. */
export function startsComment(sql: string, at: number): boolean {
  const code = sql.charCodeAt(at);
  const next = sql.charCodeAt(at + 1);
  return (code === 45 && next === 45) || (code === 47 && next === 42);
}

function beforePlaceholder(sql: string, at: number, end: number): number {
  if (end === at + 1) return end;
  const operator = sql.slice(at, end);
  const question = operator.indexOf('?');
  if (question > 0 && !questionOperators.has(operator)) return at + question;
  if (question === 0 && !questionOperators.has(operator)) return at + (operator[1] === '?' ? 2 : 1);
  const glued = operator.length > 1 && operator.endsWith('@') && beforeAt.has(operator.slice(0, -1));
  return glued && startsIdentifier(sql.charCodeAt(end)) ? end - 1 : end;
}

/** Behind a number: decimal, `0x`, `0o`, `0b`, with `_` between digits, a fraction and an exponent; `1..2` ends at the first dot. */
export function numberEnd(sql: string, at: number): number {
  const radix = /0(?:[xX](?:_?[0-9a-fA-F])+|[oO](?:_?[0-7])+|[bB](?:_?[01])+)/y;
  radix.lastIndex = at;
  if (radix.test(sql)) return radix.lastIndex;
  let i = digitsEnd(sql, at);
  if (sql[i] === '.' && sql[i + 1] !== '.') i = digitsEnd(sql, i + 1);
  const exponent = /[eE][+-]?[0-9]/y;
  exponent.lastIndex = i;
  return exponent.test(sql) ? digitsEnd(sql, exponent.lastIndex) : i;
}

function digitsEnd(sql: string, at: number): number {
  let i = at;
  while (isDigit(sql.charCodeAt(i)) || (sql[i] === '_' && isDigit(sql.charCodeAt(i + 1)))) i++;
  return i;
}

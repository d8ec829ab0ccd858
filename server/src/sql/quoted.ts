import { codeAt, continuesIdentifier, isNewline, isSpace, startsIdentifier } from './characters.ts';

/** Each function takes the offset at which the thing begins and gives the offset behind it; an unterminated one runs to the end. */

/** Behind `'…'` or `"…"` that begins at `at`; a doubled quote is part of it. */
export function quotedEnd(sql: string, at: number): number {
  const quote = sql.charAt(at);
  let end = sql.indexOf(quote, at + 1);
  while (end !== -1 && sql[end + 1] === quote) end = sql.indexOf(quote, end + 2);
  return end === -1 ? sql.length : end + 1;
}

const uescape = /\s+uescape\s*'[^']'/iy;

/** Behind the quote part of `U&'…'` or `U&"…"`, with the `UESCAPE '!'` that belongs to it (`base_yylex`). */
export function unicodeEnd(sql: string, at: number): number {
  const end = quotedEnd(sql, at);
  uescape.lastIndex = end;
  return isSpace(codeAt(sql, end)) && uescape.test(sql) ? uescape.lastIndex : end;
}

/** Behind the quote part of `E'…'`, where a backslash hides the next character. Goes on over a newline, as literals may. */
export function escapedEnd(sql: string, at: number): number {
  let i = at + 1;
  while (i < sql.length) {
    const character = sql[i];
    if (character === '\\') i += 2;
    else if (character !== "'") i++;
    else if (sql[i + 1] === "'") i += 2;
    else {
      const next = continuation(sql, i + 1);
      if (next === undefined) return i + 1;
      i = next;
    }
  }
  return sql.length;
}

/** Two literals with a newline between them are one: the offset behind the second one's opening quote, if there is one. */
function continuation(sql: string, at: number): number | undefined {
  let i = at;
  let newline = false;
  while (isSpace(codeAt(sql, i))) {
    newline ||= isNewline(codeAt(sql, i));
    i++;
  }
  return newline && sql[i] === "'" ? i + 1 : undefined;
}

/** Behind `$tag$ … $tag$`; undefined when no dollar quote begins at `at`. */
export function dollarEnd(sql: string, at: number): number | undefined {
  const opened = dollarTagEnd(sql, at);
  if (opened === undefined) return undefined;
  const tag = sql.slice(at, opened);
  const closed = sql.indexOf(tag, opened);
  return closed === -1 ? sql.length : closed + tag.length;
}

/** Behind the opening `$tag$`; undefined when none begins at `at`. */
export function dollarTagEnd(sql: string, at: number): number | undefined {
  let i = at + 1;
  let code = codeAt(sql, i);
  if (code === 36) return i + 1;
  if (!startsIdentifier(code)) return undefined;
  while (code !== 36 && continuesIdentifier(code)) code = codeAt(sql, ++i);
  return code === 36 ? i + 1 : undefined;
}

/** Behind `-- …`, without its newline. */
export function lineEnd(sql: string, at: number): number {
  let end = at;
  while (end < sql.length && !isNewline(codeAt(sql, end))) end++;
  return end;
}

/** Behind a block comment; they nest. */
export function blockCommentEnd(sql: string, at: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = at + 2;
  for (let depth = 1; depth > 0; ) {
    const found = mark.exec(sql);
    if (!found) return sql.length;
    depth += found[0] === '/*' ? 1 : -1;
  }
  return mark.lastIndex;
}

import { codeAt, continuesIdentifier, isNewline, isSpace, startsIdentifier, type Text } from './characters.ts';

/** Each function takes the offset at which the thing begins and gives the offset behind it; an unterminated one runs to the end. */

/** Behind `'…'` or `"…"` that begins at `at`; a doubled quote is part of it. */
export function quotedEnd(text: Text, at: number): number {
  const quote = text.sql.charAt(at);
  let end = text.sql.indexOf(quote, at + 1);
  while (end !== -1 && text.sql[end + 1] === quote) end = text.sql.indexOf(quote, end + 2);
  return end === -1 ? text.sql.length : end + 1;
}

const uescape = /\s+uescape\s*'[^']'/iy;

/** Behind the quote part of `U&'…'` or `U&"…"`, with the `UESCAPE '!'` that belongs to it (`base_yylex`). */
export function unicodeEnd(text: Text, at: number): number {
  const end = quotedEnd(text, at);
  uescape.lastIndex = end;
  return isSpace(codeAt(text, end)) && uescape.test(text.sql) ? uescape.lastIndex : end;
}

/** Behind the quote part of `E'…'`, where a backslash hides the next character. Goes on over a newline, as literals may. */
export function escapedEnd(text: Text, at: number): number {
  let i = at + 1;
  while (i < text.sql.length) {
    const character = text.sql[i];
    if (character === '\\') i += 2;
    else if (character !== "'") i++;
    else if (text.sql[i + 1] === "'") i += 2;
    else {
      const next = continuation(text, i + 1);
      if (next === undefined) return i + 1;
      i = next;
    }
  }
  return text.sql.length;
}

/** Two literals with a newline between them are one: the offset behind the second one's opening quote, if there is one. */
function continuation(text: Text, at: number): number | undefined {
  let i = at;
  let newline = false;
  while (isSpace(codeAt(text, i))) {
    newline ||= isNewline(codeAt(text, i));
    i++;
  }
  return newline && text.sql[i] === "'" ? i + 1 : undefined;
}

/** Behind `$tag$ … $tag$`; undefined when no dollar quote begins at `at`. */
export function dollarEnd(text: Text, at: number): number | undefined {
  const opened = dollarTagEnd(text, at);
  if (opened === undefined) return undefined;
  const tag = text.sql.slice(at, opened);
  const closed = text.sql.indexOf(tag, opened);
  return closed === -1 ? text.sql.length : closed + tag.length;
}

/** Behind the opening `$tag$`; undefined when none begins at `at`. */
export function dollarTagEnd(text: Text, at: number): number | undefined {
  let i = at + 1;
  let code = codeAt(text, i);
  if (code === 36) return i + 1;
  if (!startsIdentifier(code)) return undefined;
  while (code !== 36 && continuesIdentifier(code)) code = codeAt(text, ++i);
  return code === 36 ? i + 1 : undefined;
}

/** Behind `-- …`, without its newline. */
export function lineEnd(text: Text, at: number): number {
  let end = at;
  while (end < text.sql.length && !isNewline(codeAt(text, end))) end++;
  return end;
}

/** Behind a block comment; they nest. */
export function blockCommentEnd(text: Text, at: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = at + 2;
  for (let depth = 1; depth > 0; ) {
    const found = mark.exec(text.sql);
    if (!found) return text.sql.length;
    depth += found[0] === '/*' ? 1 : -1;
  }
  return mark.lastIndex;
}

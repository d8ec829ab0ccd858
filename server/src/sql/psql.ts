import type { Range } from '../text/range.ts';
import { codeAt, isNewline, startsIdentifier } from './characters.ts';
import { lineEnd } from './quoted.ts';
import { isWord, type Tokens } from './token.ts';

/** Commands that psql takes behind a statement on its line, because they send it. */
const sending = /\\(?:g|gx|gset|gexec|gdesc|crosstabview|watch|bind|bind_named|parse|sendpipeline)(?![\w])/y;

/**
 * Behind a psql meta-command that begins at the backslash `at`: the end of its line.
 * Undefined for a backslash that stands elsewhere than at the beginning of a line and sends nothing.
 */
export function metaEnd(sql: string, at: number): number | undefined {
  return sends(sql, at) || beginsLine(sql, at) ? lineEnd(sql, at) : undefined;
}

/** The lines that follow `COPY … FROM stdin;` up to `\.`, which are no SQL. `first` is the statement's first token, `semicolon` an offset. */
export function dataAfterCopy(t: Tokens, first: number, semicolon: number): Range | undefined {
  if (!isWord(t, first, 'copy')) return undefined;
  for (let i = first; i < t.count; i++) {
    if (isWord(t, i, 'from') && isWord(t, i + 1, 'stdin')) return dataLines(t.sql, semicolon + 1);
  }
  return undefined;
}

/** The same for psql's `\copy … from stdin`, which ends with its line. */
export function dataAfterMeta(sql: string, at: number, end: number): Range | undefined {
  if ((codeAt(sql, at + 1) | 32) !== 99) return undefined;
  const reads = /^\\copy\b.*\bfrom\s+p?stdin\b/i.test(sql.slice(at, end));
  return reads ? dataLines(sql, end) : undefined;
}

/** From the line below `at` to the end of the line `\.`, or of the text. Undefined when something else stands on the line of `at`. */
function dataLines(sql: string, at: number): Range | undefined {
  const end = lineEnd(sql, at);
  if (sql.slice(at, end).trim() !== '') return undefined;
  const start = sql.startsWith('\r\n', end) ? end + 2 : end + 1;
  if (start >= sql.length) return undefined;
  const closing = /^\\\.[ \t]*$/gm;
  closing.lastIndex = start;
  const found = closing.exec(sql);
  return { start, end: found ? found.index + found[0].length : sql.length };
}

function sends(sql: string, at: number): boolean {
  if (!startsIdentifier(codeAt(sql, at + 1))) return false;
  sending.lastIndex = at;
  return sending.test(sql);
}

function beginsLine(sql: string, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && (codeAt(sql, i) === 32 || codeAt(sql, i) === 9)) i--;
  return i < 0 || isNewline(codeAt(sql, i));
}

import type { Range } from '../text/range.ts';
import { codeAt, isNewline, startsIdentifier, type Text } from './characters.ts';
import { lineEnd } from './quoted.ts';
import { isWord, type Tokens } from './token.ts';

/** Commands that psql takes behind a statement on its line, because they send it. */
const sending = /\\(?:g|gx|gset|gexec|gdesc|crosstabview|watch|bind|bind_named|parse|sendpipeline)(?![\w])/y;

/**
 * Behind a psql meta-command that begins at the backslash `at`: the end of its line.
 * Undefined for a backslash that stands elsewhere than at the beginning of a line and sends nothing.
 */
export function metaEnd(text: Text, at: number): number | undefined {
  return sends(text, at) || beginsLine(text, at) ? lineEnd(text, at) : undefined;
}

/** The lines that follow `COPY … FROM stdin;` up to `\.`, which are no SQL. `first` is the statement's first token, `semicolon` an offset. */
export function dataAfterCopy(t: Tokens, first: number, semicolon: number): Range | undefined {
  if (!isWord(t, first, 'copy')) return undefined;
  for (let i = first; i < t.count; i++) {
    if (isWord(t, i, 'from') && isWord(t, i + 1, 'stdin')) return dataLines(t, semicolon + 1);
  }
  return undefined;
}

/** The same for psql's `\copy … from stdin`, which ends with its line. */
export function dataAfterMeta(text: Text, at: number, end: number): Range | undefined {
  if ((codeAt(text, at + 1) | 32) !== 99) return undefined;
  const reads = /^\\copy\b.*\bfrom\s+p?stdin\b/i.test(text.sql.slice(at, end));
  return reads ? dataLines(text, end) : undefined;
}

/** From the line below `at` to the end of the line `\.`, or of the text. Undefined when something else stands on the line of `at`. */
function dataLines(text: Text, at: number): Range | undefined {
  const end = lineEnd(text, at);
  if (text.sql.slice(at, end).trim() !== '') return undefined;
  const start = text.sql.startsWith('\r\n', end) ? end + 2 : end + 1;
  if (start >= text.sql.length) return undefined;
  const closing = /^\\\.[ \t]*$/gm;
  closing.lastIndex = start;
  const found = closing.exec(text.sql);
  return { start, end: found ? found.index + found[0].length : text.sql.length };
}

function sends(text: Text, at: number): boolean {
  if (!startsIdentifier(codeAt(text, at + 1))) return false;
  sending.lastIndex = at;
  return sending.test(text.sql);
}

function beginsLine(text: Text, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && (codeAt(text, i) === 32 || codeAt(text, i) === 9)) i--;
  return i < 0 || isNewline(codeAt(text, i));
}

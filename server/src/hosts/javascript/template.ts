import { KIND, kindAt, popOpening, pushClosing, pushOpening, pushToken, top } from '../tokens.ts';
import { MODE } from './jsx.ts';
import { leaveModes, type Scan } from './scanState.ts';

/** Reads template text from a backtick or a closing brace on: `whole` when it ends with a backtick, `open` when with `${`. */
export function scanTemplatePart(scan: Scan, whole: number, open: number): number {
  const { text } = scan;
  const start = scan.at++;
  while (scan.at < text.length) {
    const code = text.charCodeAt(scan.at++);
    if (code === 96) return pushToken(scan.table, whole, start, scan.at);
    if (code === 92) scan.at++;
    else if (code === 36 && text.charCodeAt(scan.at) === 123) {
      scan.at++;
      scan.modes.push(MODE.code);
      return pushOpening(scan.table, open, start, scan.at);
    }
  }
  scan.at = Math.min(scan.at, text.length);
  return pushToken(scan.table, whole, start, scan.at);
}

/** A `}`: the end of a block or object, or of a template's `${…}`. */
export function closeBrace(scan: Scan): void {
  const { table } = scan;
  while (table.braces > 0 && !endsWithBrace(scan, top(table))) popOpening(table);
  const opener = top(table);
  const kind = kindAt(table, opener);
  if (opener >= 0 && (kind === KIND.head || kind === KIND.middle)) {
    continueTemplate(scan, opener);
    return;
  }
  pushClosing(table, scan.at, 123);
  leaveModes(scan);
  scan.at++;
}

function continueTemplate(scan: Scan, opener: number): void {
  popOpening(scan.table);
  leaveModes(scan);
  const part = scanTemplatePart(scan, KIND.tail, KIND.middle);
  scan.table.outers[part] = opener;
  scan.table.partners[opener] = part;
}

/** A `{` or `${` ends with its brace, a `(`, `[` or JSX tag left open does not. */
function endsWithBrace(scan: Scan, opener: number): boolean {
  return opener >= 0 && scan.text.charCodeAt((scan.table.ends[opener] ?? 0) - 1) === 123;
}

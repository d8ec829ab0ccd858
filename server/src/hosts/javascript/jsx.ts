import { KIND, pair, popOpening, pushOpening, pushToken, top } from '../tokens.ts';
import { regexMayStart } from './regex.ts';
import type { Scan } from './scanState.ts';

/** How the text inside an open bracket is read. */
export const MODE = { code: 0, tag: 1, children: 2 } as const;

const NAME = /[A-Za-z_$][\w$.:-]*/y;

/** Enters a JSX element when `<` starts one here; false when it is an operator or opens type parameters. */
export function openingTag(scan: Scan): boolean {
  if (!regexMayStart(scan)) return false;
  const name = nameAt(scan, scan.at + 1);
  const end = scan.at + 1 + name.length;
  if (name === '' && scan.text.charCodeAt(end) !== 62) return false;
  if (isTypeParameter(scan, name, end)) return false;
  pushElement(scan, end);
  return true;
}

function pushElement(scan: Scan, end: number): void {
  pushOpening(scan.table, KIND.jsx, scan.at, end);
  scan.modes.push(MODE.tag);
  scan.at = end;
}

/** `<T,` `<T extends` `<T =` and `<T>` without a closing tag belong to a generic function. */
function isTypeParameter(scan: Scan, name: string, end: number): boolean {
  const rest = scan.text.slice(end, end + 40);
  if (/^\s*(?:,|extends\b|=)/.test(rest) || name === 'const') return true;
  return /^\s*>/.test(rest) && lastClosing(scan, name) < end;
}

function lastClosing(scan: Scan, name: string): number {
  const known = scan.closings.get(name);
  if (known !== undefined) return known;
  const found = scan.text.lastIndexOf(`</${name}`);
  scan.closings.set(name, found);
  return found;
}

function nameAt(scan: Scan, at: number): string {
  NAME.lastIndex = at;
  return NAME.exec(scan.text)?.[0] ?? '';
}

/** One step inside `<name …>`. */
export function scanTag(scan: Scan, code: number): void {
  const { text } = scan;
  const start = scan.at;
  if (code === 62) {
    scan.at++;
    scan.modes[scan.modes.length - 1] = MODE.children;
  } else if (code === 47 && text.charCodeAt(start + 1) === 62) closeElement(scan, start + 2);
  else if (code === 34 || code === 39) {
    const end = text.indexOf(text.charAt(start), start + 1);
    scan.at = end < 0 ? text.length : end + 1;
    pushToken(scan.table, KIND.jsx, start, scan.at);
  } else if (code === 123) openContainer(scan);
  else if (code === 60) scanTagAngle(scan);
  else scan.at++;
}

/** Type arguments of a generic component, or an element as an attribute's value. */
function scanTagAngle(scan: Scan): void {
  const before = scan.text.slice(Math.max(0, scan.at - 20), scan.at).trimEnd();
  const name = nameAt(scan, scan.at + 1);
  if (before.endsWith('=') && name !== '') pushElement(scan, scan.at + 1 + name.length);
  else skipTypeArguments(scan);
}

function skipTypeArguments(scan: Scan): void {
  let depth = 0;
  do {
    const code = scan.text.charCodeAt(scan.at++);
    if (code === 60) depth++;
    else if (code === 62) depth--;
  } while (depth > 0 && scan.at < scan.text.length);
}

/** One step between `<name>` and `</name>`. */
export function scanChildren(scan: Scan): void {
  const { text } = scan;
  const start = scan.at;
  while (scan.at < text.length && text.charCodeAt(scan.at) !== 60 && text.charCodeAt(scan.at) !== 123) scan.at++;
  if (scan.at > start) pushToken(scan.table, KIND.jsx, start, scan.at);
  if (scan.at >= text.length) return;
  if (text.charCodeAt(scan.at) === 123) openContainer(scan);
  else if (text.charCodeAt(scan.at + 1) === 47) closeElement(scan, text.indexOf('>', scan.at) + 1 || text.length);
  else pushElement(scan, scan.at + 1 + nameAt(scan, scan.at + 1).length);
}

function openContainer(scan: Scan): void {
  pushOpening(scan.table, KIND.punctuation, scan.at, scan.at + 1);
  scan.modes.push(MODE.code);
  scan.at++;
}

function closeElement(scan: Scan, end: number): void {
  const opener = top(scan.table);
  popOpening(scan.table);
  scan.modes.pop();
  const closer = pushToken(scan.table, KIND.jsx, scan.at, end);
  pair(scan.table, opener, closer);
  scan.at = end;
}

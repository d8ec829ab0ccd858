import { HOLE } from '../text/hole.ts';
import { continuesIdentifier, isDigit, isNewline, startsIdentifier } from './characters.ts';
import { quotedEnd } from './quoted.ts';

/** A placeholder that was recognised: what it stands for and the offset behind it. */
export interface Placeholder {
  readonly kind: 'parameter' | 'hole';
  readonly end: number;
}

/** Template actions are short; the limit keeps unclosed ones linear. */
const longestAction = 200;

/** `:name`, `:1`, psql's `:'x'` (a value), `:"x"` and `:{?x}`; undefined when the colon is something else. */
export function colonPlaceholder(sql: string, at: number): Placeholder | undefined {
  const next = sql.charAt(at + 1);
  if (next === "'") return { kind: 'parameter', end: quotedEnd(sql, at + 1) };
  if (next === '"') return { kind: 'hole', end: quotedEnd(sql, at + 1) };
  if (next === '{') return bracedEnd(sql, at + 1, '}', 'hole');
  const end = identifierEnd(sql, at + 1);
  return end > at + 1 ? { kind: 'parameter', end } : undefined;
}

/**
 * `$1`, `$name`, and the marks of pg-promise: `$1:name` or `$(name)`, which put in text of any kind.
 * Undefined when the dollar sign is none of them. A dollar quote is tried before this.
 */
export function dollarPlaceholder(sql: string, at: number, inBrackets: boolean): Placeholder | undefined {
  const next = sql.charAt(at + 1);
  const closer = dollarClosers.get(next);
  if (closer !== undefined) return bracedEnd(sql, at + 1, closer, 'hole');
  const end = identifierEnd(sql, at + 1);
  if (end === at + 1) return undefined;
  const modified = !inBrackets && sql[end] === ':' && startsIdentifier(sql.charCodeAt(end + 1));
  return modified ? { kind: 'hole', end: identifierEnd(sql, end + 1) } : { kind: 'parameter', end };
}

const dollarClosers: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['<', '>'],
  ['[', ']'],
  ['/', '/'],
]);

/** `?`, `?1`, and knex's `??` for a name, where a value is due; elsewhere they are operators. */
export function questionPlaceholder(sql: string, at: number): Placeholder {
  if (sql[at + 1] === '?') return { kind: 'hole', end: at + 2 };
  let end = at + 1;
  while (isDigit(sql.charCodeAt(end))) end++;
  return { kind: 'parameter', end };
}

/** `@name`; undefined when the sign is an operator. */
export function atPlaceholder(sql: string, at: number): Placeholder | undefined {
  return startsIdentifier(sql.charCodeAt(at + 1)) ? { kind: 'parameter', end: identifierEnd(sql, at + 1) } : undefined;
}

/** Behind a template action `{{ … }}`, `{% … %}` or `${…}` that begins at `at` and closes on its line; undefined when none does. */
export function actionEnd(sql: string, at: number): number | undefined {
  const opener = sql.slice(at, at + 2);
  if (opener === '{{') return closedBy(sql, at + 2, '}}');
  if (opener === '{%') return closedBy(sql, at + 2, '%}');
  return opener === '${' ? closedBy(sql, at + 2, '}') : undefined;
}

/** An unquoted word with the holes and template actions in it: the offset behind it and whether it is nothing but those. */
export function wordEnd(sql: string, at: number): { readonly end: number; readonly computed: boolean } {
  let i = at;
  let computed = true;
  for (;;) {
    const code = sql.charCodeAt(i);
    const action = code === 123 || code === 36 ? actionEnd(sql, i) : undefined;
    if (action !== undefined) {
      i = action;
      continue;
    }
    if (!(i > at ? continuesIdentifier(code) : startsIdentifier(code))) return { end: i, computed: computed && i > at };
    if (code !== holeCode) computed = false;
    i++;
  }
}

const holeCode = HOLE.charCodeAt(0);

function identifierEnd(sql: string, at: number): number {
  let i = at;
  let code = sql.charCodeAt(i);
  while (continuesIdentifier(code) && code !== 36) code = sql.charCodeAt(++i);
  return i;
}

const braced = /[\w:.?^~#-]+/y;

function bracedEnd(sql: string, at: number, closer: string, kind: Placeholder['kind']): Placeholder | undefined {
  braced.lastIndex = at + 1;
  const i = braced.test(sql) ? braced.lastIndex : at + 1;
  return sql[i] === closer && i > at + 1 ? { kind, end: i + 1 } : undefined;
}

function closedBy(sql: string, at: number, closer: string): number | undefined {
  const limit = Math.min(sql.length, at + longestAction);
  for (let i = at; i < limit; i++) {
    const code = sql.charCodeAt(i);
    if (code === 123 || isNewline(code)) return undefined;
    if (sql.startsWith(closer, i)) return i + closer.length;
  }
  return undefined;
}

import { tokenize } from '../sql/lexer.ts';
import { isComputed } from '../sql/names.ts';
import type { Token, TokenKind } from '../sql/token.ts';

/** Longer expressions are machine-made, and not worth the server's time. UTF-16 code units. */
const longestExpression = 10_000;

/**
 * The user's expression as it may stand in brackets of a statement of ours: token by token, without comments. Undefined when
 * a part is computed, when a token has no place in an expression or does not end, when brackets do not pair, and for a
 * subquery: nothing that is left can end the expression that it stands in.
 */
export function expressionText(text: string): string | undefined {
  if (text.length > longestExpression || text.includes('\0') || isComputed(text)) return undefined;
  const tokens = tokenize(text);
  const parts = tokens.map((token) => text.slice(token.start, token.end));
  const plain = tokens.every((token, i) => shapes[token.kind]?.test(parts[i] ?? ''));
  if (!plain || tokens.length === 0 || holdsQuery(parts) || !bracketsPair(parts)) return undefined;
  const gaps = tokens.map((token, i) => gap(text.slice(tokens[i - 1]?.end ?? token.start, token.start)));
  const spaced = parts.map((part, i) => `${gaps[i]}${part}`);
  const bare = spaced.map((part, i) => (isQuoted(tokens[i]) ? ' ' : part)).join('');
  // What stands outside of quotes is looked at once more, without the lexer's help.
  if (/--|\/\*|[^\w\s\u0080-\uffff()[\],.~!@#^&|`?+\-*/%<>=:]/.test(bare)) return undefined;
  return spaced.join('');
}

/** How a token of each kind must look. Kinds without an entry have no place in an expression. */
const shapes: Readonly<Partial<Record<TokenKind, RegExp>>> = {
  word: /^[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*$/,
  quoted: /^(?:[uU]&)?"(?:[^"]|"")+"$/,
  string: /^(?:(?:[nN]|[uU]&)?'(?:[^']|'')*'|[bBxX]'[0-9a-fA-F]*'|[eE]'(?:[^'\\]|''|\\[\s\S])*')$/,
  number: /^[\w.+-]+$/,
  operator: /^[~!@#^&|`?+\-*/%<>=:]+$/,
  punctuation: /^[()[\],.]$/,
};

function isQuoted(token: Token | undefined): boolean {
  return token?.kind === 'quoted' || token?.kind === 'string';
}

/** Two literals with a newline between them are one; any other white space is as good as a blank. */
function gap(between: string): string {
  if (between === '') return '';
  return /[\n\r]/.test(between) ? '\n' : ' ';
}

/** `select` and `table` are reserved; the others begin a query only behind a bracket, and are part of `time with time zone` elsewhere. */
function holdsQuery(parts: readonly string[]): boolean {
  return parts.some((part, i) => {
    const word = part.toLowerCase();
    if (word === 'select' || word === 'table') return true;
    return (word === 'with' || word === 'values') && (i === 0 || parts[i - 1] === '(');
  });
}

function bracketsPair(parts: readonly string[]): boolean {
  const open: string[] = [];
  for (const part of parts) {
    if (part === '(' || part === '[') open.push(part);
    if (part === ')' && open.pop() !== '(') return false;
    if (part === ']' && open.pop() !== '[') return false;
  }
  return open.length === 0;
}

import { declarationOf } from './bindings.ts';
import { afterToken, LONGEST_CHAIN, primaryStart, type Reader } from './expression.ts';
import { isPunctuation, KIND, kindAt, partnerOf, type Tokens, tokenText } from './tokens.ts';
import { typeArgumentsEnd } from './typeArguments.ts';

/** One name of a call chain `a.b(…).c(…)`; `opener` is the `(` of its call, or -1. */
export interface Link {
  readonly name: string;
  readonly at: number;
  readonly opener: number;
}

/**
 * The call chain that the name at `word` is a link of, from its root on. A chain that starts at a variable of the same file
 * continues the chain that the variable was declared with.
 */
export function chainAround(reader: Reader, word: number): readonly Link[] {
  const start = primaryStart(reader.tokens, word);
  return [...declaredLinks(reader, start, 0), ...linksFrom(reader.tokens, start)];
}

const MOST_VARIABLES = 4;

function declaredLinks(reader: Reader, root: number, level: number): readonly Link[] {
  const { tokens, bindings } = reader;
  if (level > MOST_VARIABLES || kindAt(tokens, root) !== KIND.word || openerBehind(tokens, root) >= 0) return [];
  const declaration = declarationOf(bindings, tokenText(tokens, root), root);
  if (!declaration || declaration.value < 0 || declaration.value >= root) return [];
  const awaited = tokenText(tokens, declaration.value) === 'await' ? 1 : 0;
  const start = declaration.value + awaited;
  return [...declaredLinks(reader, start, level + 1), ...linksFrom(tokens, start)];
}

function linksFrom(tokens: Tokens, start: number): readonly Link[] {
  const links: Link[] = [];
  let at = start;
  for (let steps = 0; steps < LONGEST_CHAIN && at < tokens.count; steps++) {
    const isName = kindAt(tokens, at) === KIND.word;
    if (isName && steps > 0 && !isDot(tokens, at - 1)) return links;
    const opener = isName ? openerBehind(tokens, at) : -1;
    if (isName) links.push({ name: tokenText(tokens, at), at, opener });
    else if (!isDot(tokens, at) && !isBracket(tokens, at)) return links;
    if (opener >= 0 && partnerOf(tokens, opener) < 0) return links;
    at = isName && opener < 0 ? at + 1 : isName ? partnerOf(tokens, opener) + 1 : afterToken(tokens, at);
  }
  return links;
}

/** The `(` of a call of the name at `at`, type arguments between them or not. */
function openerBehind(tokens: Tokens, at: number): number {
  const next = isPunctuation(tokens, at + 1, '<') ? (typeArgumentsEnd(tokens, at + 1) ?? at + 1) : at + 1;
  return isPunctuation(tokens, next, '(') ? next : -1;
}

function isDot(tokens: Tokens, at: number): boolean {
  return isPunctuation(tokens, at, '.') || isPunctuation(tokens, at, '?.');
}

function isBracket(tokens: Tokens, at: number): boolean {
  return (isPunctuation(tokens, at, '[') || isPunctuation(tokens, at, '(')) && partnerOf(tokens, at) > at;
}

/** The last link of one of these names, in calls only. */
export function lastCall(links: readonly Link[], ...names: readonly string[]): Link | undefined {
  return links.findLast((link) => link.opener >= 0 && names.includes(link.name));
}

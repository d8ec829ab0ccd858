import { declarationOf, isInside, usesOf } from './bindings.ts';
import { afterToken, LONGEST_CHAIN, primaryStart, type Reader } from './expression.ts';
import { isPunctuation, isWord, KIND, kindAt, outerOf, partnerOf, type Tokens, tokenText } from './tokens.ts';
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
  const { tokens } = reader;
  if (level > MOST_VARIABLES || kindAt(tokens, root) !== KIND.word || openerBehind(tokens, root) >= 0) return [];
  const value = valueBefore(reader, root);
  if (value < 0 || value >= root) return [];
  const awaited = tokenText(tokens, value) === 'await' ? 1 : 0;
  const start = value + awaited;
  return [...declaredLinks(reader, start, level + 1), ...linksFrom(tokens, start)];
}

/**
 * Where the value starts that the variable at `use` holds there: its last assignment that does not continue it
 * (`q = q.where(…)`); -1 when another branch may have given it another one.
 */
function valueBefore(reader: Reader, use: number): number {
  const { tokens, bindings } = reader;
  const name = tokenText(tokens, use);
  const declaration = declarationOf(bindings, name, use);
  if (!declaration) return -1;
  const isNew = (at: number) => at < use && isPunctuation(tokens, at + 1, '=') && !isWord(tokens, at + 2, name);
  const assigned = usesOf(bindings, declaration).filter((at) => at > declaration.at && isNew(at));
  const last = assigned.findLast((at) => declarationOf(bindings, name, at) === declaration);
  if (last === undefined) return declaration.value;
  const isCertain = isInside(tokens, outerOf(tokens, last), use);
  return isCertain || (assigned.length === 1 && declaration.value < 0) ? last + 2 : -1;
}

/** The calls that follow on the variable which the chain around `word` is assigned to. */
export function linksBehind(reader: Reader, word: number): readonly (readonly Link[])[] {
  const { tokens, bindings } = reader;
  const start = primaryStart(tokens, word);
  const name = start - 2;
  if (!/^:?=$/.test(tokenText(tokens, start - 1)) || kindAt(tokens, name) !== KIND.word) return [];
  const declaration = declarationOf(bindings, tokenText(tokens, name), name);
  const uses = declaration ? usesOf(bindings, declaration).filter((at) => at > start) : [];
  return uses.filter((at) => isDot(tokens, at + 1)).map((at) => linksFrom(tokens, at));
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

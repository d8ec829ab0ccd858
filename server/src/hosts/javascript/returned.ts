import { hasChoice } from '../choice.ts';
import { afterToken, type Reader, readValue } from '../expression.ts';
import { HOLE } from '../fragment.ts';
import { isOnlyCall, returnedFrom } from '../returns.ts';
import { isPunctuation, isWord, KIND, kindAt, partnerOf, type Tokens, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import { javascriptBody } from './declarations.ts';
import { type ClassPlace, isAbstract } from './inheritance.ts';
import { lookupsOf, type Method } from './lookups.ts';
import { siteOf } from './sites.ts';

const LONGEST_HEAD = 60;

/**
 * The text that `name(…)`, `this.name(…)` or the getter `this.name` gives back, where the function's body is its value or
 * a few `return`s; its parameters are holes. `names` are the tokens of the name, `end` the one behind it.
 */
export function returnedText(reader: Reader, at: number, end: number, depth: number): Returned | undefined {
  const isCall = isPunctuation(reader.tokens, end, '(');
  const site = isCall ? siteOf(reader, at, end) : undefined;
  if (site?.kind === 'value') return oneOfIts(reader, end - 1, textOfFunction(site.reader, site.at, depth));
  const owner = end > at + 2 ? siteOf(reader, at, end - 2) : undefined;
  if (owner?.kind !== 'class') return undefined;
  const method = lookupsOf(owner.reader.bindings)
    .methods(owner.at)
    .get(tokenText(reader.tokens, end - 1));
  const isKnown = method !== undefined && method.isGetter !== isCall && !isExtended(owner);
  return isKnown ? oneOfIts(reader, end - 1, textOfBlock(owner.reader, method.brace, depth)) : undefined;
}

/** Which of several texts a function gives back may depend on who calls it: they are told for its only call. */
function oneOfIts(reader: Reader, name: number, returned: Returned | undefined): Returned | undefined {
  return returned && hasChoice(returned.pieces) && !isOnlyCall(reader, name, returned.reader) ? undefined : returned;
}

/** The text that a getter or method without parameters gives back. */
export function methodText(reader: Reader, { brace }: Method): readonly Piece[] | undefined {
  return textOfBlock(reader, brace, 0)?.pieces;
}

interface Returned {
  readonly reader: Reader;
  readonly pieces: readonly Piece[];
}

/** A subclass may give the method another body. */
function isExtended(owner: ClassPlace): boolean {
  const { tokens, bindings } = owner.reader;
  const isBase = (bindings.words().get(owner.name) ?? []).some((at) => isWord(tokens, at - 1, 'extends'));
  return isBase || isAbstract(owner);
}

/** Of `function f() { … }`, `() => '…'`, `async (a) => { … }`. */
function textOfFunction(reader: Reader, first: number, depth: number): Returned | undefined {
  const { tokens } = reader;
  const at = isWord(tokens, first, 'async') ? first + 1 : first;
  const body = isWord(tokens, at, 'function') ? functionBody(tokens, at) : arrowBody(tokens, at);
  if (body === undefined) return undefined;
  if (isPunctuation(tokens, body, '{')) return textOfBlock(reader, body, depth);
  return known(reader, readValue(reader, body, depth + 4).pieces);
}

function functionBody(tokens: Tokens, at: number): number | undefined {
  let opener = at + 1;
  while (opener < at + LONGEST_HEAD && !isPunctuation(tokens, opener, '(')) opener++;
  const body = isPunctuation(tokens, opener, '(') ? javascriptBody(tokens, opener) : undefined;
  const brace = body ? partnerOf(tokens, body.last) : -1;
  return brace > opener ? brace : undefined;
}

/** Behind the `=>` of `a =>`, `(a, b) =>` or `(a): Type =>`. */
function arrowBody(tokens: Tokens, at: number): number | undefined {
  if (kindAt(tokens, at) !== KIND.word && !isPunctuation(tokens, at, '(')) return undefined;
  let arrow = afterToken(tokens, at);
  if (!isPunctuation(tokens, arrow, '=>') && !isPunctuation(tokens, arrow, ':')) return undefined;
  for (let steps = 0; steps < LONGEST_HEAD && !isPunctuation(tokens, arrow, '=>'); steps++) {
    if (/^[;,=]$/.test(tokenText(tokens, arrow))) return undefined;
    arrow = afterToken(tokens, arrow);
  }
  return isPunctuation(tokens, arrow, '=>') ? arrow + 1 : undefined;
}

function textOfBlock(reader: Reader, brace: number, depth: number): Returned | undefined {
  const pieces = returnedFrom(reader, brace, depth, (outer) => isFunction(reader.tokens, outer));
  return pieces && known(reader, pieces);
}

/** Whether a brace opens the body of a function rather than that of a loop, a branch or a plain block. */
function isFunction(tokens: Tokens, brace: number): boolean {
  if (isPunctuation(tokens, brace - 1, '=>')) return true;
  const head = isPunctuation(tokens, brace - 1, ')') ? partnerOf(tokens, brace - 1) - 1 : -1;
  return head >= 0 && !/^(?:if|for|while|switch|catch|await)$/.test(tokenText(tokens, head));
}

function known(reader: Reader, pieces: readonly Piece[]): Returned | undefined {
  const isHole = textOf(pieces) === HOLE && !pieces.some(({ choice }) => choice);
  return isHole || pieces.length === 0 ? undefined : { reader, pieces };
}

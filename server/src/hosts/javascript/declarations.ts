import { type Declaration, enclosingEnd, type TokenRange } from '../bindings.ts';
import { afterToken } from '../expression.ts';
import { isPunctuation, isWord, KIND, kindAt, outerOf, partnerOf, type Tokens, tokenText } from '../tokens.ts';

const LONGEST_TYPE = 200;
const LONGEST_VALUE = 2000;

/** Every `const`, `let` and `var` of a file; names bound by a pattern or a loop have no value. */
export function javascriptDeclarations(tokens: Tokens): readonly Declaration[] {
  const declarations: Declaration[] = [];
  for (let at = 0; at < tokens.count; at++) {
    if (!isDeclarator(tokens, at) || isPunctuation(tokens, at - 1, '.')) continue;
    declarations.push(...declaredFrom(tokens, at + 1, isWord(tokens, at, 'const')));
  }
  return declarations;
}

function isDeclarator(tokens: Tokens, at: number): boolean {
  return isWord(tokens, at, 'const') || isWord(tokens, at, 'let') || isWord(tokens, at, 'var');
}

function declaredFrom(tokens: Tokens, first: number, constant: boolean): readonly Declaration[] {
  const scope = blockOf(tokens, first);
  if (kindAt(tokens, first) !== KIND.word) return patternNames(tokens, first, scope);
  const declarations: Declaration[] = [];
  let at = first;
  while (kindAt(tokens, at) === KIND.word) {
    const value = valueAfter(tokens, at);
    declarations.push({ name: tokenText(tokens, at), at, value, scope, constant });
    const next = value < 0 ? at + 1 : endOfValue(tokens, value);
    if (!isPunctuation(tokens, next, ',')) break;
    at = next + 1;
  }
  return declarations;
}

/** The block that a declaration stands in; one in the head of a loop counts for the block around the loop. */
function blockOf(tokens: Tokens, at: number): number {
  const outer = outerOf(tokens, at);
  return isPunctuation(tokens, outer, '(') ? outerOf(tokens, outer) : outer;
}

function patternNames(tokens: Tokens, opener: number, scope: number): readonly Declaration[] {
  const end = Math.min(partnerOf(tokens, opener), opener + LONGEST_VALUE);
  const names: Declaration[] = [];
  for (let at = opener + 1; at < end; at++) {
    if (kindAt(tokens, at) !== KIND.word) continue;
    names.push({ name: tokenText(tokens, at), at, value: -1, scope, constant: true });
  }
  return names;
}

/** The first token of the value of `name: Type = value`, or -1. */
function valueAfter(tokens: Tokens, name: number): number {
  if (isPunctuation(tokens, name + 1, '=')) return name + 2;
  if (!isPunctuation(tokens, name + 1, ':')) return -1;
  let at = name + 2;
  for (let steps = 0; at < tokens.count && steps < LONGEST_TYPE; steps++) {
    if (isPunctuation(tokens, at, '=')) return at + 1;
    if (isPunctuation(tokens, at, ';') || isPunctuation(tokens, at, ')')) return -1;
    at = afterToken(tokens, at);
  }
  return -1;
}

const STATEMENT = /^(?:const|let|var|function|class|return|if|for|while|switch|try|throw|export|import|await)$/;

/** The `,` behind a value, or whatever ends the declaration. */
function endOfValue(tokens: Tokens, value: number): number {
  let at = value;
  for (let steps = 0; at < tokens.count && steps < LONGEST_VALUE; steps++) {
    const text = tokenText(tokens, at);
    if (/^[,;)\]}]$/.test(text) || (steps > 0 && STATEMENT.test(text))) return at;
    at = afterToken(tokens, at);
  }
  return tokens.count;
}

const CONTROL = /^(?:if|while|for|switch|with)$/;

/** The body of the function whose parameters `opener` holds. */
export function javascriptBody(tokens: Tokens, opener: number): TokenRange | undefined {
  const close = partnerOf(tokens, opener);
  if (close < 0 || CONTROL.test(tokenText(tokens, opener - 1))) return undefined;
  const body = isPunctuation(tokens, close + 1, ':') ? afterReturnType(tokens, close + 2) : close + 1;
  if (isPunctuation(tokens, body, '=>')) return { first: opener, last: enclosingEnd(tokens, opener) };
  if (!isPunctuation(tokens, body, '{')) return undefined;
  const end = partnerOf(tokens, body);
  return { first: opener, last: end < 0 ? tokens.count : end };
}

function afterReturnType(tokens: Tokens, from: number): number {
  let at = from;
  for (let steps = 0; at < tokens.count && steps < LONGEST_TYPE; steps++) {
    if (isPunctuation(tokens, at, '=>') || (steps > 0 && isPunctuation(tokens, at, '{'))) return at;
    if (/^[;,)\]}]$/.test(tokenText(tokens, at))) return -1;
    at = afterToken(tokens, at);
  }
  return -1;
}

import { type Declaration, enclosingEnd, type TokenRange } from '../bindings.ts';
import { afterToken } from '../expression.ts';
import { isPunctuation, isWord, KIND, kindAt, outerOf, partnerOf, type Tokens, tokenText } from '../tokens.ts';

const LONGEST_TYPE = 200;
const LONGEST_VALUE = 2000;

/**
 * Every `const`, `let` and `var` of a file, its imports, classes and enums. Names bound by a loop or a nested pattern have no
 * value.
 */
export function javascriptDeclarations(tokens: Tokens): readonly Declaration[] {
  const declarations: Declaration[] = [];
  for (let at = 0; at < tokens.count; at++) {
    if (kindAt(tokens, at) !== KIND.word || isPunctuation(tokens, at - 1, '.')) continue;
    declarations.push(...declaredAt(tokens, at));
  }
  return declarations;
}

function declaredAt(tokens: Tokens, at: number): readonly Declaration[] {
  switch (tokenText(tokens, at)) {
    case 'const':
      if (isWord(tokens, at + 1, 'enum')) return [];
      return declaredFrom(tokens, at + 1, true);
    case 'let':
    case 'var':
      return declaredFrom(tokens, at + 1, false);
    case 'function':
      return functionName(tokens, at);
    case 'import':
      return importedNames(tokens, at);
    case 'class':
    case 'enum':
      return bodied(tokens, at, isWord(tokens, at, 'class') ? 'class' : 'enum');
    default:
      return [];
  }
}

const OPERAND_FOLLOWS = /^(?:[=(,:?[&|!+]|=>|&&|\|\||\?\?|return|new|typeof|void|await|yield)$/;

/** `function name(…) {` where a statement begins; its value is the function. */
function functionName(tokens: Tokens, at: number): readonly Declaration[] {
  const name = isPunctuation(tokens, at + 1, '*') ? at + 2 : at + 1;
  const before = tokenText(tokens, isWord(tokens, at - 1, 'async') ? at - 2 : at - 1);
  if (kindAt(tokens, name) !== KIND.word || OPERAND_FOLLOWS.test(before)) return [];
  return [{ name: tokenText(tokens, name), at: name, value: at, scope: outerOf(tokens, at), constant: true }];
}

const LONGEST_HEAD = 60;

/** `class Name … {` or `enum Name {`. */
function bodied(tokens: Tokens, at: number, kind: 'class' | 'enum'): readonly Declaration[] {
  const name = at + 1;
  if (kindAt(tokens, name) !== KIND.word) return [];
  for (let body = name + 1; body < name + LONGEST_HEAD; body = afterToken(tokens, body)) {
    if (isPunctuation(tokens, body, ';')) return [];
    if (!isPunctuation(tokens, body, '{')) continue;
    const scope = outerOf(tokens, at);
    return [{ name: tokenText(tokens, name), at: name, value: -1, scope, constant: true, means: { kind, body } }];
  }
  return [];
}

function declaredFrom(tokens: Tokens, first: number, constant: boolean): readonly Declaration[] {
  const scope = blockOf(tokens, first);
  if (kindAt(tokens, first) !== KIND.word) return patternNames(tokens, first, scope, constant);
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

/** The names of `{ a, b: c } = value`; those that the pattern does not take plainly from a member mean nothing known. */
function patternNames(tokens: Tokens, opener: number, scope: number, constant: boolean): readonly Declaration[] {
  const close = partnerOf(tokens, opener);
  const end = Math.min(close, opener + LONGEST_VALUE);
  const isPlain = constant && isPunctuation(tokens, opener, '{') && isPunctuation(tokens, close + 1, '=');
  const names: Declaration[] = [];
  for (let at = opener + 1; at < end; at++) {
    if (kindAt(tokens, at) !== KIND.word) continue;
    const source = isPlain && outerOf(tokens, at) === opener ? memberTaken(tokens, at) : undefined;
    const means = source === undefined ? undefined : ({ kind: 'member', of: close + 2, name: source } as const);
    names.push({ name: tokenText(tokens, at), at, value: -1, scope, constant: true, ...(means && { means }) });
  }
  return names;
}

/** `a` of `{ a }`, `b` of `{ b: a }`; undefined with a default value. */
function memberTaken(tokens: Tokens, at: number): string | undefined {
  if (!/^[,}]$/.test(tokenText(tokens, at + 1))) return undefined;
  if (/^[{,]$/.test(tokenText(tokens, at - 1))) return tokenText(tokens, at);
  const isRenamed = isPunctuation(tokens, at - 1, ':') && /^[{,]$/.test(tokenText(tokens, at - 3));
  return isRenamed ? tokenText(tokens, at - 2) : undefined;
}

/** The names of `import D, { a, b as c } from './m'`, `import * as q from './m'` and `import q = require('./m')`. */
function importedNames(tokens: Tokens, at: number): readonly Declaration[] {
  const names: { readonly at: number; readonly name: string }[] = [];
  let end = at + 1;
  for (; end < at + LONGEST_VALUE && !isWord(tokens, end, 'from'); end++) {
    if (kindAt(tokens, end) === KIND.string || /^[(.;=]$/.test(tokenText(tokens, end)))
      return requiredImport(tokens, at);
    if (kindAt(tokens, end) !== KIND.word || isWord(tokens, end, 'as') || isWord(tokens, end + 1, 'as')) continue;
    const isDefault = outerOf(tokens, end) === outerOf(tokens, at);
    const isRenamed = isWord(tokens, end - 1, 'as');
    const source = isRenamed ? tokenText(tokens, end - 2) : isDefault ? 'default' : tokenText(tokens, end);
    names.push({ at: end, name: source });
  }
  if (kindAt(tokens, end + 1) !== KIND.string) return [];
  return names.map(({ at: place, name }) => ({
    ...{ name: tokenText(tokens, place), at: place, value: -1, scope: -1, constant: true },
    means: { kind: 'import', of: end + 1, name },
  }));
}

function requiredImport(tokens: Tokens, at: number): readonly Declaration[] {
  const isRequired = isPunctuation(tokens, at + 2, '=') && isWord(tokens, at + 3, 'require');
  if (!isRequired) return [];
  return [{ name: tokenText(tokens, at + 1), at: at + 1, value: at + 3, scope: -1, constant: true }];
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

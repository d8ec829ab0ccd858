import type { Declaration, TokenRange } from '../bindings.ts';
import { afterToken } from '../expression.ts';
import {
  endOf,
  isPunctuation,
  isWord,
  KIND,
  kindAt,
  outerOf,
  partnerOf,
  startOf,
  type Tokens,
  tokenText,
} from '../tokens.ts';

const LONGEST = 400;

/** Every `const`, `var` and `:=` of a file; names that share one call's results have no value of their own. */
export function goDeclarations(tokens: Tokens): readonly Declaration[] {
  const declarations: Declaration[] = [];
  for (let at = 0; at < tokens.count; at++) {
    if (isPunctuation(tokens, at, ':=')) declarations.push(...shortDeclaration(tokens, at));
    else if (isWord(tokens, at, 'const')) declarations.push(...declaredBy(tokens, at, true));
    else if (isWord(tokens, at, 'var')) declarations.push(...declaredBy(tokens, at, false));
  }
  return declarations;
}

function shortDeclaration(tokens: Tokens, operator: number): readonly Declaration[] {
  const names: number[] = [];
  for (let at = operator - 1; kindAt(tokens, at) === KIND.word; at -= 2) {
    names.push(at);
    if (!isPunctuation(tokens, at - 1, ',')) break;
  }
  const scope = outerOf(tokens, operator);
  const values = valuesOf(tokens, operator + 1, names.length);
  return names.reverse().map((at, index) => {
    return { name: tokenText(tokens, at), at, value: values[index] ?? -1, scope, constant: false };
  });
}

/** Where each of so many values starts; none where one call gives all of them, or where they are not told apart. */
function valuesOf(tokens: Tokens, first: number, count: number): readonly number[] {
  const starts = [first];
  for (
    let at = first;
    starts.length < count && at < tokens.count && at < first + LONGEST;
    at = afterToken(tokens, at)
  ) {
    if (at > first && isBreak(tokens, at)) return [];
    if (isPunctuation(tokens, at, ',')) starts.push(at + 1);
  }
  return starts.length === count ? starts : [];
}

/** A statement ends where a line does, unless an operator or a comma continues it. */
function isBreak(tokens: Tokens, at: number): boolean {
  if (isPunctuation(tokens, at, ';') || isPunctuation(tokens, at, '{')) return true;
  const between = tokens.text.slice(endOf(tokens, at - 1), startOf(tokens, at));
  return between.includes('\n') && !/^[-+*/%&|^,.=]$/.test(tokenText(tokens, at - 1));
}

/** `const name = …`, `var name Type = …`, or a group of them in parentheses. */
function declaredBy(tokens: Tokens, keyword: number, constant: boolean): readonly Declaration[] {
  const scope = outerOf(tokens, keyword);
  if (!isPunctuation(tokens, keyword + 1, '(')) return specification(tokens, keyword + 1, scope, constant);
  const end = partnerOf(tokens, keyword + 1);
  const declarations: Declaration[] = [];
  for (let at = keyword + 2; at < end; at = afterToken(tokens, at)) {
    if (startsLine(tokens, at)) declarations.push(...specification(tokens, at, scope, constant));
  }
  return declarations;
}

/** A specification starts on a line of its own that does not continue an expression. */
function startsLine(tokens: Tokens, at: number): boolean {
  const between = tokens.text.slice(endOf(tokens, at - 1), startOf(tokens, at));
  const starts = between.includes('\n') || isPunctuation(tokens, at - 1, ';') || isPunctuation(tokens, at - 1, '(');
  return kindAt(tokens, at) === KIND.word && starts && !/^[-+*/%&|^,=]$/.test(tokenText(tokens, at - 1));
}

function specification(tokens: Tokens, first: number, scope: number, constant: boolean): readonly Declaration[] {
  const names: number[] = [];
  let at = first;
  while (kindAt(tokens, at) === KIND.word) {
    names.push(at);
    at++;
    if (!isPunctuation(tokens, at, ',')) break;
    at++;
  }
  const start = valueAfter(tokens, at);
  const values = start < 0 ? [] : valuesOf(tokens, start, names.length);
  return names.map((name, index) => {
    return { name: tokenText(tokens, name), at: name, value: values[index] ?? -1, scope, constant };
  });
}

/** The first token behind `=`, past a type; -1 when the line has none. */
function valueAfter(tokens: Tokens, from: number): number {
  let at = from;
  for (let steps = 0; steps < LONGEST && at < tokens.count; steps++) {
    if (isPunctuation(tokens, at, '=')) return at + 1;
    if (tokens.text.slice(endOf(tokens, at - 1), startOf(tokens, at)).includes('\n')) return -1;
    at = afterToken(tokens, at);
  }
  return -1;
}

/** The body of the function whose receiver, parameters or results `opener` holds. */
export function goBody(tokens: Tokens, opener: number): TokenRange | undefined {
  const before = tokenText(tokens, opener - 1);
  const isFunction = before === 'func' || tokenText(tokens, opener - 2) === 'func' || isMethod(tokens, opener);
  if (!isFunction) return undefined;
  let at = partnerOf(tokens, opener);
  for (let steps = 0; at > 0 && steps < LONGEST && at < tokens.count; steps++) {
    if (isPunctuation(tokens, at, '{') && !/^(?:struct|interface)$/.test(tokenText(tokens, at - 1))) {
      const end = partnerOf(tokens, at);
      return { first: opener, last: end < 0 ? tokens.count : end };
    }
    at = isPunctuation(tokens, at, ')') ? at + 1 : afterToken(tokens, at);
  }
  return undefined;
}

/** `func (receiver) Name(`. */
function isMethod(tokens: Tokens, opener: number): boolean {
  const receiver = partnerOf(tokens, opener - 2);
  return isPunctuation(tokens, opener - 2, ')') && receiver > 0 && isWord(tokens, receiver - 1, 'func');
}

import { KIND, kindAt, outerOf, partnerOf, type Tokens, tokenText } from './tokens.ts';

/** A name that the source declares. All numbers are token indexes. */
export interface Declaration {
  readonly name: string;
  readonly at: number;
  /** Where its initial value starts; -1 when that is not one plain expression. */
  readonly value: number;
  /** The bracket whose block it is visible in; -1 for the whole file. */
  readonly scope: number;
  /** The language forbids a second assignment. */
  readonly constant: boolean;
}

/** The declarations of one file, by name and place. */
export interface Bindings {
  readonly tokens: Tokens;
  readonly byName: ReadonlyMap<string, readonly Declaration[]>;
  readonly byValue: ReadonlyMap<number, Declaration>;
  /** All places of each word; filled when first needed. */
  readonly words: () => ReadonlyMap<string, readonly number[]>;
  /** The tokens in which the names of a parenthesised list are bound: a function's body; undefined for another list. */
  readonly bodyOf: (opener: number) => TokenRange | undefined;
}

/** Token indexes, both included. */
export interface TokenRange {
  readonly first: number;
  readonly last: number;
}

export function bindingsOf(
  tokens: Tokens,
  declarations: readonly Declaration[],
  bodyOf: (opener: number) => TokenRange | undefined,
): Bindings {
  const byName = new Map<string, Declaration[]>();
  const byValue = new Map<number, Declaration>();
  for (const declaration of declarations) {
    const sameName = byName.get(declaration.name);
    if (sameName) sameName.push(declaration);
    else byName.set(declaration.name, [declaration]);
    if (declaration.value >= 0) byValue.set(declaration.value, declaration);
  }
  let words: ReadonlyMap<string, readonly number[]> | undefined;
  const allWords = () => {
    words ??= wordsOf(tokens);
    return words;
  };
  return { tokens, byName, byValue, words: allWords, bodyOf };
}

function wordsOf(tokens: Tokens): ReadonlyMap<string, readonly number[]> {
  const words = new Map<string, number[]>();
  for (let index = 0; index < tokens.count; index++) {
    if (kindAt(tokens, index) !== KIND.word) continue;
    const word = tokenText(tokens, index);
    const places = words.get(word);
    if (places) places.push(index);
    else words.set(word, [index]);
  }
  return words;
}

/** The declaration that a use of `name` at token `use` means; undefined where a parameter of that name comes between. */
export function declarationOf(bindings: Bindings, name: string, use: number): Declaration | undefined {
  const visible = (bindings.byName.get(name) ?? []).filter((d) => isInside(bindings.tokens, d.scope, use));
  const innermost = visible.reduce<Declaration | undefined>((best, d) => nearer(best, d, use), undefined);
  if (!innermost || isShadowed(bindings, innermost, use)) return undefined;
  return innermost;
}

/** In one scope, the last declaration before the use counts. */
function nearer(best: Declaration | undefined, other: Declaration, use: number): Declaration {
  if (!best || other.scope > best.scope) return other;
  if (other.scope < best.scope) return best;
  return other.at < use ? other : best;
}

/** The declaration when its value never changes, so that its name stands for that value. */
export function constantOf(bindings: Bindings, name: string, use: number): Declaration | undefined {
  const declaration = declarationOf(bindings, name, use);
  if (!declaration || declaration.value < 0) return undefined;
  return declaration.constant || !usesOf(bindings, declaration).some((at) => isAssigned(bindings.tokens, at))
    ? declaration
    : undefined;
}

const ASSIGNMENT = /^(?:[-+*/%&|^]|\*\*|&&|\|\||\?\?)?=$|^\+\+$|^--$/;

function isAssigned(tokens: Tokens, at: number): boolean {
  return kindAt(tokens, at + 1) === KIND.punctuation && ASSIGNMENT.test(tokenText(tokens, at + 1));
}

/** Where a declared name is used, in order, its declaration and members of that name (`other.name`) aside. */
export function usesOf(bindings: Bindings, declaration: Declaration): readonly number[] {
  const { tokens } = bindings;
  const places = bindings.words().get(declaration.name) ?? [];
  return places.filter(
    (at) =>
      at !== declaration.at && isInside(tokens, declaration.scope, at) && !/^\??\.$/.test(tokenText(tokens, at - 1)),
  );
}

/** Whether a token stands in the block that `opener` opens; -1 opens the whole file. */
export function isInside(tokens: Tokens, opener: number, token: number): boolean {
  if (opener < 0) return true;
  const end = partnerOf(tokens, opener);
  return opener < token && (end < 0 || token < end);
}

function isShadowed(bindings: Bindings, declaration: Declaration, use: number): boolean {
  const { tokens } = bindings;
  return (bindings.words().get(declaration.name) ?? []).some((at) => {
    if (at === declaration.at || at > use || !isInside(tokens, declaration.scope, at)) return false;
    const body = parameterBody(bindings, at);
    return body !== undefined && body.first <= use && use <= body.last;
  });
}

/** The function body that the name at `at` is a parameter of. */
function parameterBody(bindings: Bindings, at: number): TokenRange | undefined {
  const { tokens } = bindings;
  if (tokenText(tokens, at + 1) === '=>') return { first: at, last: enclosingEnd(tokens, at) };
  let opener = outerOf(tokens, at);
  for (let level = 0; level < 4 && opener >= 0; level++) {
    if (tokenText(tokens, opener) === '(') return bindings.bodyOf(opener);
    opener = outerOf(tokens, opener);
  }
  return undefined;
}

/** The last token of the block that a token stands in. */
export function enclosingEnd(tokens: Tokens, at: number): number {
  const outer = outerOf(tokens, at);
  const end = outer < 0 ? -1 : partnerOf(tokens, outer);
  return end < 0 ? tokens.count : end;
}

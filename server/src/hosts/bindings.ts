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
  /** What it stands for where that is no expression of its own; `value` is -1 then. */
  readonly means?: Meaning;
}

/** A member of the expression or module that starts at `of` (`*`: all of a module), or a class or enum with its body's `{`. */
export type Meaning =
  | { readonly kind: 'member' | 'import'; readonly of: number; readonly name: string }
  | { readonly kind: 'class' | 'enum'; readonly body: number };

/** The declarations of one file, by name and place. */
export interface Bindings {
  readonly tokens: Tokens;
  /** By name, in the order of the text. This and what follows is filled when first needed. */
  readonly byName: () => ReadonlyMap<string, readonly Declaration[]>;
  /** By the first token of the value. */
  readonly byValue: () => ReadonlyMap<number, Declaration>;
  /** All places of each word, in order. */
  readonly words: () => ReadonlyMap<string, readonly number[]>;
  /** The declarations of a name by scope, for the names asked for. */
  readonly scopes: Map<string, ReadonlyMap<number, readonly Declaration[]>>;
  /** The tokens in which the names of a parenthesised list are bound: a function's body; undefined for another list. */
  readonly bodyOf: (opener: number) => TokenRange | undefined;
  /** What has been found out before about a name in a scope. */
  readonly facts: Map<readonly Declaration[], Facts>;
}

interface Facts {
  readonly uses: readonly number[];
  readonly isReassigned: boolean;
  /** Function bodies in which a parameter has the same name. */
  readonly shadows: readonly TokenRange[];
}

/** Token indexes, both included. */
export interface TokenRange {
  readonly first: number;
  readonly last: number;
}

export function bindingsOf(
  tokens: Tokens,
  declare: (tokens: Tokens) => readonly Declaration[],
  bodyOf: (opener: number) => TokenRange | undefined,
): Bindings {
  const declarations = once(() => declare(tokens));
  const byName = once(() => namesOf(declarations()));
  const byValue = once(() => new Map(declarations().map((declaration) => [declaration.value, declaration])));
  const words = once(() => wordsOf(tokens));
  return { tokens, byName, byValue, words, bodyOf, scopes: new Map(), facts: new Map() };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function namesOf(declarations: readonly Declaration[]): ReadonlyMap<string, readonly Declaration[]> {
  const byName = new Map<string, Declaration[]>();
  for (const declaration of declarations) {
    const together = byName.get(declaration.name);
    if (together) together.push(declaration);
    else byName.set(declaration.name, [declaration]);
  }
  return byName;
}

/** The declaration whose value starts at this token. */
export function declaredBy(bindings: Bindings, value: number): Declaration | undefined {
  return mayBeDeclared(bindings.tokens, value) ? bindings.byValue().get(value) : undefined;
}

/** Whether to look for a declaration: an argument of a call has none, and is what most literals are. */
function mayBeDeclared(tokens: Tokens, value: number): boolean {
  const before = tokenText(tokens, value - 1);
  if (before !== ',') return before === '=' || before === ':=';
  const outer = outerOf(tokens, value);
  return tokenText(tokens, outer) !== '(' || /^(?:const|var)$/.test(tokenText(tokens, outer - 1));
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

const DEEPEST = 100;

/** The declaration that a use of `name` at token `use` means; undefined where a parameter of that name comes between. */
export function declarationOf(bindings: Bindings, name: string, use: number): Declaration | undefined {
  const scopes = scopesOf(bindings, name);
  if (!scopes) return undefined;
  let scope = use;
  for (let level = 0; level < DEEPEST && scope >= 0; level++) {
    scope = outerOf(bindings.tokens, scope);
    const declaration = lastBefore(scopes.get(scope) ?? [], use);
    if (!declaration) continue;
    const isShadowed = factsOf(bindings, declaration).shadows.some((body) => body.first <= use && use <= body.last);
    return isShadowed ? undefined : declaration;
  }
  return undefined;
}

function scopesOf(bindings: Bindings, name: string): ReadonlyMap<number, readonly Declaration[]> | undefined {
  const declarations = bindings.byName().get(name);
  const known = bindings.scopes.get(name);
  if (known || !declarations) return known;
  const scopes = new Map<number, Declaration[]>();
  for (const declaration of declarations) {
    const together = scopes.get(declaration.scope);
    if (together) together.push(declaration);
    else scopes.set(declaration.scope, [declaration]);
  }
  bindings.scopes.set(name, scopes);
  return scopes;
}

/** In one scope, the last declaration before the use counts. */
function lastBefore(declared: readonly Declaration[], use: number): Declaration | undefined {
  const index = firstAfter(declared.length, (at) => (declared[at]?.at ?? 0) > use);
  return declared[Math.max(0, index - 1)];
}

/** The last places of a word before a token, at most `most` of them, in order. */
export function placesBefore(bindings: Bindings, name: string, token: number, most: number): readonly number[] {
  const places = bindings.words().get(name) ?? [];
  const end = firstAfter(places.length, (at) => (places[at] ?? 0) >= token);
  return places.slice(Math.max(0, end - most), end);
}

/** The places of a word between two tokens, in order. */
export function placesBetween(bindings: Bindings, name: string, first: number, last: number): readonly number[] {
  const places = bindings.words().get(name) ?? [];
  const start = firstAfter(places.length, (at) => (places[at] ?? 0) > first);
  return places.slice(
    start,
    firstAfter(places.length, (at) => (places[at] ?? 0) >= last),
  );
}

/** The smallest index for which `isAfter` holds, or `length`. */
function firstAfter(length: number, isAfter: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAfter(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The declaration when its value never changes, so that its name stands for that value. */
export function constantOf(bindings: Bindings, name: string, use: number): Declaration | undefined {
  const declaration = declarationOf(bindings, name, use);
  if (!declaration || declaration.value < 0) return undefined;
  return declaration.constant || !isReassigned(bindings, declaration) ? declaration : undefined;
}

/** Whether a declared name gets another value later, or so many uses that this was not looked at. */
export function isReassigned(bindings: Bindings, declaration: Declaration): boolean {
  return factsOf(bindings, declaration).isReassigned;
}

/** Where a declared name is used, in order, its declaration and members of that name (`other.name`) aside. */
export function usesOf(bindings: Bindings, declaration: Declaration): readonly number[] {
  return factsOf(bindings, declaration).uses.filter((at) => at !== declaration.at);
}

/** All declarations of the same name in the same scope. */
export function sameName(bindings: Bindings, declaration: Declaration): readonly Declaration[] {
  return scopesOf(bindings, declaration.name)?.get(declaration.scope) ?? [declaration];
}

const MOST_USES = 300;

function factsOf(bindings: Bindings, declaration: Declaration): Facts {
  const together = sameName(bindings, declaration);
  const known = bindings.facts.get(together);
  if (known) return known;
  const { tokens } = bindings;
  const declared = new Set(together.map((other) => other.at));
  const places = bindings.words().get(declaration.name) ?? [];
  const first = firstAfter(places.length, (index) => (places[index] ?? 0) > declaration.scope);
  const end = partnerOf(tokens, declaration.scope);
  const last = end < 0 ? places.length : firstAfter(places.length, (index) => (places[index] ?? 0) > end);
  const around = places.slice(first, Math.min(last, first + MOST_USES));
  const uses = around.filter((at) => !/^\??\.$/.test(tokenText(tokens, at - 1)));
  const facts = {
    uses,
    isReassigned: last - first > MOST_USES || uses.some((at) => !declared.has(at) && isAssigned(tokens, at)),
    shadows: around.flatMap((at) => (declared.has(at) ? [] : (parameterBody(bindings, at) ?? []))),
  };
  bindings.facts.set(together, facts);
  return facts;
}

const ASSIGNMENT = /^(?:[-+*/%&|^]|\*\*|&&|\|\||\?\?)?=$|^\+\+$|^--$/;

/** Whether the name at `at` gets a value there, or its address is handed out (`&name`). */
export function isAssigned(tokens: Tokens, at: number): boolean {
  if (tokenText(tokens, at - 1) === '&' && /^[(,]$/.test(tokenText(tokens, at - 2))) return true;
  return kindAt(tokens, at + 1) === KIND.punctuation && ASSIGNMENT.test(tokenText(tokens, at + 1));
}

/** Whether a token stands in the block that `opener` opens; -1 opens the whole file. */
export function isInside(tokens: Tokens, opener: number, token: number): boolean {
  if (opener < 0) return true;
  const end = partnerOf(tokens, opener);
  return opener < token && (end < 0 || token < end);
}

/** The function body that the name at `at` is a parameter of. */
export function parameterBody(bindings: Bindings, at: number): TokenRange | undefined {
  const { tokens } = bindings;
  if (tokenText(tokens, at + 1) === '=>') return { first: at, last: enclosingEnd(tokens, at) };
  if (isType(tokens, at)) return undefined;
  let opener = outerOf(tokens, at);
  for (let level = 0; level < 4 && opener >= 0; level++) {
    if (tokenText(tokens, opener) === '(') return bindings.bodyOf(opener);
    opener = outerOf(tokens, opener);
  }
  return undefined;
}

/** Whether a name in a list of parameters is a type or a default value: `(rows: User[], row: typeof users, table = users)`. */
function isType(tokens: Tokens, at: number): boolean {
  const before = tokenText(tokens, at - 1);
  return (
    /^(?:[<|&=]|typeof|keyof|extends|is|as)$/.test(before) ||
    (before === ':' && tokenText(tokens, outerOf(tokens, at)) === '(')
  );
}

/** The last token of the block that a token stands in. */
export function enclosingEnd(tokens: Tokens, at: number): number {
  const outer = outerOf(tokens, at);
  const end = outer < 0 ? -1 : partnerOf(tokens, outer);
  return end < 0 ? tokens.count : end;
}

/** Whether the file imports a name. */
export function imports(bindings: Bindings, name: string): boolean {
  return (bindings.byName().get(name) ?? []).some(({ means }) => means?.kind === 'import');
}

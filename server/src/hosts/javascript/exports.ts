import type { Declaration } from '../bindings.ts';
import type { Reader } from '../expression.ts';
import { isPunctuation, isWord, KIND, kindAt, partnerOf, type Tokens, tokenText } from '../tokens.ts';
import { lookupsOf } from './lookups.ts';

/** What a module gives out under a name. All numbers are token indexes. */
export type Export =
  | { readonly kind: 'value'; readonly at: number }
  /** A name that is declared in the module. */
  | { readonly kind: 'local'; readonly name: string; readonly at: number }
  /** What another module gives out as `name`; `*` is all of it. */
  | { readonly kind: 'from'; readonly specifier: number; readonly name: string };

/** What each form of export says of a name; the first that says something counts. `export * from` is tried last. */
export function exportsOf(reader: Reader, name: string): readonly Export[] {
  const { exports } = lookupsOf(reader.bindings);
  const found = exports.get(name) ?? findExports(reader, name);
  exports.set(name, found);
  return found;
}

function findExports(reader: Reader, name: string): readonly Export[] {
  const { tokens, bindings } = reader;
  const words = bindings.words();
  const exported = words.get('export') ?? [];
  return [
    ...exported.flatMap((at) => clauseExport(tokens, at, name) ?? []),
    ...(name === 'default' ? exported.flatMap((at) => defaultExport(tokens, at) ?? []) : declared(reader, name)),
    ...(words.get('exports') ?? []).flatMap((at) => commonExport(tokens, at, name) ?? []),
    ...(name === 'default' ? [] : exported.flatMap((at) => starExport(tokens, at, name) ?? [])),
  ];
}

/** `export { local as name }`, with `from './other'` or without, and `export * as name from './other'`. */
function clauseExport(tokens: Tokens, at: number, name: string): Export | undefined {
  if (isPunctuation(tokens, at + 1, '*') && isWord(tokens, at + 2, 'as') && isWord(tokens, at + 3, name)) {
    return isWord(tokens, at + 4, 'from') ? { kind: 'from', specifier: at + 5, name: '*' } : undefined;
  }
  const brace = isWord(tokens, at + 1, 'type') ? at + 2 : at + 1;
  const close = partnerOf(tokens, brace);
  if (!isPunctuation(tokens, brace, '{') || close < 0) return undefined;
  for (let member = brace + 1; member < close; member++) {
    if (!isWord(tokens, member, name) || isWord(tokens, member + 1, 'as')) continue;
    const source = isWord(tokens, member - 1, 'as') ? member - 2 : member;
    const given = tokenText(tokens, source);
    if (isWord(tokens, close + 1, 'from')) return { kind: 'from', specifier: close + 2, name: given };
    return { kind: 'local', name: given, at: source };
  }
  return undefined;
}

function starExport(tokens: Tokens, at: number, name: string): Export | undefined {
  const isStar = isPunctuation(tokens, at + 1, '*') && isWord(tokens, at + 2, 'from');
  return isStar ? { kind: 'from', specifier: at + 3, name } : undefined;
}

function defaultExport(tokens: Tokens, at: number): Export | undefined {
  if (!isWord(tokens, at + 1, 'default')) return undefined;
  const isClass = isWord(tokens, at + 2, 'class') && kindAt(tokens, at + 3) === KIND.word;
  if (isClass) return { kind: 'local', name: tokenText(tokens, at + 3), at: at + 3 };
  return { kind: 'value', at: at + 2 };
}

/** `export const name = …`, `export class Name`: what the module declares at its top. */
function declared({ bindings }: Reader, name: string): readonly Export[] {
  const isTop = (declaration: Declaration) => declaration.scope === -1;
  const declaration = bindings.byName().get(name)?.find(isTop);
  return declaration ? [{ kind: 'local', name, at: declaration.at }] : [];
}

/** `exports.name = …`, `module.exports.name = …`, and `module.exports = …`, which is the default and all of the module. */
function commonExport(tokens: Tokens, at: number, name: string): Export | undefined {
  if (isPunctuation(tokens, at + 1, '.') && isWord(tokens, at + 2, name) && isPunctuation(tokens, at + 3, '=')) {
    return { kind: 'value', at: at + 4 };
  }
  const isWhole = isWord(tokens, at - 2, 'module') && isPunctuation(tokens, at + 1, '=');
  return isWhole && name === 'default' ? { kind: 'value', at: at + 2 } : undefined;
}

import { declarationOf, isReassigned } from '../bindings.ts';
import type { Reader } from '../expression.ts';
import { keyName } from '../objects.ts';
import { isPunctuation, isWord, KIND, kindAt, outerOf, partnerOf, type Tokens, tokenText } from '../tokens.ts';
import { type Export, exportsOf } from './exports.ts';
import { mayBeOverridden } from './inheritance.ts';
import { lookupsOf } from './lookups.ts';
import { moduleReader } from './moduleFiles.ts';

/** Where a value stands, in the document or in a neighbour. */
export type Site =
  /** An expression by its first token. */
  | { readonly kind: 'value'; readonly reader: Reader; readonly at: number }
  /** A class or enum by the `{` of its body. */
  | { readonly kind: 'class' | 'enum'; readonly reader: Reader; readonly at: number; readonly name: string }
  /** A module as a whole. */
  | { readonly kind: 'module'; readonly reader: Reader };

/** No more names than this are followed for one. */
const MOST_STEPS = 12;

/**
 * What the names `a.b.c` from token `at` up to `end` stand for: through constants, members of objects, classes and enums,
 * and imports of neighbours. Undefined where that is not plain, or may change at run time.
 */
export function siteOf(reader: Reader, at: number, end: number, steps = 0): Site | undefined {
  const { tokens } = reader;
  if (steps > MOST_STEPS || kindAt(tokens, at) !== KIND.word) return undefined;
  const own = isWord(tokens, at, 'this') ? enclosingClass(reader, at) : undefined;
  const isSure = own?.kind !== 'class' || end <= at + 1 || !mayBeOverridden(own, keyName(tokens, at + 2));
  let site = isWord(tokens, at, 'this') ? (isSure ? own : undefined) : named(reader, at, tokenText(tokens, at), steps);
  for (let next = at + 1; site && next < end; next = behindMember(tokens, next)) {
    site = memberOf(site, keyName(tokens, next + 1), steps);
  }
  return site && settled(site, steps + 1);
}

/** Behind `.name`, `?.name` or `['name']`, when one stands at a token; else the token itself. */
export function behindMember(tokens: Tokens, at: number): number {
  if (/^\??\.$/.test(tokenText(tokens, at)) && kindAt(tokens, at + 1) === KIND.word) return at + 2;
  const isKey = isPunctuation(tokens, at, '[') && kindAt(tokens, at + 1) === KIND.string;
  return isKey && isPunctuation(tokens, at + 2, ']') ? at + 3 : at;
}

/** What a name stands for where it is used; of its own value only the place. */
function named(reader: Reader, use: number, name: string, steps: number): Site | undefined {
  const { bindings, tokens } = reader;
  const declaration = declarationOf(bindings, name, use);
  if (!declaration || declaration.at === use) return undefined;
  const { means, value } = declaration;
  if (means?.kind === 'class' || means?.kind === 'enum') return { kind: means.kind, reader, at: means.body, name };
  if (means?.kind === 'import') return imported(reader, means.of, means.name, steps + 1);
  if (means?.kind === 'member') {
    const of = settled({ kind: 'value', reader, at: means.of }, steps + 1);
    return of && memberOf(of, means.name, steps + 1);
  }
  const changes = !declaration.constant && isReassigned(bindings, declaration);
  return value < 0 || value === use || changes || tokens.count <= value
    ? undefined
    : { kind: 'value', reader, at: value };
}

function imported(reader: Reader, specifier: number, name: string, steps: number): Site | undefined {
  if (kindAt(reader.tokens, specifier) !== KIND.string || steps > MOST_STEPS) return undefined;
  const module = moduleReader(reader, keyName(reader.tokens, specifier));
  if (!module) return undefined;
  return name === '*' ? { kind: 'module', reader: module } : exportedAs(module, name, steps);
}

function exportedAs(module: Reader, name: string, steps: number): Site | undefined {
  if (steps > MOST_STEPS) return undefined;
  const whole = name !== 'default' && isCommon(module) ? exportedAs(module, 'default', steps + 1) : undefined;
  const member = whole && memberOf(whole, name, steps + 1);
  if (member) return member;
  for (const found of exportsOf(module, name)) {
    const site = exportSite(module, found, steps + 1);
    if (site) return site;
  }
  return undefined;
}

/** Whether the module gives out its members by `module.exports = { … }`. */
function isCommon({ bindings }: Reader): boolean {
  return bindings.words().has('exports');
}

function exportSite(module: Reader, found: Export, steps: number): Site | undefined {
  if (found.kind === 'value') return { kind: 'value', reader: module, at: found.at };
  if (found.kind === 'from') return imported(module, found.specifier, found.name, steps);
  // A name is looked up from the end of the file, where all of its top is declared.
  return named(module, module.tokens.count, found.name, steps);
}

function enclosingClass(reader: Reader, at: number): Site | undefined {
  const { tokens, bindings } = reader;
  const classes = lookupsOf(bindings).classes();
  for (let outer = outerOf(tokens, at); outer >= 0; outer = outerOf(tokens, outer)) {
    const name = classes.get(outer);
    if (name !== undefined) return { kind: 'class', reader, at: outer, name };
  }
  return undefined;
}

/** A member of what stands at a site. */
export function memberOf(from: Site, name: string, steps = 0): Site | undefined {
  const site = settled(from, steps + 1);
  if (!site) return undefined;
  if (site.kind === 'module') return exportedAs(site.reader, name, steps + 1);
  const { reader, at } = site;
  const lookups = lookupsOf(reader.bindings);
  if (lookups.isWritten(name)) return undefined;
  if (site.kind !== 'value') {
    const value = lookups.fields(at).get(name);
    return value === undefined ? undefined : { kind: 'value', reader, at: value };
  }
  const brace = objectAt(reader, at);
  const property = brace === undefined ? undefined : lookups.members(brace)?.get(name);
  if (!property) return undefined;
  // Of a shorthand `{ name }` the value is the variable of that name.
  return property.first === property.key
    ? named(reader, property.key, name, steps + 1)
    : { kind: 'value', reader, at: property.first };
}

/** The `{` of `{ … }`, `Object.freeze({ … })`, `({ … })`. */
export function objectAt({ tokens }: Reader, at: number): number | undefined {
  if (isPunctuation(tokens, at, '{')) return at;
  if (isPunctuation(tokens, at, '(') && isPunctuation(tokens, at + 1, '{')) return at + 1;
  const isFrozen =
    isWord(tokens, at, 'Object') && isWord(tokens, at + 2, 'freeze') && isPunctuation(tokens, at + 3, '(');
  return isFrozen && isPunctuation(tokens, at + 4, '{') ? at + 4 : undefined;
}

/** Follows a value that is nothing but another name, or a `require('./m')`. */
function settled(site: Site, steps: number): Site | undefined {
  if (site.kind !== 'value' || steps > MOST_STEPS) return steps > MOST_STEPS ? undefined : site;
  const { reader, at } = site;
  const { tokens } = reader;
  if (kindAt(tokens, at) !== KIND.word) return site;
  if (isWord(tokens, at, 'require') && isPunctuation(tokens, at + 1, '(')) return required(reader, at, steps);
  let end = at + 1;
  while (isPunctuation(tokens, end, '.') && kindAt(tokens, end + 1) === KIND.word) end += 2;
  const isPlain = /^(?:|[;,)\]}]|as)$/.test(tokenText(tokens, end)) || startsLine(reader, end);
  return isPlain ? (siteOf(reader, at, end, steps + 1) ?? site) : site;
}

/** A statement without a semicolon ends where the next one begins. */
function startsLine({ tokens }: Reader, at: number): boolean {
  const isWordOrCloser = kindAt(tokens, at) === KIND.word || kindAt(tokens, at) === 0;
  return isWordOrCloser && tokens.text.slice(tokens.ends[at - 1], tokens.starts[at]).includes('\n');
}

/** `require('./m')` and `require('./m').member`. */
function required(reader: Reader, at: number, steps: number): Site | undefined {
  const { tokens } = reader;
  const close = partnerOf(tokens, at + 1);
  const module = imported(reader, at + 2, '*', steps + 1);
  if (close !== at + 3 || !module) return undefined;
  const isMember = isPunctuation(tokens, close + 1, '.') && kindAt(tokens, close + 2) === KIND.word;
  return isMember ? memberOf(module, tokenText(tokens, close + 2), steps + 1) : module;
}

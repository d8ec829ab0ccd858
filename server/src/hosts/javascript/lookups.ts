import type { Bindings } from '../bindings.ts';
import { hasSpread, keyName, propertiesOf } from '../objects.ts';
import { isPunctuation, KIND, kindAt, partnerOf, type Tokens, tokenText } from '../tokens.ts';
import { javascriptBody } from './declarations.ts';
import type { Export } from './exports.ts';

/** What has been found out about one file, so that a name that is used often is looked up once. */
export interface Lookups {
  /** The names of the classes, by the `{` of their bodies. */
  readonly classes: () => ReadonlyMap<number, string>;
  /** Whether the file assigns to a member of this name: then its first value is not all that it can be. */
  readonly isWritten: (name: string) => boolean;
  /** Where the properties of the object literal at a `{` stand; undefined when the text does not spell out all of them. */
  readonly members: (brace: number) => Members | undefined;
  /** Where the members of the class or enum with this `{` get their values: `static readonly name = …`, `NAME = …`. */
  readonly fields: (body: number) => ReadonlyMap<string, number>;
  /** The methods and getters of the class with this `{`, by the `{` of their own bodies; static ones too. */
  readonly methods: (body: number) => ReadonlyMap<string, Method>;
  readonly exports: Map<string, readonly Export[]>;
}

/** By name; of a shorthand property `first` is its key. */
export type Members = ReadonlyMap<string, { readonly key: number; readonly first: number }>;

export interface Method {
  readonly brace: number;
  readonly isGetter: boolean;
}

const known = new WeakMap<Bindings, Lookups>();

export function lookupsOf(bindings: Bindings): Lookups {
  const before = known.get(bindings);
  if (before) return before;
  const { tokens } = bindings;
  const made: Lookups = {
    classes: perKey(() => classesOf(bindings)).bind(undefined, 0),
    isWritten: perKey((name: string) => isWritten(bindings, name)),
    members: perKey((brace: number) => membersOf(tokens, brace)),
    fields: perKey((body: number) => fieldsOf(tokens, body)),
    methods: perKey((body: number) => methodsOf(tokens, body)),
    exports: new Map(),
  };
  known.set(bindings, made);
  return made;
}

function perKey<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, { readonly value: Value }>();
  return (key) => {
    const found = values.get(key) ?? { value: make(key) };
    values.set(key, found);
    return found.value;
  };
}

function classesOf(bindings: Bindings): ReadonlyMap<number, string> {
  const classes = new Map<number, string>();
  for (const declarations of bindings.byName().values()) {
    for (const { means, name } of declarations) if (means?.kind === 'class') classes.set(means.body, name);
  }
  return classes;
}

function isWritten({ tokens, words }: Bindings, name: string): boolean {
  return (words().get(name) ?? []).some(
    (at) =>
      isPunctuation(tokens, at - 1, '.') &&
      isPunctuation(tokens, at + 1, '=') &&
      tokenText(tokens, at - 2) !== 'exports',
  );
}

function membersOf(tokens: Tokens, brace: number): Members | undefined {
  if (hasSpread(tokens, brace)) return undefined;
  return new Map(propertiesOf(tokens, brace).map((property) => [property.name, property]));
}

function fieldsOf(tokens: Tokens, body: number): ReadonlyMap<string, number> {
  const close = partnerOf(tokens, body);
  const fields = new Map<string, number>();
  for (let at = body + 1; at < close; at++) {
    const kind = kindAt(tokens, at);
    const isName = kind === KIND.word || kind === KIND.string;
    const value = isName && !isPunctuation(tokens, at - 1, '.') ? fieldValue(tokens, at) : undefined;
    const name = keyName(tokens, at);
    if (value !== undefined && !fields.has(name)) fields.set(name, value);
    const partner = partnerOf(tokens, at);
    if (partner > at) at = partner;
  }
  return fields;
}

function methodsOf(tokens: Tokens, body: number): ReadonlyMap<string, Method> {
  const close = partnerOf(tokens, body);
  const methods = new Map<string, Method>();
  for (let at = body + 1; at < close; at++) {
    const range =
      kindAt(tokens, at) === KIND.word && isPunctuation(tokens, at + 1, '(')
        ? javascriptBody(tokens, at + 1)
        : undefined;
    const brace = range ? partnerOf(tokens, range.last) : -1;
    const isGetter = tokenText(tokens, at - 1) === 'get';
    if (brace > at) methods.set(tokenText(tokens, at), { brace, isGetter });
    const partner = partnerOf(tokens, at);
    if (partner > at) at = partner;
  }
  return methods;
}

const LONGEST_TYPE = 40;

/** The value of `name = …` or `name: Type = …`. */
function fieldValue(tokens: Tokens, name: number): number | undefined {
  if (isPunctuation(tokens, name + 1, '=')) return name + 2;
  if (!isPunctuation(tokens, name + 1, ':')) return undefined;
  for (let at = name + 2; at < name + LONGEST_TYPE; at++) {
    if (isPunctuation(tokens, at, '=')) return at + 1;
    if (isPunctuation(tokens, at, ';') || isPunctuation(tokens, at, '(')) return undefined;
  }
  return undefined;
}

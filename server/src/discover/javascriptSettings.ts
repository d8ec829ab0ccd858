import { constantOf } from '../hosts/bindings.ts';
import { afterToken, type Reader } from '../hosts/expression.ts';
import { decodeJavaScript } from '../hosts/javascript/literal.ts';
import { javascriptReader } from '../hosts/javascript/reader.ts';
import { keyName, type Value, valuesIn } from '../hosts/objects.ts';
import { endOf, isPunctuation, KIND, kindAt, partnerOf, startOf, type Tokens, tokenText } from '../hosts/tokens.ts';
import { textOf as writtenText } from '../hosts/written.ts';
import type { DiscoverableFile } from './candidate.ts';
import type { Entry, Setting } from './settings.ts';

interface Reading {
  readonly reader: Reader;
  readonly tokens: Tokens;
  variable(name: string): string | undefined;
  /** Constants that name each other could make a small file endless. */
  readonly left: { count: number };
}

/**
 * The object literals of a JavaScript or TypeScript configuration file, what it exports first. Understood are literals,
 * `process.env.X`, `?? 'default'`, constants of the file and spreads of them; everything else is opaque. Nothing is run.
 */
export function javascriptSettings(
  { path, text }: DiscoverableFile,
  variable: (name: string) => string | undefined,
): readonly Setting[] {
  const language = /\.[cm]?ts$/.test(path) ? 'typescript' : 'javascript';
  const reader = javascriptReader({ uri: path, language, text });
  const reading: Reading = { reader, tokens: reader.tokens, variable, left: { count: 20_000 } };
  const starts = outerObjects(reader.tokens);
  const exported = starts.filter((at) => isExported(reader.tokens, at));
  const all = [...exported, ...starts.filter((at) => !isExported(reader.tokens, at))];
  return all.map((at) => valueAt(reading, { first: at, end: partnerOf(reader.tokens, at) + 1 }, 0));
}

/** The `{` of each object literal that stands in no other one. */
function outerObjects(tokens: Tokens): readonly number[] {
  const starts: number[] = [];
  for (let at = 0; at < tokens.count; at++) {
    const close = partnerOf(tokens, at);
    if (!isPunctuation(tokens, at, '{') || close < at || !beginsValue(tokens, at)) continue;
    starts.push(at);
    at = close;
  }
  return starts;
}

function beginsValue(tokens: Tokens, at: number): boolean {
  return /^([=(:,[?]|\?\?|\|\||=>|default|return)$/.test(tokenText(tokens, at - 1));
}

function isExported(tokens: Tokens, at: number): boolean {
  for (let before = at - 1; before >= Math.max(0, at - 12); before--) {
    const word = tokenText(tokens, before);
    if (word === 'default' || word === 'exports') return true;
    if (/^[;{}]$/.test(word)) return false;
  }
  return false;
}

const deepest = 30;

function valueAt(reading: Reading, { first, end: given }: Value, depth: number): Setting {
  const { tokens } = reading;
  const offset = startOf(tokens, first);
  const opaque: Setting = { kind: 'opaque', offset };
  const end = withoutAssertion(tokens, first, given);
  if (depth > deepest || end <= first || reading.left.count-- <= 0) return opaque;
  const choice = splitAt(tokens, { first, end }, /^(\?\?|\|\|)$/);
  if (choice.length > 1) return choice.map((each) => valueAt(reading, each, depth + 1)).find(isKnown) ?? opaque;
  const sum = splitAt(tokens, { first, end }, /^\+$/);
  if (sum.length > 1)
    return joined(
      sum.map((each) => valueAt(reading, each, depth + 1)),
      offset,
    );
  if (isPunctuation(tokens, first, '{') && partnerOf(tokens, first) === end - 1) return groupAt(reading, first, depth);
  if (isPunctuation(tokens, first, '[') && partnerOf(tokens, first) === end - 1) {
    return { kind: 'list', items: valuesIn(tokens, first).map((each) => valueAt(reading, each, depth + 1)), offset };
  }
  const template = kindAt(tokens, first) === KIND.head ? templateAt(reading, first, depth) : undefined;
  if (template) return template;
  const text = end === first + 1 ? literal(tokens, first) : undefined;
  if (text !== undefined) return { kind: 'text', text, offset };
  const variable = variableNamed(tokens, { first, end });
  if (variable !== undefined) return textOr(reading.variable(variable), offset);
  return calledAt(reading, { first, end }, depth) ?? constantAt(reading, { first, end }, depth) ?? opaque;
}

function isKnown(setting: Setting): boolean {
  return setting.kind !== 'opaque' && !(setting.kind === 'text' && setting.text === '');
}

function textOr(text: string | undefined, offset: number): Setting {
  return text === undefined ? { kind: 'opaque', offset } : { kind: 'text', text, offset };
}

/** TypeScript's `as X`, `satisfies X` and `!` say nothing about the value. */
function withoutAssertion(tokens: Tokens, first: number, end: number): number {
  for (let at = first; at < end; at = afterToken(tokens, at)) {
    if (at > first && /^(as|satisfies)$/.test(tokenText(tokens, at))) return withoutAssertion(tokens, first, at);
  }
  return isPunctuation(tokens, end - 1, '!') ? end - 1 : end;
}

function splitAt(tokens: Tokens, { first, end }: Value, operator: RegExp): readonly Value[] {
  const parts: Value[] = [];
  let from = first;
  for (let at = first; at < end; at = afterToken(tokens, at)) {
    if (at === from || kindAt(tokens, at) !== KIND.punctuation || !operator.test(tokenText(tokens, at))) continue;
    parts.push({ first: from, end: at });
    from = at + 1;
  }
  return [...parts, { first: from, end }];
}

function joined(parts: readonly Setting[], offset: number): Setting {
  const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
  return texts.length === parts.length ? { kind: 'text', text: texts.join(''), offset } : { kind: 'opaque', offset };
}

function groupAt(reading: Reading, brace: number, depth: number): Setting {
  const { tokens } = reading;
  const entries = valuesIn(tokens, brace).flatMap((member): readonly Entry[] => {
    const { first, end } = member;
    if (isPunctuation(tokens, first, '...')) {
      const spread = valueAt(reading, { first: first + 1, end }, depth + 1);
      return spread.kind === 'group' ? spread.entries : [];
    }
    const name = keyName(tokens, first);
    const offset = startOf(tokens, first);
    if (end === first + 1) return [{ name, offset, value: valueAt(reading, member, depth + 1) }];
    if (!isPunctuation(tokens, first + 1, ':')) return [];
    return [{ name, offset, value: valueAt(reading, { first: first + 2, end }, depth + 1) }];
  });
  return { kind: 'group', entries, offset: startOf(tokens, brace) };
}

function templateAt(reading: Reading, head: number, depth: number): Setting {
  const { tokens } = reading;
  const offset = startOf(tokens, head);
  const parts: Setting[] = [];
  for (let at = head; ; at = partnerOf(tokens, at)) {
    const isTail = kindAt(tokens, at) === KIND.tail;
    const from = startOf(tokens, at) + 1;
    const text = decoded(tokens, from, endOf(tokens, at) - (isTail ? 1 : 2));
    parts.push(textOr(text, offset));
    if (isTail) return joined(parts, offset);
    const next = partnerOf(tokens, at);
    if (next < 0) return { kind: 'opaque', offset };
    parts.push(valueAt(reading, { first: at + 1, end: next }, depth + 1));
  }
}

function literal(tokens: Tokens, at: number): string | undefined {
  const kind = kindAt(tokens, at);
  const word = tokenText(tokens, at);
  if (kind === KIND.number || word === 'true' || word === 'false') return word.replaceAll('_', '');
  if (kind !== KIND.string && kind !== KIND.template) return undefined;
  return decoded(tokens, startOf(tokens, at) + 1, endOf(tokens, at) - 1);
}

function decoded(tokens: Tokens, start: number, end: number): string {
  return writtenText(decodeJavaScript(tokens.text, start, end, 'js-single'));
}

/** `X` of `process.env.X`, `process.env['X']`, `import.meta.env.X`, `env('X')`, `Deno.env.get('X')`. */
function variableNamed(tokens: Tokens, { first, end }: Value): string | undefined {
  const text = tokens.text.slice(startOf(tokens, first), endOf(tokens, end - 1)).replace(/\s+/g, '');
  const found =
    /^(?:(?:process|import\.meta|Bun)\.)?env\??\.(\w+)$/.exec(text) ??
    /^(?:(?:process|import\.meta|Bun)\.)?env\[["'](\w+)["']\]$/.exec(text) ??
    /^(?:env|Deno\.env\.get|\w*[eE]nv)\(["'](\w+)["']\)$/.exec(text);
  return found?.[1];
}

/** What passes its first argument on: `Number(x)`, `defineConfig({ … })`, `new DataSource({ … })`, `+x`, `(x)`. */
function calledAt(reading: Reading, { first, end }: Value, depth: number): Setting | undefined {
  const { tokens } = reading;
  if (isPunctuation(tokens, first, '+')) return valueAt(reading, { first: first + 1, end }, depth + 1);
  const opener = partnerOf(tokens, end - 1);
  if (!isPunctuation(tokens, opener, '(') || opener < first) return undefined;
  const callee = tokens.text.slice(startOf(tokens, first), startOf(tokens, opener)).trim();
  if (/(^|[.\s])(get|getOrThrow)(<[\w\s|]*>)?$/.test(callee))
    return configured(reading, valuesIn(tokens, opener), depth);
  if (!/^$|^(Number|String|parseInt|Number\.parseInt|defineConfig|new \w+|registerAs|Object\.freeze)$/.test(callee))
    return undefined;
  const [argument] = valuesIn(tokens, opener);
  return argument && valueAt(reading, argument, depth + 1);
}

/** NestJS's `config.get('NAME', 'default')`: a variable, unless its name is a path into objects that code makes. */
function configured(reading: Reading, [name, otherwise]: readonly Value[], depth: number): Setting | undefined {
  const written = name && name.end === name.first + 1 ? literal(reading.tokens, name.first) : undefined;
  const value = written === undefined ? undefined : reading.variable(written);
  if (value !== undefined && name) return { kind: 'text', text: value, offset: startOf(reading.tokens, name.first) };
  return otherwise && valueAt(reading, otherwise, depth + 1);
}

function constantAt(reading: Reading, { first, end }: Value, depth: number): Setting | undefined {
  const { tokens } = reading;
  if (end !== first + 1 || kindAt(tokens, first) !== KIND.word) return undefined;
  const constant = constantOf(reading.reader.bindings, tokenText(tokens, first), first);
  if (!constant || constant.at === first) return undefined;
  return valueAt(reading, { first: constant.value, end: endOfExpression(tokens, constant.value) }, depth + 1);
}

const longest = 400;

/** Where the expression ends that starts at `from`: at a `;` or `,`, or at a line that no operator continues. */
function endOfExpression(tokens: Tokens, from: number): number {
  let at = afterToken(tokens, from);
  for (let steps = 0; at < tokens.count && steps < longest; steps++) {
    const word = tokenText(tokens, at);
    if (/^[;,)\]}]$/.test(word)) return at;
    const between = tokens.text.slice(endOf(tokens, at - 1), startOf(tokens, at));
    const continues = kindAt(tokens, at) === KIND.punctuation || kindAt(tokens, at - 1) === KIND.punctuation;
    if (between.includes('\n') && !(continues && !/^[)\]}]$/.test(tokenText(tokens, at - 1))) && !/^[.?|+]/.test(word))
      return at;
    at = afterToken(tokens, at);
  }
  return at;
}

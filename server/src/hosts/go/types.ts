import { declarationOf, parameterBody, placesBefore } from '../bindings.ts';
import { afterToken, type Reader } from '../expression.ts';
import { isPunctuation, isWord, KIND, kindAt, partnerOf, type Tokens, tokenText } from '../tokens.ts';

/** A named type as Go source writes it, slices and pointers of it included; `qualifier` names the package where it is another. */
export interface GoType {
  readonly name: string;
  readonly qualifier?: string;
}

const DEEPEST = 8;
const LONGEST = 60;

/** The type of `&User{…}`, `[]models.User{…}`, `(*User)(nil)`, `new(User)`, or of a variable, as far as this file tells. */
export function typeOfValue(reader: Reader, first: number, depth = 0): GoType | undefined {
  const { tokens } = reader;
  if (depth > DEEPEST) return undefined;
  let at = first;
  while (isPunctuation(tokens, at, '&') || isPunctuation(tokens, at, '*') || isWord(tokens, at, 'range')) at++;
  if (isPunctuation(tokens, at, '(')) return typeInParentheses(reader, at, depth);
  if (isPunctuation(tokens, at, '[')) return typeAt(tokens, at);
  if (kindAt(tokens, at) !== KIND.word) return undefined;
  return typeOfName(reader, at, depth);
}

/** `(*User)(nil)` or `(value)`. */
function typeInParentheses(reader: Reader, at: number, depth: number): GoType | undefined {
  const close = partnerOf(reader.tokens, at);
  const isConversion = isPunctuation(reader.tokens, close + 1, '(');
  return isConversion ? typeAt(reader.tokens, at + 1) : typeOfValue(reader, at + 1, depth + 1);
}

function typeOfName(reader: Reader, at: number, depth: number): GoType | undefined {
  const { tokens } = reader;
  const word = tokenText(tokens, at);
  const isCall = isPunctuation(tokens, at + 1, '(');
  if (isCall && /^(?:new|make)$/.test(word)) return typeAt(tokens, at + 2);
  if (isCall && word === 'append') return typeOfValue(reader, at + 2, depth + 1);
  if (isCall) return resultOf(reader, word);
  const isQualified = isPunctuation(tokens, at + 1, '.');
  const isComposite = isPunctuation(tokens, isQualified ? at + 3 : at + 1, '{') && !isWord(tokens, at - 1, 'range');
  if (isComposite) return typeAt(tokens, at);
  return isQualified ? undefined : typeOfVariable(reader, at, depth);
}

/** The named type that stands at a token, behind `*`, `[]` and `...`. */
export function typeAt(tokens: Tokens, first: number): GoType | undefined {
  let at = first;
  for (let steps = 0; steps < DEEPEST; steps++) {
    const text = tokenText(tokens, at);
    if (text === '[') at = partnerOf(tokens, at) + 1;
    else if (text === '*' || text === '...') at++;
    else break;
    if (at <= 0) return undefined;
  }
  const name = tokenText(tokens, at);
  if (kindAt(tokens, at) !== KIND.word || NO_STRUCT.test(name)) return undefined;
  if (!isPunctuation(tokens, at + 1, '.')) return { name };
  return kindAt(tokens, at + 2) === KIND.word ? { name: tokenText(tokens, at + 2), qualifier: name } : undefined;
}

const NO_STRUCT = /^(?:map|chan|func|interface|struct|an[y]|string|u?int\d*|error|bool|byte|nil|float\d+|range)$/;

/** The first result of a function of this file. */
function resultOf(reader: Reader, name: string): GoType | undefined {
  const { tokens, bindings } = reader;
  const at = (bindings.words().get(name) ?? []).find((place) => isWord(tokens, place - 1, 'func'));
  if (at === undefined || !isPunctuation(tokens, at + 1, '(')) return undefined;
  const close = partnerOf(tokens, at + 1);
  if (close < 0) return undefined;
  return typeAt(tokens, isPunctuation(tokens, close + 1, '(') ? close + 2 : close + 1);
}

/** The type of the variable, parameter or receiver that is named at a token. */
export function typeOfVariable(reader: Reader, use: number, depth = 0): GoType | undefined {
  const { tokens, bindings } = reader;
  const name = tokenText(tokens, use);
  const declaration = declarationOf(bindings, name, use);
  if (!declaration) return typeOfParameter(reader, name, use);
  if (declaration.at === use) return undefined;
  if (declaration.value >= 0) return typeOfValue(reader, declaration.value, depth + 1);
  return typeOfDeclared(reader, declaration.at, depth);
}

/** `var name Type`, `name, err := f()` and `for _, name := range values`. */
function typeOfDeclared(reader: Reader, name: number, depth: number): GoType | undefined {
  const { tokens } = reader;
  const isFirst = !isPunctuation(tokens, name - 1, ',');
  let at = name + 1;
  while (isPunctuation(tokens, at, ',')) at += 2;
  if (!isPunctuation(tokens, at, ':=')) return typeAt(tokens, at);
  const isRange = isWord(tokens, at + 1, 'range');
  return isRange !== isFirst ? typeOfValue(reader, at + 1, depth + 1) : undefined;
}

/** The type of the parameter or receiver of this name whose function holds the use. */
function typeOfParameter(reader: Reader, name: string, use: number): GoType | undefined {
  const { tokens } = reader;
  const parameter = parameterAt(reader, name, use);
  if (parameter === undefined) return undefined;
  let at = parameter + 1;
  while (isPunctuation(tokens, at, ',') && kindAt(tokens, at + 1) === KIND.word) at += 2;
  return typeAt(tokens, at);
}

/** The parameter, receiver or result that a name means at a use. */
export function parameterAt({ tokens, bindings }: Reader, name: string, use: number): number | undefined {
  return placesBefore(bindings, name, use, LONGEST).findLast((at) => {
    if (!/^[(,]$/.test(tokenText(tokens, at - 1))) return false;
    const body = parameterBody(bindings, at);
    return body !== undefined && body.first < use && use < body.last;
  });
}

/** A field of a struct: its name (of its type when it is embedded), and the token of its tag or -1. */
export interface Field {
  readonly name: string;
  readonly embedded: boolean;
  /** The package of an embedded type, where it is another. */
  readonly qualifier?: string;
  readonly tag: number;
}

/** The brace of `type Name struct {`, or undefined. */
export function structOf({ tokens, bindings }: Reader, name: string): number | undefined {
  const places = bindings.words().get(name) ?? [];
  const at = places.find((place) => isWord(tokens, place + 1, 'struct') && isPunctuation(tokens, place + 2, '{'));
  return at !== undefined && partnerOf(tokens, at + 2) > 0 ? at + 2 : undefined;
}

/** The fields of the struct whose brace stands at a token. */
export function fieldsOf(tokens: Tokens, brace: number): readonly Field[] {
  const close = partnerOf(tokens, brace);
  const fields: Field[] = [];
  for (let at = brace + 1; at < close; ) {
    const end = lineEnd(tokens, at, close);
    fields.push(...fieldsAt(tokens, at, end));
    at = end;
  }
  return fields;
}

function fieldsAt(tokens: Tokens, first: number, end: number): readonly Field[] {
  const kind = kindAt(tokens, end - 1);
  const tag = end - 1 > first && (kind === KIND.raw || kind === KIND.string) ? end - 1 : -1;
  const typeEnd = tag < 0 ? end : tag;
  const start = isPunctuation(tokens, first, '*') ? first + 1 : first;
  const isEmbedded = typeEnd === start + 1 || (isPunctuation(tokens, start + 1, '.') && typeEnd === start + 3);
  const qualifier = typeEnd === start + 3 ? { qualifier: tokenText(tokens, start) } : {};
  if (isEmbedded) return [{ name: tokenText(tokens, typeEnd - 1), embedded: true, ...qualifier, tag }];
  const names = [first];
  while (isPunctuation(tokens, (names.at(-1) ?? first) + 1, ',')) names.push((names.at(-1) ?? first) + 2);
  return names.map((at) => ({ name: tokenText(tokens, at), embedded: false, tag }));
}

/** The token behind the last one of the line that starts at `first`, brackets taken as one. */
function lineEnd(tokens: Tokens, first: number, close: number): number {
  let at = afterToken(tokens, first);
  while (at < close && !isLineBreak(tokens, at)) at = afterToken(tokens, at);
  return Math.min(at, close);
}

function isLineBreak(tokens: Tokens, at: number): boolean {
  const between = tokens.text.slice(tokens.ends[at - 1], tokens.starts[at]);
  return between.includes('\n') || isPunctuation(tokens, at, ';');
}

/** What a struct tag says under a key: `table:users` of `bun:"table:users"`, and where in the document that stands. */
export function tagValue(
  tokens: Tokens,
  tag: number,
  key: string,
): { readonly text: string; readonly at: number } | undefined {
  if (tag < 0) return undefined;
  const found = new RegExp(`(?:^|[\\s\`"])${key}:\\\\?"([^"\\\\]*)\\\\?"`).exec(tokenText(tokens, tag));
  if (!found) return undefined;
  const text = found[1] ?? '';
  const at = (tokens.starts[tag] ?? 0) + found.index + found[0].lastIndexOf(text, found[0].length - 2);
  return { text, at };
}

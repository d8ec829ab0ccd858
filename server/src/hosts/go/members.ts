import { type Declaration, declarationOf, declaredBy, isReassigned, usesOf } from '../bindings.ts';
import { type Reader, readWhole } from '../expression.ts';
import { HOLE } from '../fragment.ts';
import { keyName, keyOf, type Property, propertiesOf, valuesIn } from '../objects.ts';
import { isPunctuation, isWord, KIND, kindAt, outerOf, partnerOf, type Tokens, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import { constantText, elsewhere, fileDeclaration, isChanged } from './constants.ts';
import { filesNaming } from './package.ts';
import { parameterAt, typeOfVariable } from './types.ts';

/** A composite literal by its `{`, and the file that it stands in. */
interface Composite {
  readonly reader: Reader;
  readonly brace: number;
}

/**
 * The text of `queries.Insert` or `queries["insert"]`, a field or an entry of a variable that a composite literal gives its
 * value and that nothing changes; and of `r.table`, when all literals of the receiver's type say the same. The name stands
 * from token `at` on, its member up to `end`.
 */
export function memberText(reader: Reader, at: number, end: number, depth: number): readonly Piece[] | undefined {
  const key = memberKey(reader, at, end, depth);
  if (key === undefined) return undefined;
  const composite = compositeOf(reader, at, key);
  const found = composite ? [composite] : literalsOfType(reader, at, key);
  const texts = found.map((each) => textIn(each, key, depth));
  const [first] = texts;
  if (!first || texts.some((text) => !text || textOf(text) !== textOf(first))) return undefined;
  if (found.length === 1 && found[0]?.reader.document === reader.document) return first;
  return [elsewhere(reader, at, end - 1, textOf(first))];
}

/** The text of `models.UserColumns.Email`, a field of another package's variable. */
export function qualifiedMember(reader: Reader, at: number, depth: number): readonly Piece[] | undefined {
  const { tokens } = reader;
  const [qualifier, name, field] = [at, at + 2, at + 4].map((each) => tokenText(tokens, each));
  if (!qualifier || !name || !field || declarationOf(reader.bindings, qualifier, at)) return undefined;
  const files = filesNaming(reader, name, qualifier);
  const [only, other] = files.flatMap((file) => fileDeclaration(file, name).map((found) => ({ file, found })));
  if (!only || other || files.some((file) => isChanged(file, name) || isSet(file, field))) return undefined;
  const composite = braceOf(only.file, only.found.value);
  const text = composite && textIn(composite, field, depth);
  return text && [elsewhere(reader, at, at + 4, textOf(text))];
}

/** `Insert` of `.Insert`, `insert` of `["insert"]` or of `[keyInsert]`. */
function memberKey(reader: Reader, at: number, end: number, depth: number): string | undefined {
  const { tokens } = reader;
  if (isPunctuation(tokens, at + 1, '.')) return end === at + 3 ? tokenText(tokens, at + 2) : undefined;
  const isIndex = isPunctuation(tokens, at + 1, '[') && partnerOf(tokens, at + 1) === end - 1;
  const text = isIndex ? textOf(readWhole(reader, at + 2, end - 1, depth + 1)) : HOLE;
  return text.includes(HOLE) ? undefined : text;
}

function compositeOf(reader: Reader, at: number, key: string): Composite | undefined {
  const name = tokenText(reader.tokens, at);
  const own = declarationOf(reader.bindings, name, at);
  if (own) return own.at !== at && !isMutable(reader, own, key) ? braceOf(reader, own.value) : undefined;
  if (parameterAt(reader, name, at) !== undefined) return undefined;
  const files = filesNaming(reader, name).filter((file) => file !== reader);
  const [only, other] = files.flatMap((file) => fileDeclaration(file, name).map((found) => ({ file, found })));
  const changes = only && !other ? files.some((file) => isChanged(file, name) || isSet(file, key)) : true;
  return only && !changes ? braceOf(only.file, only.found.value) : undefined;
}

/** The variable whose composite literal an expression is a field or entry of. */
export function ownerOfField({ tokens, bindings }: Reader, start: number): Declaration | undefined {
  const opener = outerOf(tokens, start);
  if (!isPunctuation(tokens, opener, '{') || keyOf(tokens, start) < 0) return undefined;
  let first = opener - 1;
  if (partnerOf(tokens, first) > 0) first = partnerOf(tokens, first) - 1;
  while (first > opener - LONGEST_TYPE && !/^:?=$/.test(tokenText(tokens, first))) first--;
  return declaredBy(bindings, first + 1);
}

function isMutable(reader: Reader, declaration: Declaration, key: string): boolean {
  if (isReassigned(reader.bindings, declaration) || isSet(reader, key)) return true;
  return usesOf(reader.bindings, declaration).some((at) => {
    const close = isPunctuation(reader.tokens, at + 1, '[') ? partnerOf(reader.tokens, at + 1) : -1;
    return close > 0 && /^\+?=$/.test(tokenText(reader.tokens, close + 1));
  });
}

/** Whether a field of this name gets a value somewhere in a file: `x.Insert = …`. */
function isSet({ tokens, bindings }: Reader, field: string): boolean {
  const places = bindings.words().get(field) ?? [];
  return places.some((at) => isPunctuation(tokens, at - 1, '.') && /^\+?=$/.test(tokenText(tokens, at + 1)));
}

const LONGEST_TYPE = 40;

/** The `{` with the values of `T{…}`, `&pkg.T{…}`, `map[string]string{…}` or `struct{ … }{…}`. */
function braceOf(reader: Reader, value: number): Composite | undefined {
  const { tokens } = reader;
  let at = isPunctuation(tokens, value, '&') ? value + 1 : value;
  if (isWord(tokens, at, 'struct')) at = partnerOf(tokens, at + 1) + 1;
  for (let steps = 0; steps < LONGEST_TYPE && at > 0 && at < tokens.count; steps++) {
    if (isPunctuation(tokens, at, '{')) return { reader, brace: at };
    const isType = kindAt(tokens, at) === KIND.word || /^[.*[\]]$/.test(tokenText(tokens, at));
    if (!isType) return undefined;
    at++;
  }
  return undefined;
}

/** The composite literals of the type of the receiver, parameter or variable at a token, in all files of its package. */
function literalsOfType(reader: Reader, at: number, field: string): readonly Composite[] {
  if (!isPunctuation(reader.tokens, at + 1, '.')) return [];
  const type = typeOfVariable(reader, at);
  if (!type) return [];
  const files = filesNaming(reader, type.name, type.qualifier);
  if (filesNaming(reader, field, type.qualifier).some((file) => isSet(file, field))) return [];
  return files.flatMap((file) => {
    const places = file.bindings.words().get(type.name) ?? [];
    return places.flatMap((place) => (isLiteral(file.tokens, place) ? [{ reader: file, brace: place + 1 }] : []));
  });
}

/** `Type{`, but for what has a body of its own: `func New() *Type {`. The entries of `[]Type{` have no names. */
function isLiteral(tokens: Tokens, name: number): boolean {
  const before = tokenText(tokens, name - 1);
  return isPunctuation(tokens, name + 1, '{') && !/^(?:type|[)*]|func|range|switch|if|for)$/.test(before);
}

function textIn({ reader, brace }: Composite, key: string, depth: number): readonly Piece[] | undefined {
  const { tokens } = reader;
  const value = propertiesOf(tokens, brace).find((property) => nameOf(reader, property, depth) === key);
  const isKeyed = valuesIn(tokens, brace).length === propertiesOf(tokens, brace).length;
  const pieces = value && isKeyed ? readWhole(reader, value.first, value.end, depth + 4) : undefined;
  return pieces === undefined || textOf(pieces) === HOLE ? undefined : pieces;
}

/** A field's name, or the text of a map's key, which may be a constant. */
function nameOf(reader: Reader, { key }: Property, depth: number): string {
  const { tokens } = reader;
  const isMap = kindAt(tokens, key) === KIND.word && declarationOf(reader.bindings, tokenText(tokens, key), key);
  if (!isMap) return keyName(tokens, key);
  return (
    constantText(reader, tokenText(tokens, key), undefined, depth) ?? textOf(readWhole(reader, key, key + 1, depth))
  );
}

import type { Reader } from '../expression.ts';
import { type Property, propertiesOf, stringValue, type Value, valuesIn } from '../objects.ts';
import { movedTo } from '../synthetic.ts';
import { endOf, isPunctuation, KIND, kindAt, startOf, type Tokens, tokenText } from '../tokens.ts';
import type { Piece } from '../written.ts';
import { type Site, siteOf } from './sites.ts';

/** A value and the file that it stands in: the document, or a neighbour that its name leads to. */
export interface Located extends Value {
  readonly reader: Reader;
}

/** Where a value stands in its file; of a string, what is inside its quotes. */
export function rangeOf(tokens: Tokens, { first, end }: Value) {
  const isText = kindAt(tokens, first) === KIND.string && end === first + 1;
  if (isText) return { start: startOf(tokens, first) + 1, end: endOf(tokens, first) - 1 };
  return { start: startOf(tokens, first), end: endOf(tokens, end - 1) };
}

/** Behind the names `a.b.c` that a value starts with. */
export function namesEnd(tokens: Tokens, first: number): number {
  if (kindAt(tokens, first) !== KIND.word) return first;
  let end = first + 1;
  while (/^\??\.$/.test(tokenText(tokens, end)) && kindAt(tokens, end + 1) === KIND.word) end += 2;
  return end;
}

/** What a value that is nothing but names stands for; type assertions aside. */
export function siteOfValue(reader: Reader, value: Value): Site | undefined {
  const end = Math.min(namesEnd(reader.tokens, value.first), value.end);
  const isNames = end > value.first && (end >= value.end || tokenText(reader.tokens, end) === 'as');
  return isNames ? siteOf(reader, value.first, end) : undefined;
}

/** The members of `['a', 'b']`, or of a constant that is such a list; undefined for anything else. */
export function listAt(reader: Reader, value: Value): readonly Located[] | undefined {
  if (isPunctuation(reader.tokens, value.first, '[')) {
    return valuesIn(reader.tokens, value.first).map((member) => ({ ...member, reader }));
  }
  const site = siteOfValue(reader, value);
  if (site?.kind !== 'value' || !isPunctuation(site.reader.tokens, site.at, '[')) return undefined;
  return valuesIn(site.reader.tokens, site.at).map((member) => ({ ...member, reader: site.reader }));
}

/** The properties of an object literal, or of a constant that is one; none for anything else. */
export function propertiesAt(
  reader: Reader,
  value: Value,
): { readonly reader: Reader; readonly properties: readonly Property[] } {
  const own = propertiesOf(reader.tokens, value.first);
  if (own.length > 0) return { reader, properties: own };
  const site = siteOfValue(reader, value);
  if (site?.kind !== 'value') return { reader, properties: [] };
  return { reader: site.reader, properties: propertiesOf(site.reader.tokens, site.at) };
}

/** The text of a value, standing at `use` of the document when it comes from another file. */
export function textAt(located: Located, reader: Reader, use: Value): readonly Piece[] | undefined {
  const text = stringValue(located.reader, located);
  return text && located.reader !== reader ? movedTo(text, rangeOf(reader.tokens, use)) : text;
}

/** The names in `'a'`, `['a', 'b']`, or a constant list; one unknown name for anything else. */
export function namesAt(reader: Reader, value: Value): readonly (readonly Piece[] | undefined)[] {
  const members = listAt(reader, value);
  if (!members) return [stringValue(reader, value)];
  const holdsSpread = members.some((member) => isPunctuation(member.reader.tokens, member.first, '...'));
  return holdsSpread ? [undefined] : members.map((member) => textAt(member, reader, value));
}

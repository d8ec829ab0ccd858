import type { Name } from './clause.ts';
import { reservedWords } from './keywords.ts';
import { readIdentifier } from './names.ts';
import { areWords, endOf, isAnyWord, isSign, kindOf, startOf, type Tokens, textOf } from './token.ts';
import { wordSet } from './wordSet.ts';

/** Something that was read, and the index of the token behind it. */
export interface Read<T> {
  readonly value: T;
  readonly next: number;
}

/**
 * `name`, `schema.name` or `database.schema.name` at token `i`. A parameter or a hole in place of a name is an opaque name.
 * One with a database is opaque, as PostgreSQL takes no other than its own; and one that ends with a dot: the author is still typing. Undefined where no name stands, such as a reserved word.
 */
export function readName(t: Tokens, i: number): Read<Name> | undefined {
  if (!isNameToken(t, i) || isAnyWord(t, i, reservedWords)) return undefined;
  let schema: number | undefined;
  let database: number | undefined;
  let last = i;
  while (isSign(t, last + 1, '.') && isQualified(t, last + 2)) {
    database = schema;
    schema = last;
    last += 2;
  }
  const { name, opaque } = partAt(t, last);
  const unfinished = isSign(t, last + 1, '.');
  const range = { start: startOf(t, i), end: endOf(t, last) };
  const next = last + 1;
  if (schema === undefined) return { value: { name, opaque: opaque || unfinished, range }, next };
  const qualifier = partAt(t, schema);
  const untold = opaque || unfinished || qualifier.opaque || database !== undefined;
  return { value: { schema: qualifier.name, name, range, opaque: untold }, next };
}

/** One identifier without qualification, such as a column of a list; reserved words are taken too, as the author means a column. */
export function readColumn(t: Tokens, i: number): Name | undefined {
  if (!isNameToken(t, i)) return undefined;
  const { name, opaque } = partAt(t, i);
  return { name, opaque, range: { start: startOf(t, i), end: endOf(t, i) } };
}

function isNameToken(t: Tokens, i: number): boolean {
  const kind = kindOf(t, i);
  return kind === 'word' || kind === 'quoted' || kind === 'hole' || kind === 'parameter';
}

/** Behind a dot any word is a name; but one that stands apart and begins what follows a table shows that the name is still missing. */
function isQualified(t: Tokens, i: number): boolean {
  return isNameToken(t, i) && (startOf(t, i) === endOf(t, i - 1) || !beginsNext(t, i));
}

function beginsNext(t: Tokens, i: number): boolean {
  return areWords(t, i, 'on', 'conflict') || areWords(t, i, 'default', 'values') || isAnyWord(t, i, queryWords);
}

const queryWords = wordSet(['select', 'with', 'values']);

function partAt(t: Tokens, i: number): { readonly name: string; readonly opaque: boolean } {
  const computed = kindOf(t, i) === 'hole' || kindOf(t, i) === 'parameter';
  return computed ? { name: textOf(t, i), opaque: true } : readIdentifier(textOf(t, i));
}

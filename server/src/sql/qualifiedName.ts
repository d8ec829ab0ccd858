import type { Range } from '../text/range.ts';
import type { Draft, Name } from './clause.ts';
import { reservedWords } from './keywords.ts';
import { isPlainName, readIdentifier } from './names.ts';
import { areWords, endOf, isAnyWord, isComputed, isNameToken, isSign, startOf, type Tokens, textOf } from './token.ts';
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
  const unfinished = isSign(t, last + 1, '.');
  const name = partAt(t, last, { start: startOf(t, i), end: endOf(t, last) });
  const next = last + 1;
  if (unfinished) name.opaque = true;
  if (schema === undefined) return { value: name, next };
  const qualifier = partAt(t, schema, name.range);
  name.schema = qualifier.name;
  name.opaque ||= qualifier.opaque || database !== undefined;
  return { value: name, next };
}

/** One identifier without qualification, such as a column of a list; reserved words are taken too, as the author means a column. */
export function readColumn(t: Tokens, i: number): Draft<Name> | undefined {
  if (!isNameToken(t, i)) return undefined;
  return partAt(t, i, { start: startOf(t, i), end: endOf(t, i) });
}

/** Behind a dot any word is a name; but one that stands apart and begins what follows a table shows that the name is still missing. */
function isQualified(t: Tokens, i: number): boolean {
  return isNameToken(t, i) && (startOf(t, i) === endOf(t, i - 1) || !beginsNext(t, i));
}

function beginsNext(t: Tokens, i: number): boolean {
  return areWords(t, i, 'on', 'conflict') || areWords(t, i, 'default', 'values') || isAnyWord(t, i, queryWords);
}

const queryWords = wordSet(['select', 'with', 'values']);

function partAt(t: Tokens, i: number, range: Range): Draft<Name> {
  const text = textOf(t, i);
  if (isPlainName(text)) return { name: text, opaque: isComputed(t, i), range };
  const { name, opaque } = isComputed(t, i) ? { name: text, opaque: true } : readIdentifier(text);
  return { name, opaque, range };
}

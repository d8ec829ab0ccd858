import type { Name } from './clause.ts';
import { reservedWords } from './keywords.ts';
import { readIdentifier } from './names.ts';
import { areWords, endOf, isAnyWord, isSign, kindOf, startOf, type Tokens, textOf } from './token.ts';

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
  const part = isSign(t, last + 1, '.') ? { ...partAt(t, last), opaque: true } : partAt(t, last);
  const range = { start: startOf(t, i), end: endOf(t, last) };
  const next = last + 1;
  if (schema === undefined) return { value: { ...part, range }, next };
  const qualifier = partAt(t, schema);
  const opaque = part.opaque || qualifier.opaque || database !== undefined;
  return { value: { schema: qualifier.name, name: part.name, range, opaque }, next };
}

/** One identifier without qualification, such as a column of a list; reserved words are taken too, as the author means a column. */
export function readColumn(t: Tokens, i: number): Name | undefined {
  if (!isNameToken(t, i)) return undefined;
  return { ...partAt(t, i), range: { start: startOf(t, i), end: endOf(t, i) } };
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

const queryWords: ReadonlySet<string> = new Set(['select', 'with', 'values']);

function partAt(t: Tokens, i: number): { readonly name: string; readonly opaque: boolean } {
  const computed = kindOf(t, i) === 'hole' || kindOf(t, i) === 'parameter';
  return computed ? { name: textOf(t, i), opaque: true } : readIdentifier(textOf(t, i));
}

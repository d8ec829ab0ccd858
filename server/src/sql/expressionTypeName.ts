import { type Cursor, expectMark, expectWord, GaveUp, isMark, peek, takeMark, takeWord } from './expressionParser.ts';
import type { TypeName } from './expressionSyntax.ts';

/** The grammar's own names for types, and what pg_type calls them. */
const grammarNames: Readonly<Record<string, string>> = {
  int: 'int4',
  integer: 'int4',
  smallint: 'int2',
  bigint: 'int8',
  real: 'float4',
  boolean: 'bool',
  decimal: 'numeric',
  dec: 'numeric',
  character: 'bpchar',
  char: 'bpchar',
  nchar: 'bpchar',
};

/** Reads a type's name as `Typename` of gram.y does: aliases, multi-word names, modifiers, array brackets. */
export function typeName(cursor: Cursor): TypeName {
  const base = baseName(cursor);
  let array = false;
  if (takeWord(cursor, 'array')) array = true;
  while (isMark(peek(cursor), '[')) {
    cursor.at++;
    if (peek(cursor).kind === 'number') cursor.at++;
    expectMark(cursor, ']');
    array = true;
  }
  return { ...base, array };
}

function baseName(cursor: Cursor): Omit<TypeName, 'array'> {
  const first = peek(cursor);
  if (first.kind !== 'word' && first.kind !== 'name') throw GaveUp;
  cursor.at++;
  if (first.kind === 'word' && !isMark(peek(cursor), '.')) return wordName(cursor, first.text);
  const path = [first.text];
  while (takeMark(cursor, '.')) {
    const part = peek(cursor);
    if (part.kind !== 'word' && part.kind !== 'name') throw GaveUp;
    path.push(part.text);
    cursor.at++;
  }
  return { path, modifiers: modifiers(cursor) };
}

function wordName(cursor: Cursor, word: string): Omit<TypeName, 'array'> {
  switch (word) {
    case 'double':
      expectWord(cursor, 'precision');
      return { path: ['pg_catalog', 'float8'], modifiers: [] };
    case 'float':
      return floatName(modifiers(cursor));
    case 'national':
      expectWord(cursor, 'character', 'char');
      return characterName(cursor);
    case 'character':
    case 'char':
    case 'nchar':
      return characterName(cursor);
    case 'varchar':
      return { path: ['pg_catalog', 'varchar'], modifiers: modifiers(cursor) };
    case 'bit':
      return { path: ['pg_catalog', takeWord(cursor, 'varying') ? 'varbit' : 'bit'], modifiers: modifiers(cursor) };
    case 'time':
    case 'timestamp':
      return timeName(cursor, word);
    case 'interval':
      if (takeWord(cursor, 'year', 'month', 'day', 'hour', 'minute', 'second')) throw GaveUp;
      return { path: ['pg_catalog', 'interval'], modifiers: modifiers(cursor) };
    default: {
      const known = Object.hasOwn(grammarNames, word) ? grammarNames[word] : undefined;
      return { path: known ? ['pg_catalog', known] : [word], modifiers: modifiers(cursor) };
    }
  }
}

/** `float(p)` is float4 up to 24 bits and float8 beyond. */
function floatName(given: readonly number[]): Omit<TypeName, 'array'> {
  return { path: ['pg_catalog', (given[0] ?? 53) <= 24 ? 'float4' : 'float8'], modifiers: [] };
}

/** `character` without a length is `character(1)`. */
function characterName(cursor: Cursor): Omit<TypeName, 'array'> {
  const name = takeWord(cursor, 'varying') ? 'varchar' : 'bpchar';
  const given = modifiers(cursor);
  return { path: ['pg_catalog', name], modifiers: name === 'bpchar' && given.length === 0 ? [1] : given };
}

function timeName(cursor: Cursor, word: string): Omit<TypeName, 'array'> {
  const given = modifiers(cursor);
  const zone = takeWord(cursor, 'with', 'without');
  if (zone) {
    expectWord(cursor, 'time');
    expectWord(cursor, 'zone');
  }
  return { path: ['pg_catalog', zone === 'with' ? `${word}tz` : word], modifiers: given };
}

function modifiers(cursor: Cursor): readonly number[] {
  if (!isMark(peek(cursor), '(')) return [];
  cursor.at++;
  const given: number[] = [];
  do {
    const negative = peek(cursor).kind === 'operator' && peek(cursor).text === '-';
    if (negative) cursor.at++;
    const value = peek(cursor);
    if (value.kind !== 'number' || !/^\d{1,9}$/.test(value.text)) throw GaveUp;
    given.push(negative ? -Number(value.text) : Number(value.text));
    cursor.at++;
  } while (takeMark(cursor, ','));
  expectMark(cursor, ')');
  return given;
}

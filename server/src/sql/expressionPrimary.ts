import { castCall, extractCall, worded } from './expressionCalls.ts';
import {
  type Cursor,
  expectMark,
  expectWord,
  expression,
  GaveUp,
  isMark,
  isWord,
  peek,
  takeMark,
  takeWord,
} from './expressionParser.ts';
import type { SpecialForm, Syntax } from './expressionSyntax.ts';
import { typeName } from './expressionTypeName.ts';

/** Words that cannot be a column's name (`reserved_keyword` and `type_func_name_keyword` of gram.y). */
const reserved = new Set(
  `all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default deferrable
  desc distinct do else end except fetch for foreign from grant group having in initially intersect into lateral leading limit not
  offset on only or order placing primary references returning select some symmetric table then to trailing union unique using
  variadic when where window with is isnull notnull like ilike similar authorization binary collation concurrently cross freeze full
  inner join left natural outer overlaps right tablesample verbose`.split(/\s+/),
);

/** Names of types that the grammar knows: never a function, unless quoted (`col_name_keyword`). */
const typeWords = new Set(
  `bigint bit boolean char character dec decimal float int integer interval national nchar numeric real setof smallint time
  timestamp varchar none out inout precision values`.split(/\s+/),
);

const valueFunctions = new Set([
  'current_date',
  'current_time',
  'current_timestamp',
  'localtime',
  'localtimestamp',
  'current_user',
  'current_role',
  'session_user',
  'user',
  'current_catalog',
  'current_schema',
]);

/** What stands between operators (`c_expr`): constants, columns, calls, parentheses, CASE, ARRAY. */
export function primary(cursor: Cursor): Syntax {
  const token = peek(cursor);
  switch (token.kind) {
    case 'number':
      cursor.at++;
      return { kind: 'number', text: token.text };
    case 'string':
      cursor.at++;
      return { kind: 'string', text: continued(cursor, token.text) };
    case 'parameter':
      cursor.at++;
      return { kind: 'parameter', name: token.text };
    case 'name':
      return nameOrCall(cursor);
    case 'word':
      return wordPrimary(cursor, token.text);
    default:
      if (!isMark(token, '(')) throw GaveUp;
      return parenthesised(cursor);
  }
}

/** Two string constants with a line break between them are one; on the same line they are an error. */
function continued(cursor: Cursor, text: string): string {
  if (peek(cursor).kind === 'string') throw GaveUp;
  return text;
}

function parenthesised(cursor: Cursor): Syntax {
  cursor.at++;
  if (isWord(peek(cursor), 'select', 'with', 'values')) return subquery(cursor);
  const items = argumentList(cursor);
  const only = items[0];
  if (items.length === 0 || !only) throw GaveUp;
  if (items.length === 1) return fieldsOf(cursor, only);
  if (isMark(peek(cursor), '.')) throw GaveUp;
  return { kind: 'row', items };
}

/** `(row).name`, and `.name` again where that is a row. `(row).*` is no single value. */
function fieldsOf(cursor: Cursor, row: Syntax): Syntax {
  let syntax = row;
  while (takeMark(cursor, '.')) {
    const part = peek(cursor);
    if (part.kind !== 'word' && part.kind !== 'name') throw GaveUp;
    cursor.at++;
    syntax = { kind: 'field', arg: syntax, name: part.text };
  }
  return syntax;
}

/** Skips a query to its closing parenthesis: an index expression may hold none, whatever it says. */
function subquery(cursor: Cursor): Syntax {
  for (let open = 1; open > 0; cursor.at++) {
    const token = peek(cursor);
    if (token.kind === 'end') throw GaveUp;
    if (isMark(token, '(')) open++;
    if (isMark(token, ')')) open--;
  }
  return { kind: 'subquery' };
}

/** Expressions up to the closing parenthesis, which is taken too. */
export function argumentList(cursor: Cursor): readonly Syntax[] {
  const items: Syntax[] = [];
  if (takeMark(cursor, ')')) return items;
  do items.push(expression(cursor, 0));
  while (takeMark(cursor, ','));
  expectMark(cursor, ')');
  return items;
}

function wordPrimary(cursor: Cursor, word: string): Syntax {
  const next = peek(cursor, 1);
  if (valueFunctions.has(word) && !isMark(next, '.')) {
    if (isMark(next, '(')) throw GaveUp;
    cursor.at++;
    return { kind: 'special', name: word as SpecialForm, args: [] };
  }
  if (isMark(next, '(')) return keywordCall(cursor, word);
  switch (word) {
    case 'true':
    case 'false':
      cursor.at++;
      return { kind: 'boolean', value: word === 'true' };
    case 'null':
      cursor.at++;
      return { kind: 'null' };
    case 'case':
      return caseExpression(cursor);
    case 'array':
      return arrayConstructor(cursor);
    default:
      return typedLiteral(cursor) ?? nameOrCall(cursor);
  }
}

/** `date '2020-01-01'`, `timestamp with time zone '…'`: a type's name before a string. */
function typedLiteral(cursor: Cursor): Syntax | undefined {
  const start = cursor.at;
  const multiWord = isWord(peek(cursor), 'double', 'character', 'national', 'timestamp', 'time', 'bit', 'interval');
  if (!multiWord && peek(cursor, 1).kind !== 'string') return undefined;
  try {
    const type = typeName(cursor);
    const literal = peek(cursor);
    if (literal.kind === 'string') {
      cursor.at++;
      if (isWord(peek(cursor), 'year', 'month', 'day', 'hour', 'minute', 'second')) throw GaveUp;
      return { kind: 'cast', arg: { kind: 'string', text: literal.text }, type };
    }
  } catch (problem) {
    if (problem !== GaveUp) throw problem;
  }
  cursor.at = start;
  return undefined;
}

function nameOrCall(cursor: Cursor): Syntax {
  const first = peek(cursor);
  if (first.kind === 'word' && reserved.has(first.text) && !isMark(peek(cursor, 1), '(')) throw GaveUp;
  const path = [first.text];
  cursor.at++;
  while (takeMark(cursor, '.')) {
    const part = peek(cursor);
    const star = part.kind === 'operator' && part.text === '*';
    if (part.kind !== 'word' && part.kind !== 'name' && !star) throw GaveUp;
    path.push(part.text);
    cursor.at++;
    if (star) return { kind: 'column', path };
  }
  if (!isMark(peek(cursor), '(')) return { kind: 'column', path };
  if (path.length === 1 && first.kind === 'word' && typeWords.has(first.text)) throw GaveUp;
  return call(cursor, path);
}

/** A plain function call. DISTINCT, ORDER BY, FILTER, OVER and named arguments are not read. */
function call(cursor: Cursor, path: readonly string[]): Syntax {
  cursor.at++;
  const star = peek(cursor);
  if (star.kind === 'operator' && star.text === '*') {
    cursor.at++;
    expectMark(cursor, ')');
    return { kind: 'call', path, args: [] };
  }
  const args: Syntax[] = [];
  let variadic = false;
  if (!takeMark(cursor, ')')) {
    do {
      if (variadic) throw GaveUp;
      variadic = takeWord(cursor, 'variadic') !== undefined;
      args.push(expression(cursor, 0));
    } while (takeMark(cursor, ','));
    expectMark(cursor, ')');
  }
  if (isWord(peek(cursor), 'filter', 'over', 'within')) throw GaveUp;
  return { kind: 'call', path, args, ...(variadic && { variadic: true }) };
}

function keywordCall(cursor: Cursor, word: string): Syntax {
  const start = cursor.at;
  cursor.at += 2;
  switch (word) {
    case 'coalesce':
    case 'greatest':
    case 'least':
    case 'nullif':
      return { kind: 'special', name: word, args: argumentList(cursor) };
    case 'cast':
      return castCall(cursor);
    case 'row':
      return { kind: 'row', items: argumentList(cursor) };
    case 'exists':
      if (!isWord(peek(cursor), 'select', 'with', 'values')) throw GaveUp;
      return subquery(cursor);
    case 'extract':
      return extractCall(cursor);
    case 'substring':
    case 'overlay':
    case 'position':
    case 'trim':
      return worded(cursor, word);
    case 'treat':
    case 'normalize':
    case 'grouping':
    case 'array':
    case 'interval':
    case 'not':
    case 'case':
      throw GaveUp;
    default:
      cursor.at = start;
      return typedLiteral(cursor) ?? nameOrCall(cursor);
  }
}

function caseExpression(cursor: Cursor): Syntax {
  cursor.at++;
  const operand = isWord(peek(cursor), 'when') ? undefined : expression(cursor, 0);
  const whens: { when: Syntax; result: Syntax }[] = [];
  while (takeWord(cursor, 'when')) {
    const when = expression(cursor, 0);
    expectWord(cursor, 'then');
    whens.push({ when, result: expression(cursor, 0) });
  }
  const otherwise = takeWord(cursor, 'else') ? expression(cursor, 0) : undefined;
  expectWord(cursor, 'end');
  if (whens.length === 0) throw GaveUp;
  return { kind: 'case', ...(operand && { operand }), whens, ...(otherwise && { otherwise }) };
}

function arrayConstructor(cursor: Cursor): Syntax {
  cursor.at++;
  expectMark(cursor, '[');
  const items: Syntax[] = [];
  if (takeMark(cursor, ']')) return { kind: 'array', items };
  do items.push(isMark(peek(cursor), '[') ? innerArray(cursor) : expression(cursor, 0));
  while (takeMark(cursor, ','));
  expectMark(cursor, ']');
  return { kind: 'array', items };
}

function innerArray(cursor: Cursor): Syntax {
  cursor.at--;
  return arrayConstructor(cursor);
}

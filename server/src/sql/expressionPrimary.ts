import {
  type Cursor,
  expectMark,
  expectWord,
  expression,
  GaveUp,
  isMark,
  isWord,
  Power,
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
  if (isMark(peek(cursor), '.')) throw GaveUp;
  const only = items[0];
  if (items.length === 0 || !only) throw GaveUp;
  return items.length === 1 ? only : { kind: 'row', items };
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

function castCall(cursor: Cursor): Syntax {
  const arg = expression(cursor, 0);
  expectWord(cursor, 'as');
  const type = typeName(cursor);
  expectMark(cursor, ')');
  return { kind: 'cast', arg, type };
}

/** Named `extract` whatever the version: the reader of functions knows that 13 has date_part instead. */
function extractCall(cursor: Cursor): Syntax {
  const field = peek(cursor);
  if (field.kind !== 'word' && field.kind !== 'string' && field.kind !== 'name') throw GaveUp;
  cursor.at++;
  expectWord(cursor, 'from');
  const from = expression(cursor, 0);
  expectMark(cursor, ')');
  return { kind: 'call', path: ['pg_catalog', 'extract'], args: [{ kind: 'string', text: field.text }, from] };
}

/** `substring(a FROM b FOR c)`, `overlay(a PLACING b FROM c)`, `position(a IN b)`, `trim(BOTH a FROM b)`. */
function worded(cursor: Cursor, name: string): Syntax {
  const side = name === 'trim' ? (takeWord(cursor, 'both', 'leading', 'trailing') ?? 'both') : '';
  const trimmer = { both: 'btrim', leading: 'ltrim', trailing: 'rtrim' }[side];
  if (trimmer && takeWord(cursor, 'from')) return catalogCall(trimmer, argumentList(cursor));
  const first = expression(cursor, name === 'position' ? Power.range : 0);
  if (trimmer) return trimCall(cursor, trimmer, first);
  if (name === 'position') {
    expectWord(cursor, 'in');
    const whole = expression(cursor, Power.range);
    expectMark(cursor, ')');
    return catalogCall('position', [whole, first]);
  }
  return keywordArguments(cursor, name, first);
}

function trimCall(cursor: Cursor, trimmer: string, first: Syntax): Syntax {
  if (takeWord(cursor, 'from')) return catalogCall(trimmer, [...argumentList(cursor), first]);
  if (takeMark(cursor, ',')) return catalogCall(trimmer, [first, ...argumentList(cursor)]);
  expectMark(cursor, ')');
  return catalogCall(trimmer, [first]);
}

function keywordArguments(cursor: Cursor, name: string, first: Syntax): Syntax {
  const plain = peek(cursor);
  if (isMark(plain, ',') || isMark(plain, ')')) {
    const rest = takeMark(cursor, ',') ? argumentList(cursor) : argumentList(cursor);
    return { kind: 'call', path: [name], args: [first, ...rest] };
  }
  const args = [first];
  if (name === 'overlay') {
    expectWord(cursor, 'placing');
    args.push(expression(cursor, 0));
  }
  if (takeWord(cursor, 'from')) args.push(expression(cursor, 0));
  else if (name === 'substring' && isWord(peek(cursor), 'for')) args.push({ kind: 'number', text: '1' });
  if (takeWord(cursor, 'for')) args.push(expression(cursor, 0));
  expectMark(cursor, ')');
  return catalogCall(name, args);
}

function catalogCall(name: string, args: readonly Syntax[]): Syntax {
  return { kind: 'call', path: ['pg_catalog', name], args };
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

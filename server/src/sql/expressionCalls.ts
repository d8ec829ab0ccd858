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
import { argumentList } from './expressionPrimary.ts';
import type { Syntax } from './expressionSyntax.ts';
import { typeName } from './expressionTypeName.ts';

/** `CAST(a AS type)`, behind the opening parenthesis. */
export function castCall(cursor: Cursor): Syntax {
  const arg = expression(cursor, 0);
  expectWord(cursor, 'as');
  const type = typeName(cursor);
  expectMark(cursor, ')');
  return { kind: 'cast', arg, type };
}

/** Named `extract` whatever the version: the reader of functions knows that 13 has date_part instead. */
export function extractCall(cursor: Cursor): Syntax {
  const field = peek(cursor);
  if (field.kind !== 'word' && field.kind !== 'string' && field.kind !== 'name') throw GaveUp;
  cursor.at++;
  expectWord(cursor, 'from');
  const from = expression(cursor, 0);
  expectMark(cursor, ')');
  return { kind: 'call', path: ['pg_catalog', 'extract'], args: [{ kind: 'string', text: field.text }, from] };
}

/** `substring(a FROM b FOR c)`, `overlay(a PLACING b FROM c)`, `position(a IN b)`, `trim(BOTH a FROM b)`. */
export function worded(cursor: Cursor, name: string): Syntax {
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

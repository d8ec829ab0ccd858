import { argumentList, primary } from './expressionPrimary.ts';
import type { Syntax } from './expressionSyntax.ts';
import { type ExpressionToken, tokenize } from './expressionTokens.ts';
import { typeName } from './expressionTypeName.ts';

/** A position in the tokens. Reading moves it; giving up throws `GaveUp`, which never leaves `parseTokens`. */
export interface Cursor {
  readonly tokens: readonly ExpressionToken[];
  at: number;
  depth: number;
}

/** Thrown where the text is no expression that this parser reads. */
export const GaveUp = Symbol('gave up');

/** How tightly each kind of operator binds, in the order of gram.y's precedence table. */
export const Power = {
  or: 1,
  and: 2,
  not: 3,
  is: 4,
  comparison: 5,
  range: 6,
  operator: 8,
  additive: 9,
  multiplicative: 10,
  power: 11,
  at: 12,
  collate: 13,
  sign: 14,
} as const;

const maximumDepth = 150;

/** Reads one whole expression (`a_expr`). Undefined when the text is none, or uses what is not modelled. Never throws. */
export function parseOwn(text: string): Syntax | undefined {
  const tokens = tokenize(text);
  if (!tokens || tokens.length > 5000) return undefined;
  const cursor: Cursor = { tokens, at: 0, depth: 0 };
  try {
    const parsed = expression(cursor, 0);
    return peek(cursor).kind === 'end' ? parsed : undefined;
  } catch (problem) {
    if (problem === GaveUp) return undefined;
    throw problem;
  }
}

export function peek(cursor: Cursor, ahead = 0): ExpressionToken {
  return (
    cursor.tokens[Math.min(cursor.at + ahead, cursor.tokens.length - 1)] ?? { kind: 'end', text: '', start: 0, end: 0 }
  );
}

export function isWord(token: ExpressionToken, ...words: readonly string[]): boolean {
  return token.kind === 'word' && words.includes(token.text);
}

export function isMark(token: ExpressionToken, mark: string): boolean {
  return token.kind === 'punctuation' && token.text === mark;
}

/** Moves over one of the words if it stands here. */
export function takeWord(cursor: Cursor, ...words: readonly string[]): string | undefined {
  const token = peek(cursor);
  if (!isWord(token, ...words)) return undefined;
  cursor.at++;
  return token.text;
}

export function takeMark(cursor: Cursor, mark: string): boolean {
  if (!isMark(peek(cursor), mark)) return false;
  cursor.at++;
  return true;
}

export function expectMark(cursor: Cursor, mark: string): void {
  if (!takeMark(cursor, mark)) throw GaveUp;
}

export function expectWord(cursor: Cursor, ...words: readonly string[]): string {
  const word = takeWord(cursor, ...words);
  if (word === undefined) throw GaveUp;
  return word;
}

/** An expression whose operators all bind more tightly than `above`. */
export function expression(cursor: Cursor, above: number): Syntax {
  if (++cursor.depth > maximumDepth) throw GaveUp;
  let left = prefix(cursor);
  let closed: number = Number.POSITIVE_INFINITY;
  for (;;) {
    const step = infix(cursor, left, above, closed);
    if (!step) break;
    left = step.syntax;
    closed = step.closed ?? closed;
  }
  cursor.depth--;
  return left;
}

function prefix(cursor: Cursor): Syntax {
  const token = peek(cursor);
  if (takeWord(cursor, 'not')) return { kind: 'not', arg: expression(cursor, Power.not - 1) };
  if (token.kind !== 'operator') return primary(cursor);
  const placeholder = formatPlaceholder(cursor);
  if (placeholder) return placeholder;
  cursor.at++;
  if (token.text === '?') return { kind: 'parameter', name: '?' };
  if (token.text !== '+' && token.text !== '-')
    return { kind: 'unary', operator: token.text, operand: expression(cursor, Power.operator) };
  const operand = expression(cursor, Power.sign);
  if (operand.kind === 'number' && !operand.text.startsWith('-'))
    return token.text === '-' ? { kind: 'number', text: `-${operand.text}` } : operand;
  return { kind: 'unary', operator: token.text, operand };
}

/** `%s`, `%d`, `%(name)s`: what formatting functions replace by a value. */
function formatPlaceholder(cursor: Cursor): Syntax | undefined {
  const percent = peek(cursor);
  const next = peek(cursor, 1);
  if (percent.text !== '%' || next.start !== percent.end) return undefined;
  if (next.kind === 'word' && next.text.length === 1) {
    cursor.at += 2;
    return { kind: 'parameter', name: `%${next.text}` };
  }
  if (!isMark(next, '(') || !isMark(peek(cursor, 3), ')') || !isWord(peek(cursor, 4), 's')) return undefined;
  const name = peek(cursor, 2).text;
  cursor.at += 5;
  return { kind: 'parameter', name: `%(${name})s` };
}

interface Step {
  readonly syntax: Syntax;
  /** A level that cannot be repeated at once: comparisons and BETWEEN, IN, LIKE do not associate. */
  readonly closed?: number;
}

function infix(cursor: Cursor, left: Syntax, above: number, closed: number): Step | undefined {
  const token = peek(cursor);
  if (token.kind === 'punctuation') return postfix(cursor, left);
  if (token.kind === 'operator') return operatorStep(cursor, left, above, closed);
  if (token.kind !== 'word') return undefined;
  switch (token.text) {
    case 'or':
    case 'and':
      return connective(cursor, left, above, token.text);
    case 'is':
    case 'isnull':
    case 'notnull':
      return Power.is > above ? { syntax: isTest(cursor, left) } : undefined;
    case 'not':
    case 'between':
    case 'in':
    case 'like':
    case 'ilike':
      return Power.range > above ? rangeStep(cursor, left, closed) : undefined;
    case 'operator':
      return Power.operator > above ? { syntax: explicitOperator(cursor, left) } : undefined;
    case 'at':
      return Power.at > above ? { syntax: atTimeZone(cursor, left) } : undefined;
    case 'collate':
      return Power.collate > above ? { syntax: collate(cursor, left) } : undefined;
    default:
      return undefined;
  }
}

function connective(cursor: Cursor, left: Syntax, above: number, kind: 'and' | 'or'): Step | undefined {
  const power = Power[kind];
  if (power <= above) return undefined;
  cursor.at++;
  const right = expression(cursor, power);
  const before = left.kind === kind ? left.args : [left];
  return { syntax: { kind, args: [...before, right] } };
}

/** Subscripts and casts bind tighter than every operator. */
function postfix(cursor: Cursor, left: Syntax): Step | undefined {
  if (takeMark(cursor, '::')) return { syntax: { kind: 'cast', arg: left, type: typeName(cursor) } };
  if (!isMark(peek(cursor), '[')) return undefined;
  cursor.at++;
  const index = expression(cursor, 0);
  expectMark(cursor, ']');
  return { syntax: { kind: 'subscript', arg: left, index } };
}

export function operatorPower(operator: string): number {
  if (['<', '>', '=', '<=', '>=', '<>'].includes(operator)) return Power.comparison;
  if (operator === '+' || operator === '-') return Power.additive;
  if (operator === '*' || operator === '/' || operator === '%') return Power.multiplicative;
  return operator === '^' ? Power.power : Power.operator;
}

function operatorStep(cursor: Cursor, left: Syntax, above: number, closed: number): Step | undefined {
  const operator = peek(cursor).text;
  const power = operatorPower(operator);
  if (power <= above) return undefined;
  if (power === Power.comparison && closed <= power) throw GaveUp;
  cursor.at++;
  const quantifier = takeWord(cursor, 'any', 'some', 'all');
  const closes = power === Power.comparison ? { closed: power } : {};
  if (quantifier) return { syntax: quantified(cursor, operator, left, quantifier !== 'all'), ...closes };
  return { syntax: { kind: 'binary', operator, left, right: expression(cursor, power) }, ...closes };
}

function quantified(cursor: Cursor, operator: string, left: Syntax, any: boolean): Syntax {
  expectMark(cursor, '(');
  if (isWord(peek(cursor), 'select', 'with', 'values')) throw GaveUp;
  const right = expression(cursor, 0);
  expectMark(cursor, ')');
  return { kind: 'quantified', operator, left, right, any };
}

/** `OPERATOR(pg_catalog.=)`: only pg_catalog's own operators are known. It binds like any other operator, `=` included. */
function explicitOperator(cursor: Cursor, left: Syntax): Syntax {
  cursor.at++;
  expectMark(cursor, '(');
  if (takeWord(cursor, 'pg_catalog')) expectMark(cursor, '.');
  const operator = peek(cursor);
  if (operator.kind !== 'operator') throw GaveUp;
  cursor.at++;
  expectMark(cursor, ')');
  const quantifier = takeWord(cursor, 'any', 'some', 'all');
  if (quantifier) return quantified(cursor, operator.text, left, quantifier !== 'all');
  return { kind: 'binary', operator: operator.text, left, right: expression(cursor, Power.operator) };
}

function isTest(cursor: Cursor, arg: Syntax): Syntax {
  if (takeWord(cursor, 'isnull')) return { kind: 'isNull', arg, negated: false };
  if (takeWord(cursor, 'notnull')) return { kind: 'isNull', arg, negated: true };
  cursor.at++;
  const negated = takeWord(cursor, 'not') !== undefined;
  const test = expectWord(cursor, 'null', 'true', 'false', 'unknown', 'distinct');
  switch (test) {
    case 'null':
      return { kind: 'isNull', arg, negated };
    case 'true':
    case 'false':
    case 'unknown':
      return { kind: 'isBoolean', arg, test, negated };
    default:
      expectWord(cursor, 'from');
      return { kind: 'distinct', left: arg, right: expression(cursor, Power.is), negated };
  }
}

function rangeStep(cursor: Cursor, left: Syntax, closed: number): Step | undefined {
  const negated = isWord(peek(cursor), 'not');
  const word = peek(cursor, negated ? 1 : 0);
  if (!isWord(word, 'between', 'in', 'like', 'ilike')) throw GaveUp;
  if (closed === Power.range) throw GaveUp;
  cursor.at += negated ? 2 : 1;
  return { syntax: rangeTest(cursor, left, word.text, negated), closed: Power.range };
}

function rangeTest(cursor: Cursor, arg: Syntax, word: string, negated: boolean): Syntax {
  if (word === 'in') {
    expectMark(cursor, '(');
    if (isWord(peek(cursor), 'select', 'with', 'values')) throw GaveUp;
    return { kind: 'in', arg, items: argumentList(cursor), negated };
  }
  if (word === 'between') {
    takeWord(cursor, 'asymmetric');
    if (isWord(peek(cursor), 'symmetric')) throw GaveUp;
    const low = expression(cursor, Power.range);
    expectWord(cursor, 'and');
    return { kind: 'between', arg, low, high: expression(cursor, Power.range), negated };
  }
  const operator = `${negated ? '!' : ''}${word === 'like' ? '~~' : '~~*'}`;
  const quantifier = takeWord(cursor, 'any', 'some', 'all');
  if (quantifier) return quantified(cursor, operator, arg, quantifier !== 'all');
  const pattern = expression(cursor, Power.range);
  if (!takeWord(cursor, 'escape')) return { kind: 'binary', operator, left: arg, right: pattern };
  const escaped = expression(cursor, Power.range);
  const right: Syntax = { kind: 'call', path: ['pg_catalog', 'like_escape'], args: [pattern, escaped] };
  return { kind: 'binary', operator, left: arg, right };
}

function atTimeZone(cursor: Cursor, arg: Syntax): Syntax {
  cursor.at++;
  expectWord(cursor, 'time');
  expectWord(cursor, 'zone');
  return { kind: 'call', path: ['pg_catalog', 'timezone'], args: [expression(cursor, Power.at), arg] };
}

function collate(cursor: Cursor, arg: Syntax): Syntax {
  cursor.at++;
  const collation: string[] = [];
  do {
    const token = peek(cursor);
    if (token.kind !== 'word' && token.kind !== 'name') throw GaveUp;
    collation.push(token.text);
    cursor.at++;
  } while (takeMark(cursor, '.'));
  return { kind: 'collate', arg, collation };
}

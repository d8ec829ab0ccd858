import type { Catalog } from '../../catalog/catalog.ts';
import { compareValues } from './compare.ts';
import { textEvaluators } from './evaluateText.ts';
import { timeEvaluators } from './evaluateTime.ts';
import { type Evaluator, isAscii } from './evaluators.ts';
import { isNullConstant, type Node, truth, type Value } from './node.ts';
import { decimal, floatValue, integerIn, numericText } from './values.ts';

type Known = Node & { readonly kind: 'constant' };

/**
 * The value of an immutable function or operator on constants, none of them NULL. Undefined where it is not modelled, or
 * where the server would raise an error.
 */
export function evaluate(id: string, args: readonly Node[], typmod: string, catalog: Catalog): Value | undefined {
  const known = args.filter((arg): arg is Known => arg.kind === 'constant' && arg.value !== null && !arg.elements);
  if (known.length !== args.length) return undefined;
  const comparison = compared(id, known, catalog);
  if (comparison !== undefined) return comparison;
  return evaluatorOf(id)?.(
    known.map((arg) => arg.value ?? ''),
    typmod,
  );
}

function evaluatorOf(id: string): Evaluator | undefined {
  return Object.hasOwn(evaluators, id) ? evaluators[id] : arithmetic(id);
}

/** Whether the function is modelled, so that its failing on constants means that the server would refuse them. */
export function isModelled(id: string): boolean {
  return evaluatorOf(id) !== undefined || /^\/\(/.test(id);
}

/** `= ANY` and `<> ALL` of constants alone (`ExecEvalScalarArrayOp`). */
export function evaluateArrayOperator(
  node: Node & { readonly kind: 'array-operator' },
  catalog: Catalog,
): Node | undefined {
  const [left, right] = node.args;
  if (left?.kind !== 'constant' || right?.kind !== 'constant' || node.callable.volatility !== 'i') return undefined;
  if (node.opaque) return undefined;
  if (isNullConstant(right)) return truth(null);
  if (!right.elements) return undefined;
  if (right.elements.length === 0) return truth(!node.any);
  if (isNullConstant(left)) return node.callable.strict ? truth(null) : undefined;
  const results = right.elements.map((value) =>
    value === null ? null : evaluate(node.callable.id, [left, { ...left, value }], '', catalog),
  );
  if (results.includes(undefined)) return undefined;
  if (results.includes(node.any ? 't' : 'f')) return truth(node.any);
  return results.includes(null) ? truth(null) : truth(!node.any);
}

/** The text that the type's output function makes of a constant, for types where it does not depend on settings. */
export function outputOf(node: Known): string | undefined {
  if (node.opaque || node.elements || node.value === null) return undefined;
  if (node.type === 'bool') return node.value;
  return ['int2', 'int4', 'int8', 'oid', 'numeric', 'text', 'varchar', 'bpchar', 'uuid', 'unknown'].includes(node.type)
    ? node.value
    : undefined;
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '=': (order) => order === 0,
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
  '<>': (order) => order !== 0,
};

function compared(id: string, args: readonly Known[], catalog: Catalog): Value | undefined {
  const name = id.slice(0, id.indexOf('('));
  const test = Object.hasOwn(comparisons, name) ? comparisons[name] : undefined;
  const [left, right] = args;
  if (!test || !left || !right) return undefined;
  const ordered = name !== '=' && name !== '<>';
  const order = compareValues(left, right, ordered, catalog);
  return order === undefined ? undefined : test(order) ? 't' : 'f';
}

const float = (text: string | undefined): number => Number(text ?? 'NaN');
const finite = (value: number): string | undefined => (Number.isFinite(value) ? floatValue(value) : undefined);

const evaluators: Readonly<Record<string, Evaluator>> = {
  ...textEvaluators,
  ...timeEvaluators,
  '+(float8,float8)': ([a, b]) => finite(float(a) + float(b)),
  '-(float8,float8)': ([a, b]) => finite(float(a) - float(b)),
  '*(float8,float8)': ([a, b]) => finite(float(a) * float(b)),
  '/(float8,float8)': ([a, b]) => finite(float(a) / float(b)),
  'sqrt(float8)': ([a]) => finite(Math.sqrt(float(a))),
  'mod(int4,int4)': (args) => arithmetic('%(int4,int4)')?.(args, ''),
  'round(numeric,int4)': ([a = '', places]) => (Number(places) >= 0 ? atPlaces(a, Number(places)) : undefined),
  'trunc(numeric,int4)': ([a = '', places]) => truncated(a, Number(places)),
  'varchar(varchar,int4,bool)': ([a = '', limit, explicit]) =>
    !isAscii(a) || (a.length > Number(limit) && explicit !== 't') ? undefined : a.slice(0, Number(limit)),
  'bpchar(bpchar,int4,bool)': ([a = '', limit, explicit]) =>
    !isAscii(a) || (a.trimEnd().length > Number(limit) && explicit !== 't')
      ? undefined
      : a.slice(0, Number(limit)).padEnd(Number(limit)),
  'name(text)': ([a = '']) => (isAscii(a) && a.length <= 63 ? a : undefined),
  'name(varchar)': ([a = '']) => (isAscii(a) && a.length <= 63 ? a : undefined),
  'text(name)': ([a]) => a,
  'text(bpchar)': ([a = '']) => a.replace(/ +$/, ''),
  'numeric(numeric,int4)': ([a = '', limits = '']) => rounded(a, limits),
  'int4(int2)': ([a]) => a,
  'int8(int2)': ([a]) => a,
  'int8(int4)': ([a]) => a,
  'int2(int4)': ([a = '']) => integerIn(BigInt(a), 'int2'),
  'int2(int8)': ([a = '']) => integerIn(BigInt(a), 'int2'),
  'int4(int8)': ([a = '']) => integerIn(BigInt(a), 'int4'),
  'int4(numeric)': ([a = '']) => roundedInteger(a, 'int4'),
  'int8(numeric)': ([a = '']) => roundedInteger(a, 'int8'),
  'int2(numeric)': ([a = '']) => roundedInteger(a, 'int2'),
  'numeric(int2)': ([a]) => a,
  'numeric(int4)': ([a]) => a,
  'numeric(int8)': ([a]) => a,
  'float8(int2)': ([a = '']) => floatValue(Number(a)),
  'float8(int4)': ([a = '']) => floatValue(Number(a)),
  'float8(int8)': ([a = '']) => floatValue(Number(a)),
  'float8(numeric)': ([a = '']) => floatValue(Number(a)),
  'float8(float4)': ([a = '']) => floatValue(Number(a) === 0 ? Number(a) : Math.fround(Number(a))),
  'float4(float8)': ([a = '']) => floatValue(Math.fround(Number(a))),
  'float4(int4)': ([a = '']) => floatValue(Math.fround(Number(a))),
  'bool(int4)': ([a]) => (a === '0' ? 'f' : 't'),
  'int4(bool)': ([a]) => (a === 't' ? '1' : '0'),
  'text(bool)': ([a]) => (a === 't' ? 'true' : 'false'),
  'abs(int4)': ([a = '']) => integerIn(BigInt(a.replace('-', '')), 'int4'),
  '-(-,int4)': ([a = '']) => integerIn(-BigInt(a), 'int4'),
  '-(-,int8)': ([a = '']) => integerIn(-BigInt(a), 'int8'),
  '-(-,numeric)': ([a = '']) => numericText(a.startsWith('-') ? a.slice(1) : `-${a}`),
  '+(-,int4)': ([a]) => a,
  '+(numeric,numeric)': ([a = '', b = '']) => sum(a, b),
  '-(numeric,numeric)': ([a = '', b = '']) => sum(a, b.startsWith('-') ? b.slice(1) : `-${b}`),
  '*(numeric,numeric)': ([a = '', b = '']) => product(a, b),
};

const integerRanks = ['int2', 'int4', 'int8'];

/** `+ - * / %` on integers: the wider operand gives the result's type; overflow and division by zero are errors. */
function arithmetic(id: string): Evaluator | undefined {
  const parts = /^([-+*/%])\((int[248]),(int[248])\)$/.exec(id);
  if (!parts) return undefined;
  const [, operator, left = '', right = ''] = parts;
  const type = integerRanks[Math.max(integerRanks.indexOf(left), integerRanks.indexOf(right))] ?? 'int8';
  return ([a = '0', b = '0']) => {
    const [x, y] = [BigInt(a), BigInt(b)];
    if ((operator === '/' || operator === '%') && y === 0n) return undefined;
    const results = { '+': x + y, '-': x - y, '*': x * y, '/': y === 0n ? x : x / y, '%': y === 0n ? x : x % y };
    return integerIn(results[operator as keyof typeof results], type);
  };
}

interface Scaled {
  readonly units: bigint;
  readonly scale: number;
}

function scaled(text: string): Scaled {
  const [whole = '', fraction = ''] = text.split('.');
  return { units: BigInt(whole + fraction), scale: fraction.length };
}

function written(units: bigint, scale: number): string {
  return decimal(units < 0n, (units < 0n ? -units : units).toString(), scale);
}

function sum(a: string, b: string): string {
  const [x, y] = [scaled(a), scaled(b)];
  const scale = Math.max(x.scale, y.scale);
  const lift = (one: Scaled): bigint => one.units * 10n ** BigInt(scale - one.scale);
  return written(lift(x) + lift(y), scale);
}

function product(a: string, b: string): string {
  const [x, y] = [scaled(a), scaled(b)];
  return written(x.units * y.units, x.scale + y.scale);
}

/** Rounds half away from zero to the scale; undefined when the whole part does not fit. */
function rounded(text: string, limits: string): string | undefined {
  const [precision, places = '0'] = limits.split(',');
  const scale = Number(places);
  const value = scaled(text);
  const units = atScale(value, scale);
  if (scale < 0 || (units < 0n ? -units : units) >= 10n ** BigInt(Number(precision))) return undefined;
  return written(units, scale);
}

function atPlaces(text: string, places: number): string {
  return written(atScale(scaled(text), places), places);
}

function truncated(text: string, places: number): string | undefined {
  const { units, scale } = scaled(text);
  if (places < 0) return undefined;
  return scale <= places ? atPlaces(text, places) : written(units / 10n ** BigInt(scale - places), places);
}

function atScale(value: Scaled, scale: number): bigint {
  if (value.scale <= scale) return value.units * 10n ** BigInt(scale - value.scale);
  const divisor = 10n ** BigInt(value.scale - scale);
  const half = divisor / 2n;
  return value.units < 0n ? (value.units - half) / divisor : (value.units + half) / divisor;
}

function roundedInteger(text: string, type: string): string | undefined {
  return integerIn(atScale(scaled(text), 0), type);
}

import type { Catalog } from '../../catalog/catalog.ts';
import { negate, simplifyConnective } from './booleans.ts';
import { relabelAs } from './build.ts';
import { builtinsOf } from './builtins.ts';
import { coerce } from './coerce.ts';
import { evaluate, evaluateArrayOperator, isModelled, outputOf } from './evaluate.ts';
import { chosenConstant, foldCase, foldCoalesce, foldDistinct } from './foldForms.ts';
import { inlineBody } from './inline.ts';
import {
  constant,
  inexact,
  isNullConstant,
  isUnevaluated,
  make,
  type Node,
  truth,
  unevaluated,
  type Value,
  withChildren,
} from './node.ts';
import { relabelInstead } from './shortcuts.ts';
import { elementOf, type TypeId } from './types.ts';
import { literal } from './values.ts';

/** `eval_const_expressions`: evaluates what is constant and immutable, and brings Boolean operators into their usual form. */
export function fold(node: Node, catalog: Catalog): Node {
  switch (node.kind) {
    case 'and':
    case 'or':
      return simplifyConnective(node.kind, node.args, (arg) => fold(arg, catalog));
    case 'not':
      return negate(fold(node.arg, catalog));
    case 'case':
      return foldCase(node, catalog);
    case 'coalesce':
      return foldCoalesce(node, catalog);
    default:
      return foldInner(withChildren(node, (child) => fold(child, catalog)) ?? node, catalog);
  }
}

function foldInner(node: Node, catalog: Catalog): Node {
  switch (node.kind) {
    case 'call':
    case 'operator':
      return foldCall(node, catalog);
    case 'array-operator':
      return evaluateArrayOperator(node, catalog) ?? node;
    case 'relabel':
      return relabelAs(node.arg, node);
    case 'io':
      return foldIo(node, catalog);
    case 'array-cast':
      return foldArrayCast(node, catalog);
    case 'array':
      return foldArray(node);
    case 'distinct':
      return foldDistinct(node, catalog);
    case 'null-test':
      return foldNullTest(node, catalog);
    case 'boolean-test':
      return foldBooleanTest(node, catalog);
    default:
      return foldOther(node, catalog);
  }
}

/** GREATEST, LEAST, NULLIF (14+) and subscripts of constants alone are constants; NULLIF with a NULL is its first argument. */
function foldOther(node: Node, catalog: Catalog): Node {
  const chooses = node.kind === 'greatest' || node.kind === 'least' || node.kind === 'nullif';
  if (!chooses && node.kind !== 'subscript') return node;
  if (node.kind === 'nullif' && catalog.serverVersion < 140000) return node;
  const [first] = node.args;
  if (node.kind === 'nullif' && first && node.args.some(isNullConstant)) return first;
  if (!node.args.every((arg) => arg.kind === 'constant')) return node;
  return node.kind === 'subscript' ? leftToServer(node) : (chosenConstant(node, catalog) ?? leftToServer(node));
}

/** A constant known only by the expression that yields it; doubtful where the server would have refused to work it out. */
function leftToServer(node: Node): Node {
  const refused = 'callable' in node && !node.opaque && isModelled(node.callable.id);
  return constant((refused ? inexact : unevaluated) + node.key, node);
}

/** `simplify_function`: evaluated, shortened, put its body in its place, or left. */
function foldCall(node: Node & { readonly kind: 'call' | 'operator' }, catalog: Catalog): Node {
  const { callable, args } = node;
  if (callable.strict && args.some(isNullConstant)) return constant(null, node);
  const constants = args.every((arg) => arg.kind === 'constant');
  if (constants && callable.volatility === 'i') {
    const value = node.opaque ? undefined : evaluate(callable.id, args, node.typmod, catalog);
    if (value !== undefined) return constant(value, node);
    const inlined = callable.inlined === undefined ? undefined : inlineBody(node, catalog);
    return inlined ? fold(inlined, catalog) : leftToServer(node);
  }
  const shorter = node.kind === 'operator' ? booleanEquality(node) : relabelInstead(node);
  if (shorter) return shorter;
  const body = callable.inlined === undefined ? undefined : inlineBody(node, catalog);
  return body ? fold(body, catalog) : node;
}

/** `simplify_boolean_equality`: `x = true` is `x`, `x = false` is `NOT x`. */
function booleanEquality(node: Node & { readonly kind: 'operator' }): Node | undefined {
  const equal = node.callable.id === '=(bool,bool)';
  if (!equal && node.callable.id !== '<>(bool,bool)') return undefined;
  const [left, right] = node.args;
  if (!left || !right) return undefined;
  const [value, other] = left.kind === 'constant' ? [left, right] : [right, left];
  if (value.kind !== 'constant' || value.value === null) return undefined;
  return (value.value === 't') === equal ? other : negate(other);
}

const stableOutput = new Set([
  'date',
  'timestamp',
  'timestamptz',
  'time',
  'timetz',
  'interval',
  'json',
  'regclass',
  'regtype',
  'regproc',
  'bytea',
  'money',
  'float4',
  'float8',
]);
const stableInput = new Set([
  'date',
  'timestamp',
  'timestamptz',
  'time',
  'timetz',
  'interval',
  'regclass',
  'regtype',
  'regproc',
  'money',
]);

/** `CoerceViaIO` of a constant, unless one of the two functions depends on settings. */
function foldIo(node: Node & { readonly kind: 'io' }, catalog: Catalog): Node {
  const { arg } = node;
  if (arg.kind !== 'constant') return node;
  if (isNullConstant(arg)) return constant(null, node);
  if (stableInput.has(node.type) || isStable(arg.type)) return node;
  const text = outputOf(arg);
  const read = text === undefined ? undefined : literal(text, node.type, catalog);
  if (text !== undefined && !read) return constant(inexact + node.key, node);
  return read ? make({ kind: 'constant', ...read }, node) : leftToServer(node);
}

function isStable(type: TypeId): boolean {
  return stableOutput.has(type) && type !== 'bytea' && type !== 'float4' && type !== 'float8' && type !== 'json';
}

function foldArrayCast(node: Node & { readonly kind: 'array-cast' }, catalog: Catalog): Node {
  const { arg } = node;
  if (arg.kind !== 'constant') return node;
  if (isNullConstant(arg)) return constant(null, node);
  const builtins = builtinsOf(catalog.serverVersion);
  const from = elementOf(arg.type, builtins);
  const to = elementOf(node.type, builtins);
  if (from === undefined || to === undefined || !arg.elements) return leftToServer(node);
  const elements = arg.elements.map((value) => castElement(value, from, to, catalog));
  const known = elements.filter((value) => value !== undefined);
  if (known.length !== elements.length) return leftToServer(node);
  return make({ kind: 'constant', value: '{}', elements: known }, node);
}

function castElement(value: Value, from: TypeId, to: TypeId, catalog: Catalog): Value | undefined {
  if (value === null) return null;
  const coerced = coerce(constant(value, { type: from }), to, 'explicit', catalog);
  const folded = coerced && fold(coerced, catalog);
  return folded?.kind === 'constant' && !folded.opaque && !folded.elements ? folded.value : undefined;
}

/** `ARRAY[...]` of constants is an array constant. */
function foldArray(node: Node & { readonly kind: 'array' }): Node {
  const values = node.args.map((arg) => (arg.kind === 'constant' && !arg.elements ? arg.value : undefined));
  const known = values.filter((value) => value !== undefined);
  if (known.length !== values.length)
    return node.args.every((arg) => arg.kind === 'constant') ? leftToServer(node) : node;
  return make({ kind: 'constant', value: '{}', elements: known }, node);
}

function foldNullTest(node: Node & { readonly kind: 'null-test' }, catalog: Catalog): Node {
  const { arg, negated } = node;
  if (isUnevaluated(arg)) return node;
  if (arg.kind === 'constant') return truth(isNullConstant(arg) !== negated);
  if (catalog.serverVersion >= 190000 && isNotNull(arg, catalog)) return truth(negated);
  return node;
}

/** From 19 on, columns that are NOT NULL are used; which ones are is in the node's own mark. */
function isNotNull(node: Node, _catalog: Catalog): boolean {
  return node.kind === 'column' && node.typmod.endsWith('!');
}

function foldBooleanTest(node: Node & { readonly kind: 'boolean-test' }, catalog: Catalog): Node {
  const { arg, test, negated } = node;
  if (arg.kind === 'constant' && !arg.opaque) {
    const is = test === 'unknown' ? arg.value === null : arg.value === (test === 'true' ? 't' : 'f');
    return truth(is !== negated);
  }
  if (catalog.serverVersion < 190000 || !isNotNull(arg, catalog)) return node;
  if (test === 'unknown') return truth(negated);
  return (test === 'true') !== negated ? arg : negate(arg);
}

import type { Syntax } from '../../sql/expressionSyntax.ts';
import { type Analysis, report, transform } from './analyse.ts';
import { rowComparison } from './analyseForms.ts';
import { arrayOperate, call, operate, result } from './build.ts';
import type { BuiltinFunction, BuiltinOperator } from './builtins.ts';
import { chooseFunction, chooseOperator, concrete, resolvePolymorphic } from './choose.ts';
import { castTo, coerce, pathway } from './coerce.ts';
import { make, type Node } from './node.ts';
import { collationOf, elementOf, fromTypeName, type TypeId } from './types.ts';

/** `left op right` or `op right`. Undefined when an operand or the operator is not known. */
export function analyseOperator(
  syntax: Syntax & { readonly kind: 'unary' | 'binary' },
  analysis: Analysis,
): Node | undefined {
  if (syntax.kind === 'unary')
    return makeOperator(syntax.operator, undefined, transform(syntax.operand, analysis), analysis);
  if (syntax.left.kind === 'row' && syntax.right.kind === 'row')
    return rowComparison(syntax.operator, syntax.left.items, syntax.right.items, analysis);
  const left = transform(syntax.left, analysis);
  return makeOperator(syntax.operator, left, transform(syntax.right, analysis), analysis);
}

/** `make_op`. */
export function makeOperator(
  name: string,
  left: Node | undefined,
  right: Node,
  analysis: Analysis,
  kind: 'operator' | 'distinct' | 'nullif' = 'operator',
): Node | undefined {
  const { catalog } = analysis.scope;
  if (left?.type === '?' || right.type === '?') return undefined;
  const operator = chooseOperator(name, left?.type, right.type, catalog);
  if (!operator) return undefined;
  const args = left ? [left, right] : [right];
  const types = operator.left === undefined ? [operator.right] : [operator.left, operator.right];
  const bound = bindArguments(args, types, analysis);
  const resultType = bound && concrete(operator.result, bound.polymorphs);
  if (!bound || resultType === undefined) return undefined;
  const type = kind === 'nullif' ? (bound.args[0]?.type ?? '?') : resultType;
  return operate(kind, operator, bound.args, type, collationOf(type, catalog));
}

/** Arguments brought to the types of a signature (`make_fn_arguments`), polymorphic ones settled. */
function bindArguments(args: readonly Node[], types: readonly TypeId[], analysis: Analysis) {
  const { catalog } = analysis.scope;
  const polymorphs = resolvePolymorphic(
    args.map((arg) => arg.type),
    types,
    catalog,
  );
  if (!polymorphs) return undefined;
  const bound: Node[] = [];
  for (const [i, arg] of args.entries()) {
    const target = concrete(types[i] ?? '?', polymorphs);
    const coerced = target === undefined ? undefined : coerce(arg, target, 'implicit', catalog);
    if (!coerced || coerced.type === '?') return undefined;
    bound.push(coerced);
  }
  return { args: bound, polymorphs };
}

/** `make_scalar_array_op`: `left op ANY (array)`, or ALL. */
export function makeArrayOperator(
  name: string,
  any: boolean,
  left: Node,
  right: Node,
  analysis: Analysis,
): Node | undefined {
  const { catalog, builtins } = analysis.scope;
  if (left.type === '?' || right.type === '?') return undefined;
  const element = right.type === 'unknown' ? 'unknown' : elementOf(right.type, builtins);
  if (element === undefined) return undefined;
  const operator = chooseOperator(name, left.type, element, catalog);
  if (operator?.left === undefined || operator.result !== 'bool') return undefined;
  return bindArrayOperator(operator, any, left, right, element, analysis);
}

function bindArrayOperator(
  operator: BuiltinOperator,
  any: boolean,
  left: Node,
  right: Node,
  element: TypeId,
  analysis: Analysis,
): Node | undefined {
  const { catalog, builtins } = analysis.scope;
  const types = [operator.left ?? '?', operator.right];
  const polymorphs = resolvePolymorphic([left.type, element], types, catalog);
  const leftType = polymorphs && concrete(types[0] ?? '?', polymorphs);
  const rightType = polymorphs && concrete(types[1] ?? '?', polymorphs);
  const array = rightType === undefined ? undefined : (builtins.types.get(rightType)?.array ?? `${rightType}[]`);
  if (leftType === undefined || array === undefined) return undefined;
  const boundLeft = coerce(left, leftType, 'implicit', catalog);
  const boundRight = coerce(right, array, 'implicit', catalog);
  if (!boundLeft || !boundRight || boundLeft.type === '?' || boundRight.type === '?') return undefined;
  return arrayOperate(operator, any, [boundLeft, boundRight]);
}

/** A function call (`ParseFuncOrColumn`). */
export function analyseCall(syntax: Syntax & { readonly kind: 'call' }, analysis: Analysis): Node | undefined {
  // What stands before the arrow is the name of an argument, and no column.
  const isNamed = syntax.args.some((arg) => arg.kind === 'binary' && (arg.operator === '=>' || arg.operator === ':='));
  if (isNamed) return undefined;
  const args = syntax.args.map((arg) => transform(arg, analysis));
  const [schema, qualified] = syntax.path;
  if (syntax.path.length > 2 || (qualified !== undefined && schema !== 'pg_catalog')) return undefined;
  const written = qualified ?? schema ?? '';
  const name = written === 'extract' && analysis.scope.version < 140000 ? 'date_part' : written;
  if (args.some((arg) => arg.type === '?')) return undefined;
  return callNamed(name, args, syntax.variadic === true, analysis);
}

function callNamed(name: string, args: readonly Node[], variadic: boolean, analysis: Analysis): Node | undefined {
  const { catalog } = analysis.scope;
  const types = args.map((arg) => arg.type);
  const exact = analysis.scope.builtins.functions
    .get(name)
    ?.some((one) => one.args.length === args.length && one.args.every((type, i) => type === types[i]));
  const asCast = !exact && args[0] && args.length === 1 ? castByName(name, args[0], analysis) : undefined;
  if (asCast) return asCast;
  const chosen = chooseFunction(name, types, variadic, catalog);
  if (!chosen) return undefined;
  if (!isPlainFunction(chosen.form, chosen.name, analysis)) return undefined;
  const bound = bindArguments(args, chosen.args, analysis);
  const type = bound && concrete(chosen.result, bound.polymorphs);
  if (!bound || type === undefined) return undefined;
  const packed = chosen.variadic && !variadic ? packArguments(chosen, bound.args, analysis) : bound.args;
  return packed && call(chosen, packed, type, collationOf(type, catalog));
}

/** The last arguments of a variadic call go into one array, but for VARIADIC "any". */
function packArguments(
  chosen: BuiltinFunction,
  args: readonly Node[],
  analysis: Analysis,
): readonly Node[] | undefined {
  const { catalog } = analysis.scope;
  if (chosen.args.includes('any')) return args;
  const original = analysis.scope.builtins.functions.get(chosen.name)?.find((one) => one.id === chosen.id);
  const fixed = (original?.args.length ?? 1) - 1;
  const items = args.slice(fixed);
  const type = original?.args[fixed];
  if (type === undefined) return undefined;
  const array = make({ kind: 'array', args: items }, result(items, type, collationOf(type, catalog)));
  return [...args.slice(0, fixed), array];
}

/** Aggregates, window and set-returning functions may not stand in an index expression. */
function isPlainFunction(form: string, name: string, analysis: Analysis): boolean {
  if (form === 'f' || form === 'q') return true;
  const where = analysis.scope.use === 'predicate' ? 'index predicates' : 'index expressions';
  const kinds: Readonly<Record<string, SqlKind>> = {
    a: { sqlstate: '42803', words: 'aggregate functions' },
    w: { sqlstate: '42P20', words: 'window functions' },
    s: { sqlstate: '0A000', words: 'set-returning functions' },
  };
  const kind = kinds[form];
  if (form === 'w') report(analysis, { sqlstate: '42P20', message: `window function ${name} requires an OVER clause` });
  else if (kind) report(analysis, { sqlstate: kind.sqlstate, message: `${kind.words} are not allowed in ${where}` });
  return false;
}

interface SqlKind {
  readonly sqlstate: string;
  readonly words: string;
}

/** `text(a)`: a type's name called with one argument is a cast, if the types are alike or go through text. */
function castByName(name: string, arg: Node, analysis: Analysis): Node | undefined {
  const { catalog, searchPath } = analysis.scope;
  const target = fromTypeName({ path: [name], modifiers: [], array: false }, catalog, searchPath);
  if (!target) return undefined;
  const path = arg.type === 'unknown' ? 'relabel' : pathway(target.type, arg.type, 'explicit', catalog)?.by;
  return path === 'relabel' || path === 'io' ? castTo(arg, target, catalog) : undefined;
}

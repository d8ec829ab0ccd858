import type { Syntax } from '../../sql/expressionSyntax.ts';
import { type Analysis, asBoolean, transform } from './analyse.ts';
import { makeArrayOperator, makeOperator } from './analyseCalls.ts';
import { inputCollation, result } from './build.ts';
import { arrayTypeOf, coerce, commonType } from './coerce.ts';
import { commonTypmod } from './foldForms.ts';
import { connect, isNullConstant, make, type Node, not } from './node.ts';
import { collationOf, elementOf, type TypeId } from './types.ts';

/** The forms that are neither operators nor calls. Undefined when one is not known. */
export function analyseForm(syntax: Syntax, analysis: Analysis, arrayType?: TypeId): Node | undefined {
  switch (syntax.kind) {
    case 'isNull':
      if (syntax.arg.kind === 'row') return rowNullTest(syntax.arg.items, syntax.negated, analysis);
      return make(
        { kind: 'null-test', arg: transform(syntax.arg, analysis), negated: syntax.negated },
        { type: 'bool' },
      );
    case 'isBoolean': {
      const arg = asBoolean(transform(syntax.arg, analysis), analysis);
      return make({ kind: 'boolean-test', arg, test: syntax.test, negated: syntax.negated }, { type: 'bool' });
    }
    case 'distinct':
      return distinct(syntax, analysis);
    case 'in':
      return membership(syntax, analysis);
    case 'between':
      return between(syntax, analysis);
    case 'quantified':
      return makeArrayOperator(
        syntax.operator,
        syntax.any,
        transform(syntax.left, analysis),
        transform(syntax.right, analysis),
        analysis,
      );
    case 'special':
      return special(syntax, analysis);
    case 'case':
      return caseForm(syntax, analysis);
    case 'array':
      return arrayForm(syntax.items, analysis, arrayType);
    case 'subscript':
      return subscript(syntax, analysis);
    default:
      return undefined;
  }
}

function distinct(syntax: Syntax & { readonly kind: 'distinct' }, analysis: Analysis): Node | undefined {
  if (syntax.left.kind === 'row' || syntax.right.kind === 'row') return undefined;
  const left = transform(syntax.left, analysis);
  const right = transform(syntax.right, analysis);
  const tested = isNullConstant(right) ? left : isNullConstant(left) ? right : undefined;
  if (tested) return make({ kind: 'null-test', arg: tested, negated: !syntax.negated }, { type: 'bool' });
  const made = makeOperator('=', left, right, analysis, 'distinct');
  return made && syntax.negated ? not(made) : made;
}

/** `ROW(a, b) IS [NOT] NULL`, which the planner takes apart (`eval_const_expressions_mutator`); with constants in it, it is not told. */
function rowNullTest(items: readonly Syntax[], negated: boolean, analysis: Analysis): Node | undefined {
  const args = items.map((item) => transform(item, analysis));
  if (args.length === 0 || args.some((arg) => arg.kind === 'constant' || arg.parameter || arg.opaque)) return undefined;
  const tests = args.map((arg) => make({ kind: 'null-test', arg, negated }, { type: 'bool' }));
  const [only] = tests;
  return only && tests.length === 1 ? only : connect('and', tests);
}

/** `transformAExprIn`: constants become one array test if there are two or more, items with columns arms of their own. */
function membership(syntax: Syntax & { readonly kind: 'in' }, analysis: Analysis): Node | undefined {
  const [operator, kind] = syntax.negated ? ['<>', 'and' as const] : ['=', 'or' as const];
  if (syntax.arg.kind === 'row' || syntax.items.length === 0) return undefined;
  const left = transform(syntax.arg, analysis);
  const items = syntax.items.map((item) => ({ item, node: transform(item, analysis) }));
  const plain = items.filter(({ node }) => !hasColumn(node));
  const arms: (Node | undefined)[] = [];
  let rest = items;
  if (plain.length > 1) {
    const array = commonArray(
      left,
      plain.map(({ node }) => node),
      analysis,
    );
    if (array === undefined) return undefined;
    arms.push(makeArrayOperator(operator, !syntax.negated, left, array, analysis));
    rest = items.filter(({ node }) => hasColumn(node));
  }
  for (const { node } of rest) arms.push(makeOperator(operator, left, node, analysis));
  const known = arms.filter((arm) => arm !== undefined);
  if (known.length !== arms.length) return undefined;
  return known.length === 1 ? known[0] : connect(kind, known);
}

function commonArray(left: Node, items: readonly Node[], analysis: Analysis): Node | undefined {
  const { catalog } = analysis.scope;
  if ([left, ...items].some((node) => node.type === '?')) return undefined;
  const element = commonType([left, ...items], catalog);
  return element === undefined ? undefined : arrayOfNodes(items, element, analysis);
}

function arrayOfNodes(items: readonly Node[], element: TypeId, analysis: Analysis): Node | undefined {
  const { catalog } = analysis.scope;
  const type = arrayTypeOf(element, catalog);
  const args: Node[] = [];
  for (const item of items) {
    const coerced = coerce(item, element, 'implicit', catalog);
    if (!coerced || coerced.type === '?') return undefined;
    args.push(coerced);
  }
  if (type === undefined) return undefined;
  return make({ kind: 'array', args }, result(args, type, collationOf(type, catalog)));
}

function hasColumn(node: Node): boolean {
  if (node.kind === 'column' || node.kind === 'opaque') return true;
  if ('args' in node) return node.args.some(hasColumn);
  return 'arg' in node && hasColumn(node.arg);
}

function between(syntax: Syntax & { readonly kind: 'between' }, analysis: Analysis): Node | undefined {
  const arg = transform(syntax.arg, analysis);
  const low = makeOperator(syntax.negated ? '<' : '>=', arg, transform(syntax.low, analysis), analysis);
  const high = makeOperator(syntax.negated ? '>' : '<=', arg, transform(syntax.high, analysis), analysis);
  return low && high && connect(syntax.negated ? 'or' : 'and', [low, high]);
}

/** `(a, b) = (c, d)` and `<>` are taken apart; the orderings of rows are not modelled. */
export function rowComparison(
  operator: string,
  left: readonly Syntax[],
  right: readonly Syntax[],
  analysis: Analysis,
): Node | undefined {
  if ((operator !== '=' && operator !== '<>') || left.length !== right.length || left.length === 0) return undefined;
  const arms: Node[] = [];
  for (const [i, item] of left.entries()) {
    const other = right[i];
    const arm = other && makeOperator(operator, transform(item, analysis), transform(other, analysis), analysis);
    if (!arm) return undefined;
    arms.push(arm);
  }
  const only = arms.length === 1 ? arms[0] : undefined;
  return only ?? connect(operator === '=' ? 'and' : 'or', arms);
}

function special(syntax: Syntax & { readonly kind: 'special' }, analysis: Analysis): Node | undefined {
  const args = syntax.args.map((arg) => transform(arg, analysis));
  if (args.some((arg) => arg.type === '?')) return undefined;
  switch (syntax.name) {
    case 'coalesce':
    case 'greatest':
    case 'least':
      return alike(syntax.name, args, analysis);
    case 'nullif': {
      const [left, right] = args;
      return left && right && args.length === 2 ? makeOperator('=', left, right, analysis, 'nullif') : undefined;
    }
    default:
      return make(
        { kind: 'value-function', name: syntax.name },
        { type: valueTypes[syntax.name] ?? 'name', collation: valueTypes[syntax.name] ? '' : 'C' },
      );
  }
}

const valueTypes: Readonly<Record<string, TypeId>> = {
  current_date: 'date',
  current_time: 'timetz',
  current_timestamp: 'timestamptz',
  localtime: 'time',
  localtimestamp: 'timestamp',
};

function alike(kind: 'coalesce' | 'greatest' | 'least', args: readonly Node[], analysis: Analysis): Node | undefined {
  const { catalog } = analysis.scope;
  const type = commonType(args, catalog);
  if (type === undefined) return undefined;
  const coerced = args.map((arg) => coerce(arg, type, 'implicit', catalog));
  const known = coerced.filter((arg) => arg !== undefined && arg.type !== '?');
  if (known.length !== args.length || known.length === 0) return undefined;
  const nodes = known as readonly Node[];
  return make(
    { kind, args: nodes },
    { ...result(nodes, type, collationOf(type, catalog)), typmod: commonTypmod(nodes) },
  );
}

function caseForm(syntax: Syntax & { readonly kind: 'case' }, analysis: Analysis): Node | undefined {
  const operand = syntax.operand && caseOperand(transform(syntax.operand, analysis), analysis);
  const conditions: Node[] = [];
  for (const { when } of syntax.whens) {
    const condition = operand ? matchOperand(operand, transform(when, analysis), analysis) : transform(when, analysis);
    const boolean = condition && asBoolean(condition, analysis);
    if (!boolean || boolean.type === '?') return undefined;
    conditions.push(boolean);
  }
  const otherwise = transform(syntax.otherwise ?? { kind: 'null' }, analysis);
  const results = syntax.whens.map((one) => transform(one.result, analysis));
  return assembleCase(operand, conditions, [...results, otherwise], analysis);
}

function caseOperand(node: Node, analysis: Analysis): Node | undefined {
  return node.type === 'unknown' ? coerce(node, 'text', 'implicit', analysis.scope.catalog) : node;
}

function matchOperand(operand: Node, when: Node, analysis: Analysis): Node | undefined {
  const { type, typmod, collation } = operand;
  return makeOperator('=', make({ kind: 'case-operand' }, { type, typmod, collation }), when, analysis);
}

function assembleCase(
  operand: Node | undefined,
  conditions: readonly Node[],
  results: readonly Node[],
  analysis: Analysis,
): Node | undefined {
  const { catalog } = analysis.scope;
  if (results.some((node) => node.type === '?') || operand?.type === '?') return undefined;
  const otherwise = results[results.length - 1];
  const type = otherwise && commonType([otherwise, ...results.slice(0, -1)], catalog);
  if (type === undefined) return undefined;
  const coerced = results.map((node) => coerce(node, type, 'implicit', catalog)).filter((node) => node !== undefined);
  if (coerced.length !== results.length || coerced.some((node) => node.type === '?')) return undefined;
  const pairs = conditions.flatMap((condition, i) => [condition, coerced[i] ?? condition]);
  const args = [...(operand ? [operand] : []), ...pairs, ...coerced.slice(-1)];
  const collating = { ...result(coerced, type, collationOf(type, catalog)), typmod: commonTypmod(coerced) };
  return make({ kind: 'case', args, operand: operand !== undefined }, collating);
}

/** `transformArrayExpr`, of one dimension. */
function arrayForm(items: readonly Syntax[], analysis: Analysis, arrayType: TypeId | undefined): Node | undefined {
  if (items.some((item) => item.kind === 'array')) return undefined;
  const { catalog, builtins } = analysis.scope;
  const nodes = items.map((item) => transform(item, analysis));
  if (nodes.some((node) => node.type === '?')) return undefined;
  const asked = arrayType === undefined ? undefined : elementOf(arrayType, builtins);
  const element = asked ?? commonType(nodes, catalog);
  if (element === undefined) return undefined;
  if (asked === undefined) return arrayOfNodes(nodes, element, analysis);
  const cast = nodes.map((node) => coerce(node, element, 'explicit', catalog)).filter((node) => node !== undefined);
  return cast.length === nodes.length ? arrayOfNodes(cast, element, analysis) : undefined;
}

function subscript(syntax: Syntax & { readonly kind: 'subscript' }, analysis: Analysis): Node | undefined {
  const { catalog, builtins } = analysis.scope;
  const base = transform(syntax.arg, analysis);
  const index = transform(syntax.index, analysis);
  if (base.type === '?' || index.type === '?') return undefined;
  const element = elementOf(base.type, builtins);
  const position = coerce(index, 'int4', 'assignment', catalog);
  if (element === undefined || !position) return undefined;
  const { collation } = inputCollation([base]);
  const typeCollation = collationOf(element, catalog);
  return make(
    { kind: 'subscript', args: [base, position] },
    { type: element, typmod: base.typmod, collation: typeCollation && collation },
  );
}

import type { Syntax } from '../../sql/expressionSyntax.ts';
import { syntaxText } from '../../sql/expressionSyntax.ts';
import { parseExpression } from '../../sql/expressions.ts';
import { analyseCall, analyseOperator } from './analyseCalls.ts';
import { analyseForm } from './analyseForms.ts';
import { relabelAs } from './build.ts';
import { castTo, coerce } from './coerce.ts';
import { isFirm, readsColumn } from './firm.ts';
import { connect, constant, make, type Node, not, opaque } from './node.ts';
import { columnNode, isSystemColumn, type Scope } from './scope.ts';
import { collationOf, findByName, fromTypeName } from './types.ts';
import { integerIn, numericText } from './values.ts';

/** An error that PostgreSQL raises when it analyses the expression. */
export interface SqlProblem {
  readonly sqlstate: string;
  readonly message: string;
  /** The name that is missing. */
  readonly name?: string;
}

export interface Analysed {
  readonly node: Node;
  readonly problem?: SqlProblem;
}

/** Where analysis stands: the scope, and the first problem met. */
export interface Analysis {
  readonly scope: Scope;
  problem?: SqlProblem;
}

/** What `transformExpr` makes of an expression's text. Never throws; what is not modelled becomes opaque. */
export function analyse(text: string, scope: Scope): Analysed {
  const syntax = parseExpression(text);
  if (!syntax) return { node: opaque(text.trim()) };
  const analysis: Analysis = { scope };
  const node = transform(syntax, analysis);
  return { node, ...(analysis.problem && { problem: analysis.problem }) };
}

/** The same for a condition, which is brought to type boolean as CREATE INDEX does. */
export function analyseBoolean(text: string, scope: Scope): Analysed {
  const { node, problem } = analyse(text, scope);
  return { node: asBoolean(node, { scope }), ...(problem && { problem }) };
}

export function report(analysis: Analysis, problem: SqlProblem): void {
  analysis.problem ??= problem;
}

/** `transformExprRecurse`. */
export function transform(syntax: Syntax, analysis: Analysis): Node {
  switch (syntax.kind) {
    case 'column':
      return column(syntax.path, analysis) ?? opaque(syntaxText(syntax));
    case 'number':
      return number(syntax.text);
    case 'string':
      return constant(syntax.text, { type: 'unknown' });
    case 'boolean':
      return constant(syntax.value ? 't' : 'f', { type: 'bool' });
    case 'null':
      return constant(null, { type: 'unknown' });
    case 'parameter':
      return make({ kind: 'parameter-value', name: syntax.name }, { type: 'unknown' });
    case 'and':
    case 'or':
      return connect(
        syntax.kind,
        syntax.args.map((arg) => asBoolean(transform(arg, analysis), analysis)),
      );
    case 'not':
      return not(asBoolean(transform(syntax.arg, analysis), analysis));
    case 'unary':
    case 'binary':
      return analyseOperator(syntax, analysis) ?? unmodelled(syntax, analysis);
    case 'call':
      return analyseCall(syntax, analysis) ?? unmodelled(syntax, analysis);
    case 'cast':
      return cast(syntax, analysis) ?? unmodelled(syntax, analysis);
    case 'collate':
      return collate(syntax, analysis) ?? unmodelled(syntax, analysis);
    case 'field':
      return field(syntax, analysis);
    case 'subquery':
      return subquery(analysis);
    default:
      return analyseForm(syntax, analysis) ?? opaque(syntaxText(syntax));
  }
}

function unmodelled(syntax: Syntax, { scope }: Analysis): Node {
  return opaque(syntaxText(syntax), isFirm(syntax, scope.catalog));
}

/** A part of a composite value, whose type the catalog does not tell. */
function field({ arg, name }: Syntax & { readonly kind: 'field' }, analysis: Analysis): Node {
  const row = transform(arg, analysis);
  return opaque(`(${row.key}).${JSON.stringify(name)}`, readsColumn(arg));
}

/** `coerce_to_boolean`; what cannot be one is opaque, as the statement is an error of its own. */
export function asBoolean(node: Node, analysis: Analysis): Node {
  if (node.type === 'bool' || node.type === '?') return node;
  const { catalog } = analysis.scope;
  if (node.type === 'unknown') return coerce(node, 'bool', 'implicit', catalog) ?? opaque(node.key);
  const base = coerce(node, 'bool', 'implicit', catalog);
  if (base) return base;
  report(analysis, { sqlstate: '42804', message: 'argument of AND, OR or NOT must be type boolean' });
  return opaque(node.key);
}

function subquery(analysis: Analysis): Node {
  const where = analysis.scope.use === 'predicate' ? 'index predicate' : 'index expression';
  report(analysis, { sqlstate: '0A000', message: `cannot use subquery in ${where}` });
  return opaque('subquery');
}

/** `make_const`: the smallest of integer, bigint and numeric that holds it. */
function number(text: string): Node {
  if (/^-?\d+$/.test(text)) {
    const value = BigInt(text);
    const small = integerIn(value, 'int4');
    if (small !== undefined) return constant(small, { type: 'int4' });
    const large = integerIn(value, 'int8');
    if (large !== undefined) return constant(large, { type: 'int8' });
  }
  const decimal = numericText(text);
  return decimal === undefined ? opaque(text) : constant(decimal, { type: 'numeric' });
}

/** A column, by its name or qualified by the table's (14+) or the alias. */
function column(path: readonly string[], analysis: Analysis): Node | undefined {
  const { scope } = analysis;
  const name = path[path.length - 1] ?? '';
  if (path.length > 1 && scope.use !== 'stored' && !qualifies(path.slice(0, -1), analysis)) return undefined;
  if (name === '*') return make({ kind: 'column', name: '*' }, { type: '?' });
  const found = columnNode(name, scope);
  if (found) return found;
  if (isSystemColumn(name)) return undefined;
  if (path.length === 1 && name === scope.relation && scope.version >= 140000)
    return make({ kind: 'column', name: '*' }, { type: '?' });
  const shown = path.length === 1 ? `"${name}"` : path.join('.');
  report(analysis, { sqlstate: '42703', message: `column ${shown} does not exist`, name });
  return undefined;
}

/** Whether the qualifier is visible (A8): none is in 13, `excluded` never, the table's name only without an alias. */
function qualifies(qualifier: readonly string[], analysis: Analysis): boolean {
  const { scope } = analysis;
  const [relation = ''] = qualifier.slice(-1);
  const schema = qualifier.length > 1 ? qualifier[qualifier.length - 2] : undefined;
  const named =
    relation === scope.relation && (schema === undefined || (schema === scope.table.schema && !scope.aliased));
  if (named && scope.version >= 140000) return true;
  const exists = named || relation === scope.table.name || (relation === 'excluded' && scope.excluded === 'hidden');
  const message = exists
    ? `invalid reference to FROM-clause entry for table "${relation}"`
    : `missing FROM-clause entry for table "${relation}"`;
  report(analysis, { sqlstate: '42P01', message });
  return false;
}

function cast(syntax: Syntax & { readonly kind: 'cast' }, analysis: Analysis): Node | undefined {
  const { catalog, searchPath } = analysis.scope;
  const target = fromTypeName(syntax.type, catalog, searchPath);
  const inner = castOperand(syntax.arg, target?.type, analysis);
  if (!target || inner.type === '?') return undefined;
  return castTo(inner, target, catalog);
}

/** An ARRAY constructor under a cast takes the cast's element type for its elements. */
function castOperand(syntax: Syntax, target: string | undefined, analysis: Analysis): Node {
  if (syntax.kind !== 'array' || target === undefined) return transform(syntax, analysis);
  return analyseForm(syntax, analysis, target) ?? opaque(syntaxText(syntax));
}

function collate(syntax: Syntax & { readonly kind: 'collate' }, analysis: Analysis): Node | undefined {
  const { catalog, searchPath } = analysis.scope;
  const [first = '', second] = syntax.collation;
  const given = second === undefined ? { name: first } : { schema: first, name: second };
  const found = findByName(catalog.types.collations, given, searchPath)?.name;
  const collation = found ?? (given.name.endsWith('-x-icu') ? given.name : undefined);
  const inner = transform(syntax.arg, analysis);
  if (inner.type === '?') return undefined;
  const arg = inner.type === 'unknown' ? coerce(inner, 'text', 'implicit', catalog) : inner;
  if (!arg) return undefined;
  if (collationOf(arg.type, catalog) === '') {
    report(analysis, { sqlstate: '42804', message: `collations are not supported by type ${arg.type}` });
    return undefined;
  }
  if (collation === undefined) {
    const message = `collation "${given.name}" for encoding "UTF8" does not exist`;
    report(analysis, { sqlstate: '42704', message, name: given.name });
    return undefined;
  }
  return relabelAs(arg, { type: arg.type, typmod: arg.typmod, collation, strength: 'explicit' });
}

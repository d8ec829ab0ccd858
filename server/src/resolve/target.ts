import type { Table } from '../catalog/catalog.ts';
import type { ConflictClause, ConflictTarget, Name, TargetElement } from '../sql/clause.ts';
import { isCallText, parseExpression } from '../sql/expressions.ts';
import { reservedWords, typeOrFunctionWords } from '../sql/keywords.ts';
import type { Range } from '../text/range.ts';
import { missingColumn, type Refusal, searchPathOf } from './answers.ts';
import type { ResolutionContext, UnknownCause } from './resolution.ts';
import type { SqlProblem } from './typed/analyse.ts';
import { make, type Node } from './typed/node.ts';
import { normaliseExpression, normalisePredicate } from './typed/normalise.ts';
import { columnNode, isSystemColumn, type Scope, tableScope } from './typed/scope.ts';
import { findByName } from './typed/types.ts';

/** A conflict target with its elements normalised, ready to be compared with keys. */
export interface ReadTarget {
  readonly kind: 'read';
  readonly elements: readonly ReadElement[];
  /** The server may refuse the target for something in it that is not known. */
  readonly doubtful: boolean;
  /** The conflict WHERE as a list of conditions that all hold (N8); empty when there is none, or a true one. */
  readonly where: readonly Node[];
  readonly whereText?: string;
}

export interface ReadElement {
  readonly node: Node;
  readonly text: string;
  readonly doubtful: boolean;
  /** Bare in pg_catalog, `schema.name` elsewhere. */
  readonly collation?: string;
  readonly operatorClass?: { readonly name: string; readonly family: string; readonly inputType: string };
}

type Reading =
  | ReadTarget
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unknown'; readonly because: UnknownCause };

type Elements = ConflictTarget & { readonly by: 'elements' };

/**
 * Reads a target element by element, then its WHERE, and stops where PostgreSQL would (`resolve_unique_index_expr`). An error
 * found behind something that may be an error itself is not claimed.
 */
export function readTarget(
  clause: ConflictClause,
  target: Elements,
  table: Table,
  context: ResolutionContext,
): Reading {
  const malformed = target.elements.find((one) => !isElement(one));
  if (malformed) return refuse(syntaxError(malformed));
  const scope = targetScope(clause, table, context);
  const elements: ReadElement[] = [];
  for (const element of target.elements) {
    const read = readElement(element, scope);
    if (!('kind' in read)) elements.push(read);
    else return elements.some((one) => one.doubtful) || !isReadable(target) ? opaqueTarget : read;
  }
  const read = withWhere(target, elements, scope);
  return read.kind === 'read' ? (wholeRow(elements, target, scope) ?? read) : read;
}

const opaqueTarget: Reading = { kind: 'unknown', because: 'opaque-expression' };

/** Whether all of the target can be read, so that it has no error of grammar, which PostgreSQL would find first. */
function isReadable(target: Elements): boolean {
  const texts = target.elements.filter((one) => one.kind === 'expression').map((one) => one.expression.text);
  return [...texts, ...(target.where ? [target.where.text] : [])].every((text) => parseExpression(text) !== undefined);
}

function withWhere(target: Elements, elements: readonly ReadElement[], scope: Scope): Reading {
  const doubtful = elements.some((element) => element.doubtful);
  if (!target.where) return { kind: 'read', elements, doubtful, where: [] };
  const where = normalisePredicate(target.where.text, { ...scope, use: 'predicate' });
  if (where.problem && doubtful) return opaqueTarget;
  if (where.problem) return refuse(problemRefusal(where.problem, target.where.range, scope.table));
  const whereText = target.where.text;
  return { kind: 'read', elements, doubtful: doubtful || where.doubtful, where: where.list, whereText };
}

function targetScope(clause: ConflictClause, table: Table, context: ResolutionContext): Scope {
  return {
    ...tableScope(context.catalog, table, searchPathOf(context)),
    use: 'element',
    relation: clause.alias ?? table.name,
    aliased: clause.alias !== undefined,
    excluded: clause.action === 'update' ? 'hidden' : 'absent',
  };
}

function refuse(refusal: Refusal): { readonly kind: 'refused'; readonly refusal: Refusal } {
  return { kind: 'refused', refusal };
}

function readElement(element: TargetElement, scope: Scope): ReadElement | Exclude<Reading, ReadTarget> {
  if (element.ordering) return refuse(ordering(element.ordering.text, element.ordering.range));
  const node = element.kind === 'column' && element.column ? columnElement(element.column, scope) : undefined;
  if (node && 'kind' in node && (node.kind === 'refused' || node.kind === 'unknown'))
    return node as Exclude<Reading, ReadTarget>;
  const normalised = node
    ? { node: node as Node, problem: undefined, doubtful: false }
    : normaliseExpression(element.expression.text, scope);
  if (normalised.problem) return refuse(problemRefusal(normalised.problem, element.expression.range, scope.table));
  return withRequirements(element, normalised, scope);
}

/** What the grammar takes as an element (`index_elem`): a column, a call, or anything but a query in parentheses. */
function isElement({ kind, expression: { text } }: TargetElement): boolean {
  if (kind === 'column') return text.startsWith('(') || !notColumns.has(text.toLowerCase());
  if (/^\(\s*(select|with|values|table)\b/i.test(text)) return false;
  return text.startsWith('(') || isCallText(text);
}

/** Words that are no column without quotes (`ColId`). */
const notColumns: ReadonlySet<string> = new Set([...reservedWords, ...typeOrFunctionWords]);

function syntaxError(element: TargetElement): Refusal {
  const word = /[\w]+|[^\s\w]+/.exec(element.expression.text.replace(/^\(\s*/, ''))?.[0] ?? '';
  const message = `syntax error at or near "${word}"`;
  return { why: 'invalid-expression', sqlstate: '42601', detail: { at: element.range, message, name: word } };
}

function ordering(text: string, at: Range): Refusal {
  const direction = /^\s*(asc|desc)\b/i.test(text);
  const words = direction ? 'ASC/DESC' : 'NULLS FIRST/LAST';
  const message = `${words} is not allowed in ON CONFLICT clause`;
  return { why: 'ordering-in-target', sqlstate: '42P10', detail: { at, message, name: text } };
}

function columnElement(name: Name, scope: Scope): Node | Exclude<Reading, ReadTarget> {
  if (name.opaque) return { kind: 'unknown', because: 'dynamic-sql' };
  const node = columnNode(name.name, scope);
  if (node) return node;
  if (isSystemColumn(name.name) && scope.table.kind !== 'view')
    return make({ kind: 'column', name: name.name }, { type: '?' });
  if (name.name === scope.relation && scope.version >= 140000)
    return make({ kind: 'column', name: '*' }, { type: '?' });
  return refuse(missingColumn(name.range, name.name, scope.table, `column "${name.name}" does not exist`));
}

/** The whole row is accepted by the analyser and refused by the planner, after all the names have been looked up. */
function wholeRow(elements: readonly ReadElement[], target: Elements, scope: Scope): Reading | undefined {
  const found = elements.findIndex((element) => element.node.kind === 'column' && element.node.name === '*');
  if (found < 0) return undefined;
  const at = target.elements[found]?.range ?? target.range;
  const message = 'whole row unique index inference specifications are not supported';
  return refuse({ why: 'invalid-expression', sqlstate: '0A000', detail: { at, message, name: scope.relation } });
}

function withRequirements(
  element: TargetElement,
  { node, doubtful }: { readonly node: Node; readonly doubtful: boolean },
  scope: Scope,
): ReadElement | Exclude<Reading, ReadTarget> {
  const text = element.expression.text;
  const { collation, operatorClass } = element;
  if (collation?.opaque || operatorClass?.opaque) return { kind: 'unknown', because: 'dynamic-sql' };
  const named = collation && findCollation(collation, scope);
  if (collation && !named) return refuse(noCollation(collation));
  const chosen = operatorClass && findOperatorClass(operatorClass, scope);
  if (operatorClass && !chosen) return refuse(noOperatorClass(operatorClass));
  return { node, text, doubtful, ...(named && { collation: named }), ...(chosen && { operatorClass: chosen }) };
}

/** Collations of ICU are so many that the catalog holds only those in use. */
function findCollation(name: Name, scope: Scope): string | undefined {
  const found = findByName(scope.catalog.types.collations, name, scope.searchPath)?.name;
  return found ?? (name.name.endsWith('-x-icu') ? name.name : undefined);
}

function noCollation(name: Name): Refusal {
  const message = `collation "${shown(name)}" for encoding "UTF8" does not exist`;
  return { why: 'invalid-expression', sqlstate: '42704', detail: { at: name.range, message, name: shown(name) } };
}

function findOperatorClass(name: Name, scope: Scope): ReadElement['operatorClass'] {
  const classes = scope.catalog.types.operatorClasses.filter((one) => one.method === 'btree');
  return findByName(classes, name, scope.searchPath);
}

function noOperatorClass(name: Name): Refusal {
  const message = `operator class "${shown(name)}" does not exist for access method "btree"`;
  return { why: 'invalid-expression', sqlstate: '42704', detail: { at: name.range, message, name: shown(name) } };
}

function shown(name: Name): string {
  return name.schema === undefined ? name.name : `${name.schema}.${name.name}`;
}

function problemRefusal(problem: SqlProblem, at: Range, table: Table): Refusal {
  if (problem.sqlstate === '42703' && problem.name !== undefined)
    return missingColumn(at, problem.name, table, problem.message);
  const named = problem.name === undefined ? {} : { name: problem.name };
  return { why: 'invalid-expression', sqlstate: problem.sqlstate, detail: { at, message: problem.message, ...named } };
}

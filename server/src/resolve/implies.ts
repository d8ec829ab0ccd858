import type { Catalog } from '../catalog/catalog.ts';
import { provesComparison } from './proofs.ts';
import { childrenOf, connect, make, type Node, unevaluatedIn } from './typed/node.ts';
import { couldBeSame, same } from './typed/same.ts';
import { all, any, type Verdict } from './verdict.ts';

/** Arrays of more elements are not taken apart (`MAX_SAOP_ARRAY_SIZE`). */
const maximumArray = 100;

/**
 * Whether the conflict WHERE proves the predicate, both as lists of conditions that all hold (`predicate_implied_by`).
 * An empty predicate needs no proof; without a WHERE nothing else is proven.
 */
export function implies(where: readonly Node[], predicate: readonly Node[], catalog: Catalog): Verdict {
  if (predicate.length === 0) return 'yes';
  if (where.length === 0) return predicate.some(maySettle) ? 'opaque' : 'no';
  const [clause, wanted] = [together(where), together(predicate)];
  if (clause.key === wanted.key) return 'yes';
  const verdict = recurse(clause, wanted, catalog);
  return maySettle(clause) || maySettle(wanted) ? 'opaque' : verdict;
}

/** Whether a constant that the server has yet to work out may make a condition true or false as a whole. */
function maySettle(node: Node): boolean {
  return unevaluatedIn(node).length > 0;
}

function together(list: readonly Node[]): Node {
  const [only] = list;
  return only && list.length === 1 ? only : connect('and', list);
}

interface Group {
  readonly kind: 'and' | 'or' | 'atom';
  readonly items: readonly Node[];
}

/** `predicate_classify`. */
function classify(node: Node): Group {
  if (node.kind === 'and' || node.kind === 'or') return { kind: node.kind, items: node.args };
  if (node.kind !== 'array-operator') return { kind: 'atom', items: [] };
  const items = arrayItems(node);
  return items ? { kind: node.any ? 'or' : 'and', items } : { kind: 'atom', items: [] };
}

/** `x = ANY (array)` as the comparisons that it stands for; undefined when the array is too large or not at hand. */
function arrayItems(node: Node & { readonly kind: 'array-operator' }): readonly Node[] | undefined {
  const [left, right] = node.args;
  if (!left || !right) return undefined;
  const elements = elementsOf(right);
  if (!elements || elements.length > maximumArray) return undefined;
  const { callable, input } = node;
  return elements.map((element) =>
    make({ kind: 'operator', callable, args: [left, element], input }, { type: 'bool' }),
  );
}

function elementsOf(array: Node): readonly Node[] | undefined {
  if (array.kind === 'array') return array.args;
  if (array.kind !== 'constant' || !array.elements) return undefined;
  const type = array.type.startsWith('_') ? array.type.slice(1) : array.type.replace(/\[\]$/, '');
  return array.elements.map((value) => make({ kind: 'constant', value }, { type, collation: array.collation }));
}

/** `predicate_implied_by_recurse`. */
function recurse(clause: Node, predicate: Node, catalog: Catalog): Verdict {
  const given = classify(clause);
  const wanted = classify(predicate);
  if (given.kind === 'or') {
    if (wanted.kind === 'or')
      return all(given.items, (item) => any(wanted.items, (one) => recurse(item, one, catalog)));
    return all(given.items, (item) => recurse(item, predicate, catalog));
  }
  if (wanted.kind === 'and') return all(wanted.items, (item) => recurse(clause, item, catalog));
  const someOfWanted = (): Verdict =>
    wanted.kind === 'or' ? any(wanted.items, (item) => recurse(clause, item, catalog)) : 'no';
  if (given.kind === 'atom') return wanted.kind === 'or' ? someOfWanted() : simple(clause, predicate, catalog);
  const first = someOfWanted();
  if (first === 'yes') return 'yes';
  const second = any(given.items, (item) => recurse(item, predicate, catalog));
  return any([first, second], (verdict) => verdict);
}

/** `predicate_implied_by_simple_clause`. */
function simple(clause: Node, predicate: Node, catalog: Catalog): Verdict {
  const equal = same(predicate, clause);
  if (equal === 'yes') return 'yes';
  if (catalog.serverVersion >= 160000 && booleanEqual(clause, predicate)) return 'yes';
  if (predicate.kind === 'null-test' && predicate.negated) {
    const strict = strictFor(clause, predicate.arg, true);
    if (strict !== 'no') return strict;
  }
  const proof = provesComparison(predicate, clause, catalog);
  return any([equal, proof, couldFold(clause, predicate)], (verdict) => verdict);
}

/** `x = true` proves `x`, `x = false` proves `NOT x`, where they come out of a list; only since 16. */
function booleanEqual(clause: Node, predicate: Node): boolean {
  if (clause.kind !== 'operator' || clause.callable.id !== '=(bool,bool)') return false;
  const [left, right] = clause.args;
  if (!left || right?.kind !== 'constant' || right.value === null) return false;
  if (right.value === 't') return predicate.key === left.key;
  return predicate.kind === 'not' && predicate.arg.key === left.key;
}

/** With the right value, `f = $1` folds to `f` or `NOT f`, and `x = ANY ($1)` to any test of x. */
function couldFold(clause: Node, predicate: Node): Verdict {
  if (!clause.parameter) return 'no';
  if (clause.kind === 'array-operator') return couldBeOneOf(clause, predicate);
  if (clause.kind !== 'operator' || !/^(=|<>)\(bool,bool\)$/.test(clause.callable.id)) return 'no';
  const tested = clause.args.filter((arg) => arg.kind !== 'parameter-value');
  const inner = predicate.kind === 'not' ? predicate.arg : predicate;
  return tested.length === 1 && tested[0]?.key === inner.key ? 'parameter' : 'no';
}

function couldBeOneOf(clause: Node & { readonly kind: 'array-operator' }, predicate: Node): Verdict {
  const [left] = clause.args;
  const touches = left && childrenOf(predicate).some((child) => child.key === left.key || couldBeSame(child, left));
  return touches ? 'parameter' : 'no';
}

/**
 * Whether the clause is NULL, or as a whole at most false, whenever `tested` is NULL (`clause_is_strict_for`).
 * `orFalse` holds at the top only.
 */
function strictFor(node: Node, tested: Node, orFalse: boolean): Verdict {
  const clause = node.kind === 'relabel' ? node.arg : node;
  const inner = tested.kind === 'relabel' ? tested.arg : tested;
  const equal = same(clause, inner);
  if (equal === 'yes') return 'yes';
  switch (clause.kind) {
    case 'operator':
    case 'call': {
      const inside = clause.callable.strict ? any(clause.args, (arg) => strictFor(arg, inner, false)) : 'no';
      return inside === 'no' && equal === 'parameter' ? 'parameter' : inside;
    }
    case 'io':
    case 'array-cast':
      return strictFor(clause.arg, inner, false);
    case 'array-operator':
      return strictArray(clause, inner, orFalse);
    case 'constant':
      return clause.value === null && !clause.elements ? 'yes' : 'no';
    case 'opaque':
      return 'opaque';
    default:
      return 'no';
  }
}

function strictArray(node: Node & { readonly kind: 'array-operator' }, tested: Node, orFalse: boolean): Verdict {
  const [left, right] = node.args;
  if (!left || !right) return 'no';
  const scalar = node.callable.strict ? strictFor(left, tested, false) : 'no';
  if (scalar !== 'no') {
    const nonEmpty = (elementsOf(right)?.length ?? 0) > 0 || (right.kind === 'constant' && right.value === null);
    if (nonEmpty || (orFalse && node.any)) return scalar;
  }
  return strictFor(right, tested, false);
}

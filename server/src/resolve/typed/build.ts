import type { Callable, Node, Result, Strength } from './node.ts';
import { make } from './node.ts';

interface Collating {
  readonly collation: string;
  readonly strength: Strength;
}

/** The collation that arguments bring along (`merge_collation_state`): explicit before implicit, anything before the default. */
export function inputCollation(args: readonly Node[]): Collating {
  let state: Collating = { collation: '', strength: 'none' };
  for (const { collation, strength } of args) state = merge(state, { collation, strength });
  return state;
}

const ranks: Readonly<Record<Strength, number>> = { none: 0, implicit: 1, conflict: 2, explicit: 3 };

function merge(a: Collating, b: Collating): Collating {
  if (ranks[b.strength] > ranks[a.strength]) return b;
  if (ranks[b.strength] < ranks[a.strength] || a.collation === b.collation) return a;
  if (a.strength === 'explicit') return { collation: a.collation, strength: 'conflict' };
  if (a.strength !== 'implicit' || b.collation === 'default') return a;
  return a.collation === 'default' ? b : { collation: '', strength: 'conflict' };
}

/** The result's collation: the arguments' when they have one, else the result type's own; none where the type has none. */
function resultCollation(input: Collating, typeCollation: string): { collation: string; strength: Strength } {
  if (typeCollation === '') return { collation: '', strength: 'none' };
  return input.strength === 'none' ? { collation: typeCollation, strength: 'implicit' } : input;
}

export function result(args: readonly Node[], type: string, typeCollation: string, typmod = ''): Result {
  return { type, typmod, ...resultCollation(inputCollation(args), typeCollation) };
}

export function call(
  callable: Callable,
  args: readonly Node[],
  type: string,
  typeCollation: string,
  typmod = '',
): Node {
  const input = inputCollation(args).collation;
  return make({ kind: 'call', callable: plain(callable), args, input }, result(args, type, typeCollation, typmod));
}

export function operate(
  kind: 'operator' | 'distinct' | 'nullif',
  callable: Callable,
  args: readonly Node[],
  type: string,
  typeCollation: string,
): Node {
  const input = inputCollation(args).collation;
  return make({ kind, callable: plain(callable), args, input }, result(args, type, typeCollation));
}

export function arrayOperate(callable: Callable, any: boolean, args: readonly Node[]): Node {
  const input = inputCollation(args).collation;
  return make({ kind: 'array-operator', callable: plain(callable), any, args, input }, { type: 'bool' });
}

/** `RelabelType` while analysing: the collation comes from the argument, or from the type. */
export function relabel(arg: Node, type: string, typmod: string, typeCollation: string): Node {
  const { collation, strength } = resultCollation(inputCollation([arg]), typeCollation);
  return relabelAs(arg, { type, typmod, collation, strength });
}

/** `applyRelabelType`: only the outermost label counts, a label that changes nothing is none, a constant is relabelled itself. */
export function relabelAs(arg: Node, to: Result & { readonly collation: string }): Node {
  const inner = arg.kind === 'relabel' ? arg.arg : arg;
  if (inner.type === to.type && inner.typmod === (to.typmod ?? '') && inner.collation === to.collation)
    return inner.strength === to.strength || to.strength === undefined ? inner : make(inner, to);
  if (inner.kind === 'constant') {
    const { value, elements } = inner;
    return make({ kind: 'constant', value, ...(elements && { elements }) }, to);
  }
  return make({ kind: 'relabel', arg: inner }, to);
}

/** A conversion through the types' text (`CoerceViaIO`). */
export function ioCast(arg: Node, type: string, typeCollation: string): Node {
  return make({ kind: 'io', arg }, result([arg], type, typeCollation));
}

export function arrayCast(arg: Node, type: string, typeCollation: string): Node {
  return make({ kind: 'array-cast', arg }, result([arg], type, typeCollation));
}

/** Only what a proof needs of a callable, so that nodes stay small and comparable. */
function plain({ id, name, strict, volatility, commutator, negator, inlined }: Callable): Callable {
  return {
    id,
    name,
    strict,
    volatility,
    ...(commutator !== undefined && { commutator }),
    ...(negator !== undefined && { negator }),
    ...(inlined !== undefined && { inlined }),
  };
}

import { simplifyConnective } from './booleans.ts';
import { connect, isNullConstant, isTrue, type Node, truth } from './node.ts';

/** `canonicalize_qual`: conditions common to all arms of an OR are pulled out of it (`find_duplicate_ors`), from the inside out. */
export function factor(node: Node): Node {
  if (node.kind === 'or') return factorOr(node.args);
  if (node.kind === 'and') return factorAnd(node.args);
  return node;
}

function factorOr(args: readonly Node[]): Node {
  const kept: Node[] = [];
  for (const arg of args.map(factor)) {
    if (arg.kind === 'constant' && !arg.opaque) {
      if (isTrue(arg)) return arg;
      continue;
    }
    kept.push(arg);
  }
  return withoutCommon(flatten('or', kept));
}

function factorAnd(args: readonly Node[]): Node {
  const kept: Node[] = [];
  for (const arg of args.map(factor)) {
    if (arg.kind === 'constant' && !arg.opaque) {
      if (isNullConstant(arg) || !isTrue(arg)) return truth(false);
      continue;
    }
    kept.push(arg);
  }
  return joined('and', flatten('and', kept));
}

function flatten(kind: 'and' | 'or', args: readonly Node[]): readonly Node[] {
  return args.flatMap((arg) => (arg.kind === kind ? flatten(kind, arg.args) : [arg]));
}

function joined(kind: 'and' | 'or', args: readonly Node[]): Node {
  const [only] = args;
  if (!only) return truth(kind === 'and');
  return args.length === 1 ? only : connect(kind, args);
}

/** `process_duplicate_ors`. */
function withoutCommon(arms: readonly Node[]): Node {
  const [first] = arms;
  if (!first || arms.length === 1) return joined('or', arms);
  const winners = shortest(arms).filter((one) =>
    arms.every((arm) => itemsOf(arm).some((item) => item.key === one.key)),
  );
  if (winners.length === 0) return connect('or', arms);
  const rest: Node[] = [];
  for (const arm of arms) {
    const left = itemsOf(arm).filter((item) => !winners.some((winner) => winner.key === item.key));
    if (left.length === 0) return joined('and', winners);
    rest.push(joined('and', left));
  }
  const remaining = joined('or', flatten('or', rest));
  return joined('and', flatten('and', [...winners, remaining]));
}

function itemsOf(arm: Node): readonly Node[] {
  return arm.kind === 'and' ? arm.args : [arm];
}

/** The items of the shortest arm, an arm that is no AND before all others; repeated ones once. */
function shortest(arms: readonly Node[]): readonly Node[] {
  const atom = arms.find((arm) => arm.kind !== 'and');
  const reference = atom ? [atom] : arms.map(itemsOf).reduce((a, b) => (b.length < a.length ? b : a));
  return reference.filter((one, i) => reference.findIndex((other) => other.key === one.key) === i);
}

/** The list of conditions that an expression's truth amounts to (`make_ands_implicit`); empty for TRUE. */
export function conditions(node: Node): readonly Node[] {
  if (isTrue(node)) return [];
  return node.kind === 'and' ? node.args : [node];
}

/** Joins conditions again, for the prover's sake. */
export function conjunction(list: readonly Node[]): Node {
  return simplifyConnective('and', list, (arg) => arg);
}

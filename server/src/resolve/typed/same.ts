import { all, type Verdict } from '../verdict.ts';
import { childrenOf, isUnevaluated, type Node, shallowKey } from './node.ts';

/** Whether two expressions are equal (`equal()`); a parameter could have the value of any constant. */
export function same(a: Node, b: Node): Verdict {
  if (a.key === b.key) return 'yes';
  if (a.opaque || b.opaque) return unclear(a, b);
  if (!a.parameter && !b.parameter) return 'no';
  return couldBeSame(a, b) ? 'parameter' : 'no';
}

/**
 * Two expressions of which one is not wholly known. Something unknown may turn into anything once it is folded or inlined;
 * a constant of unclear value stays a constant, so that all else around it can still tell the two apart.
 */
function unclear(a: Node, b: Node): Verdict {
  if ((!b.opaque && isFirm(a)) || (!a.opaque && isFirm(b))) return 'no';
  if (holdsUnknown(a) || holdsUnknown(b)) return 'opaque';
  if (a.kind === 'constant' && b.kind === 'constant') return a.opaque !== b.opaque || a.opaque ? alike(a, b) : 'no';
  if (shallowKey(a) !== shallowKey(b)) return 'no';
  const others = childrenOf(b);
  return all(
    childrenOf(a).map((child, i) => [child, others[i]] as const),
    ([child, other]) => (other ? same(child, other) : 'no'),
  );
}

/** Whether what is not known in the node stays in it; what chooses between values may drop it. */
function isFirm(node: Node): boolean {
  if (node.kind === 'opaque') return node.firm === true;
  const chooses = ['case', 'coalesce', 'and', 'or'].includes(node.kind);
  return !chooses && childrenOf(node).some(isFirm);
}

function alike(a: Node, b: Node): Verdict {
  return a.type === b.type && a.typmod === b.typmod && a.collation === b.collation ? 'opaque' : 'no';
}

function holdsUnknown(node: Node): boolean {
  return node.opaque && (node.kind === 'opaque' || isUnevaluated(node) || childrenOf(node).some(holdsUnknown));
}

/** Whether the two are alike once each parameter has the right value. */
export function couldBeSame(a: Node, b: Node): boolean {
  if (a.key === b.key) return true;
  if (a.kind === 'parameter-value' || b.kind === 'parameter-value')
    return a.type === b.type && [a, b].every((one) => one.kind === 'parameter-value' || one.kind === 'constant');
  if (a.kind !== b.kind || a.type !== b.type) return false;
  if ('callable' in a && 'callable' in b && a.callable.id !== b.callable.id) return false;
  const [left, right] = [childrenOf(a), childrenOf(b)];
  return left.length > 0 && left.length === right.length && left.every((child, i) => fits(child, right[i]));
}

function fits(a: Node, b: Node | undefined): boolean {
  return b !== undefined && couldBeSame(a, b);
}

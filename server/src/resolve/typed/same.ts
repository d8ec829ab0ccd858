import type { Verdict } from '../verdict.ts';
import { childrenOf, type Node } from './node.ts';

/** Whether two expressions are equal (`equal()`); a parameter could have the value of any constant. */
export function same(a: Node, b: Node): Verdict {
  if (a.key === b.key) return 'yes';
  if (a.opaque || b.opaque) return 'opaque';
  if (!a.parameter && !b.parameter) return 'no';
  return couldBeSame(a, b) ? 'parameter' : 'no';
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

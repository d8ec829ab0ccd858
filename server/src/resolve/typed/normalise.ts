import { analyse, type SqlProblem } from './analyse.ts';
import { conditions, factor } from './factor.ts';
import { fold } from './fold.ts';
import type { Node } from './node.ts';
import type { Scope } from './scope.ts';

/** An element or index expression as the planner compares it: typed and folded. Never throws. */
export function normaliseExpression(
  text: string,
  scope: Scope,
): { readonly node: Node; readonly problem?: SqlProblem } {
  const { node, problem } = analyse(text, scope);
  return { node: fold(node, scope.catalog), ...(problem && { problem }) };
}

/** A predicate or conflict WHERE as the list of conditions that the prover gets: typed, folded, factored. Never throws. */
export function normalisePredicate(
  text: string,
  scope: Scope,
): { readonly list: readonly Node[]; readonly problem?: SqlProblem } {
  const { node, problem } = analyse(text, scope);
  return { list: conditions(factor(fold(node, scope.catalog))), ...(problem && { problem }) };
}

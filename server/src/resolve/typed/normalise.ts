import { analyse, type SqlProblem } from './analyse.ts';
import { conditions, factor } from './factor.ts';
import { fold } from './fold.ts';
import { isDoubtful, type Node } from './node.ts';
import type { Scope } from './scope.ts';

/** What is to be said of a text besides its meaning. */
interface Doubted {
  /** The error that PostgreSQL raises for it. */
  readonly problem?: SqlProblem;
  /** It may raise one: something in it is not known. */
  readonly doubtful: boolean;
}

/** An element or index expression as the planner compares it: typed and folded. Never throws. */
export function normaliseExpression(text: string, scope: Scope): Doubted & { readonly node: Node } {
  const { node, problem } = analyse(text, scope);
  const folded = fold(node, scope.catalog);
  return { node: folded, doubtful: isDoubtful(node) || isDoubtful(folded), ...(problem && { problem }) };
}

/** A predicate or conflict WHERE as the list of conditions that the prover gets: typed, folded, factored. Never throws. */
export function normalisePredicate(text: string, scope: Scope): Doubted & { readonly list: readonly Node[] } {
  const { node, problem, doubtful } = normaliseExpression(text, scope);
  return { list: conditions(factor(node)), doubtful, ...(problem && { problem }) };
}

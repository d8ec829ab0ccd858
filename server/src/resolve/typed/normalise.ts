import { type Analysed, analyse, analyseBoolean, type SqlProblem } from './analyse.ts';
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
  return settle(analyse(text, scope), scope);
}

function settle({ node, problem }: Analysed, scope: Scope): Doubted & { readonly node: Node } {
  const folded = fold(node, scope.catalog);
  return { node: folded, doubtful: isDoubtful(node) || isDoubtful(folded), ...(problem && { problem }) };
}

/**
 * A predicate or conflict WHERE as the list of conditions that the prover gets: typed, folded, factored. A
 * stored predicate has been made a boolean, a conflict WHERE is taken as it is. Never throws.
 */
export function normalisePredicate(text: string, scope: Scope): Doubted & { readonly list: readonly Node[] } {
  const analysed = scope.use === 'stored' ? analyseBoolean(text, scope) : analyse(text, scope);
  const { node, problem, doubtful } = settle(analysed, scope);
  return { list: conditions(factor(node)), doubtful, ...(problem && { problem }) };
}

import type { SqlText } from './clause.ts';
import { sqlText } from './segment.ts';
import { findIn, findWord, isAnyWord, isSign, isWord, type Span, shortList, skipGroup, type Tokens } from './token.ts';
import { wordSet } from './wordSet.ts';

/** What ends the output list of a SELECT (`simple_select` of gram.y). */
const behindOutputs = wordSet([
  'from',
  'where',
  'group',
  'having',
  'window',
  'union',
  'intersect',
  'except',
  'order',
  'limit',
  'offset',
  'fetch',
  'for',
  'into',
]);

/** The output expressions of the SELECT at `span.from`, without their labels, and whether a FROM follows; undefined where no SELECT begins. */
export function readQuery(
  t: Tokens,
  span: Span,
): { readonly outputs: readonly SqlText[]; readonly reads: boolean } | undefined {
  if (!isWord(t, span.from, 'select')) return undefined;
  const from = behindDistinct(t, span.from + 1);
  const to = findIn(t, { from, to: span.to }, (i) => isAnyWord(t, i, behindOutputs) && !isOperand(t, i));
  const outputs = from < to ? readOutputs(t, { from, to }) : undefined;
  return outputs && { outputs, reads: isWord(t, to, 'from') };
}

/** `DISTINCT`, `DISTINCT ON (…)` and `ALL`. */
function behindDistinct(t: Tokens, i: number): number {
  if (isWord(t, i, 'all')) return i + 1;
  if (!isWord(t, i, 'distinct')) return i;
  return isWord(t, i + 1, 'on') && isSign(t, i + 2, '(') ? skipGroup(t, i + 2) : i + 1;
}

/** The FROM of `IS DISTINCT FROM`, a label behind AS, and a name behind a dot end nothing. */
function isOperand(t: Tokens, i: number): boolean {
  return isWord(t, i - 1, 'distinct') || isWord(t, i - 1, 'as') || isSign(t, i - 1, '.');
}

/** The expressions of RETURNING or SELECT, up to a label behind AS; undefined for a list that is too long. */
export function readOutputs(t: Tokens, span: Span): readonly SqlText[] | undefined {
  const members = shortList(t, span);
  return members?.map((member) => sqlText(t, { from: member.from, to: findWord(t, member, 'as') }));
}

import { type Range, touches } from '../text/range.ts';
import type { AnalysedClause, DocumentAnalysis } from './analysis.ts';

/** The clause at a document offset, and which part of it stands there: a builder's call has its name, and elsewhere its target. */
export function clauseAt(
  { clauses }: Pick<DocumentAnalysis, 'clauses'>,
  offset: number,
): { readonly clause: AnalysedClause; readonly range: Range } | undefined {
  const whole = clauses.find(({ range }) => touches(range, offset));
  if (whole) return { clause: whole, range: whole.range };
  const aimed = clauses.find(({ target }) => touches(target, offset));
  return aimed && { clause: aimed, range: aimed.target };
}

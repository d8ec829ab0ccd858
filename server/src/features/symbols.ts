import type { Range } from '../text/range.ts';
import type { AnalysedClause, DocumentAnalysis } from './analysis.ts';

/** A clause in the outline of a file. Ranges are document offsets; `selection` lies within `range`. */
export interface ClauseSymbol {
  readonly name: string;
  readonly detail: string;
  readonly range: Range;
  readonly selection: Range;
}

/** A name in an outline is one line; a longer one is cut. */
const longestName = 80;

/** `ON CONFLICT (tenant_id, email) → users_tenant_id_email_key`: each clause of a document with its answer. */
export function clauseSymbols({ clauses }: DocumentAnalysis): readonly ClauseSymbol[] {
  return clauses.map((clause) => ({
    name: nameOf(clause),
    detail: clause.resolution.table?.name ?? '',
    range: clause.range,
    selection: within(clause.target, clause.range) ? clause.target : clause.range,
  }));
}

function nameOf({ text, resolution }: AnalysedClause): string {
  const written = text.length > longestName ? `${text.slice(0, longestName - 1)}…` : text;
  switch (resolution.kind) {
    case 'resolved': {
      const [first, ...more] = resolution.keys;
      if (!first) return `${written} → any unique index`;
      return `${written} → ${first.name}${more.length === 0 ? '' : ` +${more.length}`}`;
    }
    case 'rejected':
      return `${written}: rejected (${resolution.sqlstate})`;
    case 'unknown':
      // The editor keeps an outline for as long as the text stays, and a source that is chosen meanwhile would not be in it.
      return resolution.because === 'no-catalog' ? written : `${written}: unknown`;
  }
}

function within(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

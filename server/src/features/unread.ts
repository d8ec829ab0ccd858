import { unreadSql, unreadWords } from '../rules/unreadSql.ts';
import { toDocument } from '../text/sourceMap.ts';
import type { AnalysisContext, DocumentFinding, DocumentReading, ReadFragment } from './analysis.ts';
import { rulesIn } from './findings.ts';

/** Whether a part of the document is not read, so that it may hold whatever the rest lacks. */
export function isPartlyRead({ fragments }: Pick<DocumentReading, 'fragments'>): boolean {
  return fragments.some(({ reading }) => reading.unread !== undefined);
}

/** Says once where the first such part begins. */
export function unreadFindings(
  reading: DocumentReading,
  { catalog, severities }: AnalysisContext,
): readonly DocumentFinding[] {
  const own = catalog && rulesIn(severities).find(({ rule }) => rule === unreadSql);
  const first = own && reading.fragments.flatMap(findingIn)[0];
  return own && first ? [{ ...first, severity: own.severity ?? unreadSql.severity }] : [];
}

function findingIn({ fragment, reading: { unread } }: ReadFragment): readonly DocumentFinding[] {
  if (!unread) return [];
  const { because, at } = unread;
  const ahead = fragment.sql.slice(at, at + 200);
  const start = at + Math.max(0, ahead.search(/\S/));
  const line = /^[^\r\n]*/.exec(ahead.trimStart())?.[0].trimEnd() ?? '';
  const range = toDocument(fragment.map, { start, end: start + Math.max(1, line.length) });
  return [
    {
      rule: unreadSql.id,
      severity: unreadSql.severity,
      message: unreadWords[because],
      range: fragment.anchor ?? range ?? fragment.range,
      related: [],
      fixes: [],
      fragment,
    },
  ];
}

import { SQL_LANGUAGES } from '../hosts/language.ts';
import type { Range } from '../text/range.ts';
import { toDocument } from '../text/sourceMap.ts';
import type { AnalysisContext, DocumentReading } from './analysis.ts';

type FragmentOf = DocumentReading['fragments'][number]['fragment'];

/** Tells what a migration does from its way back; of a document that is none, all is forward. `range` counts in the fragment's SQL. */
export function forwardIn(
  { document }: Pick<DocumentReading, 'document'>,
  { isMigration, forwardPart }: AnalysisContext,
): (fragment: FragmentOf, range: Range) => boolean {
  if (!isMigration) return () => true;
  if (isBackward(document.uri)) return () => false;
  if (!SQL_LANGUAGES.includes(document.language))
    return (fragment) => !isInDown(document.text.slice(0, fragment.range.start));
  const forward = forwardPart?.(document.text);
  return (fragment, range) => {
    const at = toDocument(fragment.map, range)?.start;
    return forward === undefined || at === undefined || /\S/.test(forward[at] ?? '');
  };
}

function isBackward(uri: string): boolean {
  return /(?:[._/-](?:down|undo|rollback|revert)\.sql|\/(?:revert|down|rollback)\/[^/]*|\/U\d[^/]*__[^/]*\.sql)$/i.test(
    uri,
  );
}

/** Whether the last direction that a migration in code has begun before this is the way back. */
function isInDown(before: string): boolean {
  const heads = [...before.matchAll(/\b(up|down)\b\s*(?:=|:|\()/gi)];
  return heads.at(-1)?.[1]?.toLowerCase() === 'down';
}

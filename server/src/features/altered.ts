import type { Rejected } from '../resolve/resolution.ts';
import { readIdentifier } from '../sql/names.ts';
import type { Range } from '../text/range.ts';
import type { DocumentReading } from './analysis.ts';

/** Names of the tables that a document itself gives other columns, gathered when somebody asks. */
export type Altered = () => ReadonlySet<string>;

const identifier = '(?:[\\w$\\u0080-\\uffff]+|"(?:[^"]|"")+")';
const addsColumn = new RegExp(
  `\\balter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?(?:${identifier}\\s*\\.\\s*)?(${identifier})[^;]*?\\b(?:rename|add\\s+(?!constraint\\b|foreign\\b|unique\\b|primary\\b|check\\b|exclude\\b))`,
  'gi',
);

export function tablesAltered({ document }: DocumentReading): Altered {
  let altered: ReadonlySet<string> | undefined;
  return () => {
    altered ??= new Set(columnChanges(document.text).map(({ table }) => table));
    return altered;
  };
}

/** Where a text gives tables other columns. */
export function columnChanges(text: string): readonly { readonly table: string; readonly range: Range }[] {
  return [...text.matchAll(addsColumn)].map(({ index, 0: { length }, 1: name = '' }) => ({
    table: readIdentifier(name).name,
    range: { start: index, end: index + length },
  }));
}

/** Whether the columns that a conflict clause is refused for may be there once the document has run as far as that. */
export function mayHaveColumns({ why, clause, detail }: Rejected, altered: Altered, isMade: () => boolean): boolean {
  if (clause.kind !== 'conflict' || (why !== 'no-such-column' && why !== 'invalid-insert')) return false;
  const { start, end } = clause.target.range;
  const inTarget = start <= detail.at.start && detail.at.end <= end;
  return altered().has(clause.table?.name ?? '') || (!inTarget && isMade());
}

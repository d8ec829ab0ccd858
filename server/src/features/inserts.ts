import type { Key, Table } from '../catalog/catalog.ts';
import { findTable, isUncertain } from '../catalog/lookup.ts';
import type { Fragment } from '../hosts/fragment.ts';
import type { InsertContext } from '../rules/rule.ts';
import { suppliedKeys } from '../rules/supplied.ts';
import type { PlainInsert } from '../sql/clause.ts';
import { type Range, touches } from '../text/range.ts';
import { toDocument } from '../text/sourceMap.ts';
import type { AnalysisContext, DocumentFinding, DocumentReading } from './analysis.ts';
import { findingOf, rulesIn } from './findings.ts';

/** An INSERT without ON CONFLICT and the keys of its table that it gives values for. */
export interface AnsweredInsert {
  readonly fragment: Fragment;
  readonly insert: PlainInsert;
  readonly table: Table;
  readonly keys: readonly Key[];
  /** In document coordinates. */
  readonly range: Range;
}

/** The INSERT at a document offset; undefined where none stands, or it cannot violate a key as far as is known. */
export function insertAt(
  reading: DocumentReading,
  context: AnalysisContext,
  offset: number,
): AnsweredInsert | undefined {
  for (const { fragment, reading: sql } of [...reading.fragments, ...reading.plainInserts(offset)]) {
    if (!touches(fragment.range, offset)) continue;
    for (const insert of sql.inserts) {
      const range = toDocument(fragment.map, insert.range);
      if (range && touches(range, offset)) return answer(fragment, insert, context);
    }
  }
  return undefined;
}

/** What the rules say of a document's plain INSERTs. Those of migrations ran, and are not told. */
export function insertFindings(reading: DocumentReading, context: AnalysisContext): readonly DocumentFinding[] {
  const active = rulesIn(context.severities).filter(({ rule }) => rule.checkInsert);
  if (active.length === 0 || context.isMigration) return [];
  const inserts = [...reading.fragments, ...reading.plainInserts()].flatMap(({ fragment, reading: sql }) =>
    sql.inserts.flatMap((insert) => answer(fragment, insert, context) ?? []),
  );
  return inserts.flatMap(({ fragment, insert, table, keys, range }) =>
    active.flatMap(({ rule, severity }) => {
      const about: InsertContext = { insert, table, keys };
      const problem = rule.checkInsert?.(about);
      return problem ? [findingOf(rule, severity ? { ...problem, severity } : problem, fragment, range)] : [];
    }),
  );
}

function answer(
  fragment: Fragment,
  insert: PlainInsert,
  { catalog, searchPath }: AnalysisContext,
): AnsweredInsert | undefined {
  const table = catalog && findTable(catalog, insert.table, searchPath);
  if (!table || isUncertain(catalog, insert.table, table) || table.rules.length > 0) return undefined;
  const range = toDocument(fragment.map, insert.range);
  const keys = suppliedKeys(insert, table);
  return range && keys.length > 0 ? { fragment, insert, table, keys, range } : undefined;
}

import { findTable, isKnownInPart } from '../catalog/lookup.ts';
import type { Fragment } from '../hosts/fragment.ts';
import type { InsertContext } from '../rules/rule.ts';
import { suppliedKeys } from '../rules/supplied.ts';
import type { PlainInsert } from '../sql/clause.ts';
import { touches } from '../text/range.ts';
import { toDocument } from '../text/sourceMap.ts';
import type { AnalysisContext, AnsweredInsert, DocumentFinding, DocumentReading } from './analysis.ts';
import { findingOf, rulesIn } from './findings.ts';

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

/** A document's plain INSERTs that can violate a key. Those of migrations ran, and do not run again. */
export function answeredInserts(reading: DocumentReading, context: AnalysisContext): readonly AnsweredInsert[] {
  if (context.isMigration) return [];
  return [...reading.fragments, ...reading.plainInserts()].flatMap(({ fragment, reading: sql }) =>
    sql.inserts.flatMap((insert) => answer(fragment, insert, context) ?? []),
  );
}

/** Those that a rule has something to say of, where it is switched on. */
export function insertsToTell(reading: DocumentReading, context: AnalysisContext): readonly AnsweredInsert[] {
  return activeRules(context).length > 0 ? answeredInserts(reading, context) : [];
}

/** What the rules say of plain INSERTs. */
export function insertFindings(
  inserts: readonly AnsweredInsert[],
  context: AnalysisContext,
): readonly DocumentFinding[] {
  const active = activeRules(context);
  return inserts.flatMap(({ fragment, insert, table, keys, range }) =>
    active.flatMap(({ rule, severity }) => {
      const about: InsertContext = { insert, table, keys };
      const problem = rule.checkInsert?.(about);
      return problem ? [findingOf(rule, severity ? { ...problem, severity } : problem, fragment, range)] : [];
    }),
  );
}

function activeRules({ severities }: AnalysisContext) {
  return rulesIn(severities).filter(({ rule }) => rule.checkInsert);
}

function answer(
  fragment: Fragment,
  insert: PlainInsert,
  { catalog, searchPath }: AnalysisContext,
): AnsweredInsert | undefined {
  const table = catalog && findTable(catalog, insert.table, searchPath);
  if (!table || isKnownInPart(catalog, insert.table, table) || table.rules.length > 0) return undefined;
  const range = toDocument(fragment.map, insert.range);
  const keys = suppliedKeys(insert, table);
  return range && keys.length > 0 ? { fragment, insert, table, keys, range } : undefined;
}

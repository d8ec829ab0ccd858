import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import type { Place, Range } from '../text/range.ts';
import type { DocumentAnalysis } from './analysis.ts';
import { clauseAt } from './clauseAt.ts';

export interface Definition {
  /** The clause, in the document. */
  readonly range: Range;
  /** One per arbiter whose definition is known; of a rejected clause, where its key stands in an unapplied migration. */
  readonly places: readonly Place[];
}

/**
 * Where the keys of the clause at a document offset are defined: known to a replayed catalog itself, or looked up by
 * table and name in the replayed migrations beside a live database. Undefined when no clause or no place is found.
 */
export function definitionAt(
  analysis: DocumentAnalysis,
  offset: number,
  migrations?: Catalog | undefined,
): Definition | undefined {
  const found = clauseAt(analysis, offset);
  if (!found) return undefined;
  const { clause, range } = found;
  const answer = clause.resolution.kind === 'resolved' ? clause.resolution : clause.inMigrations;
  if (answer?.kind !== 'resolved') return undefined;
  const places = answer.keys.flatMap((key) => {
    const place = definitionOf(key, answer.table, migrations);
    return place ? [place] : [];
  });
  return places.length === 0 ? undefined : { range, places };
}

/** Where a key is defined: in its own catalog, or under the same table and name in the migrations'. */
export function definitionOf(key: Key, table: Table, migrations?: Catalog | undefined): Place | undefined {
  if (key.definedAt) return key.definedAt;
  const twin = migrations?.tables.find((other) => other.schema === table.schema && other.name === table.name);
  return twin?.keys.find((other) => other.name === key.name)?.definedAt;
}

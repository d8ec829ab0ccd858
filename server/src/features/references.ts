import { findTable, qualifiedName } from '../catalog/lookup.ts';
import { tableOf } from '../resolve/changed.ts';
import { type Place, touches } from '../text/range.ts';
import { toDocument } from '../text/sourceMap.ts';
import type { AnalysisContext, DocumentAnalysis, DocumentReading } from './analysis.ts';
import { keysOf } from './changes.ts';
import { clauseAt } from './clauseAt.ts';
import { definitionOf } from './definition.ts';
import { type DefinedKey, definedKeys, meantBy } from './usedKeys.ts';
import { sameTargets, type Use, type Uses } from './uses.ts';

/** What is asked about: a document, where the keys and uses that it speaks of are looked up. */
export interface ReferencesQuestion {
  readonly analysis: DocumentAnalysis;
  readonly reading: DocumentReading;
  readonly context: AnalysisContext;
  readonly uses: Uses;
  readonly includeDeclaration: boolean;
}

/**
 * Of a resolved clause, all clauses that resolve to the same keys; of a rejected one, those that ask for the same in vain; of a
 * statement that makes, drops or renames a key, the clauses that need it. Empty where nothing of the kind stands.
 */
export function referencesAt(question: ReferencesQuestion, offset: number): readonly Place[] {
  const { analysis, uses, includeDeclaration, context } = question;
  const clause = clauseAt(analysis, offset)?.clause;
  if (clause?.resolution.kind === 'rejected') {
    const itself = { uri: analysis.document.uri, range: clause.range };
    return [itself, ...sameTargets(clause, analysis.document.uri, uses).map(placeOf)];
  }
  const keys = clause ? keysOfClause(clause) : keysAt(question, offset);
  const found = keys.flatMap(({ table, key }) => uses.ofKey(qualifiedName(table), key.name));
  const declared = keys.flatMap(({ table, key }) => definitionOf(key, table, context.migrations) ?? []);
  return distinct([...(includeDeclaration ? declared : []), ...found.map(placeOf)]);
}

type NamedKey = Pick<DefinedKey, 'table' | 'key'>;

function keysOfClause({ resolution }: DocumentAnalysis['clauses'][number]): readonly NamedKey[] {
  if (resolution.kind !== 'resolved') return [];
  const { table, keys } = resolution;
  return keys.map((key) => ({ table, key }));
}

/** The keys of the DDL at the offset; of a statement that makes several, those with the column or name that is pointed at. */
function keysAt({ reading, context }: ReferencesQuestion, offset: number): readonly NamedKey[] {
  const { catalog, searchPath } = context;
  if (!catalog) return [];
  const changed = reading.fragments.flatMap(({ fragment, reading: { changes } }) =>
    changes.filter((change) => {
      const range = toDocument(fragment.map, change.range);
      return range !== undefined && touches(range, offset);
    }),
  );
  const lost = changed.flatMap((change) => {
    const table = tableOf(change, catalog, searchPath);
    return table ? keysOf(change, table).map((key) => ({ table, key })) : [];
  });
  const meant = meantBy(definedKeys(reading, context), reading.document.text, offset);
  return [...lost, ...meant].filter(({ table }) => findTable(catalog, table) !== undefined);
}

function placeOf({ uri, range }: Use): Place {
  return { uri, range };
}

function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [`${place.uri} ${place.range.start}`, place])).values()];
}

import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import { findTable } from '../catalog/lookup.ts';
import type { Fragment } from '../hosts/fragment.ts';
import type { ReferenceClause } from '../sql/clause.ts';
import type { Range, TextEdit } from '../text/range.ts';
import { editable, quote } from '../text/sourceMap.ts';
import type { DocumentReading } from './analysis.ts';
import type { Completion } from './completion.ts';
import { completionOf } from './completionInCall.ts';
import { detailOf, listOf, referable } from './completionKeys.ts';
import { type Finished, finishings } from './typedCall.ts';

/** A call whose arguments name a referenced table or column, in front of its bracket. */
const CALL = /\b(?:references|inTable|on)\s*$/;

/**
 * The keys and tables that a builder's foreign key can refer to, where its column or table is being typed at a document offset:
 * `.references(() => users.…)`, `.references('…').inTable('users')`, `.inTable('…')`. Primary keys first.
 */
export function completionsInReference(
  reading: DocumentReading,
  offset: number,
  catalog: Catalog,
  searchPath: readonly string[] = catalog.searchPath,
): readonly Completion[] {
  const { text, language } = reading.document;
  for (const finished of finishings(text, offset, language, CALL)) {
    const typed = typedReference(reading, finished);
    const found = typed ? proposalsFor(typed, catalog, searchPath) : [];
    if (found.length > 0) return found.flatMap(({ shown, edits }) => completionOf(shown, edits, finished, text));
  }
  return [];
}

/** A reference in a call of the finished document, and what of its SQL is being typed. */
interface TypedReference {
  readonly fragment: Fragment;
  readonly clause: ReferenceClause;
  readonly typed: Range;
  readonly part: 'table' | 'columns';
}

function typedReference(reading: DocumentReading, finished: Finished): TypedReference | undefined {
  for (const { fragment, reading: sql } of reading.reread(finished.text)) {
    const { name } = finished;
    const typed = fragment.map.find(({ document }) => document.start <= name && name < document.end)?.sql;
    const clause = sql.clauses.find((each) => each.kind === 'reference');
    if (!fragment.anchor || !typed || clause?.kind !== 'reference') continue;
    const holds = (range: Range) => range.start <= typed.start && typed.end <= range.end;
    if (holds(clause.to.table.range)) return { fragment, clause, typed, part: 'table' };
    if (clause.to.columns?.some(({ range }) => holds(range))) return { fragment, clause, typed, part: 'columns' };
  }
  return undefined;
}

interface Proposal {
  readonly shown: Pick<Completion, 'label' | 'detail' | 'kind'>;
  readonly edits: readonly TextEdit[];
}

function proposalsFor(typed: TypedReference, catalog: Catalog, searchPath: readonly string[]): readonly Proposal[] {
  return typed.part === 'table' ? tablesFor(typed, catalog, searchPath) : columnsFor(typed, catalog, searchPath);
}

const byRank = (a: Key, b: Key) => (a.constraint === 'primary' ? 0 : 1) - (b.constraint === 'primary' ? 0 : 1);

/** The keys of the table with as many columns as the foreign key has. */
function columnsFor(typed: TypedReference, catalog: Catalog, searchPath: readonly string[]): readonly Proposal[] {
  const { clause, fragment } = typed;
  const table = findTable(catalog, clause.to.table, searchPath);
  const keys = table ? referable(table).filter(({ elements }) => elements.length === clause.from.columns.length) : [];
  return [...keys].sort(byRank).flatMap((key) => {
    const columns = key.elements.flatMap(({ column }) => column ?? []);
    const [only, other] = columns;
    const own = () => (only !== undefined && other === undefined ? inPlace(typed, only) : undefined);
    const edits = fragment.retarget?.({ by: 'columns', columns }) ?? own();
    return table && edits
      ? [{ shown: { label: listOf(key), detail: detailOf(key, table), kind: 'key' as const }, edits }]
      : [];
  });
}

/** The tables that a bare name finds and that have such a key. */
function tablesFor(typed: TypedReference, catalog: Catalog, searchPath: readonly string[]): readonly Proposal[] {
  const wanted = (typed.clause.to.columns ?? []).map(({ name }) => name);
  const isMeant = ({ elements }: Key) =>
    elements.length === wanted.length && elements.every(({ column }) => wanted.includes(column ?? ''));
  const found = catalog.tables.flatMap((table) => {
    const isSeen = findTable(catalog, { name: table.name }, searchPath) === table;
    const [key] = isSeen ? referable(table).filter(isMeant).sort(byRank) : [];
    return key ? [{ table, key }] : [];
  });
  return found
    .sort((a, b) => byRank(a.key, b.key) || (a.table.name < b.table.name ? -1 : 1))
    .flatMap((each) => tableProposal(typed, each));
}

function tableProposal(
  typed: TypedReference,
  { table, key }: { readonly table: Table; readonly key: Key },
): readonly Proposal[] {
  const edits = inPlace(typed, table.name);
  return edits ? [{ shown: { label: table.name, detail: detailOf(key, table), kind: 'table' as const }, edits }] : [];
}

function inPlace({ fragment, typed }: TypedReference, name: string): readonly TextEdit[] | undefined {
  const place = editable(fragment.map, typed);
  const text = place && quote(name, place.quoting);
  return place && text !== undefined ? [{ range: place.range, text }] : undefined;
}

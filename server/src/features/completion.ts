import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import { findTable } from '../catalog/lookup.ts';
import type { RuleContext } from '../rules/rule.ts';
import { inCase, predicateText } from '../rules/target.ts';
import { describeKey } from '../rules/wording.ts';
import type { ConflictClause } from '../sql/clause.ts';
import { displayName, quoteIdentifier, readIdentifier } from '../sql/names.ts';
import type { Range, TextEdit } from '../text/range.ts';
import { editable, quote, toSql } from '../text/sourceMap.ts';
import type { DocumentReading } from './analysis.ts';
import { type CompletionContext, completionContext, mayComplete } from './completionContext.ts';
import { completionsInCall } from './completionInCall.ts';
import { completionsInReference } from './completionInReference.ts';
import { arbitersOf, constraintsOf, detailOf, labelOf, listOf, referable, viewOf } from './completionKeys.ts';

/** One way to go on typing; edits are in the document, the first of them at the cursor. */
export interface Completion {
  readonly label: string;
  /** The key that it means. */
  readonly detail: string;
  readonly kind: 'key' | 'constraint' | 'keyword' | 'table';
  readonly edit: TextEdit;
  /** What has to change around it: what follows the cursor and goes, a bracket in front of what was typed. */
  readonly others: readonly TextEdit[];
}

/** The most proposals for one place. */
const MOST = 100;

/**
 * What can stand at a document offset: in a conflict target the keys that would arbitrate, with their predicates; behind
 * ON CONSTRAINT the constraints; behind REFERENCES the keys that can be referenced. In a builder's call the same keys as it writes them.
 * Best first.
 */
export function completionsAt(
  reading: DocumentReading,
  offset: number,
  catalog: Catalog,
  searchPath?: readonly string[],
): readonly Completion[] {
  const inText = completionsInText(reading, offset, catalog, searchPath);
  if (inText.length > 0) return inText;
  const inCall = completionsInCall(reading, offset, catalog, searchPath);
  const found = inCall.length > 0 ? inCall : completionsInReference(reading, offset, catalog, searchPath);
  return found.slice(0, MOST);
}

function completionsInText(
  reading: DocumentReading,
  offset: number,
  catalog: Catalog,
  searchPath: readonly string[] | undefined,
): readonly Completion[] {
  if (!mayComplete(reading.document.text.slice(Math.max(0, offset - 8000), offset))) return [];
  for (const { fragment } of reading.fragments) {
    const at = toSql(fragment.map, offset);
    const context = at === undefined ? undefined : completionContext(fragment.sql, at);
    if (at === undefined || !context) continue;
    const place = { sql: fragment.sql, at, map: fragment.map };
    const view = viewOf(fragment.sql, catalog, searchPath);
    const proposals = proposalsFor(context, view).slice(0, MOST);
    return proposals.flatMap((proposal) => inDocument(proposal, context, place));
  }
  return [];
}

/** In the coordinates of the fragment's SQL: `text` replaces what was typed, and `rest` characters behind the cursor. */
interface Proposal {
  readonly label: string;
  readonly detail: string;
  readonly kind: Completion['kind'];
  readonly text: string;
  readonly rest: number;
}

function proposalsFor(context: CompletionContext, view: RuleContext): readonly Proposal[] {
  switch (context.kind) {
    case 'target':
      return targetProposals(context, view);
    case 'conflict':
      return conflictProposals(context.clause, view);
    case 'constraint':
      return constraintsOf(context.clause, view).map(({ key, table }) => constraintProposal(key, table, ''));
    case 'reference':
      return tableProposals(view);
    case 'referenced':
      return referencedProposals(context.table, view);
  }
}

function targetProposals(
  { clause, rest }: CompletionContext & { readonly kind: 'target' },
  view: RuleContext,
): readonly Proposal[] {
  const saysWhere = /where$/i.test(rest);
  const close = rest.indexOf(')') + 1;
  return arbitersOf(clause, view).map(({ key, table }) => {
    const list = listOf(key);
    // An author who goes on to say a predicate has said it already.
    const where = key.where === undefined || saysWhere ? '' : ` ${whereOf(key, table, clause, view)}`;
    return {
      label: labelOf(key, table),
      detail: detailOf(key, table),
      kind: 'key',
      text: `${list})${where}`,
      rest: close,
    };
  });
}

function conflictProposals(clause: ConflictClause, view: RuleContext): readonly Proposal[] {
  const lists = arbitersOf(clause, view).map(({ key, table }): Proposal => {
    const where = key.where === undefined ? '' : ` ${whereOf(key, table, clause, view)}`;
    return {
      label: labelOf(key, table),
      detail: detailOf(key, table),
      kind: 'key',
      text: `(${listOf(key)})${where}`,
      rest: 0,
    };
  });
  const words = inCase('ON CONSTRAINT', clause, view);
  const named = constraintsOf(clause, view).map(({ key, table }) => constraintProposal(key, table, `${words} `));
  const nothing = inCase('DO NOTHING', clause, view);
  return [...lists, ...named, { label: nothing, detail: 'any unique key', kind: 'keyword', text: nothing, rest: 0 }];
}

function whereOf(key: Key, table: Table, clause: ConflictClause, view: RuleContext): string {
  return `${inCase('WHERE', clause, view)} ${predicateText(key, table, clause, view)}`;
}

function constraintProposal(key: Key, table: Table, before: string): Proposal {
  const text = `${before}${quoteIdentifier(key.name)}`;
  const detail = key.exclusion ? `${describeKey(key, table)} · DO NOTHING only` : describeKey(key, table);
  return { label: text, detail, kind: 'constraint', text, rest: 0 };
}

/** Tables with a key that a foreign key can reference, with its columns: `users (id)`; primary keys first. */
function tableProposals({ catalog, searchPath }: RuleContext): readonly Proposal[] {
  const path = searchPath ?? catalog.searchPath;
  const tables = catalog.tables.filter(({ kind }) => kind === 'table' || kind === 'partitioned');
  const all = tables.flatMap((table) => {
    const seen = findTable(catalog, { name: table.name }, path) === table;
    const name = displayName(seen ? { name: table.name } : table);
    return referable(table).map((key) => ({ table, key, text: `${name} (${listOf(key)})` }));
  });
  const rank = ({ key }: { readonly key: Key }) => (key.constraint === 'primary' ? 0 : 1);
  return all
    .sort((a, b) => rank(a) - rank(b) || (a.text < b.text ? -1 : 1))
    .map(({ table, key, text }) => ({ label: text, detail: detailOf(key, table), kind: 'table', text, rest: 0 }));
}

function referencedProposals(name: string, { catalog, searchPath }: RuleContext): readonly Proposal[] {
  const table = findTable(catalog, nameOf(name), searchPath ?? catalog.searchPath);
  if (!table) return [];
  return referable(table).map((key) => {
    return { label: listOf(key), detail: detailOf(key, table), kind: 'key', text: listOf(key), rest: 0 };
  });
}

function nameOf(text: string): { readonly schema?: string; readonly name: string } {
  const parts = text.match(/"(?:[^"]|"")*"|[^\s."]+/g) ?? [];
  const [name = '', schema] = parts.reverse().map((part) => readIdentifier(part).name);
  return schema === undefined ? { name } : { schema, name };
}

interface Spot {
  readonly sql: string;
  readonly at: number;
  readonly map: Parameters<typeof editable>[0];
}

/** As edits of the document; nothing where the place cannot hold the text, such as a literal that ends at the cursor. */
function inDocument(proposal: Proposal, { typed }: CompletionContext, { at, map }: Spot): readonly Completion[] {
  const edit = editOf(typed, proposal.text, map);
  const behind: Range = { start: at, end: at + proposal.rest };
  const other = proposal.rest === 0 ? undefined : editOf(behind, '', map);
  if (!edit || (proposal.rest > 0 && !other)) return [];
  const { label, detail, kind } = proposal;
  return [{ label, detail, kind, edit, others: other ? [other] : [] }];
}

function editOf(range: Range, text: string, map: Spot['map']): TextEdit | undefined {
  const place = editable(map, range);
  const quoted = place && quote(text, place.quoting);
  return place && quoted !== undefined ? { range: place.range, text: quoted } : undefined;
}

import type { Table } from '../catalog/catalog.ts';
import { findTable, qualifiedName } from '../catalog/lookup.ts';
import { chained } from '../migrate/draftSql.ts';
import { uniqueIndexDraft } from '../migrate/drafts.ts';
import { foreignKeyDraft } from '../migrate/foreignKey.ts';
import type { ReferenceClause } from '../sql/clause.ts';
import type { Fix, RuleContext } from './rule.ts';
import { columnWords, tableWords } from './wording.ts';

/**
 * The unique index that a foreign key lacks and then the foreign key itself, where a model or a table's definition asks for one that
 * the database does not have. An ALTER TABLE makes its own once the index is there.
 */
export function createReference(
  clause: ReferenceClause,
  references: Table,
  referenced: readonly string[],
  context: RuleContext,
): readonly Fix[] {
  const table = referencing(clause, context);
  const columns = clause.from.columns.map(({ name }) => name);
  const isRunLater = clause.statementKind === 'alter-table' && context.writtenIn !== 'call';
  if (!table || isRunLater || context.isMigration || saysMore(clause, context)) return [];
  if (!columns.every((column) => table.columns.some(({ name }) => name === column))) return [];
  const isThere = table.foreignKeys.some(
    (each) => each.references === qualifiedName(references) && each.columns.join('\n') === columns.join('\n'),
  );
  if (isThere || !findTable(context.catalog, references)) return [];
  const elements = referenced.map((name) => ({ kind: 'column', name }) as const);
  const index = uniqueIndexDraft(references, elements, undefined, context.catalog);
  const actions = [
    ...(clause.onDelete ? [` ON DELETE ${clause.onDelete}`] : []),
    ...(clause.onUpdate ? [` ON UPDATE ${clause.onUpdate}`] : []),
  ].join('');
  const wanted = { table, columns, references, referenced, actions };
  const key = `unique index on ${tableWords(references, context)} ${columnWords(referenced)}`;
  return [
    {
      kind: 'migration',
      title: `Create migration: ${key}, then foreign key of ${tableWords(table, context)} ${columnWords(columns)}`,
      draft: chained(index, foreignKeyDraft(wanted, context.catalog)),
    },
  ];
}

function referencing({ from }: ReferenceClause, { catalog, searchPath }: RuleContext): Table | undefined {
  const table = from.table && !from.table.opaque ? findTable(catalog, from.table, searchPath) : undefined;
  return table?.kind === 'table' || table?.kind === 'partitioned' ? table : undefined;
}

/** What the clause alone does not tell. */
function saysMore({ range, statement, matchPartial, period }: ReferenceClause, { sql }: RuleContext): boolean {
  const behind = sql.slice(range.end, statement.end);
  return (
    matchPartial === true ||
    period.from ||
    /\bdeferrable\b|\bmatch\s+full\b|\bset\s+(?:null|default)\s*\(/i.test(behind)
  );
}

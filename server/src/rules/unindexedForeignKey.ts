import type { Table } from '../catalog/catalog.ts';
import { rowWords } from '../migrate/draftSql.ts';
import { indexDraft } from '../migrate/drafts.ts';
import { type Unindexed, unindexedReference } from '../resolve/unindexed.ts';
import type { Rule, RuleContext } from './rule.ts';
import { columnWords, sentence, tableWords } from './wording.ts';

/**
 * The referencing columns of a foreign key have no index, so that each DELETE of a referenced row reads the whole table.
 *
 * PostgreSQL makes an index for the referenced columns' key only. A DELETE or a change of the key looks for referencing rows,
 * with ON DELETE CASCADE and without, and holds its locks while it reads. An index that begins with one of the columns counts.
 *
 * The hover of every foreign key says so. As a hint it is off unless `schema-lens.json` asks for it: a small table, or one
 * whose referenced rows are never deleted, needs no index.
 *
 * ```sql invalid
 * create table users (id bigint primary key);
 * create table orders (id bigint primary key, user_id bigint references users (id));
 * ---
 * alter table orders add foreign key (user_id) references users (id);
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key);
 * create table orders (id bigint primary key, user_id bigint references users (id));
 * create index on orders (user_id);
 * ---
 * alter table orders add foreign key (user_id) references users (id);
 * ```
 */
export const unindexedForeignKey: Rule = {
  id: 'unindexed-foreign-key',
  severity: 'hint',
  offByDefault: true,
  check(resolution, context) {
    const { clause, table } = resolution;
    if (clause.kind !== 'reference' || resolution.kind !== 'resolved' || !table) return undefined;
    const found = unindexedReference(clause, context.catalog, context.searchPath);
    // A foreign key that is still to be made may come with its index.
    if (!found?.exists) return undefined;
    const name = tableWords(found.table, context);
    return {
      message: unindexedWords(found, table, context),
      at: clause.to.columnsRange ?? clause.to.table.range,
      fixes: [
        {
          kind: 'migration',
          title: `Create migration: index on ${name} ${columnWords(found.columns)}`,
          draft: indexDraft(found.table, found.columns, context.catalog),
        },
      ],
    };
  },
};

/** `orders.user_email has no index: deleting from users scans orders (about 1.2 M rows)`. */
export function unindexedWords(
  { table, columns }: Unindexed,
  referenced: Table,
  context: Pick<RuleContext, 'catalog' | 'searchPath'>,
): string {
  const name = tableWords(table, context);
  const own = columns.length === 1 ? `${name}.${columns[0] ?? ''}` : `${name} ${columnWords(columns)}`;
  const rows = table.estimatedRows > 0 ? ` (about ${rowWords(table.estimatedRows)})` : '';
  return sentence`${own} has no index: deleting from ${tableWords(referenced, context)} scans ${name}${rows}`;
}

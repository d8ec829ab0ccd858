import type { Catalog, Table } from '../catalog/catalog.ts';
import { findTable, qualifiedName } from '../catalog/lookup.ts';
import { rowWords } from '../migrate/draftSql.ts';
import type { ReferenceClause } from '../sql/clause.ts';
import type { Rule, RuleContext } from './rule.ts';
import { splitFixes } from './splitForeignKey.ts';
import { sentence, tableWords } from './wording.ts';

/**
 * A foreign key is added to a large table in one step, so that writes to both tables wait until all of its rows are read.
 *
 * ADD FOREIGN KEY takes SHARE ROW EXCLUSIVE on the table and on the one that it refers to, and holds it while it looks each row up.
 * NOT VALID leaves the old rows alone, so that the lock is there for a moment. VALIDATE CONSTRAINT then reads them under SHARE
 * UPDATE EXCLUSIVE, which lets others read and write, in a transaction of its own: one that has added the constraint still holds
 * its lock.
 *
 * It speaks of tables with 100,000 rows or more by the server's estimate, in migrations that have not run and in other DDL;
 * where `schema-lens.json` names the rule, of all that are not known to be small. PostgreSQL takes no NOT VALID for a
 * partitioned table before version 18.
 *
 * ```sql invalid
 * create table users (id bigint primary key);
 * create table orders (user_id bigint);
 * insert into users values (1);
 * insert into orders select 1 from generate_series(1, 120000);
 * analyze orders;
 * ---
 * alter table orders add foreign key (user_id) references users (id);
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key);
 * create table orders (user_id bigint);
 * insert into users values (1);
 * insert into orders select 1 from generate_series(1, 120000);
 * analyze orders;
 * ---
 * alter table orders add foreign key (user_id) references users (id) not valid;
 * ```
 */
export const foreignKeyBlocksWrites: Rule = {
  id: 'foreign-key-blocks-writes',
  severity: 'information',
  beforehand: true,
  check(resolution, context) {
    const { clause } = resolution;
    if (clause.kind !== 'reference' || resolution.kind !== 'resolved' || context.writtenIn === 'call') return undefined;
    // A migration's clause was resolved in the schema that the replay has made.
    const references = findTable(context.catalog, resolution.table) ?? resolution.table;
    const table = toBeLocked(clause, references, context);
    if (!table) return undefined;
    const [name, other] = [tableWords(table, context), tableWords(references, context)];
    const rows = table.estimatedRows > 0 ? ` (about ${rowWords(table.estimatedRows)})` : '';
    const tables = name === other ? name : `${name} and ${other}`;
    return {
      message: sentence`This foreign key blocks writes to ${tables} while all rows of ${name}${rows} are read`,
      at: clause.to.columnsRange ?? clause.to.table.range,
      fixes: splitFixes(clause, { table, references }, context),
    };
  },
};

/** The table that an ALTER TABLE adds the foreign key to, where it is there, takes NOT VALID, and has rows to read. */
function toBeLocked(clause: ReferenceClause, references: Table, context: RuleContext): Table | undefined {
  const { statementKind, form, notValid, amongOthers, inBody, from } = clause;
  if (statementKind !== 'alter-table' || form !== 'table' || notValid || amongOthers || inBody) return undefined;
  const table = from.table && !from.table.opaque && findTable(context.catalog, from.table, context.searchPath);
  if (!table || isMade(clause, table, references) || !isLarge(table, context)) return undefined;
  return takesNotValid(table, context.catalog) ? table : undefined;
}

function isMade({ from }: ReferenceClause, table: Table, references: Table): boolean {
  const columns = from.columns.map(({ name }) => name).join('\n');
  return table.foreignKeys.some(
    (each) => each.references === qualifiedName(references) && each.columns.join('\n') === columns,
  );
}

function isLarge({ estimatedRows }: Table, { asked }: RuleContext): boolean {
  return asked ? estimatedRows < 0 || estimatedRows >= 1_000 : estimatedRows >= 100_000;
}

function takesNotValid({ kind }: Table, { serverVersion }: Catalog): boolean {
  return kind === 'table' || (kind === 'partitioned' && serverVersion >= 180000);
}

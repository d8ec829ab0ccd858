import type { Catalog, Table } from '../catalog/catalog.ts';
import { quoteIdentifier } from '../sql/names.ts';
import type { MigrationDraft } from './draft.ts';
import { chained, columnList, constraintQuery, nameWords, sizeNotes, tableSql, withLockTimeout } from './draftSql.ts';
import { chooseName } from './names.ts';
import { leavesOf, treeOf } from './partitionTree.ts';

/** A foreign key that is wanted. */
export interface WantedReference {
  readonly table: Table;
  readonly columns: readonly string[];
  readonly references: Table;
  readonly referenced: readonly string[];
  /** `ON DELETE CASCADE` and its like, with a blank in front; empty for none. */
  readonly actions: string;
}

/** From here on a foreign key of a partitioned table can be NOT VALID. */
const validatesPartitioned = 180000;

/**
 * The foreign key in two steps: NOT VALID checks new rows only and needs its lock for a moment, VALIDATE reads the old rows while
 * others write. A partitioned table takes no NOT VALID before PostgreSQL 18: then each partition gets its own first.
 */
export function foreignKeyDraft(wanted: WantedReference, catalog: Catalog): MigrationDraft {
  const { table, columns } = wanted;
  const name = foreignKeyName(table, columns, catalog);
  const leaves = leavesOf(treeOf(table, catalog));
  const { references, referenced } = wanted;
  const asked = {
    check: orphansQuery(wanted),
    wanted: {
      kind: 'foreign' as const,
      schema: table.schema,
      table: table.name,
      columns,
      references: { schema: references.schema, table: references.name, columns: referenced },
    },
  };
  if (table.kind !== 'partitioned' || catalog.serverVersion >= validatesPartitioned)
    return chained({ ...added(wanted, name, ' NOT VALID'), ...asked }, validateDraft(table, name, references));
  const parts = leaves.map((leaf) => ({ ...wanted, table: leaf }));
  const nameOf = (leaf: Table) => foreignKeyName(leaf, columns, catalog);
  const [first, ...rest] = parts.map((part) => added(part, nameOf(part.table), ' NOT VALID'));
  const whole = added(wanted, name, '');
  if (!first) return { ...whole, ...asked };
  const validations = parts.map((part) => validateDraft(part.table, nameOf(part.table), references));
  const taken = 'The partitions have this foreign key already, and PostgreSQL takes theirs over.';
  return chained({ ...first, ...asked }, ...rest, ...validations, { ...whole, notes: [taken, ...whole.notes] });
}

/** As PostgreSQL would name it: `orders_user_id_fkey`. */
export function foreignKeyName(table: Table, columns: readonly string[], catalog: Catalog): string {
  return chooseName(table, columns, 'fkey', catalog);
}

function added(
  { table, columns, references, referenced, actions }: WantedReference,
  name: string,
  how: string,
): MigrationDraft {
  const constraint = quoteIdentifier(name);
  const target = `${tableSql(references)} (${columnList(referenced)})${actions}`;
  return {
    name: `add_${nameWords(name)}`,
    up: withLockTimeout(
      `ALTER TABLE ${tableSql(table)} ADD CONSTRAINT ${constraint} FOREIGN KEY (${columnList(columns)}) REFERENCES ${target}${how}`,
    ),
    // A partition's own goes with its parent's.
    down: [`ALTER TABLE ${tableSql(table)} DROP CONSTRAINT IF EXISTS ${constraint}`],
    transaction: 'allowed',
    verify: constraintQuery(table, name),
    notes: [
      how === ''
        ? `Blocks writes to ${table.name} and ${references.name} (SHARE ROW EXCLUSIVE) while it is made.`
        : `Checks new rows from now on and looks at no old one: writes to ${table.name} and ${references.name} wait for a moment (SHARE ROW EXCLUSIVE).`,
    ],
    subject: constraint,
  };
}

/** The proof that the old rows of a NOT VALID foreign key have what they refer to, in a transaction of its own. */
export function validateDraft(table: Table, name: string, references: Table): MigrationDraft {
  const constraint = quoteIdentifier(name);
  return {
    name: `validate_${nameWords(name)}`,
    up: [`ALTER TABLE ${tableSql(table)} VALIDATE CONSTRAINT ${constraint}`],
    down: [],
    transaction: 'allowed',
    verify: constraintQuery(table, name, ' AND convalidated'),
    notes: [
      `Reads ${table.name} while others read and write (SHARE UPDATE EXCLUSIVE on ${table.name}, ROW SHARE on ${references.name}).`,
      'It has to run in a transaction of its own: one that has added the constraint holds the lock of that until it ends.',
      ...sizeNotes(table),
    ],
    subject: constraint,
  };
}

/** The rows that refer to nothing. */
function orphansQuery({ table, columns, references, referenced }: WantedReference): string {
  const own = columns.map((column) => `r.${quoteIdentifier(column)}`);
  const pairs = referenced.map((column, i) => `t.${quoteIdentifier(column)} = ${own[i] ?? ''}`);
  return [
    `SELECT ${own.join(', ')}, count(*)`,
    `FROM ${tableSql(table)} AS r`,
    `WHERE ${own.map((column) => `${column} IS NOT NULL`).join(' AND ')}`,
    `AND NOT EXISTS (SELECT FROM ${tableSql(references)} AS t WHERE ${pairs.join(' AND ')})`,
    `GROUP BY ${own.map((_, i) => i + 1).join(', ')}`,
    'ORDER BY count(*) DESC',
    'LIMIT 20',
  ].join('\n');
}

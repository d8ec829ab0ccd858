import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import { quoteIdentifier } from '../sql/names.ts';
import type { MigrationDraft } from './draft.ts';
import { chooseName, expressionName } from './names.ts';

/** One element of an index to be made: a column by name, or SQL as CREATE INDEX takes it (`lower(email)`, `((a + 1))`). */
export type IndexElement =
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'expression'; readonly sql: string };

/** From this many rows on, building a primary key's index inside ALTER TABLE locks a table for too long. */
const largeTable = 100_000;

/**
 * The missing unique index. Built CONCURRENTLY, so outside a transaction, except on a partitioned table, where
 * PostgreSQL refuses that. Never IF NOT EXISTS: that accepts the INVALID index which a failed build leaves.
 */
export function uniqueIndexDraft(
  table: Table,
  elements: readonly IndexElement[],
  where: string | undefined,
  catalog: Catalog,
): MigrationDraft {
  const plain = where === undefined && elements.every((element) => element.kind === 'column');
  const parts = elements.map((element) => (element.kind === 'column' ? element.name : expressionName(element.sql)));
  const name = chooseName(table, parts, plain ? 'key' : 'idx', catalog);
  const list = elements.map(elementSql).join(', ');
  const predicate = where === undefined ? '' : ` WHERE ${where}`;
  const partitioned = table.kind === 'partitioned';
  const concurrently = partitioned ? '' : ' CONCURRENTLY';
  const index = quoteIdentifier(name);
  return {
    name: `add_${fileWords(name)}`,
    up: [`CREATE UNIQUE INDEX${concurrently} ${index} ON ${tableSql(table)} (${list})${predicate}`],
    down: [`DROP INDEX${concurrently} ${qualified(table.schema, name)}`],
    transaction: partitioned ? 'allowed' : 'forbidden',
    check: duplicatesQuery(table, elements, where),
    verify: validIndexQuery(table.schema, name),
    notes: partitioned ? partitionedNotes : concurrentNotes(qualified(table.schema, name)),
    subject: index,
  };
}

/** A named constraint over plain columns: the index first, without blocking writes, then the constraint that takes it over. */
export function uniqueConstraintDraft(table: Table, columns: readonly string[], catalog: Catalog): MigrationDraft {
  const index = uniqueIndexDraft(table, columns.map(column), undefined, catalog);
  const name = chooseName(table, columns, 'key', catalog);
  if (table.kind === 'partitioned') return constraintAlone(table, name, `UNIQUE (${columnList(columns)})`, index);
  const down = [`DROP INDEX CONCURRENTLY IF EXISTS ${qualified(table.schema, name)}`];
  return { ...index, down, next: attached(table, name, 'UNIQUE') };
}

/** Makes a unique index a constraint of its own name. PostgreSQL wants plain columns in default order, and no predicate. */
export function attachDraft(table: Table, key: Key): MigrationDraft | undefined {
  const plain = key.where === undefined && key.elements.every((element) => element.column !== undefined);
  const usual = !/\b(DESC|NULLS FIRST|COLLATE)\b|_ops\b/.test(key.definition);
  if (!plain || !usual || !key.valid || key.constraint || table.kind !== 'table') return undefined;
  const definition = key.definition.replace(/ CONCURRENTLY /, ' ');
  return { ...attached(table, key.name, 'UNIQUE'), down: [...attached(table, key.name, 'UNIQUE').down, definition] };
}

/**
 * The primary key that a table lacks. In one ALTER TABLE where the table is small; where it is large, the index is built
 * without blocking writes first.
 */
export function primaryKeyDraft(table: Table, columns: readonly string[], catalog: Catalog): MigrationDraft {
  const name = chooseName(table, [], 'pkey', catalog);
  const check = nullsAndDuplicatesQuery(table, columns);
  const nullable = columns.filter((each) => !table.columns.find((known) => known.name === each)?.notNull);
  if (table.kind === 'partitioned' || table.estimatedRows < largeTable) {
    const shape = { check, subject: quoteIdentifier(name) };
    return withNullsBack(constraintAlone(table, name, `PRIMARY KEY (${columnList(columns)})`, shape), table, nullable);
  }
  const index = quoteIdentifier(name);
  return {
    name: `add_${fileWords(name)}`,
    up: [`CREATE UNIQUE INDEX CONCURRENTLY ${index} ON ${tableSql(table)} (${columnList(columns)})`],
    down: [`DROP INDEX CONCURRENTLY IF EXISTS ${qualified(table.schema, name)}`],
    transaction: 'forbidden',
    check,
    verify: validIndexQuery(table.schema, name),
    notes: concurrentNotes(qualified(table.schema, name)),
    subject: index,
    next: withNullsBack(attached(table, name, 'PRIMARY KEY'), table, nullable),
  };
}

/** An INVALID index built anew: one statement, and the name stays. */
export function rebuildDraft(table: Table, key: Key): MigrationDraft {
  const elements = key.elements.map(
    (element): IndexElement =>
      element.column === undefined
        ? { kind: 'expression', sql: element.expression ?? '' }
        : { kind: 'column', name: element.column },
  );
  const index = qualified(table.schema, key.name);
  return {
    name: `rebuild_${fileWords(key.name)}`,
    up: [`REINDEX INDEX CONCURRENTLY ${index}`],
    down: [],
    transaction: 'forbidden',
    check: duplicatesQuery(table, elements, key.where),
    verify: validIndexQuery(table.schema, key.name),
    notes: [
      'Builds the index anew beside the INVALID one and swaps them; it cannot run inside a transaction block.',
      `If it fails it leaves ${quoteIdentifier(`${key.name}_ccnew`)} behind: drop that, remove the duplicates, run it again.`,
    ],
    subject: index,
  };
}

const concurrentNotes = (index: string): readonly string[] => [
  'Builds the index without blocking writes; it cannot run inside a transaction block.',
  `If it fails it leaves an INVALID index: DROP INDEX CONCURRENTLY ${index}, remove the duplicates, run it again.`,
];

const partitionedNotes = [
  'CONCURRENTLY is not possible on a partitioned table: writes wait while the index is built on every partition.',
  "A unique index of a partitioned table has to contain the partition key's columns.",
];

function constraintAlone(
  table: Table,
  name: string,
  definition: string,
  shape: Pick<MigrationDraft, 'check' | 'subject'>,
): MigrationDraft {
  const constraint = quoteIdentifier(name);
  return {
    name: `add_${fileWords(name)}`,
    up: withLockTimeout(`ALTER TABLE ${tableSql(table)} ADD CONSTRAINT ${constraint} ${definition}`),
    down: [`ALTER TABLE ${tableSql(table)} DROP CONSTRAINT ${constraint}`],
    transaction: 'allowed',
    ...(shape.check === undefined ? {} : { check: shape.check }),
    verify: constraintQuery(table, name),
    notes: ['Locks the table while its index is built; lock_timeout gives up rather than make every query wait.'],
    subject: constraint,
  };
}

function attached(table: Table, name: string, kind: 'UNIQUE' | 'PRIMARY KEY'): MigrationDraft {
  const constraint = quoteIdentifier(name);
  return {
    name: `attach_${fileWords(name)}`,
    up: withLockTimeout(
      `ALTER TABLE ${tableSql(table)} ADD CONSTRAINT ${constraint} ${kind} USING INDEX ${constraint}`,
    ),
    down: [`ALTER TABLE ${tableSql(table)} DROP CONSTRAINT ${constraint}`],
    transaction: 'allowed',
    verify: constraintQuery(table, name),
    notes: ['Makes the index that stands ready the constraint: a moment, but one that waits for running queries.'],
    subject: constraint,
  };
}

/** ADD PRIMARY KEY sets its columns NOT NULL, and DROP CONSTRAINT leaves them so. */
function withNullsBack(draft: MigrationDraft, table: Table, columns: readonly string[]): MigrationDraft {
  const back = columns.map(
    (name) => `ALTER TABLE ${tableSql(table)} ALTER COLUMN ${quoteIdentifier(name)} DROP NOT NULL`,
  );
  return { ...draft, down: [...draft.down, ...back] };
}

function withLockTimeout(statement: string): readonly string[] {
  return ["SET lock_timeout = '5s'", statement, 'RESET lock_timeout'];
}

/** The groups that a unique index would refuse; NULLs are distinct, so rows with one are left out. */
function duplicatesQuery(table: Table, elements: readonly IndexElement[], where: string | undefined): string {
  const terms = elements.map(termSql);
  const nullable = elements.flatMap((element, i) => {
    const known = element.kind === 'column' && table.columns.find((each) => each.name === element.name)?.notNull;
    return known ? [] : [`${terms[i] ?? ''} IS NOT NULL`];
  });
  const conditions = [...(where === undefined ? [] : [`(${where})`]), ...nullable];
  return [
    `SELECT ${terms.join(', ')}, count(*)`,
    `FROM ${tableSql(table)}`,
    ...(conditions.length > 0 ? [`WHERE ${conditions.join(' AND ')}`] : []),
    `GROUP BY ${terms.map((_, i) => i + 1).join(', ')}`,
    'HAVING count(*) > 1',
    'ORDER BY count(*) DESC',
    'LIMIT 20',
  ].join('\n');
}

function nullsAndDuplicatesQuery(table: Table, columns: readonly string[]): string {
  const list = columnList(columns);
  const nulls = columns.map((name) => `${quoteIdentifier(name)} IS NULL`).join(' OR ');
  return [
    `SELECT ${list}, count(*)`,
    `FROM ${tableSql(table)}`,
    `GROUP BY ${list}`,
    `HAVING count(*) > 1 OR ${nulls}`,
    'ORDER BY count(*) DESC',
    'LIMIT 20',
  ].join('\n');
}

function validIndexQuery(schema: string, name: string): string {
  return `SELECT indexrelid::regclass\nFROM pg_index\nWHERE indexrelid = to_regclass(${literal(qualified(schema, name))}) AND indisvalid`;
}

function constraintQuery(table: Table, name: string): string {
  const relation = literal(qualified(table.schema, table.name));
  return `SELECT conname\nFROM pg_constraint\nWHERE conrelid = to_regclass(${relation}) AND conname = ${literal(name)}`;
}

function column(name: string): IndexElement {
  return { kind: 'column', name };
}

function columnList(names: readonly string[]): string {
  return names.map(quoteIdentifier).join(', ');
}

function elementSql(element: IndexElement): string {
  return element.kind === 'column' ? quoteIdentifier(element.name) : element.sql;
}

/** The element as an expression of a SELECT list, where an operator class cannot stand. */
function termSql(element: IndexElement): string {
  return element.kind === 'column' ? quoteIdentifier(element.name) : element.sql;
}

function tableSql(table: Table): string {
  return table.schema === 'public' ? quoteIdentifier(table.name) : qualified(table.schema, table.name);
}

function qualified(schema: string, name: string): string {
  return schema === 'public' ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as a part of a file's name. */
function fileWords(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9_]+/g, '_');
}

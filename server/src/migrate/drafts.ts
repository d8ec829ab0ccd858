import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import { quoteIdentifier } from '../sql/names.ts';
import type { MigrationDraft, WantedKey } from './draft.ts';
import {
  chained,
  column,
  columnList,
  constraintQuery,
  duplicatesQuery,
  elementSql,
  elementsOf,
  type IndexElement,
  nameWords,
  noIndexQuery,
  qualified,
  sizeNotes,
  tableSql,
  validIndexQuery,
  withLockTimeout,
} from './draftSql.ts';
import { chooseName, expressionName } from './names.ts';
import { constraintAcrossPartitions } from './partitionConstraint.ts';
import { acrossPartitions } from './partitions.ts';

/**
 * The missing unique index. Built CONCURRENTLY, so outside a transaction; of a partitioned table partition by partition.
 * Never IF NOT EXISTS: that accepts the INVALID index which a failed build leaves.
 */
export function uniqueIndexDraft(
  table: Table,
  elements: readonly IndexElement[],
  where: string | undefined,
  catalog: Catalog,
): MigrationDraft {
  const check = duplicatesQuery(table, elements, where);
  const index = { unique: true, table, elements, where };
  const draft = builtIndex(index, catalog);
  const columns = elements.flatMap((element) => (element.kind === 'column' ? element.name : []));
  if (columns.length < elements.length) return { ...draft, check };
  return { ...draft, check, wanted: { ...wantedKey(table, columns, where), name: indexName(index, catalog) } };
}

function wantedKey(table: Table, columns: readonly string[], where: string | undefined): WantedKey {
  const { schema, name } = table;
  return { kind: 'unique', schema, table: name, columns, ...(where !== undefined && { where }) };
}

/** An index that makes nothing unique, such as one on the columns of a foreign key. */
export function indexDraft(table: Table, columns: readonly string[], catalog: Catalog): MigrationDraft {
  return builtIndex({ unique: false, table, elements: columns.map(column), where: undefined }, catalog);
}

/** What to build an index of. */
export interface WantedIndex {
  readonly unique: boolean;
  readonly table: Table;
  readonly elements: readonly IndexElement[];
  readonly where: string | undefined;
}

function builtIndex(wanted: WantedIndex, catalog: Catalog): MigrationDraft {
  const { table } = wanted;
  const name = indexName(wanted, catalog);
  if (table.kind === 'partitioned') return acrossPartitions(wanted, name, catalog, concurrentIndex, indexName);
  return concurrentIndex(wanted, name);
}

/** As PostgreSQL would name it: `_key` for what could be a constraint, else `_idx`. */
function indexName({ unique, table, elements, where }: WantedIndex, catalog: Catalog): string {
  const plain = unique && where === undefined && elements.every((element) => element.kind === 'column');
  const parts = elements.map((element) => (element.kind === 'column' ? element.name : expressionName(element.sql)));
  return chooseName(table, parts, plain ? 'key' : 'idx', catalog);
}

function concurrentIndex({ unique, table, elements, where }: WantedIndex, name: string): MigrationDraft {
  const index = quoteIdentifier(name);
  const predicate = where === undefined ? '' : ` WHERE ${where}`;
  const kind = unique ? 'UNIQUE INDEX' : 'INDEX';
  return {
    name: `add_${nameWords(name)}`,
    up: [
      `CREATE ${kind} CONCURRENTLY ${index} ON ${tableSql(table)} (${elements.map(elementSql).join(', ')})${predicate}`,
    ],
    down: [`DROP INDEX CONCURRENTLY ${qualified(table.schema, name)}`],
    transaction: 'forbidden',
    verify: validIndexQuery(table.schema, name),
    notes: concurrentNotes(table, name),
    subject: index,
  };
}

/** The index that a constraint is to take over, after which dropping the constraint drops it too. */
export function indexForConstraint(table: Table, name: string, columns: readonly string[]): MigrationDraft {
  const wanted = { unique: true, table, elements: columns.map(column), where: undefined };
  const down = [`DROP INDEX CONCURRENTLY IF EXISTS ${qualified(table.schema, name)}`];
  return { ...concurrentIndex(wanted, name), down };
}

/** A named constraint over plain columns: the index first, without blocking writes, then the constraint that takes it over. */
export function uniqueConstraintDraft(
  table: Table,
  columns: readonly string[],
  catalog: Catalog,
  name: string = chooseName(table, columns, 'key', catalog),
): MigrationDraft {
  const check = duplicatesQuery(table, columns.map(column), undefined);
  const key: WantedKey = { ...wantedKey(table, columns, undefined), name, constraint: true };
  if (table.kind === 'partitioned') {
    const asked = { check, wanted: key };
    const steps = constraintAcrossPartitions({ table, columns, kind: 'UNIQUE', name }, catalog, indexForConstraint);
    if (!steps) return { ...constraintAlone(table, name, `UNIQUE (${columnList(columns)})`, check), ...asked };
    const [built, ...rest] = steps;
    return chained({ ...built, ...asked }, ...rest);
  }
  const first = { ...indexForConstraint(table, name, columns), check, wanted: key };
  return chained(first, attached(table, name, 'UNIQUE'));
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
 * An INVALID index dropped and built anew, as it was defined. That of a constraint cannot be dropped alone: REINDEX
 * builds it beside the old one.
 */
export function rebuildDraft(table: Table, key: Key): MigrationDraft {
  const check = duplicatesQuery(table, elementsOf(key), key.where);
  const index = qualified(table.schema, key.name);
  const name = nameWords(key.name);
  const verify = validIndexQuery(table.schema, key.name);
  const columns = key.elements.flatMap((element) => element.column ?? []);
  const wanted = {
    ...wantedKey(table, columns, key.where),
    ...(key.nullsDistinct ? {} : { nullsNotDistinct: true as const }),
  };
  const asked = columns.length === key.elements.length ? { wanted } : {};
  if (key.constraint)
    return {
      ...asked,
      name: `rebuild_${name}`,
      up: [`REINDEX INDEX CONCURRENTLY ${index}`],
      down: [],
      transaction: 'forbidden',
      check,
      verify,
      notes: [
        'Builds the index anew beside the INVALID one and swaps them. It cannot run inside a transaction block.',
        `If it fails it leaves ${quoteIdentifier(`${key.name}_ccnew`)} behind: drop that, remove the duplicates, run it again.`,
      ],
      subject: index,
    };
  const drop: MigrationDraft = {
    ...asked,
    name: `drop_invalid_${name}`,
    up: [`DROP INDEX CONCURRENTLY ${index}`],
    down: [],
    transaction: 'forbidden',
    check,
    verify: noIndexQuery(table.schema, key.name),
    notes: [
      'Drops the INVALID index that a failed build left. PostgreSQL reads it for nothing, and the next migration builds it anew.',
    ],
    subject: index,
  };
  return chained(drop, {
    name: `rebuild_${name}`,
    up: [concurrently(key.definition)],
    down: [`DROP INDEX CONCURRENTLY ${index}`],
    transaction: 'forbidden',
    verify,
    notes: concurrentNotes(table, key.name),
    subject: quoteIdentifier(key.name),
  });
}

/** The definition that pg_get_indexdef() gives, to be run without blocking writes. */
export function concurrently(definition: string): string {
  return definition.replace(/^(CREATE (?:UNIQUE )?INDEX) (?!CONCURRENTLY )/, '$1 CONCURRENTLY ');
}

/** What a concurrent build locks, and what it leaves when it fails. */
function concurrentNotes(table: Table, name: string): readonly string[] {
  return [
    'Builds the index without blocking writes (SHARE UPDATE EXCLUSIVE: only other DDL and VACUUM wait). It cannot run inside a transaction block.',
    ...sizeNotes(table),
    `If it fails it leaves an INVALID index: DROP INDEX CONCURRENTLY ${qualified(table.schema, name)}, remove the duplicates, run it again.`,
  ];
}

/** A constraint with its index in one statement, for tables that are small or cannot have it otherwise. */
export function constraintAlone(table: Table, name: string, definition: string, check: string): MigrationDraft {
  const constraint = quoteIdentifier(name);
  return {
    name: `add_${nameWords(name)}`,
    up: withLockTimeout(`ALTER TABLE ${tableSql(table)} ADD CONSTRAINT ${constraint} ${definition}`),
    down: [`ALTER TABLE ${tableSql(table)} DROP CONSTRAINT ${constraint}`],
    transaction: 'allowed',
    check,
    verify: constraintQuery(table, name),
    notes: [
      'Locks the table while its index is built (ACCESS EXCLUSIVE: reads and writes wait). lock_timeout gives up rather than make every query wait.',
      ...sizeNotes(table),
    ],
    subject: constraint,
  };
}

/** The constraint that takes over the index of its name. */
export function attached(table: Table, name: string, kind: 'UNIQUE' | 'PRIMARY KEY'): MigrationDraft {
  const constraint = quoteIdentifier(name);
  return {
    name: `attach_${nameWords(name)}`,
    up: withLockTimeout(
      `ALTER TABLE ${tableSql(table)} ADD CONSTRAINT ${constraint} ${kind} USING INDEX ${constraint}`,
    ),
    down: [`ALTER TABLE ${tableSql(table)} DROP CONSTRAINT ${constraint}`],
    transaction: 'allowed',
    verify: constraintQuery(table, name),
    notes: [
      'Makes the index that stands ready the constraint: ACCESS EXCLUSIVE for a moment, but one that waits for running queries.',
    ],
    subject: constraint,
  };
}

import type { Key, Table } from '../catalog/catalog.ts';
import { quoteIdentifier } from '../sql/names.ts';
import type { MigrationDraft } from './draft.ts';
import {
  constraintQuery,
  constraintSql,
  duplicatesQuery,
  elementsOf,
  literal,
  nameWords,
  nullsAndDuplicatesQuery,
  tableSql,
  validIndexQuery,
  withLockTimeout,
} from './draftSql.ts';

/**
 * A key that one database has and the migrations do not make, as a migration: it does nothing where the key is there, and makes it
 * elsewhere. Not CONCURRENTLY, so that a build that fails leaves nothing that IF NOT EXISTS would take for the key. Undefined for
 * what the catalog does not tell whole: exclusion constraints, and indexes of single partitions.
 */
export function adoptionDraft(table: Table, key: Key, label: string): MigrationDraft | undefined {
  const isOrdinary = (table.kind === 'table' || table.kind === 'partitioned') && table.partitionOf === undefined;
  if (!isOrdinary || key.exclusion || !key.unique || !key.valid) return undefined;
  const isPrimary = key.constraint === 'primary';
  const { name } = key;
  return {
    name: `add_${nameWords(name)}`,
    up: withLockTimeout(key.constraint === undefined ? indexIfMissing(key) : constraintIfMissing(table, key)),
    // Where the key was there before the migration, nobody wants it to go with the migration.
    down: [],
    transaction: 'allowed',
    check: isPrimary
      ? nullsAndDuplicatesQuery(table, columnsOf(key))
      : duplicatesQuery(table, elementsOf(key), key.where),
    verify: key.constraint === undefined ? validIndexQuery(table.schema, name) : constraintQuery(table, name),
    notes: [
      `Does nothing where ${name} is there already, as in ${label}. Elsewhere it makes it.`,
      'Building it makes writes to the table wait. lock_timeout gives up rather than make every query wait.',
      'The way back is left out: it would take the key from databases that had it before.',
    ],
    subject: quoteIdentifier(name),
  };
}

function columnsOf({ elements }: Key): readonly string[] {
  return elements.flatMap(({ column }) => column ?? []);
}

/** The definition that pg_get_indexdef() gives. ONLY, which it says of a partitioned table, would leave the partitions out. */
function indexIfMissing({ definition }: Key): string {
  const name = '(?:"(?:[^"]|"")+"|[^\\s"]+)';
  return definition
    .replace(new RegExp(`^(CREATE UNIQUE INDEX ${name} ON) ONLY `), '$1 ')
    .replace(/^CREATE UNIQUE INDEX /, 'CREATE UNIQUE INDEX IF NOT EXISTS ');
}

/** ADD CONSTRAINT knows no IF NOT EXISTS. On one line, as goose and sql-migrate end a statement where a line ends in a semicolon. */
function constraintIfMissing(table: Table, key: Key): string {
  const there = `conrelid = ${literal(tableSql(table))}::regclass AND conname = ${literal(key.name)}`;
  const add = `ALTER TABLE ${tableSql(table)} ADD CONSTRAINT ${quoteIdentifier(key.name)} ${constraintSql(key)}`;
  return `DO $do$ BEGIN IF NOT EXISTS (SELECT FROM pg_constraint WHERE ${there}) THEN ${add}; END IF; END $do$`;
}

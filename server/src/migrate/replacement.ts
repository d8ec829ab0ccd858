import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import { quoteIdentifier } from '../sql/names.ts';
import type { MigrationDraft } from './draft.ts';
import {
  chained,
  constraintSql,
  type IndexElement,
  nameWords,
  noConstraintQuery,
  noIndexQuery,
  qualified,
  tableSql,
  withLockTimeout,
} from './draftSql.ts';
import { concurrently, uniqueIndexDraft } from './drafts.ts';

/**
 * A wider or partial key in place of one that forbids too much. The new one is built first and the old one dropped last, in a
 * migration of its own, so that old and new code have their arbiter until the new code runs everywhere.
 */
export function replacementDraft(
  table: Table,
  old: Key,
  elements: readonly IndexElement[],
  where: string | undefined,
  catalog: Catalog,
): MigrationDraft {
  const note = `Run this once no deployed code resolves to ${old.name} any more: until then it refuses rows that the new key allows.`;
  const back = 'The way back fails while rows are there that only the new key allows.';
  const { notes, ...drop } = dropDraft(table, old);
  return chained(uniqueIndexDraft(table, elements, where, catalog), { ...drop, notes: [note, back, ...notes] });
}

/** Whether a key can be replaced: nothing but code needs it. */
export function isReplaceable(table: Table, key: Key, catalog: Catalog): boolean {
  const usual = key.constraint === 'unique' || key.constraint === undefined;
  const referred = catalog.tables.some(({ foreignKeys }) =>
    foreignKeys.some((each) => each.references === `${table.schema}.${table.name}` && each.key === key.name),
  );
  return table.kind === 'table' && usual && key.unique && !key.exclusion && !referred;
}

/** Takes a key away: of a bare index CONCURRENTLY, of a constraint in a moment's ACCESS EXCLUSIVE lock. */
export function dropDraft(table: Table, key: Key): MigrationDraft {
  const name = quoteIdentifier(key.name);
  const lock =
    key.constraint === undefined
      ? 'Drops the index without blocking reads or writes. It waits for running queries, and cannot run inside a transaction block.'
      : 'Drops the constraint with its index: ACCESS EXCLUSIVE for a moment, but one that waits for running queries.';
  const shared = { name: `drop_${nameWords(key.name)}`, notes: [lock], subject: name };
  if (key.constraint === undefined)
    return {
      ...shared,
      up: [`DROP INDEX CONCURRENTLY ${qualified(table.schema, key.name)}`],
      down: [concurrently(key.definition)],
      transaction: 'forbidden',
      verify: noIndexQuery(table.schema, key.name),
    };
  const definition = constraintSql(key);
  return {
    ...shared,
    up: withLockTimeout(`ALTER TABLE ${tableSql(table)} DROP CONSTRAINT ${name}`),
    down: [`ALTER TABLE ${tableSql(table)} ADD CONSTRAINT ${name} ${definition}`],
    transaction: 'allowed',
    verify: noConstraintQuery(table, key.name),
  };
}

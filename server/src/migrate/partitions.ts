import type { Catalog, Table } from '../catalog/catalog.ts';
import { quoteIdentifier } from '../sql/names.ts';
import type { MigrationDraft } from './draft.ts';
import {
  chained,
  elementSql,
  nameWords,
  qualified,
  sizeNotes,
  tableSql,
  validIndexQuery,
  withLockTimeout,
} from './draftSql.ts';
import type { WantedIndex } from './drafts.ts';
import { builtOnLeaf, isPartitionable, joinedIndexes, leavesOf, namesIn, type Tree, treeOf } from './partitionTree.ts';

/**
 * An index of a partitioned table, which cannot be built CONCURRENTLY itself: one for each partition, concurrently, then
 * one on the parent alone that the others are attached to.
 */
export function acrossPartitions(
  wanted: WantedIndex,
  name: string,
  catalog: Catalog,
  build: (wanted: WantedIndex, name: string) => MigrationDraft,
  choose: (wanted: WantedIndex, catalog: Catalog) => string,
): MigrationDraft {
  const tree = treeOf(wanted.table, catalog);
  if (!isPartitionable(tree)) return atOnce(wanted, name);
  const nameOf = namesIn(tree, name, (part) => choose({ ...wanted, table: part }, catalog));
  const [first, ...rest] = leavesOf(tree).map((leaf) =>
    builtOnLeaf(build({ ...wanted, table: leaf }, nameOf(leaf)), leaf, nameOf(leaf)),
  );
  const last = joined(wanted, tree, nameOf);
  return first ? chained(first, ...rest, last) : last;
}

function onOnly({ unique, elements, where }: WantedIndex, table: Table, name: string): string {
  const predicate = where === undefined ? '' : ` WHERE ${where}`;
  const list = elements.map(elementSql).join(', ');
  return `CREATE ${unique ? 'UNIQUE INDEX' : 'INDEX'} ${quoteIdentifier(name)} ON ONLY ${tableSql(table)} (${list})${predicate}`;
}

function joined(wanted: WantedIndex, tree: Tree, nameOf: (table: Table) => string): MigrationDraft {
  const { table } = wanted;
  const statements = joinedIndexes(tree, {
    nameOf,
    leaf: () => [],
    parent: (each) => onOnly(wanted, each, nameOf(each)),
  });
  return {
    name: `add_${nameWords(nameOf(table))}`,
    up: withLockTimeout(...statements),
    down: [`DROP INDEX ${qualified(table.schema, nameOf(table))}`],
    transaction: 'allowed',
    verify: validIndexQuery(table.schema, nameOf(table)),
    notes: [
      'Makes one index of those that were built on the partitions. It is valid once all are attached.',
      ...keyNotes(wanted),
    ],
    subject: quoteIdentifier(nameOf(table)),
  };
}

function keyNotes({ unique }: WantedIndex): readonly string[] {
  return unique ? ["A unique index of a partitioned table has to contain the partition key's columns."] : [];
}

function atOnce(wanted: WantedIndex, name: string): MigrationDraft {
  const { table } = wanted;
  return {
    name: `add_${nameWords(name)}`,
    up: withLockTimeout(onOnly(wanted, table, name).replace(' ON ONLY ', ' ON ')),
    down: [`DROP INDEX ${qualified(table.schema, name)}`],
    transaction: 'allowed',
    verify: validIndexQuery(table.schema, name),
    notes: [
      'CONCURRENTLY is not possible on a partitioned table: writes wait while the index is built on every partition (SHARE lock).',
      ...sizeNotes(table),
      ...keyNotes(wanted),
    ],
    subject: quoteIdentifier(name),
  };
}

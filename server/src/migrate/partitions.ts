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

/** Up to this many rows an index is built faster than anybody waits for it. */
const smallTable = 1_000;

/**
 * An index of a partitioned table, which cannot be built CONCURRENTLY itself: one for each partition, concurrently, then
 * one on the parent alone that the others are attached to. It is valid when the last one is.
 */
export function acrossPartitions(
  wanted: WantedIndex,
  name: string,
  catalog: Catalog,
  build: (wanted: WantedIndex, name: string) => MigrationDraft,
  nameOf: (wanted: WantedIndex, catalog: Catalog) => string,
): MigrationDraft {
  const { table } = wanted;
  const tree = treeOf(table, catalog);
  const leaves = leavesOf(tree);
  if (!isPartitionable(tree)) return atOnce(wanted, name);
  const names = new Map<Table, string>([[table, name]]);
  for (const part of partsOf(tree)) names.set(part, nameOf({ ...wanted, table: part }, catalog));
  const nameIn = (part: Table) => names.get(part) ?? name;
  const built = leaves.map((leaf) => {
    const draft = build({ ...wanted, table: leaf }, nameIn(leaf));
    // Dropping the parent's index drops it too.
    return { ...draft, down: [`DROP INDEX IF EXISTS ${qualified(leaf.schema, nameIn(leaf))}`] };
  });
  const [first, ...rest] = built;
  const last = joined(wanted, tree, nameIn);
  return first ? chained(first, ...rest, last) : last;
}

/** Whether it is worth building an index on each partition, and possible. */
export function isPartitionable(tree: Tree): boolean {
  const { estimatedRows } = tree.table;
  const small = estimatedRows >= 0 && estimatedRows <= smallTable;
  const leaves = leavesOf(tree);
  return !small && leaves.length > 0 && !leaves.some(({ kind }) => kind === 'foreign');
}

/** A partitioned table and its partitions, or one of these. */
export interface Tree {
  readonly table: Table;
  readonly parts: readonly Tree[];
}

export function treeOf(table: Table, catalog: Catalog): Tree {
  const parts = catalog.tables.filter(({ partitionOf }) => partitionOf === `${table.schema}.${table.name}`);
  return { table, parts: parts.map((part) => treeOf(part, catalog)) };
}

export function partsOf({ parts }: Tree): readonly Table[] {
  return parts.flatMap((part) => [part.table, ...partsOf(part)]);
}

export function leavesOf(tree: Tree): readonly Table[] {
  return partsOf(tree).filter(({ kind }) => kind !== 'partitioned');
}

function onOnly({ unique, elements, where }: WantedIndex, table: Table, name: string): string {
  const predicate = where === undefined ? '' : ` WHERE ${where}`;
  const list = elements.map(elementSql).join(', ');
  return `CREATE ${unique ? 'UNIQUE INDEX' : 'INDEX'} ${quoteIdentifier(name)} ON ONLY ${tableSql(table)} (${list})${predicate}`;
}

/** The parents' indexes, and what belongs to them attached, from the leaves up. */
function joined(wanted: WantedIndex, tree: Tree, nameOf: (table: Table) => string): MigrationDraft {
  const { table } = wanted;
  const index = (each: Table) => qualified(each.schema, nameOf(each));
  const makes = (node: Tree): readonly string[] => [
    ...node.parts.filter((part) => part.table.kind === 'partitioned').flatMap(makes),
    onOnly(wanted, node.table, nameOf(node.table)),
    ...node.parts.map((part) => `ALTER INDEX ${index(node.table)} ATTACH PARTITION ${index(part.table)}`),
  ];
  return {
    name: `add_${nameWords(nameOf(table))}`,
    up: withLockTimeout(...makes(tree)),
    down: [`DROP INDEX ${index(table)}`],
    transaction: 'allowed',
    verify: validIndexQuery(table.schema, nameOf(table)),
    notes: ['Makes one index of those that were built on the partitions. It is valid once all are attached.', key],
    subject: quoteIdentifier(nameOf(table)),
  };
}

const key = "A unique index of a partitioned table has to contain the partition key's columns.";

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
      ...(wanted.unique ? [key] : []),
    ],
    subject: quoteIdentifier(name),
  };
}

import type { Catalog, Table } from '../catalog/catalog.ts';
import type { MigrationDraft } from './draft.ts';
import { qualified } from './draftSql.ts';

/** A partitioned table and its partitions, or one of these. */
export interface Tree {
  readonly table: Table;
  readonly parts: readonly Tree[];
}

/** Up to this many rows an index is built faster than anybody waits for it. */
const smallTable = 1_000;

export function treeOf(table: Table, catalog: Catalog): Tree {
  const parts = catalog.tables.filter(({ partitionOf }) => partitionOf === `${table.schema}.${table.name}`);
  return { table, parts: parts.map((part) => treeOf(part, catalog)) };
}

export function partsOf({ parts }: Tree): readonly Table[] {
  return parts.flatMap((part) => [part.table, ...partsOf(part)]);
}

export function leavesOf(tree: Tree): readonly Table[] {
  return partsOf(tree).filter((part) => !isParent(part));
}

function isParent({ kind }: Table): boolean {
  return kind === 'partitioned';
}

/** Whether it is worth building an index on each partition, and possible. */
export function isPartitionable(tree: Tree): boolean {
  const { estimatedRows } = tree.table;
  const small = estimatedRows >= 0 && estimatedRows <= smallTable;
  const leaves = leavesOf(tree);
  return !small && leaves.length > 0 && !leaves.some(({ kind }) => kind === 'foreign');
}

/** The name of the index of each table: `name` for the root, what `choose` says for the others. */
export function namesIn(tree: Tree, name: string, choose: (part: Table) => string): (table: Table) => string {
  const names = new Map(partsOf(tree).map((part) => [part, choose(part)]));
  return (table) => names.get(table) ?? name;
}

/** The draft that builds the index of a leaf: to be undone where dropping the root's index has not dropped it too. */
export function builtOnLeaf(draft: MigrationDraft, leaf: Table, name: string): MigrationDraft {
  return { ...draft, down: [`DROP INDEX IF EXISTS ${qualified(leaf.schema, name)}`] };
}

/** What is made of a leaf's index, and the statement that makes a parent's alone. */
export interface Joints {
  readonly nameOf: (table: Table) => string;
  readonly leaf: (table: Table) => readonly string[];
  readonly parent: (table: Table) => string;
}

/** The statements that make one index of those of the leaves, from the leaves up. It is valid when the last one is attached. */
export function joinedIndexes(tree: Tree, joints: Joints): readonly string[] {
  const { table, parts } = tree;
  if (!isParent(table)) return joints.leaf(table);
  const index = (each: Table) => qualified(each.schema, joints.nameOf(each));
  return [
    ...parts.flatMap((part) => joinedIndexes(part, joints)),
    joints.parent(table),
    ...parts.map((part) => `ALTER INDEX ${index(table)} ATTACH PARTITION ${index(part.table)}`),
  ];
}

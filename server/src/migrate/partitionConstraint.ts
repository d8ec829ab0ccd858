import type { Catalog, Table } from '../catalog/catalog.ts';
import { quoteIdentifier } from '../sql/names.ts';
import type { MigrationDraft } from './draft.ts';
import { columnList, constraintQuery, nameWords, qualified, sizeNotes, tableSql, withLockTimeout } from './draftSql.ts';
import { chooseName } from './names.ts';
import { isPartitionable, leavesOf, partsOf, type Tree, treeOf } from './partitions.ts';

/** A constraint of a partitioned table that is wanted. */
export interface WantedConstraint {
  readonly table: Table;
  readonly columns: readonly string[];
  readonly kind: 'UNIQUE' | 'PRIMARY KEY';
  readonly name: string;
}

/**
 * A constraint of a partitioned table without a long lock. USING INDEX is refused for the parent (ATExecAddIndexConstraint), and
 * taken for its partitions: their indexes are built concurrently and become constraints, then the parent gets its own by
 * ALTER TABLE ONLY, to which they are attached. Undefined where it has to be made at once.
 */
export function constraintAcrossPartitions(
  wanted: WantedConstraint,
  catalog: Catalog,
  build: (table: Table, name: string, columns: readonly string[]) => MigrationDraft,
): readonly [MigrationDraft, ...MigrationDraft[]] | undefined {
  const tree = treeOf(wanted.table, catalog);
  const taken = (table: Table) =>
    wanted.kind === 'PRIMARY KEY' && table.keys.some((key) => key.constraint === 'primary');
  if (!isPartitionable(tree) || partsOf(tree).some(taken)) return undefined;
  const names = new Map<Table, string>([[wanted.table, wanted.name]]);
  const label = wanted.kind === 'UNIQUE' ? 'key' : 'pkey';
  const parts = wanted.kind === 'UNIQUE' ? wanted.columns : [];
  for (const part of partsOf(tree)) names.set(part, chooseName(part, parts, label, catalog));
  const nameOf = (table: Table) => names.get(table) ?? wanted.name;
  const [first, ...rest] = leavesOf(tree).map((leaf) => {
    const name = nameOf(leaf);
    return ofParent(build(leaf, name, wanted.columns), leaf, name);
  });
  return first && [first, ...rest, joined(wanted, tree, nameOf)];
}

/** Dropping the parent's constraint drops the index of a partition too. */
function ofParent(built: MigrationDraft, leaf: Table, name: string): MigrationDraft {
  return {
    ...built,
    down: [`DROP INDEX IF EXISTS ${qualified(leaf.schema, name)}`],
    notes: [
      'Builds the index of one partition without blocking writes (SHARE UPDATE EXCLUSIVE). It cannot run inside a transaction block.',
      ...sizeNotes(leaf),
    ],
  };
}

function joined(
  { table, columns, kind, name }: WantedConstraint,
  tree: Tree,
  nameOf: (table: Table) => string,
): MigrationDraft {
  const index = (each: Table) => qualified(each.schema, nameOf(each));
  const add = (each: Table) => `ADD CONSTRAINT ${quoteIdentifier(nameOf(each))} ${kind}`;
  const makes = (node: Tree): readonly string[] => {
    if (node.parts.length === 0 && node.table.kind !== 'partitioned')
      return [
        `ALTER TABLE ${tableSql(node.table)} ${add(node.table)} USING INDEX ${quoteIdentifier(nameOf(node.table))}`,
      ];
    return [
      ...node.parts.flatMap(makes),
      `ALTER TABLE ONLY ${tableSql(node.table)} ${add(node.table)} (${columnList(columns)})`,
      ...node.parts.map((part) => `ALTER INDEX ${index(node.table)} ATTACH PARTITION ${index(part.table)}`),
    ];
  };
  return {
    name: `attach_${nameWords(name)}`,
    up: withLockTimeout(...makes(tree)),
    down: [`ALTER TABLE ${tableSql(table)} DROP CONSTRAINT ${quoteIdentifier(name)}`],
    transaction: 'allowed',
    verify: constraintQuery(table, name),
    notes: [
      "Makes the partitions' indexes constraints and attaches them to one on the parent, which reads no row: ACCESS EXCLUSIVE on the table and its partitions for a moment.",
      "PostgreSQL takes no USING INDEX for a partitioned table, and the constraint has to contain the partition key's columns.",
    ],
    subject: quoteIdentifier(name),
  };
}

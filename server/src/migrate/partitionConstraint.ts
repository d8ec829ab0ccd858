import type { Catalog, Table } from '../catalog/catalog.ts';
import { quoteIdentifier } from '../sql/names.ts';
import type { MigrationDraft } from './draft.ts';
import { columnList, constraintQuery, nameWords, tableSql, withLockTimeout } from './draftSql.ts';
import { chooseName } from './names.ts';
import {
  builtOnLeaf,
  isPartitionable,
  joinedIndexes,
  leavesOf,
  namesIn,
  partsOf,
  type Tree,
  treeOf,
} from './partitionTree.ts';

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
  const { table, columns, kind, name } = wanted;
  const tree = treeOf(table, catalog);
  const taken = ({ keys }: Table) => kind === 'PRIMARY KEY' && keys.some(({ constraint }) => constraint === 'primary');
  if (!isPartitionable(tree) || partsOf(tree).some(taken)) return undefined;
  const nameOf = namesIn(tree, name, (part) =>
    kind === 'UNIQUE' ? chooseName(part, columns, 'key', catalog) : chooseName(part, [], 'pkey', catalog),
  );
  const [first, ...rest] = leavesOf(tree).map((leaf) =>
    builtOnLeaf(build(leaf, nameOf(leaf), columns), leaf, nameOf(leaf)),
  );
  return first && [first, ...rest, joined(wanted, tree, nameOf)];
}

function joined(
  { table, columns, kind, name }: WantedConstraint,
  tree: Tree,
  nameOf: (table: Table) => string,
): MigrationDraft {
  const add = (each: Table) => `ADD CONSTRAINT ${quoteIdentifier(nameOf(each))} ${kind}`;
  const statements = joinedIndexes(tree, {
    nameOf,
    leaf: (each) => [`ALTER TABLE ${tableSql(each)} ${add(each)} USING INDEX ${quoteIdentifier(nameOf(each))}`],
    parent: (each) => `ALTER TABLE ONLY ${tableSql(each)} ${add(each)} (${columnList(columns)})`,
  });
  return {
    name: `attach_${nameWords(name)}`,
    up: withLockTimeout(...statements),
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

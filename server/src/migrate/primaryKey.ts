import type { Catalog, Table } from '../catalog/catalog.ts';
import { quoteIdentifier } from '../sql/names.ts';
import type { MigrationDraft } from './draft.ts';
import {
  chained,
  columnList,
  constraintQuery,
  nameWords,
  nullsAndDuplicatesQuery,
  tableSql,
  withLockTimeout,
} from './draftSql.ts';
import { attached, constraintAlone, indexForConstraint } from './drafts.ts';
import { chooseName } from './names.ts';
import { constraintAcrossPartitions } from './partitionConstraint.ts';

/** From this many rows on, building a primary key's index inside ALTER TABLE locks a table for too long. */
const largeTable = 100_000;

/**
 * The primary key that a table lacks. In one ALTER TABLE where the table is known to be small. Otherwise its columns are
 * first checked for NULLs by a constraint that is validated without blocking writes, so that SET NOT NULL reads no row,
 * and the index is built concurrently.
 */
export function primaryKeyDraft(table: Table, columns: readonly string[], catalog: Catalog): MigrationDraft {
  const name = chooseName(table, [], 'pkey', catalog);
  const wanted = { kind: 'primary', schema: table.schema, table: table.name, columns } as const;
  const first = { check: nullsAndDuplicatesQuery(table, columns), wanted };
  const nullable = columns.filter((each) => !table.columns.find((known) => known.name === each)?.notNull);
  const small = table.estimatedRows >= 0 && table.estimatedRows < largeTable;
  const back = nullable.map(
    (each) => `ALTER TABLE ${tableSql(table)} ALTER COLUMN ${quoteIdentifier(each)} DROP NOT NULL`,
  );
  const parted =
    table.kind === 'partitioned' &&
    constraintAcrossPartitions({ table, columns, kind: 'PRIMARY KEY', name }, catalog, indexForConstraint);
  if (small || (table.kind === 'partitioned' && !parted)) {
    const draft = constraintAlone(table, name, `PRIMARY KEY (${columnList(columns)})`, first.check);
    return { ...draft, wanted, down: [...draft.down, ...back] };
  }
  const [index, ...rest] = parted || [indexForConstraint(table, name, columns), attached(table, name, 'PRIMARY KEY')];
  const last = rest.at(-1);
  if (!last || nullable.length === 0) return chained({ ...index, ...first }, ...rest);
  const proof = chooseName(table, nullable, 'check', catalog);
  const [checked, validated] = proven(table, proof, nullable);
  return chained({ ...checked, ...first }, validated, index, ...rest.slice(0, -1), {
    ...last,
    up: withLockTimeout(
      ...nullable.map((each) => `ALTER TABLE ${tableSql(table)} ALTER COLUMN ${quoteIdentifier(each)} SET NOT NULL`),
      ...last.up.slice(1, -1),
      `ALTER TABLE ${tableSql(table)} DROP CONSTRAINT ${quoteIdentifier(proof)}`,
    ),
    down: [...last.down, ...back],
  });
}

/** A check that refuses NULLs from now on, and then the proof that no row has one. */
function proven(table: Table, name: string, columns: readonly string[]): readonly [MigrationDraft, MigrationDraft] {
  const constraint = quoteIdentifier(name);
  const condition = columns.map((each) => `${quoteIdentifier(each)} IS NOT NULL`).join(' AND ');
  const alter = `ALTER TABLE ${tableSql(table)}`;
  return [
    {
      name: `check_${nameWords(name)}`,
      up: withLockTimeout(`${alter} ADD CONSTRAINT ${constraint} CHECK (${condition}) NOT VALID`),
      down: [`${alter} DROP CONSTRAINT IF EXISTS ${constraint}`],
      transaction: 'allowed',
      verify: constraintQuery(table, name),
      notes: ['Refuses new NULLs from now on, and looks at no row yet (ACCESS EXCLUSIVE for a moment).'],
      subject: constraint,
    },
    {
      name: `validate_${nameWords(name)}`,
      up: [`${alter} VALIDATE CONSTRAINT ${constraint}`],
      down: [],
      transaction: 'allowed',
      verify: constraintQuery(table, name, ' AND convalidated'),
      notes: [
        'Reads all rows without blocking reads or writes (SHARE UPDATE EXCLUSIVE). SET NOT NULL believes it and reads none.',
      ],
      subject: constraint,
    },
  ];
}

import type { Key, KeyElement } from '../catalog/catalog.ts';
import { indexDefinition, indexElements } from './indexDefinition.ts';
import { columnAt, type TableColumns } from './introspectColumns.ts';
import {
  type ClassRow,
  type ConstraintRow,
  expressionAt,
  type KeyRow,
  type TableRow,
  type TypeRow,
} from './introspectRows.ts';
import { rowsPerSlice, slicesOf } from './slices.ts';

interface Named {
  readonly types: ReadonlyMap<string, TypeRow>;
  readonly collations: ReadonlyMap<string, string>;
  readonly classes: ReadonlyMap<string, ClassRow>;
}

/** A key of a table; `kind` is the pg_constraint.contype of the constraint that owns it. */
type ReadKey = (row: KeyRow, kind: string | undefined, table: TableRow, columns: TableColumns) => Key;

const constraintKinds: Readonly<Record<string, NonNullable<Key['constraint']>>> = {
  p: 'primary',
  u: 'unique',
  x: 'exclusion',
};

/** What keys of equal columns share. */
interface Parts {
  readonly elements: readonly KeyElement[];
  readonly include: readonly string[];
  /** As a definition lists them. */
  readonly text: string;
}

/** Reads rows of keys. What is equal in keys of several tables is one value, as columns are. */
function keyReader(named: Named): ReadKey {
  const known = new Map<TableColumns, Map<string, Parts>>();
  const texts = new Map<string, string>();

  function partsOf(row: KeyRow, columns: TableColumns): Parts {
    const ofTable = known.get(columns) ?? new Map<string, Parts>();
    known.set(columns, ofTable);
    const isPlain = row.definition === null;
    const expressions = row.expressions === null ? '' : JSON.stringify([row.expressions, row.head]);
    const identity = [row.columns, row.collations, row.classes, row.unusual?.count, isPlain, expressions].join(';');
    const parts = ofTable.get(identity) ?? madeOf(row, columns, named);
    ofTable.set(identity, parts);
    return parts;
  }

  function shared(text: string): string {
    const first = texts.get(text) ?? text;
    texts.set(text, first);
    return first;
  }

  return (row, kind, table, columns) => {
    const { elements, include, text } = partsOf(row, columns);
    const constraint = kind === undefined ? undefined : constraintKinds[kind];
    const { unusual } = row;
    return {
      name: row.name,
      ...(constraint !== undefined && { constraint }),
      elements,
      include,
      ...(row.predicate !== null && { where: shared(row.predicate) }),
      unique: unusual?.unique ?? true,
      exclusion: unusual?.exclusion ?? false,
      nullsDistinct: !unusual?.nullsNotDistinct,
      immediate: unusual?.immediate ?? true,
      valid: unusual?.valid ?? true,
      ready: unusual?.ready ?? true,
      ...(unusual?.replicaIdentity && { replicaIdentity: true as const }),
      definition: row.definition ?? indexDefinition(row, table, text),
    };
  };
}

/** The keys of all tables. */
export interface Keys {
  /** Those of a table, in the order of their OIDs, which is the server's own order of candidates (RelationGetIndexList). */
  of(table: string): readonly Key[];
  /** The names of the indexes that foreign keys are bound to, by their OIDs. */
  readonly bound: ReadonlyMap<string, string>;
}

interface Surroundings extends Named {
  readonly tables: ReadonlyMap<string, TableRow>;
  columns(table: string): TableColumns;
}

/** Reads keys as their rows come. */
export async function readKeys(
  slices: AsyncIterable<readonly KeyRow[]> | Iterable<readonly KeyRow[]>,
  constraints: readonly ConstraintRow[],
  names: Surroundings,
): Promise<Keys> {
  const readKey = keyReader(names);
  const owners = new Map<string, string>();
  const referenced = new Set<string>();
  for await (const slice of slicesOf(constraints, rowsPerSlice)) {
    for (const each of slice) {
      if (hasIndex(each)) owners.set(each.index, each.kind);
      else if (each.kind === 'f') referenced.add(each.index);
    }
  }
  const bound = new Map<string, string>();
  const byTable = new Map<string, Placed[]>();
  for await (const slice of slices) {
    for (const row of slice) {
      const table = names.tables.get(row.table);
      if (referenced.has(row.oid)) bound.set(row.oid, row.name);
      if (!table) continue;
      const placed = { oid: Number(row.oid), key: readKey(row, owners.get(row.oid), table, names.columns(row.table)) };
      const same = byTable.get(row.table);
      if (same) same.push(placed);
      else byTable.set(row.table, [placed]);
    }
  }
  return {
    bound,
    of: (table) => (byTable.get(table) ?? []).sort((a, b) => a.oid - b.oid).map(({ key }) => key),
  };
}

interface Placed {
  readonly oid: number;
  readonly key: Key;
}

/** Whether a constraint has an index of its own. */
export function hasIndex({ kind }: ConstraintRow): boolean {
  return kind === 'p' || kind === 'u' || kind === 'x';
}

function madeOf(row: KeyRow, columns: TableColumns, named: Named): Parts {
  const cells = row.columns.split(' ').map((number) => columnAt(columns, Number(number)));
  const collations = row.collations.split(' ');
  const classes = row.classes.split(' ');
  const count = row.unusual?.count ?? cells.length;
  return {
    elements: cells.slice(0, count).map((cell, i) => {
      const expression = expressionAt(row, i);
      const collation = collations[i] ?? '0';
      return {
        ...(cell && { column: cell.name }),
        ...(expression !== undefined && { expression }),
        ...(collation !== '0' && { collation: named.collations.get(collation) ?? collation }),
        operatorClass: named.classes.get(classes[i] ?? '')?.name ?? '???',
      };
    }),
    include: cells.slice(count).map((cell) => cell?.name ?? '???'),
    text: row.definition === null ? indexElements(row, cells, named) : '',
  };
}

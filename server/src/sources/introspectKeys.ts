import type { Key, KeyElement } from '../catalog/catalog.ts';
import { indexDefinition, indexElements } from './indexDefinition.ts';
import { columnAt, type TableColumns } from './introspectColumns.ts';
import type { ClassRow, KeyRow, TableRow, TypeRow } from './introspectRows.ts';

interface Named {
  readonly types: ReadonlyMap<string, TypeRow>;
  readonly collations: ReadonlyMap<string, string>;
  readonly classes: ReadonlyMap<string, ClassRow>;
}

/** A key of a table; `kind` is the pg_constraint.contype of the constraint that owns it. */
export type ReadKey = (row: KeyRow, kind: string | undefined, table: TableRow, columns: TableColumns) => Key;

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
export function keyReader(named: Named): ReadKey {
  const known = new Map<TableColumns, Map<string, Parts>>();
  const texts = new Map<string, string>();

  function partsOf(row: KeyRow, columns: TableColumns): Parts {
    if (row.expressions) return madeOf(row, columns, named);
    const ofTable = known.get(columns) ?? new Map<string, Parts>();
    known.set(columns, ofTable);
    const identity = [row.columns, row.collations, row.classes, row.unusual?.count].join(';');
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

function madeOf(row: KeyRow, columns: TableColumns, named: Named): Parts {
  const cells = row.columns.split(' ').map((number) => columnAt(columns, Number(number)));
  const collations = row.collations.split(' ');
  const classes = row.classes.split(' ');
  const count = row.unusual?.count ?? cells.length;
  return {
    elements: cells.slice(0, count).map((cell, i) => {
      const expression = row.expressions?.[i] ?? undefined;
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

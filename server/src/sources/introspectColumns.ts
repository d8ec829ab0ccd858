import type { Column } from '../catalog/catalog.ts';
import { type ColumnsRow, elementsOfArray, type TypeRow } from './introspectRows.ts';

/** A column as keys and constraints need it, whatever its number. */
export interface ColumnCell {
  readonly name: string;
  /** OIDs. */
  readonly type: string;
  readonly collation: string;
  readonly column: Column;
}

/** The columns of a table, in the order of their numbers. */
export interface TableColumns {
  readonly numbers: readonly number[];
  readonly cells: readonly ColumnCell[];
  readonly columns: readonly Column[];
}

export const noColumns: TableColumns = { numbers: [], cells: [], columns: [] };

/** The column of that number (attnum). Without dropped columns, it stands where its number says. */
export function columnAt({ numbers, cells }: TableColumns, number: number): ColumnCell | undefined {
  const place = numbers[number - 1] === number ? number - 1 : numbers.indexOf(number);
  return cells[place];
}

interface Named {
  readonly types: ReadonlyMap<string, TypeRow>;
  readonly collations: ReadonlyMap<string, string>;
}

/**
 * Reads rows of columns. Equal columns, and equal lists of them, are one value in all tables: where there are very many
 * tables, they are partitions, or a schema for each tenant.
 */
export function columnReader(named: Named): (row: ColumnsRow) => TableColumns {
  const lists = new Map<string, TableColumns>();
  const known = new Map<string, ColumnCell>();

  function cellOf(written: Written): ColumnCell {
    const { name, type, collation, notNull, formatted, generated, isIdentity } = written;
    const isPlain = formatted === undefined && generated === undefined && !isIdentity;
    const special = isPlain ? '' : JSON.stringify([formatted, generated, isIdentity]);
    const identity = `${type} ${collation} ${notNull} ${special} ${name}`;
    const cell = known.get(identity) ?? { name, type, collation, column: columnOf(written, named) };
    known.set(identity, cell);
    return cell;
  }

  function read(row: ColumnsRow): TableColumns {
    const names = elementsOfArray(row.names);
    const types = elementsOfArray(row.types);
    const collations = elementsOfArray(row.collations);
    const cells = elementsOfArray(row.numbers).map((text, i) => {
      const signed = Number(text);
      const number = Math.abs(signed);
      const cell = cellOf({
        name: names[i] ?? '???',
        type: types[i] ?? '0',
        collation: collations[i] ?? '0',
        notNull: signed < 0,
        formatted: row.formatted?.[number],
        generated: row.generated?.[number],
        isIdentity: row.identities?.includes(number) ?? false,
      });
      return { number, cell };
    });
    cells.sort((a, b) => a.number - b.number);
    return {
      numbers: cells.map(({ number }) => number),
      cells: cells.map(({ cell }) => cell),
      columns: cells.map(({ cell }) => cell.column),
    };
  }

  return (row) => {
    const isPlain = !row.formatted && !row.generated && !row.identities;
    const special = isPlain ? '' : JSON.stringify([row.formatted, row.generated, row.identities]);
    const identity = [row.numbers, row.types, row.collations, row.names, special].join('');
    const list = lists.get(identity) ?? read(row);
    lists.set(identity, list);
    return list;
  };
}

interface Written {
  readonly name: string;
  readonly type: string;
  readonly collation: string;
  readonly notNull: boolean;
  readonly formatted: string | undefined;
  readonly generated: readonly [kind: string, expression: string | null] | undefined;
  readonly isIdentity: boolean;
}

function columnOf(written: Written, { types, collations }: Named): Column {
  const { name, type, collation, notNull, formatted, generated, isIdentity } = written;
  const own = collation !== '0' && collation !== defaultCollation(type, types);
  const [kind, generation] = generated ?? [];
  return {
    name,
    type: formatted ?? types.get(type)?.name ?? '???',
    notNull,
    ...(own && { collation: collations.get(collation) ?? collation }),
    ...(kind !== undefined && { generated: kind === 'v' ? ('virtual' as const) : ('stored' as const) }),
    ...(typeof generation === 'string' && { generation }),
    ...(isIdentity && { identity: 'always' as const }),
  };
}

/** That of the base type: a domain's own collation counts as the column's. */
function defaultCollation(type: string, types: Named['types']): string | undefined {
  let row = types.get(type);
  while (row && row.base !== null) row = types.get(row.base);
  return row?.collation;
}

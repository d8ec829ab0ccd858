import { quoteIdentifier } from '../sql/names.ts';
import type { ColumnCell } from './introspectColumns.ts';
import { type ClassRow, expressionAt, type KeyRow, type TableRow, type TypeRow } from './introspectRows.ts';

/** Types, collations and operator classes by their OIDs. */
export interface Known {
  readonly types: ReadonlyMap<string, TypeRow>;
  readonly collations: ReadonlyMap<string, string>;
  readonly classes: ReadonlyMap<string, ClassRow>;
}

/** What decides whether an element's collation and operator class are written: OIDs. */
interface Typed {
  readonly type: string;
  readonly collation: string;
}

/** pg_get_indexdef() of a plain index (`isPlain` in introspectSql.ts) with these elements: what the server would write. */
export function indexDefinition(row: KeyRow, table: TableRow, elements: string): string {
  const parts = [
    row.unusual?.unique === false ? 'CREATE INDEX ' : 'CREATE UNIQUE INDEX ',
    quoteIdentifier(row.name),
    table.kind === 'p' ? ' ON ONLY ' : ' ON ',
    quoteIdentifier(table.schema),
    '.',
    quoteIdentifier(table.name),
    ' USING btree (',
    elements,
    row.unusual?.nullsNotDistinct ? ') NULLS NOT DISTINCT' : ')',
    ...(row.predicate === null ? [] : [' WHERE ', row.predicate]),
  ];
  return parts.join('');
}

/** The elements of a plain index, from what the server told already. `cells` are their columns, undefined for an expression. */
export function indexElements(row: KeyRow, cells: readonly (ColumnCell | undefined)[], known: Known): string {
  const collations = row.collations.split(' ');
  const operatorClasses = row.classes.split(' ');
  const elements = cells.map((cell, i) => {
    const text = cell ? quoteIdentifier(cell.name) : (expressionAt(row, i) ?? '???');
    return text + decoration(cell ?? typed(row.head), collations[i] ?? '0', operatorClasses[i] ?? '', known);
  });
  return elements.join(', ');
}

/** Of an expression that is a call (_outFuncExpr), which is the only one of its index. */
function typed(head: string | null): Typed {
  const [, type = '0', collation = '0'] = /:funcresulttype (\d+) .*?:funccollid (\d+) /.exec(head ?? '') ?? [];
  return { type, collation };
}

function decoration({ type, collation: own }: Typed, collation: string, operatorClass: string, known: Known): string {
  const name = known.collations.get(collation) ?? collation;
  const collate = collation === '0' || collation === own ? '' : ` COLLATE ${quoteIdentifier(name)}`;
  const row = known.classes.get(operatorClass);
  return row === undefined || isUsual(row, type, known) ? collate : `${collate} ${quoteIdentifier(row.name)}`;
}

/** Types that use the default operator class of another one. */
const standIns: Readonly<Record<string, string>> = { 'character varying': 'text', cidr: 'inet' };

/** GetDefaultOpClass, of which a class that is written although it is the default is the mild side. */
function isUsual(row: ClassRow, type: string, { types }: Known): boolean {
  let base = types.get(type);
  while (base && base.base !== null) base = types.get(base.base);
  if (!row.is_default || base === undefined) return row.is_default;
  if (row.input === base.name || standIns[base.name] === row.input) return true;
  return /^(any|record$)/.test(row.input) || (row.input === 'oid' && base.name.startsWith('reg'));
}

/** The actions that are written, by confupdtype and confdeltype. */
const actionNames: Readonly<Record<string, string>> = { r: 'RESTRICT', c: 'CASCADE', n: 'SET NULL', d: 'SET DEFAULT' };

/** pg_get_constraintdef() of a plain foreign key (`isPlainReference` in introspectSql.ts). */
export function referenceDefinition(
  columns: readonly string[],
  target: TableRow,
  targetColumns: readonly string[],
  actions: string,
): string {
  const list = (names: readonly string[]) => names.map(quoteIdentifier).join(', ');
  const [update, remove] = [...actions].map((action) => actionNames[action]);
  const place = `${quoteIdentifier(target.schema)}.${quoteIdentifier(target.name)}`;
  const onUpdate = update === undefined ? '' : ` ON UPDATE ${update}`;
  const onDelete = remove === undefined ? '' : ` ON DELETE ${remove}`;
  return `FOREIGN KEY (${list(columns)}) REFERENCES ${place}(${list(targetColumns)})${onUpdate}${onDelete}`;
}

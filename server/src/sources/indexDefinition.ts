import { quoteIdentifier } from '../sql/names.ts';
import type { ClassRow, ColumnRow, KeyRow, TableRow, TypeRow } from './introspectRows.ts';

/** Types and operator classes by their OIDs. */
export interface Known {
  readonly types: ReadonlyMap<string, TypeRow>;
  readonly classes: ReadonlyMap<string, ClassRow>;
}

/** pg_get_indexdef() of a plain index (`isPlain` in introspectSql.ts): what the server would write, from what it told already. */
export function indexDefinition(
  row: KeyRow,
  table: TableRow,
  columns: ReadonlyMap<number, ColumnRow>,
  known: Known,
): string {
  const collations = row.collations.split(' ');
  const operatorClasses = row.classes.split(' ');
  const elements = row.columns.split(' ').map((number, i) => {
    const column = columns.get(Number(number));
    return column ? element(column, collations[i] ?? '0', operatorClasses[i] ?? '', known) : '???';
  });
  const unique = row.is_unique ? 'UNIQUE ' : '';
  const only = table.kind === 'p' ? 'ONLY ' : '';
  const place = `${quoteIdentifier(table.schema)}.${quoteIdentifier(table.name)}`;
  const nulls = row.nulls_not_distinct ? ' NULLS NOT DISTINCT' : '';
  const where = row.predicate === null ? '' : ` WHERE ${row.predicate}`;
  return `CREATE ${unique}INDEX ${quoteIdentifier(row.name)} ON ${only}${place} USING btree (${elements.join(', ')})${nulls}${where}`;
}

/** The collations that `isPlain` lets through. */
const collationNames: Readonly<Record<string, string>> = { 100: '"default"', 950: '"C"', 951: '"POSIX"' };

function element(column: ColumnRow, collation: string, operatorClass: string, known: Known): string {
  const collate = collation === '0' || collation === column.collation ? '' : ` COLLATE ${collationNames[collation]}`;
  const row = known.classes.get(operatorClass);
  const own = row === undefined || isUsual(row, column.type, known) ? '' : ` ${quoteIdentifier(row.name)}`;
  return `${quoteIdentifier(column.name)}${collate}${own}`;
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

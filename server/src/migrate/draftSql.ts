import type { Key, Table } from '../catalog/catalog.ts';
import { quoteIdentifier } from '../sql/names.ts';
import type { MigrationDraft } from './draft.ts';

/** One element of an index to be made: a column by name, or SQL as CREATE INDEX takes it (`lower(email)`, `((a + 1))`). */
export type IndexElement =
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'expression'; readonly sql: string };

export function column(name: string): IndexElement {
  return { kind: 'column', name };
}

export function columnList(names: readonly string[]): string {
  return names.map(quoteIdentifier).join(', ');
}

export function elementSql(element: IndexElement): string {
  return element.kind === 'column' ? quoteIdentifier(element.name) : element.sql;
}

/** The elements of a key that is there. */
export function elementsOf(key: Key): readonly IndexElement[] {
  return key.elements.map(({ column: name, expression = '' }) =>
    name === undefined ? { kind: 'expression', sql: expression } : column(name),
  );
}

/** `UNIQUE (tenant_id, email)`: the constraint on plain columns that a key belongs to, as ADD CONSTRAINT takes it. */
export function constraintSql(key: Key): string {
  const kind = key.constraint === 'primary' ? 'PRIMARY KEY' : `UNIQUE${key.nullsDistinct ? '' : ' NULLS NOT DISTINCT'}`;
  const include = key.include.length > 0 ? ` INCLUDE (${columnList(key.include)})` : '';
  const deferrable = key.immediate ? '' : ' DEFERRABLE';
  return `${kind} (${columnList(key.elements.map(({ column: name = '' }) => name))})${include}${deferrable}`;
}

export function tableSql(table: Pick<Table, 'schema' | 'name'>): string {
  return qualified(table.schema, table.name);
}

/** With its schema, unless that is `public`. */
export function qualified(schema: string, name: string): string {
  return schema === 'public' ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as a part of a file's name. */
export function nameWords(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9_]+/g, '_');
}

/** Gives up rather than make every query wait behind a lock that does not come. */
export function withLockTimeout(...all: readonly string[]): readonly string[] {
  return ["SET lock_timeout = '5s'", ...all, 'RESET lock_timeout'];
}

/** Steps that follow each other, as one draft. */
export function chained(first: MigrationDraft, ...rest: readonly MigrationDraft[]): MigrationDraft {
  const [second, ...later] = rest;
  const { next, ...alone } = first;
  if (next) return { ...alone, next: chained(next, ...rest) };
  return second ? { ...alone, next: chained(second, ...later) } : alone;
}

/** `About 1.2 M rows by the server's estimate`; nothing where it has none. */
export function sizeNotes({ estimatedRows: rows }: Table): readonly string[] {
  return rows < 0 ? [] : [`The table has about ${rowWords(rows)} by the server's estimate.`];
}

/** `1.2 M rows`. */
export function rowWords(rows: number): string {
  const [many, unit] = rows >= 1e6 ? [rows / 1e6, ' M'] : rows >= 1e3 ? [rows / 1e3, ' k'] : [rows, ''];
  return `${many >= 10 ? Math.round(many) : Math.round(many * 10) / 10}${unit} rows`;
}

/** The groups that a unique index would refuse; NULLs are distinct, so rows with one are left out. */
export function duplicatesQuery(table: Table, elements: readonly IndexElement[], where: string | undefined): string {
  const terms = elements.map(elementSql);
  const nullable = elements.flatMap((element, i) => {
    const known = element.kind === 'column' && table.columns.find((each) => each.name === element.name)?.notNull;
    return known ? [] : [`${terms[i] ?? ''} IS NOT NULL`];
  });
  const conditions = [...(where === undefined ? [] : [`(${where})`]), ...nullable];
  return [
    `SELECT ${terms.join(', ')}, count(*)`,
    `FROM ${tableSql(table)}`,
    ...(conditions.length > 0 ? [`WHERE ${conditions.join(' AND ')}`] : []),
    `GROUP BY ${terms.map((_, i) => i + 1).join(', ')}`,
    'HAVING count(*) > 1',
    'ORDER BY count(*) DESC',
    'LIMIT 20',
  ].join('\n');
}

/** The groups that a primary key would refuse: NULLs too. */
export function nullsAndDuplicatesQuery(table: Table, columns: readonly string[]): string {
  const list = columnList(columns);
  const nulls = columns.map((name) => `${quoteIdentifier(name)} IS NULL`).join(' OR ');
  return [
    `SELECT ${list}, count(*)`,
    `FROM ${tableSql(table)}`,
    `GROUP BY ${list}`,
    `HAVING count(*) > 1 OR ${nulls}`,
    'ORDER BY count(*) DESC',
    'LIMIT 20',
  ].join('\n');
}

/** Finds the index once it is there and usable. */
export function validIndexQuery(schema: string, name: string): string {
  return `SELECT indexrelid::regclass\nFROM pg_index\nWHERE indexrelid = to_regclass(${literal(qualified(schema, name))}) AND indisvalid`;
}

/** A row once no index has the name. */
export function noIndexQuery(schema: string, name: string): string {
  return `SELECT true AS gone\nWHERE to_regclass(${literal(qualified(schema, name))}) IS NULL`;
}

/** Finds the constraint once it is there. */
export function constraintQuery(table: Table, name: string, more = ''): string {
  const relation = literal(tableSql(table));
  return `SELECT conname\nFROM pg_constraint\nWHERE conrelid = to_regclass(${relation}) AND conname = ${literal(name)}${more}`;
}

/** A row once no constraint of the table has the name. */
export function noConstraintQuery(table: Table, name: string): string {
  return `SELECT true AS gone\nWHERE NOT EXISTS (\n${constraintQuery(table, name)}\n)`;
}

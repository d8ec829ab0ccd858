import type { Catalog, ForeignKey, Table } from '../catalog/catalog.ts';
import { columnList, tableSql } from '../migrate/draftSql.ts';
import { quoteIdentifier } from '../sql/names.ts';
import { type DuplicatesQuestion, groupsQuery, questionWords } from './duplicates.ts';
import { count } from './reportWords.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface DuplicatesAnswer {
  /** One sentence. */
  readonly message: string;
  /** What is in the way, as a text to read: undefined where nothing is. */
  readonly document?: string;
}

/** A btree entry holds at most so many bytes (BTMaxItemSize). */
const largestEntry = 2704;

/** What the rows of both queries say. */
export function duplicatesAnswer(
  question: DuplicatesQuestion,
  groups: readonly Row[],
  totals: Row,
  catalog: Catalog,
): DuplicatesAnswer {
  const { columns, kind } = question;
  const nulls = columns
    .map((column, i) => ({ column, rows: Number(totals[`null${i}`] ?? 0) }))
    .filter(({ rows }) => rows > 0);
  const tooLong = kind !== 'foreign' && Number(totals.largest ?? 0) > largestEntry;
  const refusedNulls = kind === 'primary' && nulls.length > 0;
  const words = questionWords(question);
  if (groups.length === 0 && !refusedNulls && !tooLong) return { message: clear(question, totals, nulls.length > 0) };
  const all = Number(groups[0]?.all ?? 0);
  const many = Number(groups[0]?.groups ?? 0);
  const found = [
    ...(many > 0
      ? [kind === 'foreign' ? count(all, 'row') : `${count(many, 'group')} of duplicates (${count(all, 'row')})`]
      : []),
    ...(refusedNulls ? nulls.map(({ column, rows }) => `${count(rows, 'NULL')} in ${column}`) : []),
    ...(tooLong ? [`an entry of ${Number(totals.largest)} bytes, and an index holds ${largestEntry}`] : []),
  ];
  const without = kind === 'foreign' && many > 0 ? ' without a match' : '';
  const message = `${words}: ${found.join(', ')}${without}. ${objectOf(kind)} cannot be built yet.`;
  return { message, document: documentOf(question, { message, groups, totals, nulls, catalog }) };
}

function clear(question: DuplicatesQuestion, totals: Row, nulls: boolean): string {
  const { kind } = question;
  const nothing = kind === 'foreign' ? 'No orphans' : 'No duplicates';
  const aside = nulls && kind === 'unique' ? ' Rows with NULL never conflict.' : '';
  const size = kind === 'foreign' ? '' : ` (about ${sizeOf(totals)})`;
  return `${nothing} in ${questionWords(question)}. ${objectOf(kind)} can be built${size}.${aside}`;
}

function objectOf(kind: DuplicatesQuestion['kind']): string {
  return kind === 'unique' ? 'The unique index' : kind === 'primary' ? 'The primary key' : 'The foreign key';
}

/** Entries with their headers, on pages that are nine tenths full. */
function sizeOf({ rows, bytes }: Row): string {
  const size = (Number(bytes ?? 0) + Number(rows ?? 0) * 12) / 0.9;
  if (size < 1e5) return '0.1 MB';
  return size < 1e9 ? `${Math.max(0.1, Math.round(size / 1e5) / 10)} MB` : `${Math.round(size / 1e8) / 10} GB`;
}

interface Findings {
  readonly message: string;
  readonly groups: readonly Row[];
  readonly totals: Row;
  readonly nulls: readonly { readonly column: string; readonly rows: number }[];
  readonly catalog: Catalog;
}

function documentOf(question: DuplicatesQuestion, { message, groups, totals, nulls, catalog }: Findings): string {
  const { columns, table, kind } = question;
  const total = Number(totals.rows ?? 0);
  const lines = [
    message,
    `${count(total, 'row')} looked at in ${table.schema}.${table.name}, of ${catalog.origin.label}.`,
    ...nulls.map(({ column, rows }) => `${column} is NULL in ${count(rows, 'row')}.`),
    '',
    ...(groups.length > 0
      ? [`${kind === 'foreign' ? 'Values without a match' : 'Groups'}, the largest first:`, '']
      : []),
    ...tabulated([...columns, 'rows'], groups),
    '',
    'The query:',
    '',
    ...groupsQuery(question).split('\n'),
  ];
  const head = lines.map((line) => (line === '' ? '--' : `-- ${line}`)).join('\n');
  const template =
    kind === 'foreign' ? orphansTemplate(question) : groups.length > 0 ? keepTemplate(question, catalog) : '';
  return template === '' ? `${head}\n` : `${head}\n\n${template}`;
}

function tabulated(names: readonly string[], rows: readonly Row[]): readonly string[] {
  if (rows.length === 0) return [];
  const cells = [names, ...rows.map((row) => names.map((name) => cellOf(row[name])))];
  const widths = names.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  return cells.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** On one line, and no longer than a line is read. */
function cellOf(value: unknown): string {
  const text = value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : JSON.stringify(value);
  const plain = (text ?? 'NULL').replace(/[\r\n\t]+/g, ' ');
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}

/**
 * Deletes all but one row of each group, after the rows of other tables were given the one that is kept. A template: Schema Lens
 * runs nothing of it.
 */
function keepTemplate(question: DuplicatesQuestion, catalog: Catalog): string {
  const { table, kind } = question;
  const others = orderings(table);
  const order = others[0] ?? 'ctid';
  const remarks = [
    'Keeps the newest row of each group. Schema Lens never runs this: read it, choose, and run it yourself, in a transaction.',
    `Newest means the largest ${order}; ASC instead of DESC keeps the oldest.${others.length > 1 ? ` Other columns to choose by: ${others.slice(1).join(', ')}.` : ''}`,
    ...(kind === 'primary' ? ['Rows with NULL stay: give them a value, or delete them.'] : []),
  ];
  const references = referringTo(table, catalog).map(({ from, key }) => mergeTemplate(question, order, from, key));
  const statements = [...references, deleteTemplate(question, order)];
  return `${remarks.map((line) => `-- ${line}`).join('\n')}\n${statements.join('\n')}`;
}

function deleteTemplate(question: DuplicatesQuestion, order: string): string {
  const table = tableSql(question.table);
  return `DELETE FROM ${table} AS given
USING (
  SELECT tableoid, ctid, row_number() OVER (${windowOf(question, order)}) AS place
  FROM ${table}${rowsOf(question)}
) AS ranked
WHERE (given.tableoid, given.ctid) = (ranked.tableoid, ranked.ctid) AND ranked.place > 1;
`;
}

/** Rows that refer to one that goes refer to the one that is kept. */
function mergeTemplate(question: DuplicatesQuestion, order: string, from: Table, key: ForeignKey): string {
  const kept = (name: string) => quoteIdentifier(`kept_${name}`);
  const own = key.referencedColumns.map(quoteIdentifier);
  const selected = key.referencedColumns.map(
    (name, i) => `${own[i]}, first_value(${own[i]}) OVER (${windowOf(question, order)}) AS ${kept(name)}`,
  );
  const assigned = key.columns.map(
    (name, i) => `${quoteIdentifier(name)} = ranked.${kept(key.referencedColumns[i] ?? '')}`,
  );
  const matched = key.columns.map((name, i) => `given.${quoteIdentifier(name)} = ranked.${own[i]}`);
  const row = (names: readonly string[]) => `(${names.join(', ')})`;
  const changed = `${row(own.map((name) => `ranked.${name}`))} <> ${row(key.referencedColumns.map((name) => `ranked.${kept(name)}`))}`;
  return `UPDATE ${tableSql(from)} AS given
SET ${assigned.join(', ')}
FROM (
  SELECT ${selected.join(',\n    ')}
  FROM ${tableSql(question.table)}${rowsOf(question)}
) AS ranked
WHERE ${matched.join(' AND ')} AND ${changed};
`;
}

/** The rows of a group, the one to keep first. */
function windowOf({ columns }: DuplicatesQuestion, order: string): string {
  return `PARTITION BY ${columnList(columns)} ORDER BY ${quoteIdentifier(order)} DESC, ctid DESC`;
}

/** Rows with NULL are in no group, unless NULLs count as equal. */
function rowsOf({ columns, where, nullsNotDistinct }: DuplicatesQuestion): string {
  const known = nullsNotDistinct ? [] : columns.map((column) => `${quoteIdentifier(column)} IS NOT NULL`);
  const conditions = [...(where === undefined ? [] : [`(${where})`]), ...known];
  return conditions.length > 0 ? `\n  WHERE ${conditions.join(' AND ')}` : '';
}

/** The foreign keys of all tables that refer to this one. */
function referringTo({ schema, name }: Table, catalog: Catalog) {
  return catalog.tables.flatMap((from) =>
    from.foreignKeys.filter(({ references }) => references === `${schema}.${name}`).map((key) => ({ from, key })),
  );
}

/** Columns that tell newer from older rows: times by their usual names first, then the primary key. */
function orderings(table: Table): readonly string[] {
  const times = table.columns.filter(({ type }) => /^(timestamp|date)/.test(type)).map(({ name }) => name);
  const usual = (name: string) => (/^updated/i.test(name) ? 0 : /^(created|inserted)/i.test(name) ? 1 : 2);
  const primary = table.keys.find(({ constraint }) => constraint === 'primary')?.elements[0]?.column;
  return [...times.sort((a, b) => usual(a) - usual(b)), ...(primary === undefined ? [] : [primary])];
}

function orphansTemplate({ table, columns, references }: DuplicatesQuestion): string {
  if (!references) return '';
  const pairs = columns.map(
    (column, i) => `there.${quoteIdentifier(references.columns[i] ?? '')} = given.${quoteIdentifier(column)}`,
  );
  const nullable = columns.map((column) => `given.${quoteIdentifier(column)} IS NOT NULL`).join(' AND ');
  return `-- Deletes the rows without a match. Schema Lens never runs this: read it, choose, and run it yourself, in a transaction.
DELETE FROM ${tableSql(table)} AS given
WHERE ${nullable} AND NOT EXISTS (
  SELECT FROM ${tableSql(references.table)} AS there WHERE ${pairs.join(' AND ')}
);
`;
}

import type { Catalog, Table } from '../catalog/catalog.ts';
import { findTable } from '../catalog/lookup.ts';
import type { WantedKey } from '../migrate/draft.ts';
import { columnList } from '../migrate/draftSql.ts';
import { quoteIdentifier, readIdentifier } from '../sql/names.ts';
import { rebuiltPredicate } from './rebuiltPredicate.ts';

/** What to look for among a table's rows. Its parts come from the catalog, or were written anew by us. */
export interface DuplicatesQuestion {
  readonly kind: 'unique' | 'primary' | 'foreign';
  readonly table: Table;
  readonly columns: readonly string[];
  readonly where?: string;
  /** NULLS NOT DISTINCT: NULLs count as equal. */
  readonly nullsNotDistinct?: true;
  /** Of a foreign key, what has to be there. */
  readonly references?: { readonly table: Table; readonly columns: readonly string[] };
}

export type QuestionReading =
  | { readonly ok: true; readonly question: DuplicatesQuestion }
  | { readonly ok: false; readonly message: string; readonly next: string };

/** Groups of which samples are shown. */
export const samples = 20;

/** The question that a draft's key asks. A predicate that cannot be rebuilt is not run, so nothing is asked then. */
export function questionOf(wanted: WantedKey, catalog: Catalog, searchPath?: readonly string[]): QuestionReading {
  const { kind, schema, table: name, columns } = wanted;
  const table = findTable(catalog, schema === undefined ? { name } : { schema, name }, searchPath);
  if (!table || table.kind === 'view' || table.kind === 'sequence')
    return refused(`There is no table ${name}`, 'Name a table of the database, such as users (tenant_id, email).');
  const unknown = columns.find((column) => !table.columns.some((each) => each.name === column));
  if (unknown !== undefined) return refused(`${name} has no column ${unknown}`, `It has ${namesOf(table)}.`);
  const unfit = columns.find((column) => hasNoOrder(table, column));
  if (unfit !== undefined)
    return refused(
      `${unfit} has type ${typeOf(table, unfit)}, which has no btree operator class`,
      'A unique index on it cannot be built: index an expression of it, or change its type.',
    );
  const where = wanted.where === undefined ? undefined : trusted(wanted.where, table);
  if (wanted.where !== undefined && where === undefined)
    return refused(
      `The predicate ${wanted.where} is not plain enough to be rebuilt, and typed text is never run`,
      'The query stands at the top of the migration: run it yourself.',
    );
  if (kind === 'foreign') return foreignQuestion({ kind, table, columns }, wanted, catalog, searchPath);
  const nulls = wanted.nullsNotDistinct && { nullsNotDistinct: true as const };
  return { ok: true, question: { kind, table, columns, ...(where !== undefined && { where }), ...nulls } };
}

function foreignQuestion(
  own: Omit<DuplicatesQuestion, 'references'>,
  { references }: WantedKey,
  catalog: Catalog,
  searchPath: readonly string[] | undefined,
): QuestionReading {
  const target = references && questionOf({ kind: 'unique', ...references }, catalog, searchPath);
  if (!target) return refused('Nothing is referred to', 'Write orders (user_id) references users (id).');
  if (!target.ok) return target;
  if (target.question.columns.length !== own.columns.length)
    return refused(
      'A foreign key has as many columns as it refers to',
      'Write orders (user_id) references users (id).',
    );
  return { ok: true, question: { ...own, references: target.question } };
}

const form = /^\s*(\S+?)\s*\(([^()]+)\)\s*(?:references\s+(\S+?)\s*\(([^()]+)\)|where\s+(.+?))?\s*$/i;

/** `users (tenant_id, email)`, `users (email) where deleted_at is null`, `orders (user_id) references users (id)`. */
export function readQuestion(text: string, catalog: Catalog): QuestionReading {
  const [, name = '', columns = '', other, referred = '', where] = form.exec(text) ?? [];
  if (name === '')
    return refused(`“${text.trim()}” names no columns`, 'Write a table and its columns: users (tenant_id, email).');
  const referring = other !== undefined && {
    references: { ...tableName(other), columns: columnNames(referred) },
  };
  const wanted = { ...tableName(name), columns: columnNames(columns), ...(where !== undefined && { where }) };
  return questionOf({ kind: referring ? 'foreign' : 'unique', ...wanted, ...referring }, catalog);
}

/** `users (tenant_id, email)`, with the predicate or what is referred to. */
export function questionWords({ table, columns, where, references }: DuplicatesQuestion): string {
  const to = references ? ` in ${references.table.name} (${references.columns.join(', ')})` : '';
  return `${table.name} (${columns.join(', ')})${where === undefined ? '' : ` WHERE ${where}`}${to}`;
}

/**
 * The groups with their size, the largest first, and the same totals in each row. A type without a btree operator class makes
 * the server refuse the order by the columns, as it would refuse the index.
 */
export function groupsQuery(question: DuplicatesQuestion): string {
  const { table, columns, kind } = question;
  const list = columns.map((column) => `t.${quoteIdentifier(column)}`).join(', ');
  const orphans = kind === 'foreign' ? joined(question) : '';
  const having = kind === 'foreign' ? '' : ' HAVING pg_catalog.count(*) > 1';
  return [
    `WITH g AS (`,
    `  SELECT ${list}, pg_catalog.count(*) AS "rows"`,
    `  FROM ${qualifiedSql(table)} AS t${orphans}`,
    `  WHERE ${conditionsOf(question).join(' AND ') || 'true'}`,
    `  GROUP BY ${list}${having}`,
    `)`,
    `SELECT ${columnList(columns)}, "rows", (SELECT pg_catalog.count(*) FROM g) AS "groups", (SELECT pg_catalog.sum("rows") FROM g) AS "all"`,
    `FROM g ORDER BY "rows" DESC${kind === 'foreign' ? '' : `, ${columnList(columns)}`} LIMIT ${samples}`,
  ].join('\n');
}

/** Rows, NULLs in each column, and the bytes of an index entry: the sum and the largest. */
export function totalsQuery({ table, columns, where }: DuplicatesQuestion): string {
  const nulls = columns.map(
    (column, i) => `pg_catalog.count(*) FILTER (WHERE ${quoteIdentifier(column)} IS NULL) AS "null${i}"`,
  );
  const bytes = columns
    .map((column) => `coalesce(pg_catalog.pg_column_size(${quoteIdentifier(column)}), 0)`)
    .join(' + ');
  return [
    `SELECT pg_catalog.count(*) AS "rows", pg_catalog.sum(${bytes}) AS "bytes", pg_catalog.max(${bytes}) AS "largest",`,
    `  ${nulls.join(', ')}`,
    `FROM ${qualifiedSql(table)}`,
    ...(where === undefined ? [] : [`WHERE (${where})`]),
  ].join('\n');
}

/** NULLs never conflict in a unique index; a primary key refuses them, which the totals tell. */
function conditionsOf({ table, columns, where, references, nullsNotDistinct }: DuplicatesQuestion): readonly string[] {
  const nullable = columns.filter(
    (column) => !nullsNotDistinct && !table.columns.find((each) => each.name === column)?.notNull,
  );
  const first = references?.columns[0];
  return [
    ...(where === undefined ? [] : [`(${where})`]),
    ...nullable.map((column) => `t.${quoteIdentifier(column)} IS NOT NULL`),
    ...(first === undefined ? [] : [`r.${quoteIdentifier(first)} IS NULL`]),
  ];
}

function joined({ columns, references }: DuplicatesQuestion): string {
  if (!references) return '';
  const pairs = columns.map(
    (column, i) => `r.${quoteIdentifier(references.columns[i] ?? '')} = t.${quoteIdentifier(column)}`,
  );
  return `\n  LEFT JOIN ${qualifiedSql(references.table)} AS r ON ${pairs.join(' AND ')}`;
}

/** Always with its schema: the search path is PostgreSQL's own while we ask. */
function qualifiedSql({ schema, name }: Table): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

/** A predicate of one of the table's own keys is the catalog's text; any other is written anew. */
function trusted(where: string, table: Table): string | undefined {
  return table.keys.find((key) => key.where === where)?.where ?? rebuiltPredicate(where, table);
}

function hasNoOrder(table: Table, column: string): boolean {
  return /^(json|xml|point|line|lseg|box|path|polygon|circle)(\[\])?$/.test(typeOf(table, column));
}

function typeOf(table: Table, column: string): string {
  return table.columns.find((each) => each.name === column)?.type ?? '';
}

function namesOf(table: Table): string {
  return table.columns.map(({ name }) => name).join(', ');
}

function tableName(text: string): { readonly schema?: string; readonly table: string } {
  const parts = (text.match(/"(?:[^"]|"")*"|[^."]+/g) ?? []).map((part) => readIdentifier(part).name);
  const table = parts.at(-1) ?? '';
  const schema = parts.at(-2);
  return schema === undefined ? { table } : { schema, table };
}

function columnNames(text: string): readonly string[] {
  return text.split(',').map((part) => readIdentifier(part.trim()).name);
}

function refused(message: string, next: string): QuestionReading {
  return { ok: false, message, next };
}

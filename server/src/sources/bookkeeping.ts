import type { Applied } from '../catalog/applied.ts';
import type { Catalog, Table } from '../catalog/catalog.ts';
import { quoteIdentifier } from '../sql/names.ts';
import type { Asked, AskQueries } from './confirm.ts';

/** A table in which a migration tool writes down what it has run. */
interface Book {
  readonly tool: string;
  readonly name: string;
  /** Columns that tell it from another table of that name. */
  readonly columns: readonly string[];
  readonly by: Applied['by'];
  /** One expression of text, and what of the table counts. */
  readonly value: string;
  readonly where?: string;
}

/** The first that fits a table is meant. */
const books: readonly Book[] = [
  { tool: 'golang-migrate', name: 'schema_migrations', columns: ['version', 'dirty'], by: 'up-to', value: 'version' },
  { tool: 'dbmate, Rails, Supabase', name: 'schema_migrations', columns: ['version'], by: 'version', value: 'version' },
  {
    tool: 'goose',
    name: 'goose_db_version',
    columns: ['version_id', 'is_applied', 'id'],
    by: 'version',
    value: 'version_id',
    where: 'is_applied AND id IN (SELECT max(id) FROM @ GROUP BY version_id)',
  },
  {
    tool: 'Prisma',
    name: '_prisma_migrations',
    columns: ['migration_name', 'finished_at', 'rolled_back_at'],
    by: 'name',
    value: 'migration_name',
    where: 'finished_at IS NOT NULL AND rolled_back_at IS NULL',
  },
  {
    tool: 'Flyway',
    name: 'flyway_schema_history',
    columns: ['script', 'success', 'type', 'version'],
    by: 'name',
    value: "CASE type WHEN 'BASELINE' THEN 'up-to:' || version ELSE script END",
    where: 'success',
  },
  { tool: 'node-pg-migrate', name: 'pgmigrations', columns: ['name'], by: 'name', value: 'name' },
  { tool: 'knex', name: 'knex_migrations', columns: ['name'], by: 'name', value: 'name' },
  { tool: 'Drizzle', name: '__drizzle_migrations', columns: ['hash'], by: 'hash', value: 'hash' },
  { tool: 'sqitch', name: 'changes', columns: ['change_id', 'change', 'project'], by: 'name', value: '"change"' },
  { tool: 'sql-migrate', name: 'gorp_migrations', columns: ['id', 'applied_at'], by: 'name', value: 'id' },
  { tool: 'tern', name: 'schema_version', columns: ['version'], by: 'up-to', value: 'version' },
  {
    tool: 'Atlas',
    name: 'atlas_schema_revisions',
    columns: ['version', 'applied', 'total'],
    by: 'version',
    value: 'version',
  },
  { tool: 'Sequelize', name: 'SequelizeMeta', columns: ['name'], by: 'name', value: 'name' },
  { tool: 'TypeORM', name: 'migrations', columns: ['timestamp', 'name'], by: 'version', value: '"timestamp"' },
  { tool: 'MikroORM', name: 'mikro_orm_migrations', columns: ['name', 'executed_at'], by: 'name', value: 'name' },
  { tool: 'Kysely', name: 'kysely_migration', columns: ['name'], by: 'name', value: 'name' },
  { tool: 'Liquibase', name: 'databasechangelog', columns: ['filename', 'author'], by: 'name', value: 'filename' },
  { tool: 'Diesel', name: '__diesel_schema_migrations', columns: ['version'], by: 'version', value: 'version' },
  {
    tool: 'graphile-migrate',
    name: 'migrations',
    columns: ['hash', 'previous_hash', 'filename'],
    by: 'name',
    value: 'filename',
  },
];

const bookNames: ReadonlySet<string> = new Set(books.map(({ name }) => name));

/** More rows than any project has migrations. */
const mostRows = 20_000;

/**
 * What the migration tools of a database say that they have run, by fixed queries of ours in a read-only transaction. A table that
 * the role may not read says nothing. Rejects as `ask` rejects; an error of the server is no answer.
 */
export async function readBookkeeping(catalog: Catalog, ask: AskQueries): Promise<readonly Applied[]> {
  const named = catalog.tables.filter(({ name }) => bookNames.has(name));
  const found = named.flatMap((table) => {
    const book = books.find((each) => each.name === table.name && each.columns.every((column) => has(table, column)));
    return book ? [{ book, table }] : [];
  });
  const applied: Applied[] = [];
  for (const { book, table } of found) {
    const values = await valuesOf(book, table, ask);
    if (values) applied.push({ table: `${table.schema}.${table.name}`, by: book.by, values });
  }
  return applied;
}

function has(table: Table, column: string): boolean {
  return table.columns.some(({ name }) => name === column);
}

async function valuesOf({ value, where }: Book, table: Table, ask: AskQueries): Promise<readonly string[] | undefined> {
  const relation = `${quoteIdentifier(table.schema)}.${quoteIdentifier(table.name)}`;
  const condition = where === undefined ? '' : ` WHERE ${where.replaceAll('@', relation)}`;
  const select = `SELECT (${value})::text AS value FROM ${relation}${condition} LIMIT ${mostRows}`;
  const messages: readonly Asked[] = [
    { text: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', single: true },
    { text: "SET LOCAL statement_timeout = '2s'; SET LOCAL lock_timeout = '200ms'", single: false },
    { text: select, single: true },
    { text: 'ROLLBACK', single: true },
  ];
  const answer = (await ask(messages))[2];
  if (answer?.kind !== 'rows') return undefined;
  return answer.rows.flatMap(({ value: text }) => (typeof text === 'string' ? [text] : []));
}

import { quoteIdentifier } from '../sql/names.ts';
import type { AskQueries } from './confirm.ts';
import { type RowSets, SourceError } from './source.ts';

/** How long the server may work at one query; milliseconds. */
const longest = 30_000;
/** In all, with what the network needs; milliseconds. */
export const rowsMilliseconds = 2 * longest + 5000;

/**
 * The rows of queries that read a user's tables: in one read-only transaction that gives up after 30 s a query, waits at
 * most a second for a lock, sees all rows or fails (row_security), and finds PostgreSQL's own functions and operators before those
 * of the search path, which the types of extensions need. Rejects with a `SourceError`.
 */
export async function readRows(
  ask: AskQueries,
  queries: readonly string[],
  searchPath: readonly string[],
): Promise<RowSets> {
  const path = ['pg_catalog', ...searchPath].map(quoteIdentifier).join(', ');
  const begin = [
    'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
    `SET LOCAL statement_timeout = '${longest}ms'`,
    "SET LOCAL lock_timeout = '1s'",
    'SET LOCAL row_security = off',
    'SET LOCAL standard_conforming_strings = on',
    `SET LOCAL search_path = ${path}`,
  ].join('; ');
  const messages = [begin, ...queries, 'ROLLBACK'].map((text, i) => ({ text, single: i > 0 }));
  const [, ...outcomes] = await ask(messages);
  return outcomes.slice(0, queries.length).map((outcome) => {
    if (outcome.kind === 'error') throw failure(outcome.sqlstate, outcome.message);
    return outcome.rows;
  });
}

function failure(sqlstate: string, message: string): SourceError {
  if (sqlstate === '57014')
    return new SourceError(
      'timeout',
      'The check took longer than 30 s and was given up',
      'Run its query where it may take longer.',
    );
  if (sqlstate === '55P03')
    return new SourceError('timeout', 'The table is locked by another session', 'Try again when that has ended.');
  if (sqlstate === '42501')
    return new SourceError('permission', `The role may not read all rows (${message})`, 'Connect as a role that may.');
  if (sqlstate === '42883')
    return new SourceError('unknown', unfit(message), 'Change the type of a column, or index an expression of it.');
  return new SourceError(
    'unknown',
    `The server refused the check: ${message} (${sqlstate})`,
    'Refresh the schema, and try again.',
  );
}

/** The columns have a type that no btree knows, or two that nothing compares; the server's words say which. */
function unfit(message: string): string {
  const type = /^could not identify an? \w+ operator for type (.+)$/.exec(message)?.[1];
  return type === undefined
    ? `The columns cannot be compared, so that the key would be refused too: ${message} (42883)`
    : `${type} has no btree operator class, so that no unique index can be built on it`;
}

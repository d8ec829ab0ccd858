import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import type { Postgres } from './postgres.ts';

/** Settings of a server whose log is to be read by `toldBy`. */
export const observing = { log_statement: 'all', log_line_prefix: '%a|%u|', log_min_messages: 'info' };

let marks = 0;

/** What the server was told by connections of this name since its log was this long; `admin` is a connection to it. */
export async function toldBy(
  name: string,
  server: Postgres,
  admin: pg.Client,
  since: number,
): Promise<readonly string[]> {
  await logged(server, admin);
  const entries = server
    .log()
    .slice(since)
    .split(/^(?=[^|\n]*\|[^|\n]*\|[A-Z]+: {2})/m);
  return entries
    .filter((entry) => entry.startsWith(`${name}|`))
    .map((entry) => entry.slice(entry.indexOf('|', name.length + 1) + 1));
}

/** Resolves when all that the server has written until now has come here: what it is told after that stands behind it. */
async function logged(server: Postgres, admin: pg.Client): Promise<void> {
  const mark = `mark ${process.pid} ${++marks}`;
  await admin.query(`select '${mark}'`);
  for (let waited = 0; !server.log().includes(mark); waited += 5) {
    if (waited > 60_000) throw new Error('The log of the server does not come.');
    await setTimeout(5);
  }
}

/** Each statement of a log entry, or nothing where the entry is about something else. */
export function statementsIn(entry: string): readonly string[] {
  const sql = /^LOG: {2}(?:statement|execute [^:]*): ([\s\S]*)$/.exec(entry)?.[1];
  return sql === undefined ? [] : sql.split(/;\s+/).map((part) => part.trim().replace(/;$/, ''));
}

/** The statements that we make: read-only transactions with their own limits, catalogs, plans, and the types of NULLs. */
export const ours =
  /^(BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY|BEGIN READ ONLY|BEGIN TRANSACTION .*READ ONLY|BEGIN|SET LOCAL [\w.]+ (=|TO) [^;]*|SET TRANSACTION READ ONLY|COMMIT|ROLLBACK|SAVEPOINT \w+|ROLLBACK TO( SAVEPOINT)? \w+|RELEASE( SAVEPOINT)? \w+|SHOW \w+|EXPLAIN(?! *\(?[^)]*ANALYZE)[\s\S]*|(WITH|SELECT)\b[\s\S]*|DEALLOCATE[\s\S]*)$/i;

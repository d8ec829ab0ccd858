import type { Key, Table } from '../catalog/catalog.ts';
import type { ConflictClause, SqlText } from '../sql/clause.ts';
import type { Rule } from './rule.ts';
import { positionOf } from './supplied.ts';
import { columnWords, sentence } from './wording.ts';

/**
 * Two rows of one VALUES list have the same key, and DO UPDATE cannot change a row twice.
 *
 * The second row meets the one that the same command has just written, and PostgreSQL refuses the whole statement. Only
 * constants are compared; what a program gives at run time may repeat too.
 *
 * Take the repeated row out, or leave duplicates out before the statement.
 *
 * ```sql invalid
 * create table stock (sku text primary key, amount int);
 * ---
 * insert into stock (sku, amount) values ('a', 1), ('b', 2), ('a', 3) on conflict (sku) do update set amount = excluded.amount;
 * ```
 *
 * ```sql valid
 * create table stock (sku text primary key, amount int);
 * ---
 * insert into stock (sku, amount) values ('a', 1), ('b', 2) on conflict (sku) do update set amount = excluded.amount;
 * ```
 */
export const multiRowConflict: Rule = {
  id: 'multi-row-conflict',
  severity: 'error',
  sqlstate: '21000',
  check(resolution, { sql }) {
    if (resolution.kind !== 'resolved' || resolution.clause.kind !== 'conflict') return undefined;
    const { clause, table, keys } = resolution;
    if (clause.action !== 'update' || !clause.rows || isConditional(clause, sql)) return undefined;
    for (const key of keys) {
      const repeated = repeatedRow(key, clause, table);
      const columns = key.elements.flatMap(({ column }) => column ?? []);
      if (repeated)
        return {
          message: sentence`A row above has the same ${columnWords(columns)}; DO UPDATE cannot change a row twice (21000)`,
          at: repeated,
          related: [{ message: `${key.name} arbitrates`, key, table }],
        };
    }
    return undefined;
  },
};

/** A condition behind SET may keep both rows from changing anything. */
function isConditional({ assignments, statement }: ConflictClause, sql: string): boolean {
  const last = assignments.at(-1);
  return !last || /\bwhere\b/i.test(sql.slice(last.range.end, statement.end));
}

/** From the first to the last key column of the first row whose key an earlier row has. */
function repeatedRow(key: Key, clause: ConflictClause, table: Table): SqlText['range'] | undefined {
  const positions = key.elements.map(({ column }) => (column === undefined ? -1 : positionOf(column, clause, table)));
  if (key.where !== undefined || !key.unique || positions.includes(-1)) return undefined;
  const seen = new Set<string>();
  for (const row of clause.rows ?? []) {
    const values = positions.map((at) => row[at]);
    const texts = values.flatMap((value) => (value && isConstant(value.text) ? [value.text] : []));
    if (texts.length < positions.length) continue;
    const identity = JSON.stringify(texts);
    if (seen.has(identity)) return around(values);
    seen.add(identity);
  }
  return undefined;
}

/** Texts of the same spelling are one value whatever the column's type. */
function isConstant(text: string): boolean {
  return /^(?:-?\d+(?:\.\d+)?|'(?:[^'\\]|'')*'|true|false)$/i.test(text);
}

function around(values: readonly (SqlText | undefined)[]): SqlText['range'] | undefined {
  const ranges = values.flatMap((value) => value?.range ?? []);
  const start = Math.min(...ranges.map((range) => range.start));
  return ranges.length === 0 ? undefined : { start, end: Math.max(...ranges.map((range) => range.end)) };
}

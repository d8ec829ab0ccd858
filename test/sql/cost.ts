import { readSql } from '../../server/src/sql/clauses.ts';
import { splitStatements } from '../../server/src/sql/statements.ts';

/** Milliseconds that the reading of a million characters may take on a machine with nothing else to do. */
export const slow = 50;

/** Milliseconds that no test may take, however busy the machine: more means that the cost does not grow with the text's length. */
export const hang = 20 * slow;

/**
 * Milliseconds of processor time for reading the text, or for splitting it where that takes longer: of one run, or the least
 * of five when the first is slow, as a collection of garbage may fall into it.
 */
export function cost(sql: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5 && least > slow; i++) {
    least = Math.min(
      least,
      Math.max(
        time(() => readSql(sql)),
        time(() => splitStatements(sql)),
      ),
    );
  }
  return least;
}

/** Milliseconds of processor time that the work takes. */
export function time(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** How many clauses, definitions and changes the text holds, each of which is a value of its own. */
export function answersIn(sql: string): number {
  const { clauses, tables, changes, inserts } = readSql(sql);
  return clauses.length + tables.length + changes.length + inserts.length;
}

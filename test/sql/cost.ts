import { readSql } from '../../server/src/sql/clauses.ts';
import { splitStatements } from '../../server/src/sql/statements.ts';

/** Milliseconds that the reading of a million characters may take on a machine with nothing else to do. */
export const slow = 50;

/** Milliseconds that each answer of a whole, valid statement may cost on top: a clause, a definition, a change or an INSERT is a value of a dozen objects. */
const perAnswer = 0.005;

/** Milliseconds that no test may take, however busy the machine: more means that the cost does not grow with the text's length. */
export const hang = 20 * slow;

/** What a text costs: milliseconds of processor time, and those that it may cost. */
export interface Cost {
  readonly milliseconds: number;
  readonly allowed: number;
  readonly answers: number;
}

/** Of reading the text, or of splitting it where that takes more. `isWhole` says that it is made of whole, valid statements only. */
export function costOf(sql: string, isWhole: boolean): Cost {
  const answers = answersIn(sql);
  const reading = {
    milliseconds: least(() => readSql(sql)),
    allowed: slow + (isWhole ? answers * perAnswer : 0),
    answers,
  };
  const splitting = { milliseconds: least(() => split(sql)), allowed: slow, answers: split(sql) };
  return shareOf(reading) >= shareOf(splitting) ? reading : splitting;
}

/** Goes through the statements of the text, and counts them. */
export function split(sql: string): number {
  let count = 0;
  for (const { range } of splitStatements(sql)) count += Math.sign(range.end);
  return count;
}

/** How much of what the text may cost it does cost. */
export function shareOf({ milliseconds, allowed }: Cost): number {
  return milliseconds / allowed;
}

/** Milliseconds of one run, or the least of seven when the first is slow, as a collection of garbage may fall into it. */
function least(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 7 && best > slow; i++) best = Math.min(best, time(work));
  return best;
}

/** Milliseconds of processor time that the work takes. */
export function time(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** How many clauses, definitions, changes and INSERTs the text holds, each of which is a value of its own. */
export function answersIn(sql: string): number {
  const { clauses, tables, changes, inserts } = readSql(sql);
  return clauses.length + tables.length + changes.length + inserts.length;
}

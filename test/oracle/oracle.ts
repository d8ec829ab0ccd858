import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { afterConfirm } from './confirm.ts';
import { type Answer, answerOf, catalogOf, ourAnswer, type Server, theirAnswer } from './judge.ts';
import { conflictQuestion, type Question, referenceQuestion } from './questions.ts';
import { type Chance, chance } from './random.ts';
import { type MadeTable, makeTables, preamble, tableElsewhere } from './tables.ts';

/** What came of a run. */
export interface Verdicts {
  readonly server: string;
  readonly cases: number;
  readonly resolved: number;
  readonly rejected: number;
  /** Answered `unknown` because of a parameter, which the server refuses in a generic plan. */
  readonly parameters: number;
  /** Answered `unknown` because it depends on the partition that a row goes to whether a deferrable key fails it. */
  readonly partitions: number;
  /** Left unknown by the core alone. */
  readonly unknown: readonly Difference[];
  /** Of these, still unknown after the server was asked by a probe. */
  readonly unconfirmed: readonly Difference[];
  readonly differences: readonly Difference[];
}

export interface Difference {
  readonly sql: string;
  readonly table: readonly string[];
  readonly ours: Answer;
  readonly theirs: Answer;
}

const tablesAtOnce = 24;
const searchPath = ['oracle', 'elsewhere'];
const questionsPerTable = 40;

/** Asks `count` questions from `seed` on: our answer, and the server's. Everything happens in a schema that is dropped again. */
export async function consult(server: Server, seed: number, count: number): Promise<Verdicts> {
  const verdicts = {
    cases: 0,
    resolved: 0,
    rejected: 0,
    parameters: 0,
    partitions: 0,
    unknown: [] as Difference[],
    unconfirmed: [] as Difference[],
    differences: [] as Difference[],
  };
  for (let batch = 0; verdicts.cases < count; batch++) {
    const dice = chance(seed * 7919 + batch);
    const tables = await makeBatch(server, dice);
    const catalog = await catalogOf(server);
    for (const table of tables) {
      for (let i = 0; i < questionsPerTable && verdicts.cases < count; i++) {
        const question = dice.oneIn(5) ? referenceQuestion(dice, table) : conflictQuestion(dice, table);
        await ask(question, table, catalog, server, verdicts);
      }
    }
  }
  await server.run(dropSchemas);
  return { server: server.label, ...verdicts };
}

const dropSchemas = 'DROP SCHEMA IF EXISTS oracle CASCADE; DROP SCHEMA IF EXISTS elsewhere CASCADE';

/** A fresh schema full of tables, and a second one behind it in the search_path. What the version does not take of it is left out. */
async function makeBatch(server: Server, dice: Chance): Promise<readonly MadeTable[]> {
  await server.run(
    `${dropSchemas}; DISCARD TEMP; CREATE SCHEMA oracle; CREATE SCHEMA elsewhere; SET search_path = ${searchPath.join(', ')}`,
  );
  await server.run(preamble.join(';'));
  const own = Array.from({ length: tablesAtOnce }, (_, i) => makeTables(dice, i)).flat();
  // Every fifth number is taken in both schemas, and some beyond the first one's.
  const numbers = Array.from({ length: tablesAtOnce / 3 }, (_, i) => i * 5);
  const others = numbers.map((number) => tableElsewhere(dice, number, 'elsewhere', number < tablesAtOnce));
  const tables = [...own, ...others];
  const made: MadeTable[] = [];
  for (const table of tables) {
    const [create = '', ...rest] = table.statements;
    if (!(await attempt(server, create)) && table.kind !== 'partition') continue;
    for (const statement of rest) await attempt(server, statement);
    made.push(table);
  }
  return made;
}

async function attempt(server: Server, sql: string): Promise<boolean> {
  try {
    await server.run(sql);
    return true;
  } catch (problem) {
    if (typeof problem === 'object' && problem !== null && 'code' in problem) return false;
    throw problem;
  }
}

interface Tally {
  cases: number;
  resolved: number;
  rejected: number;
  parameters: number;
  partitions: number;
  readonly unknown: Difference[];
  readonly unconfirmed: Difference[];
  readonly differences: Difference[];
}

async function ask(
  question: Question,
  table: MadeTable,
  catalog: Catalog,
  server: Server,
  tally: Tally,
): Promise<void> {
  const theirs = await theirAnswer(question, server);
  const { kind, text, resolution } = ourAnswer(question, catalog, searchPath);
  const of = (ours: Answer): Difference => ({ sql: question.sql, table: table.statements, ours, theirs });
  tally.cases++;
  if (theirs.kind === 'keys') tally.resolved++;
  else tally.rejected++;
  if (kind === 'unknown' && text === 'parameter' && theirs.text === '42P10') tally.parameters++;
  else if (kind === 'unknown' && text === 'uncertain-table' && theirs.text === '55000') tally.partitions++;
  else if (kind === 'unknown' && text !== 'parameter') {
    tally.unknown.push(of({ kind, text }));
    const asked = resolution && (await afterConfirm(resolution, { catalog, searchPath }, server));
    const answer = asked ? answerOf(asked) : { kind, text };
    // A parameter has no value to ask with; the generic plan, which is what was judged, refuses it.
    if (answer.kind === 'unknown' && /\$\d/.test(question.sql) && theirs.kind !== 'keys') tally.parameters++;
    else if (answer.kind === 'unknown') tally.unconfirmed.push(of(answer));
    else if (!same(answer, theirs)) tally.differences.push(of(answer));
  } else if (!same({ kind, text }, theirs)) tally.differences.push(of({ kind, text }));
}

function same(a: Answer, b: Answer): boolean {
  return a.kind === b.kind && a.text === b.text;
}

export function report(verdicts: Verdicts): string {
  const { cases, resolved, rejected, parameters, partitions, unknown, unconfirmed, differences, server } = verdicts;
  const share = ((100 * unknown.length) / Math.max(1, cases)).toFixed(2);
  return `${server}: ${cases} cases, ${resolved} resolved, ${rejected} refused, ${parameters} left to a parameter, ${partitions} to a partition, ${unknown.length} unknown (${share} %), ${unconfirmed.length} with confirm, ${differences.length} differences`;
}

import { parseArgs } from 'node:util';
import { loadModule } from 'libpg-query';
import { readSql } from '../../server/src/sql/clauses.ts';
import { agrees } from '../sql/comparison.ts';
import { cost, slow } from '../sql/cost.ts';
import { garbage } from '../sql/garbage.ts';
import { generate } from '../sql/generator.ts';
import { mutate } from '../sql/mutation.ts';
import { type Random, seeded } from '../sql/random.ts';
import { statements } from '../sql/samples.ts';
import { type Shape, scripts, shapes } from '../sql/shapes.ts';

/** So many answers to a million characters are no arbitrary bytes. */
const many = 1000;

/** Milliseconds that each answer may cost on top. */
const perAnswer = 0.01;

interface Totals {
  executions: number;
  compared: number;
  findings: number;
  slowest: { milliseconds: number; seed: number; length: number };
}

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
});
const seconds = Number(values.seconds);
const firstSeed = Number(values.seed);
if (!(seconds > 0) || !Number.isSafeInteger(firstSeed)) {
  console.error('Usage: npm run fuzz -- --seconds N [--seed INTEGER]');
  process.exit(2);
}

await loadModule();
warmUp();
const isFast = measure('shapes', shapes) <= slow;
measure('scripts of real statements', scripts);
const totals = run(firstSeed, seconds);
const { executions, compared, findings, slowest } = totals;
console.log(
  `${executions} executions from seed ${firstSeed}, ${compared} compared with PostgreSQL's parser, ${findings} findings`,
);
console.log(`slowest: ${slowest.milliseconds.toFixed(1)} ms for ${slowest.length} characters, seed ${slowest.seed}`);
process.exit(findings > 0 || !isFast ? 1 : 0);

/** The first readings pay for compilation, which says nothing about an input. */
function warmUp(): void {
  for (let seed = 1; seed <= 200; seed++) readSql(garbage(seeded(seed), 20_000));
}

/**
 * Prints which of the shapes take longest for a million characters, and gives the most milliseconds that one takes of what it may.
 * What holds thousands of clauses or definitions, each answered with a value of its own, stands apart and may cost more.
 */
function measure(what: string, all: readonly Shape[]): number {
  const costs = all.map(({ name, make }) => {
    const sql = make(1_000_000);
    const milliseconds = cost(sql);
    return { name, milliseconds, answers: answersIn(sql) };
  });
  print(
    `${what} of arbitrary bytes`,
    costs.filter(({ answers }) => answers <= many),
  );
  print(
    `${what} with more than ${many} clauses or definitions`,
    costs.filter(({ answers }) => answers > many),
  );
  return Math.max(0, ...costs.map(({ milliseconds, answers }) => milliseconds - answers * perAnswer));
}

interface Cost {
  readonly name: string;
  readonly milliseconds: number;
  readonly answers: number;
}

function print(what: string, costs: readonly Cost[]): void {
  if (costs.length === 0) return;
  const slowest = costs.toSorted((a, b) => b.milliseconds - a.milliseconds);
  const over = slowest.filter(({ milliseconds }) => milliseconds > slow);
  console.log(`${costs.length} ${what}, a million characters each; ${over.length} over ${slow} ms, the slowest:`);
  for (const { name, milliseconds, answers } of slowest.slice(0, Math.max(5, Math.min(over.length, 15))))
    console.log(`  ${milliseconds.toFixed(1).padStart(6)} ms  ${String(answers).padStart(6)} answers  ${name}`);
}

function answersIn(sql: string): number {
  const { clauses, tables, changes, inserts } = readSql(sql);
  return clauses.length + tables.length + changes.length + inserts.length;
}

function run(seed: number, limit: number): Totals {
  const found: Totals = { executions: 0, compared: 0, findings: 0, slowest: { milliseconds: 0, seed, length: 0 } };
  const end = performance.now() + limit * 1000;
  for (let current = seed; performance.now() < end && found.findings < 20; current++) {
    execute(found, current);
    found.executions++;
  }
  return found;
}

function execute(found: Totals, seed: number): void {
  const random = seeded(seed);
  const sql = input(random, seed);
  try {
    const milliseconds = cost(sql);
    if (milliseconds > found.slowest.milliseconds) found.slowest = { milliseconds, seed, length: sql.length };
    if (milliseconds > slow) {
      throw new Error(`took ${milliseconds.toFixed(0)} ms for ${sql.length} characters`);
    }
    if (sql.length < 20_000 && agrees(sql)) found.compared++;
  } catch (error) {
    found.findings++;
    console.log(
      `seed ${seed}: ${error instanceof Error ? error.message : String(error)}\n${JSON.stringify(sql.slice(0, 400))}\n`,
    );
  }
}

function input(random: Random, seed: number): string {
  if (seed % 500 === 0) return garbage(random, 1_000_000);
  const sample = statements[random.below(statements.length)] ?? '';
  const source = random.chance(0.6) ? generate(random) : sample;
  const kind = random.below(10);
  if (kind < 3) return source;
  if (kind < 9) return mutate(random, source);
  return random.chance(0.5)
    ? source.slice(0, random.below(source.length + 1))
    : garbage(random, 1 + random.below(3000));
}

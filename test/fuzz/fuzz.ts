import { parseArgs } from 'node:util';
import { loadModule } from 'libpg-query';
import { readSql } from '../../server/src/sql/clauses.ts';
import { agrees } from '../sql/comparison.ts';
import { type Cost, costOf, shareOf, slow } from '../sql/cost.ts';
import { garbage } from '../sql/garbage.ts';
import { generate } from '../sql/generator.ts';
import { mutate } from '../sql/mutation.ts';
import { type Random, seeded } from '../sql/random.ts';
import { statements } from '../sql/samples.ts';
import { type Shape, scripts, shapes } from '../sql/shapes.ts';

interface Totals {
  executions: number;
  compared: number;
  findings: number;
  slowest: Cost & { seed: number; length: number };
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
const isFast = [
  measure('shapes of arbitrary bytes', shapes, false),
  measure('scripts of real statements', scripts, true),
].every(Boolean);
const totals = run(firstSeed, seconds);
const { executions, compared, findings, slowest } = totals;
console.log(
  `${executions} executions from seed ${firstSeed}, ${compared} compared with PostgreSQL's parser, ${findings} findings`,
);
console.log(`slowest: ${told(slowest)} for ${slowest.length} characters, seed ${slowest.seed}`);
process.exit(findings > 0 || !isFast ? 1 : 0);

/** The first readings pay for compilation, which says nothing about an input. */
function warmUp(): void {
  for (let seed = 1; seed <= 200; seed++) readSql(garbage(seeded(seed), 20_000));
}

/**
 * Prints which of the shapes cost most of what they may for a million characters, and tells whether all keep to it: 50 ms, and
 * for whole statements a little for each value that they are answered with.
 */
function measure(what: string, all: readonly Shape[], areWhole: boolean): boolean {
  const costs = all
    .map(({ name, make }) => ({ name, ...costOf(make(1_000_000), areWhole) }))
    .toSorted((a, b) => shareOf(b) - shareOf(a));
  const over = costs.filter((cost) => shareOf(cost) > 1).length;
  const plain = costs.filter(({ milliseconds }) => milliseconds <= slow).length;
  console.log(
    `${costs.length} ${what}, a million characters each: ${plain} within ${slow} ms, ${over} over what they may cost; the slowest:`,
  );
  for (const cost of costs.slice(0, Math.max(5, Math.min(over, 15)))) console.log(`  ${told(cost)}  ${cost.name}`);
  return over === 0;
}

function told({ milliseconds, allowed, answers }: Cost): string {
  return `${milliseconds.toFixed(1).padStart(6)} of ${allowed.toFixed(0).padStart(3)} ms  ${String(answers).padStart(6)} answers`;
}

function run(seed: number, limit: number): Totals {
  const found: Totals = {
    executions: 0,
    compared: 0,
    findings: 0,
    slowest: { milliseconds: 0, allowed: slow, answers: 0, seed, length: 0 },
  };
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
    const cost = costOf(sql, false);
    if (shareOf(cost) > shareOf(found.slowest)) found.slowest = { ...cost, seed, length: sql.length };
    if (shareOf(cost) > 1) throw new Error(`took ${told(cost)} for ${sql.length} characters`);
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

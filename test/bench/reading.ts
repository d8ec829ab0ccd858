// `npm run bench:reading [-- --runs N] [--name TEXT] [--top N] [--growth]`: processor time that the reading of a million
// characters takes, for every shape of test/sql/shapes.ts. Prints; asserts nothing.
import { parseArgs } from 'node:util';
import { readSql } from '../../server/src/sql/clauses.ts';
import { answersIn, slow, split, time } from '../sql/cost.ts';
import { garbage } from '../sql/garbage.ts';
import { seeded } from '../sql/random.ts';
import { type Shape, scripts, shapes } from '../sql/shapes.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '7' },
    name: { type: 'string', default: '' },
    top: { type: 'string', default: '1000' },
    growth: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);

/** Least milliseconds of several runs. */
function least(work: () => unknown): number {
  return Math.min(...Array.from({ length: runs }, () => time(work)));
}

interface Measured {
  readonly name: string;
  readonly reading: number;
  readonly splitting: number;
  readonly answers: number;
}

function measure({ name, make }: Shape): Measured {
  const sql = make(1_000_000);
  const reading = least(() => readSql(sql));
  const splitting = least(() => split(sql));
  return { name, reading, splitting, answers: answersIn(sql) };
}

/** Prints the shapes whose cost grows most from one to four million characters; 4 where it grows as the text does. */
function printGrowth(shapesOf: readonly Shape[]): void {
  const grown = shapesOf.map(({ name, make }) => {
    const [one = 0, two = 0, four = 0] = [1, 2, 4].map((times) => {
      const sql = make(times * 1_000_000);
      return least(() => readSql(sql));
    });
    return { name, one, two, four };
  });
  console.log('milliseconds for 1, 2 and 4 million characters, and how many times the first the last one is');
  for (const { name, one, two, four } of grown
    .toSorted((a, b) => b.four / b.one - a.four / a.one)
    .slice(0, Number(values.top)))
    console.log(
      `${one.toFixed(1).padStart(7)} ${two.toFixed(1).padStart(7)} ${four.toFixed(1).padStart(7)} ${(four / one).toFixed(1).padStart(6)}  ${name}`,
    );
}

for (let seed = 1; seed <= 200; seed++) {
  readSql(garbage(seeded(seed), 20_000));
  split(garbage(seeded(seed), 20_000));
}
for (const shape of [...shapes, ...scripts]) readSql(shape.make(50_000));
const chosen = [...shapes, ...scripts].filter(({ name }) => name.includes(values.name));
if (values.growth) {
  printGrowth(chosen);
  process.exit(0);
}
const all = chosen.map(measure);
const worst = (m: Measured): number => Math.max(m.reading, m.splitting);
const sorted = all.toSorted((a, b) => worst(b) - worst(a));
console.log(`${all.filter((m) => worst(m) > slow).length} of ${all.length} over ${slow} ms`);
for (const { name, reading, splitting, answers } of sorted.slice(0, Number(values.top)))
  console.log(
    `${reading.toFixed(1).padStart(7)} ${splitting.toFixed(1).padStart(7)} ${String(answers).padStart(7)}  ${name}`,
  );

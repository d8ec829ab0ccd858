import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFragments, languageOf } from '../../server/src/hosts/index.ts';
import { HOSTILE, hostileTexts } from '../hosts/hostile.ts';

/**
 * `npm run bench:growth`: how the processor time of finding SQL grows with a text four times as long. 1 per character is linear, 4
 * quadratic. Each of the fixtures repeated, and each of the texts that a careless reader takes quadratic time for.
 */
const SHORT = 250_000;
const TIMES = 4;

interface Case {
  readonly name: string;
  readonly language: string;
  text(length: number): string;
}

function processorTime(language: string, text: string): number {
  const taken = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    findFragments({ uri: 'x', language, text });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...taken);
}

const folder = join(process.cwd(), 'test/hosts');
const fixtures = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && (entry.parentPath ?? entry.path) !== folder)
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

const cases: readonly Case[] = [
  ...fixtures.map((path): Case => {
    const part = readFileSync(path, 'utf8');
    const text = (length: number) => part.repeat(Math.ceil(length / Math.max(1, part.length)));
    return { name: path.slice(folder.length + 1), language: languageOf(path) ?? '', text };
  }),
  ...Object.entries(HOSTILE).flatMap(([name, part]) =>
    ['typescript', 'javascriptreact', 'go'].map((language): Case => {
      return { name: `${name} (${language})`, language, text: (length) => hostileTexts(part, length)[1] ?? '' };
    }),
  ),
];

const rows = cases.map(({ name, language, text }) => {
  const short = processorTime(language, text(SHORT));
  const long = processorTime(language, text(SHORT * TIMES));
  return { name, short, long, growth: long / Math.max(short, 1) / TIMES };
});
for (const { name, short, long, growth } of rows.sort((a, b) => b.growth - a.growth).slice(0, 25)) {
  console.log(`${growth.toFixed(2)} per character   ${short.toFixed(0)} ms → ${long.toFixed(0)} ms   ${name}`);
}
console.log(`${cases.length} texts of ${SHORT} and ${SHORT * TIMES} characters; the 25 that grow most`);

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findFragments, languageOf } from '../../server/src/hosts/index.ts';
import { checkMap } from './fixture.ts';
import { HOSTILE, hostileTexts } from './hostile.ts';
import { random } from './random.ts';

const folder = join(process.cwd(), 'test/hosts');
const LANGUAGES = ['sql', 'typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'go'] as const;
const HUGE = 1024 * 1024;

/** Reads any text without a throw, with a map that holds. How the time grows is what `npm run bench:growth` shows. */
function check(language: string, text: string): void {
  const fragments = findFragments({ uri: 'x', language, text });
  const apart = Math.ceil(fragments.length / 50);
  for (const fragment of fragments.filter((_, i) => i % apart === 0)) checkMap(fragment, text);
}

const repeated = (text: string, length: number) => text.repeat(Math.ceil(length / text.length));

const fixtures = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && (entry.parentPath ?? entry.path) !== folder)
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

/** All that is read of one fixture's cuts together, in characters; of a larger fixture the cuts are a sample. */
const CUTS = 100_000;

test('every fixture, cut at every place, large ones at a sample of places', () => {
  const numbers = random(1);
  for (const path of fixtures) {
    const text = readFileSync(path, 'utf8');
    const widest = Math.max(1, Math.ceil(text.length ** 2 / CUTS) - 1);
    for (let end = 0; end < text.length; end += 1 + numbers.below(widest)) {
      check(languageOf(path) ?? '', text.slice(0, end));
    }
  }
});

test('fixtures with characters taken out and put in at random', () => {
  const numbers = random(3);
  for (let round = 0; round < 3_000; round++) {
    const path = fixtures[numbers.below(fixtures.length)] ?? '';
    const text = readFileSync(path, 'utf8').split('');
    for (let change = 0; change < 4; change++) {
      text.splice(
        numbers.below(text.length),
        numbers.below(4),
        numbers.pick(['`', "'", '"', '${', '}', '{', '(', ')', '<', '/']),
      );
    }
    check(languageOf(path) ?? '', text.join(''));
  }
});

test('random bytes', () => {
  const numbers = random(5);
  for (const language of LANGUAGES) {
    for (let round = 0; round < 200; round++) {
      const bytes = Buffer.from(Array.from({ length: 400 }, () => numbers.below(256)));
      check(language, `conflict ${bytes.toString('latin1')} references ${bytes.toString('utf8')}`);
    }
  }
});

test('empty and binary text', () => {
  for (const language of [...LANGUAGES, 'python']) {
    check(language, '');
    check(language, '\0conflict\0'.repeat(1_000));
    check(language, '\uFEFFconst a = "on conflict');
  }
});

test('hostile text', () => {
  for (const part of Object.values(HOSTILE)) {
    for (const text of hostileTexts(part, 100_000)) {
      for (const language of ['typescript', 'javascriptreact', 'go']) check(language, text);
    }
  }
});

test('a megabyte of ordinary code', () => {
  const texts = new Map<string, string>();
  for (const path of fixtures) {
    const language = languageOf(path) ?? '';
    const text = readFileSync(path, 'utf8');
    texts.set(language, `${texts.get(language) ?? ''}${text}\n`);
    check(language, repeated(text, HUGE / 8));
  }
  for (const [language, text] of texts) check(language, repeated(text, HUGE));
});

test('the clauses among 10,000 lines', () => {
  const lines = Array.from({ length: 10_000 }, (_, line) => {
    if (line % 500 === 0) return `db.query('INSERT INTO t${line} (a) VALUES ($1) ON CONFLICT (a) DO NOTHING');`;
    return line % 7 === 0
      ? `function f${line}(a, b) { return a / b + "text ${line}" }`
      : `const c${line} = g(${line}, 'x');`;
  });
  assert.equal(findFragments({ uri: 'x', language: 'typescript', text: lines.join('\n') }).length, 20);
});

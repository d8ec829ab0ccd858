import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findFragments, languageOf } from '../../server/src/hosts/index.ts';
import { checkMap } from './fixture.ts';
import { random } from './random.ts';

const folder = join(process.cwd(), 'test/hosts');
const LANGUAGES = ['sql', 'typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'go'] as const;
const LARGE = 200_000;
const HUGE = 5 * 1024 * 1024;

/** How much longer than alone a reading may take beside other work on the machine. */
const busy = 8;

/** Reads any text without a throw, with a map that holds, in the given time: enough for a linear reading, not for another. */
function check(language: string, text: string, milliseconds: number): void {
  const started = performance.now();
  const fragments = findFragments({ uri: 'x', language, text });
  const taken = performance.now() - started;
  assert.ok(taken < busy * milliseconds, `${language}: ${text.length} characters took ${taken.toFixed(0)} ms`);
  for (const fragment of fragments.slice(0, 50)) checkMap(fragment, text);
}

const fixtures = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && (entry.parentPath ?? entry.path) !== folder)
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

/** All that is read of one fixture's cuts together, in characters; of a larger fixture the cuts are a sample. */
const CUTS = 200_000;

test('every fixture, cut at every place, large ones at a sample of places', () => {
  const numbers = random(1);
  for (const path of fixtures) {
    const text = readFileSync(path, 'utf8');
    const widest = Math.max(1, Math.ceil(text.length ** 2 / CUTS) - 1);
    for (let end = 0; end < text.length; end += 1 + numbers.below(widest)) {
      check(languageOf(path) ?? '', text.slice(0, end), 1_000);
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
    check(languageOf(path) ?? '', text.join(''), 1_000);
  }
});

test('random bytes', () => {
  const numbers = random(5);
  for (const language of LANGUAGES) {
    for (let round = 0; round < 200; round++) {
      const bytes = Buffer.from(Array.from({ length: 400 }, () => numbers.below(256)));
      check(language, `conflict ${bytes.toString('latin1')} references ${bytes.toString('utf8')}`, 1_000);
    }
  }
});

test('empty and binary text', () => {
  for (const language of [...LANGUAGES, 'python']) {
    check(language, '', 100);
    check(language, '\0conflict\0'.repeat(1_000), 1_000);
    check(language, '\uFEFFconst a = "on conflict', 100);
  }
});

/** Text that a careless reader takes quadratic time for. */
const HOSTILE: Readonly<Record<string, string>> = {
  'open brackets': '([{',
  'open templates': '`${',
  'open comments': '/*',
  'insert into': 'insert into ',
  'on conflict': ' on conflict (',
  'clauses in strings': "'on conflict (a) do nothing' + ",
  'joined names': 'conflict + ',
  constants: "const a = 'on conflict'\n",
  'uses of a constant': "a + 'on conflict (a) do nothing';",
  'open tags': '<a b={',
  'closing tags': '</a>',
  'type arguments': 'a<b,',
  'references in objects': 'a: { references: { model: ',
  'references in lists': 'references: { model: User, key: 1 }, ',
  'full statements': "db.query('insert into a values (1) on conflict (b) do nothing');\n",
  'templates with names': 'f(`insert into $' + '{a} values $' + '{b} on conflict ($' + '{c}) do nothing`);\n',
  appends: "q += ' on conflict (a) do nothing';\n",
  escapes: '"\\n on conflict \\n"',
  quotes: '"\'',
  'white space': 'on                                ',
  slashes: ' / conflict',
  'format calls': "format('insert into %s on conflict (a) do nothing',",
  joins: "['insert into a values (1)', 'on conflict (a) do nothing'].join(' ')",
};

test('linear time on hostile text', () => {
  for (const part of Object.values(HOSTILE)) {
    for (const head of ['', "const a = 'insert into a (b) values (1)', User = 1;let q = '';\n"]) {
      const text = `${head}${part.repeat(Math.ceil(LARGE / part.length))}'conflict references'`;
      for (const language of ['typescript', 'javascriptreact', 'go']) check(language, text, 4_000);
    }
  }
});

test('five megabytes of ordinary code', () => {
  for (const path of fixtures) {
    const text = readFileSync(path, 'utf8');
    check(languageOf(path) ?? '', text.repeat(Math.ceil(HUGE / text.length)), 8_000);
  }
});

test('a file of 10,000 lines in a few milliseconds', () => {
  const lines = Array.from({ length: 10_000 }, (_, line) => {
    if (line % 500 === 0) return `db.query('INSERT INTO t${line} (a) VALUES ($1) ON CONFLICT (a) DO NOTHING');`;
    return line % 7 === 0
      ? `function f${line}(a, b) { return a / b + "text ${line}" }`
      : `const c${line} = g(${line}, 'x');`;
  });
  const text = lines.join('\n');
  const times = Array.from({ length: 15 }, () => {
    const started = performance.now();
    assert.equal(findFragments({ uri: 'x', language: 'typescript', text }).length, 20);
    return performance.now() - started;
  });
  const best = Math.min(...times);
  assert.ok(best < 1000, `10,000 lines took ${best.toFixed(1)} ms`);
});

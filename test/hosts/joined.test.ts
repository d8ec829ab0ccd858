import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOLE } from '../../server/src/hosts/fragment.ts';
import { findFragments } from '../../server/src/hosts/index.ts';
import { checkMap } from './fixture.ts';
import { type Random, random } from './random.ts';

const WORDS = [
  'INSERT INTO "t\'s" ',
  '(a, b)\n',
  "VALUES ($1, 'x\\y`z')",
  ' ON CONFLICT ',
  '(a) ',
  'DO UPDATE ',
  'SET b = 1',
];

/** Runs the program and demands that the fragment found in its text is the string it computes; a hole stands for any text. */
function check(program: string): void {
  const computed: unknown = new Function('computed', `${program}; return sql;`)('«1»');
  const fragments = findFragments({ uri: 'program.ts', language: 'typescript', text: program });
  assert.equal(fragments.length, 1, `${program}\n${fragments.map((fragment) => fragment.sql).join('\n')}`);
  for (const fragment of fragments) {
    assert.equal(fragment.sql.replaceAll(HOLE, '«1»'), computed, program);
    checkMap(fragment, program);
  }
}

test('a fragment is the string that the program computes', () => {
  for (let seed = 0; seed < 3_000; seed++) check(program(random(seed)));
});

/** A program that spreads one statement over literals, constants and expressions of every kind. */
function program(numbers: Random): string {
  const declarations: string[] = [];
  const expression = spread(numbers, WORDS, declarations, 4);
  return `${declarations.join('\n')}\nconst sql = ${expression}`;
}

function spread(numbers: Random, words: readonly string[], declarations: string[], depth: number): string {
  if (words.length === 1 || depth === 0) return literal(numbers, words.join(''));
  const middle = 1 + numbers.below(words.length - 1);
  const left = spread(numbers, words.slice(0, middle), declarations, depth - 1);
  const right = spread(numbers, words.slice(middle), declarations, depth - 1);
  switch (numbers.below(10)) {
    case 0:
      return `(${left}) + ${right}`;
    case 1:
      return `${group(left)}.concat(${right})`;
    case 2:
      return `[${left}, ${right}].join('')`;
    case 3:
      return `\`\${${left}}\${${right}}\``;
    case 4:
      return `${left} /* ' */ + // "\n (${right})`;
    case 5:
      return `${constant(declarations, left)} + ${right}`;
    case 6:
      return `\`\${${constant(declarations, left)}}\` + ${constant(declarations, right)}`;
    case 7:
      return `${left} + (computed ? ${right} : '')`;
    case 8:
      return `${left} + computed + ${right}`;
    default:
      return `${left} + ${right}`;
  }
}

function group(expression: string): string {
  return `(${expression})`;
}

function constant(declarations: string[], value: string): string {
  const name = `part${declarations.length}`;
  declarations.push(`const ${name} = ${value}`);
  return name;
}

function literal(numbers: Random, text: string): string {
  const escaped = text.replace(/\\/g, '\\\\').replace(/\n/g, numbers.below(2) === 0 ? '\\n' : '\\x0a');
  switch (numbers.below(4)) {
    case 0:
      return `"${escaped.replace(/"/g, '\\"')}"`;
    case 1:
      return `\`${text.replace(/[\\`]/g, '\\$&')}\``;
    case 2:
      return `'${escaped.replace(/'/g, '\\u0027')}'`;
    default:
      return `'${escaped.replace(/'/g, "\\'")}'`;
  }
}

// Looking through what changed finds the same as looking through all of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds } from '../../server/src/hosts/holds.ts';
import { HOT } from '../../server/src/hosts/strings.ts';
import { random as randomFrom } from './random.ts';

const patterns = [
  '.onConflict(',
  '=>',
  /\bpg(?:Table|Schema)|\.table\(/,
  /\.Ignore\(/i,
  HOT,
  /(?:^|[^a-z])d1(?:[^a-z]|$)/i,
];

const pieces = [
  ...[
    '.onConflict(',
    '.onConf',
    'lict(',
    '=',
    '>',
    'pgTable',
    'pg',
    '.table',
    '(',
    '.ignore(',
    'create ',
    'unique',
    '\n',
  ],
  ...['table', 'on conflict', ' '.repeat(3000), 'd1', 'd', '1', '"d1"', 'x'.repeat(2500), '\t\n '.repeat(900)],
] as const;

test('a long text that is edited is told by its change', () => {
  for (let seed = 1; seed <= 4; seed++) {
    const random = randomFrom(seed);
    let text = 'const value = compute(1);\n'.repeat(1000);
    for (let edit = 0; edit < 150; edit++) {
      const at = random.below(3) === 0 ? random.below(300) : random.below(text.length + 1);
      const gone = random.below(2) === 0 ? random.below(random.below(6) === 0 ? 5000 : 30) : 0;
      const put = random.below(3) === 0 ? '' : random.pick(pieces);
      text = text.slice(0, at) + put + text.slice(at + gone);
      for (const pattern of patterns) {
        const whole = typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);
        assert.equal(holds(text, pattern), whole, `${pattern} in ${text.slice(Math.max(0, at - 50), at + 80)}`);
      }
    }
  }
});

test('one long text after another is each looked through', () => {
  const [one, other] = ['x'.repeat(30_000), `${'y'.repeat(30_000)}=>`];
  assert.deepEqual(
    [one, other, one, other].map((text) => holds(text, '=>')),
    [false, true, false, true],
  );
});

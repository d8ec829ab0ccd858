// The lines of a text that is edited are those of the text read afresh.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineIndex } from '../../server/src/text/lineIndex.ts';
import { random as randomFrom } from '../hosts/random.ts';

const pieces = ['\n', '\r', '\r\n', 'a', '\n\r', 'line\n', '\r\r', 'x'.repeat(30)] as const;

/** As LSP counts them. */
function starts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)];
}

test('random edits of a long text', () => {
  for (let seed = 1; seed <= 4; seed++) {
    const random = randomFrom(seed);
    let text = Array.from({ length: 6000 }, () => random.pick(pieces)).join('abc');
    for (let edit = 0; edit < 100; edit++) {
      const at = random.below(6) === 0 ? random.below(2) * text.length : random.below(text.length + 1);
      const put = random.below(3) === 0 ? '' : random.pick(pieces);
      text = text.slice(0, at) + put + text.slice(at + random.below(4));
      assert.deepEqual(lineIndex(text), { starts: starts(text), length: text.length }, `${seed}, edit ${edit}`);
    }
  }
});

test('texts that have nothing to do with each other', () => {
  const texts = ['', 'a\n'.repeat(20_000), 'b\r\n'.repeat(15_000), 'c', 'a\n'.repeat(20_000), '\r\n'.repeat(12_000)];
  for (const text of texts) assert.deepEqual(lineIndex(text).starts, starts(text));
});

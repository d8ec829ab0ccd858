import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { memo } from '../../server/src/text/memo.ts';

/** Asks for each text and says for which the answer had to be made. */
function made(answers: ReturnType<typeof memo<string>>, texts: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const text of texts) answers.of(text, () => String(found.push(text)));
  return found;
}

test('the texts asked for most recently are remembered', () => {
  const answers = memo<string>(2);
  assert.deepEqual(made(answers, ['a', 'b', 'a', 'c', 'a', 'b']), ['a', 'b', 'c', 'b']);
});

test('a text that is forgotten is answered anew', () => {
  const answers = memo<string>(2);
  made(answers, ['a']);
  answers.forget('a');
  answers.forget('never asked');
  assert.deepEqual(made(answers, ['a']), ['a']);
});

test('long texts push others out, so that each keystroke in a long file does not add to the memory', () => {
  const answers = memo<string>(4000);
  const long = (mark: string) => mark + ' '.repeat(900_000);
  made(answers, ['short', long('a'), long('b')]);
  assert.deepEqual(made(answers, [long('a'), long('b')]), [], 'two of them fit');
  made(answers, [long('c')]);
  assert.deepEqual(made(answers, [long('c'), long('b')]), [], 'the latest two');
  assert.deepEqual(made(answers, ['short']), ['short']);
});

test('a huge text is answered each time', () => {
  const answers = memo<string>(10);
  const huge = ' '.repeat(1_000_001);
  assert.deepEqual(made(answers, [huge, 'a', huge, 'a']).length, 3);
});

test('a piece that is remembered does not keep the long text that it was cut from', () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const answers = memo<string>(4000);
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let n = 0; n < 100; n++) {
    const text = `statement number ${n}`.concat('x'.repeat(500_000), String(n));
    answers.of(text.slice(0, text.indexOf('x')), (own) => own.slice(0, 18));
  }
  collect();
  const kept = process.memoryUsage().heapUsed - before;
  assert.ok(kept < 10_000_000, `${kept} bytes for 100 short texts`);
});

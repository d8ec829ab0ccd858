import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerptOf, printable } from '../../server/src/cli/reporters/excerpt.ts';
import { place } from './reportInput.ts';

const long = `${'a'.repeat(5000)}TARGET${'b'.repeat(5000)}`;
const excerpts: readonly { name: string; line: string; at: ReturnType<typeof place>; marked: string }[] = [
  { name: 'an indented line', line: '    on conflict (id) do', at: place(1, 17, 21), marked: '(id)' },
  { name: 'tabs', line: '\t\ton conflict (id)', at: place(1, 15, 19), marked: '(id)' },
  { name: 'a range over several lines', line: 'on conflict (a,', at: place(1, 13, 3, 2), marked: '(a,' },
  { name: 'a minified line', line: long, at: place(1, 5001, 5007), marked: 'TARGET' },
  { name: 'the end of a line', line: 'abc', at: place(1, 4, 4), marked: '' },
];

for (const { name, line, at, marked } of excerpts) {
  test(`an excerpt of ${name}`, () => {
    const excerpt = excerptOf([line], at);
    assert.ok(excerpt);
    const start = excerpt.marks.indexOf('^');
    assert.equal(excerpt.code.slice(start, start + excerpt.marks.trim().length), marked);
    assert.ok(excerpt.code.length <= 102);
  });
}

test('a line that is gone has no excerpt', () => {
  assert.equal(excerptOf(['a'], place(2, 1, 2)), undefined);
  assert.equal(excerptOf(['   '], place(1, 1, 2)), undefined);
});

test('control characters of a file do not reach the terminal', () => {
  assert.equal(printable('a\u001b[2Jb\u0007\tc\u202e\u0085'), 'a\uFFFD[2Jb\uFFFD c\uFFFD\uFFFD');
});

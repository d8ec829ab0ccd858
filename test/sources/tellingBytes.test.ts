// The search over bytes finds what the regular expression finds, in any text.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { telling, wordsIn } from '../../server/src/sources/tellingBytes.ts';
import { projectRoot } from '../support/editorInstall.ts';
import { trackedFiles } from '../support/tree.ts';

/** Compares the two ways for some bytes. */
function check(bytes: Buffer, what: string): void {
  const text = bytes.toString('latin1');
  const expected = telling.test(text) ? 'telling' : /INSERT INTO|[Ii]nsert into/.test(text) ? 'insert' : 'none';
  assert.equal(wordsIn(bytes), expected, what);
}

const pieces: readonly string[] = [
  ...[
    'conflict',
    'CONFLICT',
    'cOnFlIcT',
    'reference',
    'references',
    'Referenced',
    'upsert',
    'UPSERT INTO',
    'duplicate',
  ],
  ...[
    'foreignColumns',
    'targetKey',
    'orUpdate(',
    'orIgnore(',
    '.ignore(',
    'ignore(',
    'orUpdate',
    'drop',
    'rename',
    'alter',
    'remove',
  ],
  ...[
    'index',
    'unique',
    'primary',
    'constraint',
    'table',
    'column',
    'to',
    ' ',
    '  ',
    '\n',
    '\t',
    '\r\n',
    '\f',
    '\u00a0',
    'é',
    '…',
    '(',
    '.',
  ],
  ...['insert into', 'Insert into', 'INSERT INTO', 'Insert Into', 'insert  into', 'INSERT', ' into', 'inser'],
  ...['nflic', 'refer', 'upser', 'plica', 'ncolu', 'etkey', 'rupda', 'nore(', 'renam', 'c', 'n', 'f', 'x', '\0'],
  ' '.repeat(100),
];

/** A seeded sequence of numbers from 0 up to `below`. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

test('of 50,000 texts made of words, their halves and what stands between, each is told alike', () => {
  const next = sequence(7);
  for (let n = 0; n < 50_000; n++) {
    const text = Array.from({ length: 1 + next(6) }, () => {
      const piece = pieces[next(pieces.length)] ?? '';
      return next(4) === 0 ? piece.slice(next(piece.length), 1 + next(piece.length)) : piece;
    }).join('');
    check(Buffer.from(text), JSON.stringify(text));
  }
});

test('every file of this repository is told alike, and each half of it', () => {
  for (const path of trackedFiles()) {
    const bytes = readFileSync(join(projectRoot, path));
    check(bytes, path);
    check(bytes.subarray(0, bytes.length >> 1), `the first half of ${path}`);
    check(bytes.subarray(bytes.length >> 1), `the second half of ${path}`);
  }
});

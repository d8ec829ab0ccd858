// Tokens that are made from those of an earlier text are the same as those of a fresh scan, whatever is typed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { rescanGo, scanGo } from '../../server/src/hosts/go/scan.ts';
import { rescanJavaScript, scanJavaScript } from '../../server/src/hosts/javascript/scan.ts';
import type { Tokens } from '../../server/src/hosts/tokens.ts';
import { commonEnds } from '../../server/src/text/commonEnds.ts';
import { projectRoot } from '../support/editorInstall.ts';
import { trackedFiles } from '../support/tree.ts';

interface Scanner {
  readonly files: RegExp;
  scan(text: string): Tokens;
  rescan(before: Tokens, text: string): Tokens | undefined;
}

const scanners: Readonly<Record<string, Scanner>> = {
  go: { files: /\.go$/, scan: scanGo, rescan: rescanGo },
  typescript: {
    files: /^server\/src\/.*\.ts$/,
    scan: (text) => scanJavaScript(text, false),
    rescan: (before, text) => rescanJavaScript(before, text, false),
  },
  javascriptreact: {
    files: /^(?:test|scripts)\/.*\.(?:[jt]sx|m?js)$/,
    scan: (text) => scanJavaScript(text, true),
    rescan: (before, text) => rescanJavaScript(before, text, true),
  },
};

/** What opens, closes, continues or comments out something, and what stands between. */
const typed: readonly string[] = [
  ...['{', '}', '(', ')', '[', ']', '`', '${', '"', "'", '/', '//', '/*', '*/', '\\', '\n', '\r\n', ';', ',', ' '],
  ...['if (a) /b/', ' = /[`"]/g;', 'return', 'x', '1', '1e', '+', '++', '=', '=>', '<', '>', '<T>', '<a', '/>', '.'],
  ...[
    'const a = `b $'.concat('{c} d`;\n'),
    'f(a, b);\n',
    '}\n',
    '{\n',
    '=== ',
    '!',
    '?.',
    ':= ',
    '#!',
    '\u2028',
    'é',
    '\ue000',
  ],
];

/** A seeded sequence of numbers from 0 up to `below`. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

const columns = ['kinds', 'starts', 'ends', 'partners', 'outers'] as const;

function check(found: Tokens, fresh: Tokens, what: () => string): void {
  const differs = columns.find((column) => {
    for (let at = 0; at < fresh.count; at++) if (found[column][at] !== fresh[column][at]) return true;
    return false;
  });
  assert.ok(found.count === fresh.count && found.text === fresh.text && differs === undefined, `${differs}: ${what()}`);
}

/** One edit: something typed, taken out, or both; most of them near the last one, as people type. */
function edited(
  text: string,
  near: number,
  next: (below: number) => number,
): { readonly text: string; readonly at: number } {
  const at = next(3) === 0 ? next(text.length + 1) : Math.min(text.length, Math.max(0, near + next(80) - 40));
  const gone = next(3) === 0 ? next(30) : 0;
  const pieces = Array.from({ length: next(4) }, () => typed[next(typed.length)] ?? '');
  return { text: text.slice(0, at) + pieces.join('') + text.slice(at + gone), at };
}

const EDITS = 40;

for (const [name, { files, scan, rescan }] of Object.entries(scanners)) {
  test(`random edits of ${name} are scanned as a fresh text`, () => {
    const next = sequence(name.length);
    const sources = trackedFiles().filter((path) => files.test(path));
    let reused = 0;
    let edits = 0;
    for (const path of sources.filter((_, at) => at % Math.ceil(sources.length / 60) === 0)) {
      let text = readFileSync(join(projectRoot, path), 'utf8').slice(0, 12_000).repeat(2);
      let tokens = scan(text);
      let at = text.length >> 1;
      for (let n = 0; n < EDITS; n++) {
        const change = edited(text, at, next);
        const again = rescan(tokens, change.text);
        const fresh = scan(change.text);
        if (again)
          check(
            again,
            fresh,
            () => `${path}, edit ${n} at ${change.at}: ${JSON.stringify(text.slice(at - 40, at + 40))}`,
          );
        if (again) reused++;
        edits++;
        // After some edits the text is taken up as it was, since a stray quote changes all that follows.
        const restart = n % 8 === 7;
        text = restart ? readFileSync(join(projectRoot, path), 'utf8').slice(0, 12_000).repeat(2) : change.text;
        tokens = restart ? scan(text) : (again ?? fresh);
        at = change.at;
      }
    }
    assert.ok(edits > 300 && reused > edits / 4, `${reused} of ${edits} edits took tokens up`);
  });
}

test('an edit in an element whose name is the last token before it is scanned as a fresh text', () => {
  const text = `f(1);\n<a ${'href\n'.repeat(30)}`;
  const before = scanJavaScript(`${text};\nf(a, b);\n`, true);
  const after = `${text}x;\nf(a, b);\n`;
  const again = rescanJavaScript(before, after, true);
  if (again) check(again, scanJavaScript(after, true), () => after);
});

test('the common ends of two texts do not overlap', () => {
  const next = sequence(3);
  const long = 'ab'.repeat(6000);
  for (let n = 0; n < 2000; n++) {
    const at = next(long.length);
    const changed =
      long.slice(0, at) + ['', 'ab', 'x', 'abab'.repeat(next(2000))][next(4)] + long.slice(at + next(9000));
    const { start, end } = commonEnds(long, changed);
    assert.equal(long.slice(0, start), changed.slice(0, start));
    assert.equal(long.slice(long.length - end), changed.slice(changed.length - end));
    assert.ok(start + end <= Math.min(long.length, changed.length));
    assert.ok(
      long === changed || long[start] !== changed[start] || start + end === Math.min(long.length, changed.length),
    );
  }
});

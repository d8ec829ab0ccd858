import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { build } from 'esbuild';
import { languageOf } from '../../server/src/hosts/index.ts';
import { telling } from '../../server/src/sources/tellingBytes.ts';
import { readTelling } from '../../server/src/sources/threads.ts';

const folder = mkdtempSync(join(tmpdir(), 'schema-lens-scan-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Every 500th file holds a telling word; the last two are not there and not a file. */
const paths = Array.from({ length: 6000 }, (_, n) => `part${n % 20}/file${n}.ts`);
for (let n = 0; n < 20; n++) mkdirSync(join(folder, `part${n}`), { recursive: true });
for (const [n, path] of paths.entries()) {
  writeFileSync(join(folder, path), n % 500 === 0 ? 'on Conflict (id)' : `const a${n} = 1;`);
}
writeFileSync(join(folder, 'long.ts'), `${'x'.repeat(300_000)} REFERENCES`);
const asked = [...paths, 'gone.ts', 'part1', 'long.ts'];
const expected = [...paths.keys()].filter((n) => n % 500 === 0).concat(asked.length - 1);

const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

test('one thread finds the files with telling words', async () => {
  const told = await readTelling({ root: folder, paths: asked }, undefined, join(folder, 'no-program.js'));
  assert.deepEqual(sorted(told.telling), expected);
  assert.deepEqual(told.skipped, [[asked.length - 2, 'unreadable']]);
  assert.equal(told.read, paths.length + 1);
});

test('several threads find the same, and stop when they are told to', async () => {
  const program = join(folder, 'scanner.js');
  const entryPoints = ['server/src/sources/scanMain.ts'];
  await build({ entryPoints, outfile: program, bundle: true, platform: 'node', format: 'cjs', logLevel: 'silent' });
  const told = await readTelling({ root: folder, paths: asked }, undefined, program);
  assert.deepEqual(sorted(told.telling), expected);
  assert.deepEqual(told.skipped, [[asked.length - 2, 'unreadable']]);
  assert.equal(told.read, paths.length + 1);
  const stop = new AbortController();
  const reading = readTelling({ root: folder, paths: asked }, stop.signal, program);
  stop.abort();
  await assert.rejects(reading, { name: 'AbortError' });
});

test('every file in which a dialect finds SQL has a telling word', () => {
  const fixtures = join(process.cwd(), 'test/hosts');
  const texts = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes('/') && languageOf(path) !== undefined)
    .map((path) => ({ path, text: readFileSync(join(fixtures, path), 'utf8') }))
    .filter(({ text }) => /^[ \t]*\/\/= /m.test(text));
  assert.ok(texts.length > 20);
  const code = (text: string) => text.replace(/^[ \t]*\/\/.*$/gm, '');
  assert.deepEqual(
    texts.filter(({ text }) => !telling.test(code(text))).map(({ path }) => path),
    [],
  );
});

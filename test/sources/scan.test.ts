import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { build } from 'esbuild';
import { languageOf } from '../../server/src/hosts/index.ts';
import { holdsOpenInsert } from '../../server/src/hosts/openInsert.ts';
import { telling } from '../../server/src/sources/tellingBytes.ts';
import { readTelling } from '../../server/src/sources/threads.ts';

const folder = mkdtempSync(join(tmpdir(), 'schema-lens-scan-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Every 500th file holds a telling word; the last but one are not there and not a file. */
const paths = Array.from({ length: 8000 }, (_, n) => `part${n % 20}/file${n}.ts`);
for (let n = 0; n < 20; n++) mkdirSync(join(folder, `part${n}`), { recursive: true });
for (const [n, path] of paths.entries()) {
  writeFileSync(join(folder, path), n % 500 === 0 ? 'on Conflict (id)' : `const a${n} = 1;`);
}
writeFileSync(join(folder, 'long.ts'), `${'x'.repeat(300_000)} REFERENCES`);
/** The clause of the first may stand in another file; a whole INSERT has nothing to say. */
writeFileSync(join(folder, 'open.go'), 'package a\n\nvar q = "INSERT INTO a (b) VALUES ($1)" + tail\n');
writeFileSync(join(folder, 'whole.go'), 'package a\n\nvar q = "INSERT INTO a (b) VALUES ($1)"\n');
writeFileSync(join(folder, 'data.sql'), "insert into a (b) values ('x' + c);");
const asked = [...paths, 'gone.ts', 'part1', 'long.ts', 'open.go', 'whole.go', 'data.sql'];
const long = paths.length + 2;
const expected = [...paths.keys()].filter((n) => n % 500 === 0).concat(long, long + 1);

async function check(program: string): Promise<void> {
  const found: number[] = [];
  const skipped: unknown[] = [];
  let read = 0;
  for await (const told of readTelling({ root: folder, paths: asked }, undefined, program)) {
    for (const [index, text] of told.telling) {
      assert.equal(text, readFileSync(join(folder, asked[index] ?? ''), 'utf8'));
      found.push(index);
    }
    skipped.push(...told.skipped);
    read += told.read;
  }
  assert.deepEqual(
    found.sort((a, b) => a - b),
    expected,
  );
  assert.deepEqual(skipped, [[long - 1, 'unreadable']]);
  assert.equal(read, paths.length + 4);
}

test('one thread finds the files with telling words', () => check(join(folder, 'no-program.js')));

test('several threads find the same, and stop when they are told to', async () => {
  const program = join(folder, 'scanner.js');
  const entryPoints = ['server/src/sources/scanMain.ts'];
  await build({ entryPoints, outfile: program, bundle: true, platform: 'node', format: 'cjs', logLevel: 'silent' });
  await check(program);
  const stop = new AbortController();
  const reading = readTelling({ root: folder, paths: asked }, stop.signal, program);
  assert.equal((await reading.next()).done, false);
  stop.abort();
  await assert.rejects(reading.next(), { name: 'AbortError' });
});

test('a thread that fails with files in its hands is told, never taken for a folder without clauses', async () => {
  const program = join(folder, 'broken.js');
  const take = "Atomics.add(require('node:worker_threads').workerData.cursor, 0, 100);";
  writeFileSync(program, `${take} throw new Error('no thread today');`);
  // The own thread may be done before the other one begins: then nothing is missing.
  await check(program).catch((error: unknown) => assert.match(String(error), /no thread today/));
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
    texts.filter(({ text }) => !telling.test(code(text)) && !holdsOpenInsert(text)).map(({ path }) => path),
    [],
  );
});

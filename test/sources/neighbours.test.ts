import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { neighbourDocument, noting, uriFrom } from '../../server/src/hosts/neighbours.ts';
import { createNeighbours } from '../../server/src/sources/neighbours.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'schema-lens-neighbours-')));
after(() => rmSync(folder, { recursive: true, force: true }));

const uri = (path: string) => pathToFileURL(join(folder, path)).href;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

write('repository/.git/config', 'secret');
write('repository/app/a.ts', 'a');
write('repository/app/b [id].ts', 'b');
write('repository/shared/c.ts', 'c');
write('repository/node_modules/d/d.ts', 'd');
write('repository/app/big.ts', 'x'.repeat(600_000));
write('repository/app/binary.ts', '\0');
write('outside.ts', 'o');

const neighbours = createNeighbours(join(folder, 'repository/app'), (open) =>
  open === uri('repository/app/open.ts') ? 'typed' : undefined,
);

const texts: readonly (readonly [path: string, text: string | undefined])[] = [
  ['repository/app/a.ts', 'a'],
  ['repository/app/b [id].ts', 'b'],
  ['repository/shared/c.ts', 'c'],
  ['repository/app/open.ts', 'typed'],
  ['repository/app/none.ts', undefined],
  ['repository/app', undefined],
  ['repository/app/big.ts', undefined],
  ['repository/app/binary.ts', undefined],
  ['repository/node_modules/d/d.ts', undefined],
  ['repository/.git/config', undefined],
  ['outside.ts', undefined],
];
for (const [path, text] of texts) {
  test(`reads ${path} as ${text ?? 'nothing'}`, () => assert.equal(neighbours.read(uri(path)), text));
}

test('what names no file is nothing', () => {
  for (const odd of ['', 'untitled:Untitled-1', 'file://host/share/a.ts', 'file:///%00', 'https://x/a.ts']) {
    assert.equal(neighbours.read(odd), undefined);
    assert.deepEqual(neighbours.list(odd), []);
  }
});

test('lists the files of a folder, sorted, without folders', () => {
  const names = ['a.ts', 'b [id].ts', 'big.ts', 'binary.ts'].map((name) => uri(`repository/app/${name}`));
  assert.deepEqual(neighbours.list(uri('repository/app')), names);
  assert.deepEqual(neighbours.list(uri('repository/app/')), names);
  assert.deepEqual(neighbours.list(uri('repository/none')), []);
});

test('a file that changed is read anew, and is another document', () => {
  write('repository/app/e.ts', 'one');
  const first = neighbourDocument(neighbours, uri('repository/app/e.ts'));
  assert.equal(first?.text, 'one');
  assert.equal(first?.language, 'typescript');
  assert.equal(neighbourDocument(neighbours, uri('repository/app/e.ts')), first, 'the same text is the same document');
  write('repository/app/e.ts', 'two');
  utimesSync(join(folder, 'repository/app/e.ts'), 1, 1);
  assert.equal(neighbourDocument(neighbours, uri('repository/app/e.ts'))?.text, 'two');
});

test('a relative path leads from a folder', () => {
  assert.equal(uriFrom('file:///w/src/', '../db/./b [id].ts'), 'file:///w/db/b%20%5Bid%5D.ts');
  assert.equal(neighbours.read(uriFrom(uri('repository/shared/'), '../app/b [id].ts')), 'b');
});

test('what is asked for is noted, and not without end', () => {
  const used = new Set<string>();
  const noted = noting(neighbours, used);
  noted.read(uri('repository/app/none.ts'));
  noted.list(uri('repository/app'));
  assert.deepEqual([...used], [uri('repository/app/none.ts'), `${uri('repository/app')}/`]);
  for (let n = 0; n < 200; n++) noted.read(uri(`repository/${n}.ts`));
  assert.equal(noted.read(uri('repository/app/a.ts')), undefined, 'the net is too wide');
  assert.equal(used.size, 60);
});

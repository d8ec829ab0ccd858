// What was read of a text is the same when it comes back from a line that was kept, in every fixture of the project.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { DocumentReading } from '../../server/src/features/analysis.ts';
import { keptReading, recalledReading } from '../../server/src/features/keptReading.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import type { HostDocument } from '../../server/src/hosts/fragment.ts';
import { languageOf } from '../../server/src/hosts/index.ts';
import { alone } from '../../server/src/hosts/neighbours.ts';
import type { NewTarget } from '../../server/src/text/newTarget.ts';

const fixtures: readonly HostDocument[] = ['test/hosts', 'test/specs', 'test/workspaces', 'test/migrate'].flatMap(
  (folder) =>
    readdirSync(join(process.cwd(), folder), { recursive: true, encoding: 'utf8' }).flatMap((path) => {
      const language = languageOf(path);
      if (language === undefined || path.includes('node_modules')) return [];
      const text = readFileSync(join(process.cwd(), folder, path), 'utf8');
      return [{ uri: `file:///${folder}/${path}`, language, text }];
    }),
);

const targets: readonly NewTarget[] = [
  { by: 'columns', columns: ['a', 'b'] },
  { by: 'columns', columns: ['a'], where: 'b is null' },
  { by: 'constraint', name: 'a_key' },
];

/** All that can be asked of a reading; JSON knows no difference between what is undefined and what is not there. */
function told(reading: DocumentReading): string {
  const fragments = (all: DocumentReading['fragments']) =>
    all.map(({ fragment: { retarget, ...fragment }, ...rest }) => ({
      ...rest,
      fragment,
      edits: retarget && targets.map((target) => retarget(target) ?? 'none'),
    }));
  return JSON.stringify({
    fragments: fragments(reading.fragments),
    plain: fragments(reading.plainInserts()),
    neighbours: [...reading.neighbours],
  });
}

test('a reading that was kept says what the text says, in every fixture', () => {
  let kept = 0;
  let retargeted = 0;
  for (const document of fixtures) {
    const reading = readDocument(document);
    const line = keptReading(reading, alone);
    assert.equal(line === undefined, reading.neighbours.size > 0, document.uri);
    if (line === undefined) continue;
    assert.ok(!line.includes('\n'));
    const recalled = recalledReading(line, document, alone);
    assert.ok(recalled);
    assert.equal(told(recalled), told(reading), document.uri);
    if (reading.fragments.length > 0) kept++;
    if (reading.fragments.some(({ fragment }) => fragment.retarget)) retargeted++;
  }
  assert.ok(kept > 100 && retargeted > 5, `${kept} readings with fragments, ${retargeted} of builders`);
});

test('an unknown type stays unknown in a list, where JSON has null', () => {
  const text =
    'alter table a add foreign key (b, c) references d (e, f);\ncreate table g (h int, foreign key (h, i) references d);';
  const document = { uri: 'file:///a.sql', language: 'sql', text };
  const line = keptReading(readDocument(document), alone) ?? '';
  assert.match(line, /\[null,null\]/);
  const types = recalledReading(line, document, alone)?.fragments.flatMap(({ reading }) =>
    reading.clauses.map((clause) => clause.kind === 'reference' && clause.from.types),
  );
  assert.deepEqual(types, [
    [undefined, undefined],
    ['int', undefined],
  ]);
});

test('other words of the team make another reading', () => {
  const text = 'const a = query`insert into t (a) values (1) on conflict (a) do nothing`;';
  const document = { uri: 'file:///a.ts', language: 'typescript', text };
  const tagged = { ...alone, tags: ['query'] };
  const line = keptReading(readDocument(document, tagged), tagged) ?? '';
  assert.equal(recalledReading(line, document, alone), undefined);
  assert.equal(recalledReading(line, document, { ...tagged, replacements: { x: 'y' } }), undefined);
  assert.equal(recalledReading(line, document, { ...alone, tags: ['query'] })?.fragments.length, 1);
});

test('what another file says is not kept', () => {
  const around = { ...alone, read: (uri: string) => (uri.endsWith('/b.ts') ? "export const tail = 'x';" : undefined) };
  const text = "import { tail } from './b';\ndb.query('insert into t (a) values (1) on conflict ' + tail);\n";
  const document = { uri: 'file:///w/a.ts', language: 'typescript', text };
  const reading = readDocument(document, around);
  assert.ok(reading.neighbours.size > 0);
  assert.equal(keptReading(reading, around), undefined);
});

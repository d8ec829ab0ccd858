import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { decodeCatalog } from '../../server/src/catalog/codec.ts';
import { resolveClause } from '../../server/src/resolve/resolve.ts';
import { madeElsewhere, type StartupDdl } from '../../server/src/resolve/startupDdl.ts';
import { readSql } from '../../server/src/sql/clauses.ts';
import { projectRoot } from '../support/editorInstall.ts';

const made = (uri: string, start: number): StartupDdl[] =>
  readSql('create table notes (slug text unique)').tables.map((definition) => ({
    kind: 'table',
    definition,
    inProgram: true,
    place: { uri, range: { start, end: start + 1 } },
  }));

test('of several places that make a table the same one is named, in whatever order the files were read', () => {
  const read = decodeCatalog(readFileSync(join(projectRoot, 'media/sample/schema-lens.snapshot.json'), 'utf8'));
  assert.equal(read.kind, 'catalog');
  if (read.kind !== 'catalog') return;
  const context = { catalog: read.catalog };
  const [clause] = readSql("insert into notes (slug) values ('a') on conflict (slug) do nothing").clauses;
  assert.ok(clause);
  const answer = resolveClause(clause, context);
  assert.equal(answer.kind, 'rejected');
  if (answer.kind !== 'rejected') return;
  const all = [...made('file:///a.ts', 9), ...made('file:///b.ts', 0), ...made('file:///a.ts', 3)];
  for (const order of [all, [...all].reverse()]) {
    const named: StartupDdl | undefined = madeElsewhere(answer, order, context);
    assert.deepEqual([named?.place.uri, named?.place.range.start], ['file:///a.ts', 3]);
  }
});

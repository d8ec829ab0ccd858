// Files that change while all are read: what was read of them before counts no more.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { AnalysisContext } from '../../server/src/features/analysis.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { createChangeNotes } from '../../server/src/lsp/changeNotes.ts';
import { closedReading } from '../../server/src/lsp/closedReading.ts';
import type { Folder } from '../../server/src/lsp/folder.ts';
import { documentKey } from '../../server/src/lsp/fromProtocol.ts';
import { emptyBasis } from '../../server/src/lsp/holding.ts';
import { createRecalled } from '../../server/src/lsp/recalled.ts';
import { createUnopenedFiles, readFromDisk } from '../../server/src/lsp/unopened.ts';
import { createWorkspaceFiles } from '../../server/src/lsp/workspaceFiles.ts';
import { createWorkspaceUses } from '../../server/src/lsp/workspaceUses.ts';
import { deferred } from '../support/deferred.ts';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'schema-lens-overtaken-')));
after(() => rmSync(home, { recursive: true, force: true }));

function write(root: string, path: string, text: string): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  return pathToFileURL(join(root, path)).href;
}

test('a listing of files that another one has overtaken is forgotten', async () => {
  const root = join(home, 'listing');
  write(root, 'a.sql', '');
  const files = createWorkspaceFiles(root);
  const stale = files.paths();
  files.forget();
  write(root, 'db/migrate/20240101000000_a.rb', 'create_table :a');
  const fresh = files.paths();
  assert.deepEqual(await fresh, ['a.sql', 'db/migrate/20240101000000_a.rb']);
  await stale;
  assert.equal(files.notReplayed(), '1 migration in Ruby is not replayed');
  assert.deepEqual(await files.paths(), await fresh);
});

const upsert = (table: string) => `insert into ${table} (id) values (1) on conflict (id) do nothing;\n`;

test('a file that changes while all are read is known as it is then', async () => {
  const root = join(home, 'uses');
  const first = write(root, 'a.sql', upsert('a'));
  const second = write(root, 'b.sql', upsert('b'));
  const third = write(root, 'c.sql', upsert('c'));
  const read = (document: Parameters<typeof readDocument>[0]) => readDocument(document);
  const recalled = createRecalled({ read, openText: () => undefined, changed: () => assert.fail('it was told of') });
  const folder: Pick<Folder, 'uri' | 'files'> = { uri: pathToFileURL(root).href, files: createWorkspaceFiles(root) };
  const built = deferred<void>();
  let isFirst = true;
  const uses = createWorkspaceUses({
    folders: { all: () => [folder] } as never,
    read(document) {
      if (document.uri === first && isFirst) {
        isFirst = false;
        write(root, 'b.sql', upsert('changed'));
        uses.changed({ uri: second, listed: false });
        rmSync(join(root, 'c.sql'));
        uses.changed({ uri: third, listed: true });
      }
      return read(document);
    },
    readFromDisk: (uri) => readFromDisk(uri, read),
    recalled,
    openReadings: () => [],
    contextOf: () => ({ catalog: undefined, isMigration: false, describePlace: () => '' }) satisfies AnalysisContext,
    contextsRevision: () => 0,
    settled: async () => false,
    isSilent: () => false,
    basisOf: () => emptyBasis,
    built: () => built.resolve(),
    failed: assert.fail,
  });
  await uses.ready(folder as Folder);
  await built.promise;
  assert.deepEqual(
    uses
      .readings()
      .map((reading) => recalled(reading)?.document.text)
      .sort(),
    [upsert('a'), upsert('changed')],
  );
  uses.close();
});

test('what Verify read of a file that changed meanwhile is not shown', async () => {
  const root = join(home, 'verify');
  const wrong = write(root, 'a.sql', upsert('wrong'));
  const none = write(root, 'b.sql', 'select 1;\n');
  const gone = write(root, 'c.sql', upsert('wrong'));
  const shown = new Map<string, number>();
  const read = (document: Parameters<typeof readDocument>[0]) => readDocument(document);
  const unopened = createUnopenedFiles({
    isOpen: () => false,
    readFromDisk: (uri) => readFromDisk(uri, read),
    recalled: createRecalled({ read, openText: () => undefined, changed: () => undefined }),
    answer: ({ document }) =>
      ({ document, clauses: [], findings: document.text.includes('wrong') ? [{}] : [] }) as never,
    needsUses: () => false,
    toDiagnostics: ({ findings }) => findings.map(() => ({})) as never,
    publish: (uri, diagnostics) => void shown.set(uri, diagnostics.length),
  });
  const notes = createChangeNotes();
  notes.note(wrong);
  await notes.during(async (changed) => {
    const readings = [wrong, none, gone].flatMap((uri) => readFromDisk(uri, read) ?? []);
    assert.deepEqual(changed(), [], 'what changed before is no matter');
    write(root, 'a.sql', upsert('right'));
    notes.note(wrong);
    write(root, 'b.sql', upsert('wrong'));
    notes.note(none);
    rmSync(join(root, 'c.sql'));
    notes.note(gone);
    unopened.replace(
      readings.map((reading) => ({
        reading: closedReading(reading),
        diagnostics: reading.document.text.includes('wrong') ? ([{}] as never) : [],
      })),
    );
    unopened.overtaken(changed());
  });
  const keys = [wrong, none, gone].map(documentKey);
  assert.deepEqual(
    keys.map((key) => shown.get(key)),
    [0, 1, 0],
  );
  assert.deepEqual(unopened.uris(), keys.slice(0, 2));
});

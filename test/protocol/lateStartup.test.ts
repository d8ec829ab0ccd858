// What programs make at start-up may be read after the clauses of all files were resolved: then these are resolved anew.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { decodeCatalog } from '../../server/src/catalog/codec.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import type { Folder } from '../../server/src/lsp/folder.ts';
import { emptyBasis } from '../../server/src/lsp/holding.ts';
import { createRecalled } from '../../server/src/lsp/recalled.ts';
import { readFromDisk } from '../../server/src/lsp/unopened.ts';
import { createWorkspaceFiles } from '../../server/src/lsp/workspaceFiles.ts';
import { createWorkspaceUses } from '../../server/src/lsp/workspaceUses.ts';
import { projectRoot } from '../support/editorInstall.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'schema-lens-late-')));
after(() => rmSync(root, { recursive: true, force: true }));

test('a clause that waited for them is no use that is unknown for good', async () => {
  const read = decodeCatalog(readFileSync(join(projectRoot, 'media/sample/schema-lens.snapshot.json'), 'utf8'));
  const { catalog } = read.kind === 'catalog' ? read : assert.fail(read.because);
  writeFileSync(
    join(root, 'a.sql'),
    "insert into customers (tenant_id, email) values (1, 'a') on conflict (tenant_id) do nothing;\n",
  );
  const contextWith = (startupDdl: () => readonly [] | undefined) => ({
    catalog,
    isMigration: false,
    startupDdl,
    describePlace: () => '',
  });
  const contexts = [contextWith(() => undefined), contextWith(() => [])];
  let revision = 0;
  let isRead = false;
  const basis = { ...emptyBasis, catalog };
  const folder = { uri: pathToFileURL(root).href, files: createWorkspaceFiles(root) } as Folder;
  const kindsNow = () =>
    uses
      .of(folder, basis)
      ?.onTable('public.customers')
      .map(({ resolution }) => resolution.kind);
  const uses = createWorkspaceUses({
    folders: { all: () => [folder] } as never,
    read: (document) => readDocument(document),
    readFromDisk: (uri) => readFromDisk(uri, (document) => readDocument(document)),
    recalled: createRecalled({
      read: (document) => readDocument(document),
      openText: () => undefined,
      changed: () => assert.fail('it was told of'),
    }),
    openReadings: () => [],
    contextOf: () => contexts[revision] ?? assert.fail(),
    contextsRevision: () => revision,
    async settled() {
      if (isRead) return false;
      isRead = true;
      assert.deepEqual(kindsNow(), ['unknown']);
      revision = 1;
      return true;
    },
    isSilent: () => false,
    basisOf: () => basis,
    built: () => undefined,
    failed: assert.fail,
  });
  await uses.ready(folder);
  assert.deepEqual(kindsNow(), ['rejected']);
  uses.close();
});

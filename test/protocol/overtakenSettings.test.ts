// The settings of a listing that another one has overtaken, read to their end after those of the newer one, count no more.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createLog } from '../../server/src/lsp/log.ts';
import { createSilences, type Silences } from '../../server/src/lsp/silences.ts';
import { createWorkspaceFiles } from '../../server/src/lsp/workspaceFiles.ts';

const root = mkdtempSync(join(tmpdir(), 'schema-lens-overtaken-'));
after(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(join(root, 'q'));
const settings = Array.from({ length: 20 }, (_, i) => (i === 0 ? 'sqlc.json' : `q${i}/sqlc.json`));
for (const path of settings) {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), '{"version": "2", "sql": [{"engine": "sqlite", "queries": "q", "schema": "q"}]}');
}
const text = 'insert into users (email) values (1) on conflict (email) do nothing;';
const path = 'q/users.sql';
writeFileSync(join(root, path), text);
const document = { uri: pathToFileURL(join(root, path)).href, language: 'sql', text };

const log = createLog({ error: (line) => assert.fail(line), info: () => undefined }, () => 'messages');
/** Settings take long to read: the listing without any is done before that with twenty. */
const withSettings = [path, ...settings].sort();
const without = [path];

interface Scene {
  readonly silences: Silences;
  /** Has the files listed anew; settles when what they tell is known. */
  list(paths: readonly string[]): Promise<void>;
}

/** A folder whose files are what the test says, of which a document has been asked about. */
function scene(): Scene {
  let listing: readonly string[] = [];
  const files = { ...createWorkspaceFiles(root), paths: async () => listing };
  const silences = createSilences({ of: () => ({ files }) }, log, () => undefined);
  silences.of(document);
  return {
    silences,
    list(paths) {
      listing = paths;
      return silences.listedAnew(files);
    },
  };
}

test('the settings of the last listing tell', async () => {
  const { silences, list } = scene();
  await list(withSettings);
  assert.equal(silences.of(document), 'SQLite, told by its settings');
  await list(without);
  assert.equal(silences.of(document), undefined);
});

test('settings that a newer listing has overtaken do not', async () => {
  const { silences, list } = scene();
  await Promise.all([list(withSettings), list(without)]);
  assert.equal(silences.of(document), undefined);
});

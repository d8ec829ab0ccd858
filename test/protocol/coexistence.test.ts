// Beside other extensions: what readers of diagnostics, such as Error Lens, are given, and what is left to other language servers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { capabilitiesFor } from '../../server/src/lsp/capabilities.ts';
import { abilitiesOf } from '../../server/src/lsp/fromProtocol.ts';
import { openWorkspace, type TestClient, wholeEditor } from '../support/client.ts';

const upsert = (target: string) => `insert into users (id, email) values (1, 'a') on conflict ${target} do nothing;`;
const workspace = {
  'migrations/001_users.sql':
    'create table users (id bigint primary key, email text, gone boolean);\ncreate unique index live on users (email) where not gone;\n',
  'wrong.sql': ['(email)', '(gone)', '(nothing)', 'on constraint live', '(email) where gone'].map(upsert).join('\n'),
  'plain.sql': 'select emial from users;\ninsert into userz (id) values (1);\n',
};

let client: TestClient;

before(async () => {
  client = await openWorkspace(workspace);
  const used = await client.use({ kind: 'migrations', directory: 'migrations' });
  assert.ok(used.ok, used.message);
});
after(() => client?.close());

test('a diagnostic is one short line with its source, its rule, and a link', async () => {
  const found = await client.open('wrong.sql').diagnostics();
  assert.equal(found.length, 5);
  for (const { source, code, codeDescription, range, ...said } of found) {
    const message = String(said.message);
    assert.equal(source, 'schema-lens');
    assert.match(String(code), /^[a-z]+(-[a-z]+)+$/);
    assert.match(codeDescription?.href ?? '', new RegExp(`/${code}\\.md$`));
    assert.ok(message.length <= 120, message);
    assert.doesNotMatch(message, /\n|\.$/);
    assert.equal(range.start.line, range.end.line);
    assert.ok(range.end.character > range.start.character, 'a range that can be underlined');
  }
});

test('mistyped names in plain queries are left to those who check them', async () => {
  assert.deepEqual(await client.open('plain.sql').diagnostics(), []);
});

test('renaming, formatting, colouring and the like are left to the language of the file', () => {
  const all = capabilitiesFor(abilitiesOf(wholeEditor));
  assert.deepEqual(Object.keys(all).sort(), [
    ...['codeActionProvider', 'codeLensProvider', 'completionProvider', 'definitionProvider', 'diagnosticProvider'],
    ...['documentSymbolProvider', 'hoverProvider', 'inlayHintProvider', 'referencesProvider', 'textDocumentSync'],
    'workspace',
  ]);
});

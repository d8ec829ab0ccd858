import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { eventually, openWorkspace, type TestClient } from '../support/client.ts';

const upsert = (rest: string) =>
  `insert into accounts (user_id, waba_id, live) values ($1, $2, $3) on conflict ${rest}`;
const old = upsert('(waba_id) do nothing');
const files = {
  'migrations/001.sql': `create table accounts (id bigint primary key, user_id bigint, waba_id bigint, live boolean);
create unique index accounts_user_waba on accounts (user_id, waba_id);
create table items (sku text, live boolean);
create unique index items_live on items (sku) where live = true;
create table parts (part_of text);
`,
  'migrations/002.sql': `insert into accounts (user_id, waba_id) select 1, 2 where false;\n`,
  'src/hook.go': `package hook\n\nvar q = \`${old.replace('(waba_id) do', '(⟦here⟧waba_id) do')}\`\n`,
  'src/callback.go': `package hook\n\nvar r = "${old}"\nvar s = "${upsert('(id) do nothing')}"\n`,
  'src/again.ts': `db.query('${old}');\ndb.query(\`${old.replace('$1', `\${id}`)}\`);\n`,
  'src/other.ts': `db.query('${upsert('(waba_id, live) do nothing')}');\n`,
  'src/items.ts': `db.query('insert into items values ($1, $2) on conflict (⟦item⟧sku) do nothing');\n`,
  'src/items.sql': 'INSERT INTO items VALUES (1) ON CONFLICT (sku) DO NOTHING;\n',
  'src/one.ts': `db.query('insert into items values ($1, $2) on conflict (sku) where ⟦one⟧live = $2 do nothing');\n`,
  'src/two.ts': `db.query('insert into items values ($2, $3) on conflict (sku) where live = $3 do nothing');\n`,
  'src/a.sql': 'create table children (part_of text references parts (⟦part⟧sku));\n',
};

let client: TestClient;

before(async () => {
  client = await openWorkspace(files);
  const used = await client.use({ kind: 'migrations', directory: 'migrations' });
  assert.ok(used.ok, used.message);
});
after(() => client?.close());

const changesOf = ({ edit }: CodeAction) =>
  (edit?.documentChanges ?? []).filter((change): change is TextDocumentEdit => 'textDocument' in change);

/** The files of the workspace as the edit leaves them, those alone that it changes. */
function edited(action: CodeAction, texts: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const changed = changesOf(action).map(({ textDocument: { uri }, edits }) => {
    const path = client.pathOf(uri);
    const document = TextDocument.create(uri, 'text', 1, texts.get(path) ?? '');
    return [
      path,
      TextDocument.applyEdits(
        document,
        edits.flatMap((edit) => ('newText' in edit ? [edit] : [])),
      ),
    ];
  });
  return Object.fromEntries(changed);
}

const plain = new Map(Object.entries(files).map(([path, text]) => [path, text.replace(/⟦\w+⟧/g, '')]));

async function check(path: string, mark: string, title: string, expected: Readonly<Record<string, string>>) {
  const document = client.open(path);
  const action = await document.action('clauses like this', mark);
  assert.equal(action.title, title);
  assert.deepEqual(edited(action, plain), expected);
  const { changeAnnotations = {} } = action.edit ?? {};
  const [annotation] = Object.values(changeAnnotations);
  assert.equal(annotation?.needsConfirmation, true, 'the editor previews it');
  const ids = changesOf(action).flatMap(({ edits }) =>
    edits.map((edit) => 'annotationId' in edit && edit.annotationId),
  );
  assert.deepEqual([...new Set(ids)], Object.keys(changeAnnotations));
  await document.close();
  return action;
}

const retargeted = (text: string) => text.replaceAll('on conflict (waba_id) do', 'on conflict (user_id, waba_id) do');

test('one fix retargets all clauses of the workspace that say the same, opened or not, in all ways of writing SQL', async () => {
  const paths = ['src/hook.go', 'src/again.ts', 'src/callback.go'];
  const action = await check(
    'src/hook.go',
    'here',
    'Change target to (user_id, waba_id) in all 4 clauses like this',
    Object.fromEntries(paths.map((path) => [path, retargeted(plain.get(path) ?? '')])),
  );
  const versions = changesOf(action).map(({ textDocument }) => textDocument.version);
  assert.deepEqual(versions, [1, null, null], 'the editor may refuse what it has changed meanwhile');
});

test('the predicate is added in the style of each author', async () => {
  await check('src/items.ts', 'item', 'Add WHERE live = true to the conflict target in all 2 clauses like this', {
    'src/items.ts': (plain.get('src/items.ts') ?? '').replace('(sku) do', '(sku) where live = true do'),
    'src/items.sql': 'INSERT INTO items VALUES (1) ON CONFLICT (sku) WHERE live = true DO NOTHING;\n',
  });
});

test('a fix for a clause that stands alone is not offered for all', async () => {
  const alone = client.open('src/other.ts');
  const titles = (await alone.actions()).map(({ title }) => title);
  assert.ok(titles.includes('Create migration: unique index on accounts (waba_id, live) [plain SQL]'), titles.join());
  assert.deepEqual(
    titles.filter((title) => title.includes('like this')),
    [],
  );
  await alone.close();
});

test('parameters of other numbers mean the same', async () => {
  const document = client.open('src/one.ts');
  const action = await document.action('like this', 'one');
  assert.equal(action.title, 'Replace the parameter by true in all 2 clauses like this');
  const second = (plain.get('src/two.ts') ?? '').replace('live = $3 do', 'live = true do');
  assert.equal(edited(action, plain)['src/two.ts'], second);
  await document.close();
});

test('when a file changes, the fix for all follows', async () => {
  client.write('src/callback.go', 'package hook\n');
  const document = client.open('src/hook.go');
  const wanted = 'Change target to (user_id, waba_id) in all 3 clauses like this';
  const found = await eventually('the fix for all three', async () =>
    (await document.actions('here')).find(({ title }) => title === wanted),
  );
  assert.deepEqual(Object.keys(edited(found, plain)), ['src/hook.go', 'src/again.ts']);
  await document.close();
});

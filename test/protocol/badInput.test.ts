import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openWorkspace, type TestClient, wholeEditor } from '../support/client.ts';

const statement = 'insert into t (id) values (1) on conflict (id) do nothing;\n';
const workspace = {
  'migrations/001_t.sql': 'create table t (id int primary key, other int);\n',
  'good.sql': statement,
  'empty.sql': '',
  'empty.ts': '',
  'binary.sql': Buffer.from([0, 1, 2, 255, 254, 0, ...Buffer.from('on conflict (x)')]),
  'latin1.sql': Buffer.from(`-- caf\xe9\n${statement}`, 'latin1'),
  'utf16.sql': Buffer.from(`\ufeff${statement}`, 'utf16le'),
  'bom.sql': `\ufeff${statement}`,
  'crlf.sql': statement.replace(' on', '\r\non').repeat(3),
  'astral.sql': `-- 😀\n${statement}`,
  'half.sql': 'insert into t (id) values (1) on conflict (id',
  'open.ts': 'db.query(`insert into t (id) values (1) on conflict (id',
  'deep.sql': `insert into t (id) values (1) on conflict (${'('.repeat(20_000)}id`,
  'broken.go': 'var q = "insert into t on conflict (id) do nothing\n',
  'hostile.js': 'const __proto__ = `on conflict (constructor) ${ '.repeat(100),
};

let client: TestClient;

before(async () => {
  client = await openWorkspace(workspace);
  assert.ok((await client.use({ kind: 'migrations', directory: 'migrations' })).ok);
});
after(() => client?.close());

/** Every question of an editor is answered, none is an error, and the server goes on as before. */
async function survives(path: string): Promise<void> {
  const document = client.open(path);
  const middle = Math.floor(document.text().length / 2);
  await document.diagnostics();
  await document.hints();
  await document.lenses();
  await document.actions();
  for (const at of [0, middle, document.text().length]) {
    await document.hover(at);
    await document.definition(at);
  }
  await document.close();
  const good = client.open('good.sql');
  assert.deepEqual(await good.hints(), ['→ t_pkey (primary key)']);
  await good.close();
  assert.deepEqual(
    client.logged.filter((line) => /Error/.test(line)),
    [],
  );
}

for (const path of Object.keys(workspace)) {
  if (path !== 'migrations/001_t.sql') test(`${path} does not disturb the server`, () => survives(path));
}

for (const path of ['latin1.sql', 'bom.sql', 'astral.sql']) {
  test(`${path} is still understood`, async () => {
    const document = client.open(path);
    assert.deepEqual(await document.hints(), ['→ t_pkey (primary key)']);
    await document.close();
  });
}

test('lines end where the editor ends them', async () => {
  const document = client.open('crlf.sql');
  const hints = await document.rawHints();
  assert.deepEqual(
    hints.map(({ position }) => position),
    [1, 3, 5].map((line) => ({ line, character: 16 })),
  );
  await document.close();
});

test('what is half typed draws nothing', async () => {
  for (const path of ['half.sql', 'open.ts']) {
    const document = client.open(path);
    assert.deepEqual(await document.problems(), [], path);
    await document.close();
  }
});

test('a document of 5 MB is answered, and a keystroke in it too', async () => {
  const size = 5 * 1024 * 1024;
  // As a dump is: of its statements few have something to resolve.
  const part = `${'insert into t (id) values (1);\n'.repeat(20)}${statement}`;
  client.write('huge.sql', part.repeat(Math.ceil(size / part.length)));
  const document = client.open('huge.sql');
  const hints = await document.hints();
  assert.ok(hints.length === 0 || hints.every((hint) => hint === '→ t_pkey (primary key)'));
  await document.type(0, '-- note\n');
  assert.deepEqual(await document.problems(), []);
  await document.close();
});

test('Verify reads what can be read and says what it left out', async () => {
  const { result } = await client.verify();
  assert.ok(result.ok);
  assert.ok(result.summary.resolved >= 5, JSON.stringify(result.summary));
  assert.ok(client.logged.some((line) => /huge\.sql was not checked: too large/.test(line)));
});

test('a question about a document that is not open has an empty answer', async () => {
  const textDocument = { uri: client.uriOf('good.sql') };
  const position = { line: 9999, character: 9999 };
  assert.equal(await client.connection.sendRequest('textDocument/hover', { textDocument, position }), null);
  assert.deepEqual(await client.connection.sendRequest('textDocument/codeLens', { textDocument }), []);
});

test('nonsense in our own messages is answered by a sentence', async () => {
  for (const params of [undefined, {}, { choice: 7 }, { choice: { kind: 'candidate' } }, { choice: { kind: 'x' } }]) {
    const used = await client.connection.sendRequest<{ ok: boolean; message: string }>('schemaLens/useSource', params);
    assert.equal(used.ok, false, JSON.stringify(params));
    assert.ok(used.message.length > 0);
  }
});

for (const choice of [
  { kind: 'candidate', id: '.env:GONE' },
  { kind: 'migrations', directory: 'no/such/folder' },
  { kind: 'snapshot', path: 'gone.json' },
  { kind: 'snapshot', path: 'good.sql' },
] as const) {
  test(`a source that is not there: ${JSON.stringify(choice)}`, async () => {
    const used = await client.use(choice);
    assert.ok(!used.ok);
    assert.ok(used.message.length > 0 && used.next.length > 0, JSON.stringify(used));
    await client.until(({ kind }) => kind === 'failed');
  });
}

test('an editor that can do little gets pushed diagnostics and plain text', async () => {
  const small = await openWorkspace(
    { ...workspace, 'bad.sql': statement.replace('(id) do', '⟦target⟧(other) do') },
    { capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } } },
  );
  try {
    assert.ok((await small.use({ kind: 'migrations', directory: 'migrations' })).ok);
    const document = small.open('bad.sql');
    await small.until(() => small.published('bad.sql').length === 1);
    assert.equal(small.published('bad.sql')[0]?.relatedInformation, undefined);
    assert.doesNotMatch((await document.hover('target')) ?? '', /\*\*|`/);
    await document.close();
    await small.until(() => small.published('bad.sql').length === 0);
    assert.ok(wholeEditor.textDocument?.diagnostic, 'the other tests use an editor that pulls');
  } finally {
    await small.close();
  }
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CompletionItem, TextEdit } from 'vscode-languageserver/node';
import { eventually, openWorkspace, type TestClient } from '../support/client.ts';

/** One workspace whose migrations are the schema; every feature of the editor is asked on it. */
const workspace = {
  'migrations/001_users.sql': `create table users (
  id bigint primary key,
  tenant_id bigint not null,
  email text not null,
  deleted_at timestamptz
);
create unique index users_email_live on users (email) where deleted_at is null;
alter table users add constraint users_tenant_key unique (tenant_id, id);
`,
  'src/good.sql': `insert into users (id, tenant_id, email) values (1, 1, 'a')
on conflict ⟦target⟧(id)⟦end⟧ do nothing;
`,
  'src/partial.ts': `export const save = (db: Db, email: string) =>
  db.query(\`insert into users (id, tenant_id, email) values (1, 1, \${email})
    on conflict ⟦target⟧(email)⟦end⟧ do nothing\`);
`,
  'src/missing.sql': `insert into users (id, tenant_id, email) values (1, 1, 'a')
on conflict ⟦target⟧(tenant_id, email) do nothing;
`,
  'src/unopened.js': "db.query('insert into users (id) values ($1) on conflict (tenant_id) do nothing');\n",
  'src/builder.ts': `export const save = (row: Row) =>
  knex('users').insert(row).onConflict(⟦target⟧['id']⟦end⟧).ignore();
`,
  'src/nothing.ts': 'export const conflict = 1;\n',
};

let client: TestClient;

before(async () => {
  client = await openWorkspace(workspace);
  const used = await client.use({ kind: 'migrations', directory: 'migrations' });
  assert.deepEqual(used, { ok: true, message: used.message });
  assert.match(used.message, /^Replayed .*1 migration.* \(PostgreSQL \d+\.\d+\)\. 1 table, 3 keys\.$/);
});

after(() => client.close());

test('a resolved clause has a hint, a hover and a definition, and no diagnostic', async () => {
  const document = client.open('src/good.sql');
  assert.deepEqual(await document.problems(), []);
  assert.deepEqual(await document.hints(), ['→ users_pkey (primary key)']);
  assert.match(
    (await document.hover('target')) ?? '',
    /users_pkey[\s\S]*migrations\/001_users\.sql:\d[\s\S]*checked against/,
  );
  const [place, ...others] = await document.definition('target');
  assert.equal(place?.uri, client.uriOf('migrations/001_users.sql'));
  assert.equal(place?.range.start.line, 0);
  assert.deepEqual(others, []);
  const [hint] = await document.rawHints();
  assert.ok(Array.isArray(hint?.label) && hint.label[0]?.location?.uri === place?.uri, 'the hint leads there too');
  await document.close();
});

test('outside a clause there is nothing to say', async () => {
  const document = client.open('src/good.sql');
  assert.equal(await document.hover(0), undefined);
  assert.deepEqual(await document.definition(0), []);
  assert.deepEqual(await document.actions(0), []);
  await document.close();
});

test('a partial index is explained, and its predicate is one quick fix away', async () => {
  const document = client.open('src/partial.ts');
  const [problem, ...others] = await document.diagnostics();
  assert.deepEqual(others, []);
  assert.equal(problem?.source, 'schema-lens');
  assert.equal(problem?.code, 'partial-index-needs-predicate');
  assert.equal(problem?.severity, 1);
  assert.match(problem?.codeDescription?.href ?? '', /partial-index-needs-predicate\.md$/);
  assert.deepEqual(problem?.range.start, { line: 2, character: 16 });
  assert.equal(problem?.relatedInformation?.[0]?.location.uri, client.uriOf('migrations/001_users.sql'));
  assert.match((await document.hover('target')) ?? '', /users_email_live/);
  assert.deepEqual(await document.hints(), []);

  const fix = await document.action('Add WHERE', 'target');
  assert.equal(fix.kind, 'quickfix');
  assert.equal(fix.isPreferred, true);
  assert.equal(fix.diagnostics?.[0]?.code, 'partial-index-needs-predicate');
  await document.apply(fix);
  assert.match(document.text(), /on conflict \(email\) where deleted_at is null do nothing`/i);
  assert.deepEqual(await document.problems(), []);
  assert.deepEqual(await document.hints(), ['→ users_email_live']);
  await document.close();
});

test('a pasted error leads to the statements that can raise it', async () => {
  const text =
    'ERROR: there is no unique or exclusion constraint (SQLSTATE 42P10)\n at x (/deployed/src/unopened.js:1:2)';
  const found = await client.explainError(text);
  assert.ok(found.ok);
  assert.match(found.meaning, /42P10/);
  const [first] = found.causes;
  assert.equal(first?.place, 'src/unopened.js:1');
  assert.equal(first?.uri, client.uriOf('src/unopened.js'));
  assert.match(first?.why ?? '', /No unique index or constraint on users \(tenant_id\)/);
});

test('a conflict target is completed while it is typed, best first, and what is taken resolves', async () => {
  const document = client.open('src/good.sql');
  await document.type('target', '(', '(id)'.length);
  const inside = document.text().indexOf('on conflict (') + 'on conflict ('.length;
  const completions = await document.completions(inside);
  assert.deepEqual(
    completions.map(({ label, detail }) => `${label} ${detail}`),
    [
      '(id) users_pkey · primary key',
      '(tenant_id, id) users_tenant_key · unique',
      '(email) WHERE deleted_at IS NULL users_email_live · index',
    ],
  );
  await document.apply({ title: '', edit: { changes: { [document.uri]: [editOf(completions[1])] } } });
  assert.match(document.text(), /on conflict \(tenant_id, id\) do nothing/);
  assert.deepEqual(await document.hints(), ['→ users_tenant_key']);
  assert.deepEqual(await document.completions(0), []);
  await document.close();
});

test('a call of a query builder is completed while a string in it is open, and what is taken resolves', async () => {
  const document = client.open('src/builder.ts');
  await document.type('target', "'", "['id']".length);
  const inside = document.text().indexOf("onConflict('") + "onConflict('".length;
  const completions = await document.completions(inside);
  assert.deepEqual(
    completions.map(({ label }) => label),
    ['(id)', '(tenant_id, id)', '(email) WHERE deleted_at IS NULL'],
  );
  const changes = completions.slice(1, 2).flatMap((item) => [editOf(item), ...(item.additionalTextEdits ?? [])]);
  await document.apply({ title: '', edit: { changes: { [document.uri]: changes } } });
  assert.match(document.text(), /onConflict\(\['tenant_id', 'id'\]\)/);
  assert.deepEqual(await document.hints(), ['→ users_tenant_key']);
  await document.close();
});

function editOf(item: CompletionItem | undefined): TextEdit {
  assert.ok(item?.textEdit && 'range' in item.textEdit);
  return item.textEdit;
}

test('each keystroke is answered from the text as it stands', async () => {
  const document = client.open('src/good.sql');
  await document.type('end', ' ');
  await document.type('target', '(email)', '(id)'.length);
  assert.match((await document.problems()).join(), /partial-index-needs-predicate/);
  await document.type('target', '(', '(email)'.length);
  assert.deepEqual(await document.problems(), [], 'half typed is not wrong');
  await document.type('target', '(id)', '('.length);
  assert.deepEqual(await document.hints(), ['→ users_pkey (primary key)']);
  await document.close();
});

test('Verify shows the findings of unopened files, and no document is shown twice', async () => {
  const open = client.open('src/missing.sql');
  const { result, progress } = await client.verify();
  assert.ok(result.ok);
  assert.deepEqual(result.summary, { files: 5, clauses: 5, resolved: 2, rejected: 3, unknown: 0, findings: 3 });
  assert.match(result.report, /^Schema Lens — 5 clauses in 5 files against .*\n2 resolved · 3 rejected · 0 unknown\n/);
  assert.match(result.report, /src\/unopened\.js:1:\d+ {2}no-matching-key 42P10 /);
  assert.ok(progress.includes('begin') && progress.includes('end'), progress.join());
  assert.deepEqual(
    client.published('src/unopened.js').map(({ code }) => code),
    ['no-matching-key'],
  );
  assert.deepEqual(client.published('src/missing.sql'), [], 'an open document shows its own');

  const opened = client.open('src/unopened.js');
  await eventually(
    'the pushed finding to make way',
    () => client.published('src/unopened.js').length === 0 || undefined,
  );
  assert.equal((await opened.problems()).length, 1);
  await opened.close();
  await eventually('the finding to come back', () => client.published('src/unopened.js').length === 1 || undefined);
  await open.close();
  await eventually('the closed one', () => client.published('src/missing.sql').length === 1 || undefined);
});

test('a verification that was cancelled answers so, and the next one works', async () => {
  await assert.rejects(client.verify({ cancelAfterMilliseconds: 0 }), /[Cc]ancel/);
  const { result } = await client.verify();
  assert.ok(result.ok);
});

test('the missing index becomes a migration; once it is there, nothing is left to complain about', async () => {
  const document = client.open('src/missing.sql');
  assert.match((await document.problems()).join(), /2:13 error no-matching-key: /);
  const [lens] = await document.lenses();
  assert.match(
    lens?.command?.title ?? '',
    /^Create migration: unique index on users \(tenant_id, email\) \[plain SQL\]$/,
  );
  assert.equal(lens?.command?.command, 'schemaLens.applyAction');

  const before = client.refreshes();
  const action = await document.action('Create migration', 'target');
  assert.equal(action.edit, undefined, 'the text is made when the action is picked');
  const done = await document.apply(action);
  assert.equal(done.command?.command, 'schemaLens.openMigration');
  const target = done.command?.arguments?.[0];
  const text = client.readUri(target.uri);
  assert.match(text, /CREATE UNIQUE INDEX CONCURRENTLY/i);
  assert.match(text.slice(target.offset), /^users_tenant_id_email/);

  client.created(target.uri);
  await client.refreshed(before);
  await eventually('the end of the problem', async () => ((await document.problems()).length === 0 ? true : undefined));
  assert.match((await document.hints()).join(), /^→ users_tenant_id_email/);
  const [place] = await document.definition('target');
  assert.equal(place?.uri, target.uri);
  await document.close();
});

test('deleting the migration brings the problem back, and its fix', async () => {
  const document = client.open('src/missing.sql');
  const [place] = await document.definition('target');
  const path = client.pathOf(place?.uri ?? '');
  const before = client.refreshes();
  client.remove(path);
  await client.refreshed(before);
  await eventually('the problem', async () => /no-matching-key/.exec((await document.problems()).join())?.[0]);
  await document.close();
});

test('the status counts the clauses of the open files', async () => {
  const good = client.open('src/good.sql');
  const missing = client.open('src/missing.sql');
  await Promise.all([good.diagnostics(), missing.diagnostics()]);
  const status = await client.until(
    (last) => last.kind === 'ready' && last.clauses.resolved === 1 && last.clauses.rejected === 1,
  );
  assert.ok(status.kind === 'ready');
  assert.equal(status.source, 'migrations');
  await good.close();
  await missing.close();
  await client.until((last) => last.kind === 'ready' && last.clauses.resolved + last.clauses.rejected === 0);
});

test('disconnecting takes every answer away', async () => {
  const document = client.open('src/missing.sql');
  assert.equal((await document.problems()).length, 1);
  assert.equal((await client.use({ kind: 'none' })).ok, true);
  await client.until((status) => status.kind === 'none');
  assert.deepEqual(await document.problems(), []);
  assert.deepEqual(client.published('src/unopened.js'), []);
  const { result } = await client.verify();
  assert.ok(!result.ok);
  assert.match(result.message, /nothing was checked/);
});

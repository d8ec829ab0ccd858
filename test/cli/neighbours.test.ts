import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith, reportOf, schemaLens } from './run.ts';

test("the team's own tags and functions mark SQL that does not look like it", async () => {
  const text = 'label: insert into users (email) values (1) on conflict (email) do nothing';
  const files = {
    'migrations/001_users.sql': 'create table users (id bigint primary key, email text unique);',
    'src/save.ts': [`query\`${text}\`;`, `store.write('${text}');`, `other('${text}');`].join('\n'),
  };
  const args = ['verify', '--format', 'json', '--migrations', 'migrations', 'src'];
  assert.deepEqual(reportOf(await schemaLens(args, { cwd: folderWith(files) })).clauses, []);
  const config = JSON.stringify({ version: 1, tags: ['query'], functions: ['store.write'] });
  const marked = reportOf(await schemaLens(args, { cwd: folderWith({ ...files, 'schema-lens.json': config }) }));
  assert.deepEqual(
    marked.clauses.map(({ line, status }) => [line, status]),
    [
      [1, 'resolved'],
      [2, 'resolved'],
    ],
  );
});

test('a clause whose parts stand in several files is resolved', async () => {
  const cwd = folderWith({
    'migrations/001_users.sql': 'create table users (id bigint primary key, email text unique);',
    'src/names.ts': "export const Tables = { users: 'users' } as const;\nexport const KEY = '(email)';\n",
    'src/save.ts': [
      "import { KEY, Tables } from './names';",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of another program.
      'sql`insert into ${Tables.users} (email) values (1) on conflict ${KEY} do nothing`;',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of another program.
      'sql`insert into ${Tables.users} (email) values (1) on conflict ${missing} do nothing`;',
    ].join('\n'),
  });
  const run = await schemaLens(['verify', '--format', 'json', '--migrations', 'migrations', 'src'], { cwd });
  const { clauses, findings } = reportOf(run);
  assert.deepEqual(
    clauses.map(({ line, table, status, keys }) => [line, table, status, keys]),
    [
      [2, 'public.users', 'resolved', ['users_email_key']],
      [3, 'public.users', 'unknown', []],
    ],
  );
  assert.deepEqual(findings, []);
});

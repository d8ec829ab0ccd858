import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith, reportOf, schemaLens } from './run.ts';

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
      [3, null, 'unknown', []],
    ],
  );
  assert.deepEqual(findings, []);
});

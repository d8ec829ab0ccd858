import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { encodeCatalog } from '../../server/src/catalog/codec.ts';
import { catalogOf, keyOf, tableOf } from '../features/schema.ts';
import { folderWith, reportOf, schemaLens } from './run.ts';

const users = tableOf('users', { id: 'bigint', email: 'text' }, [
  keyOf('users_pkey', ['id'], { constraint: 'primary' }),
  keyOf('users_email_key', ['email'], { constraint: 'unique' }),
  keyOf('users_email_idx', ['email']),
  keyOf('users_id_email_idx', ['id', 'email']),
]);
const snapshot = encodeCatalog(catalogOf(users));
const upsert = 'await db.query(`insert into users (id, email) values ($1, $2) on conflict (id, email) do nothing`);\n';

/** What is found in files beside a snapshot, `file:line rule message`. */
async function found(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  prepare?: (folder: string) => void,
) {
  const cwd = folderWith({ 'schema.json': snapshot, ...files });
  prepare?.(cwd);
  const run = await schemaLens(['verify', ...args, '--snapshot', 'schema.json', '--format', 'json'], { cwd });
  return reportOf(run).findings.map(({ file, line, rule, message }) => `${file}:${line} ${rule} ${message}`);
}

const insert = { 'src/add.ts': 'await db.query(`insert into users (email) values ($1)`);\n' };
const conflicts =
  'src/add.ts:1 insert-can-conflict This INSERT can violate users_email_key (email), users_email_idx (email) (23505)';

test('a file with a plain INSERT only is read where the rule is asked for', async () => {
  assert.deepEqual(await found(insert, []), []);
  assert.deepEqual(await found(insert, ['--rule', 'insert-can-conflict=hint']), [conflicts]);
  const config = { 'schema-lens.json': '{ "version": 1, "rules": { "insert-can-conflict": "hint" } }' };
  assert.deepEqual(await found({ ...insert, ...config }, []), [conflicts]);
});

const schema = `create table users (id bigint primary key, email text constraint users_email_key unique);
create unique index users_email_idx on users (email);
create unique index users_id_email_idx on users (id, email);
`;
const twin = 'db/schema.sql:2 redundant-keys users_email_idx repeats users_email_key (email): one index is enough';
const asked = ['--rule', 'redundant-keys=hint'];

test('a key that a statement of another file needs is not needless, whatever part of the folder is checked', async () => {
  const files = { 'db/schema.sql': schema, 'src/users.ts': upsert };
  assert.deepEqual(await found(files, asked), [twin]);
  assert.deepEqual(await found(files, ['db', ...asked]), [twin]);
  const commit = (folder: string) => {
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
        cwd: folder,
        stdio: 'ignore',
      });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'first');
    writeFileSync(join(folder, 'db/schema.sql'), `${schema}\n`);
  };
  assert.deepEqual(await found(files, ['--since', 'HEAD', ...asked], commit), [twin]);
});

test('DDL is judged by the statements of files that are not checked', async () => {
  const files = { 'db/drop.sql': 'drop index users_id_email_idx;\n', 'src/users.ts': upsert };
  const breaking = 'db/drop.sql:1 dropped-key-in-use Dropping users_id_email_idx breaks 1 upsert: src/users.ts:1';
  assert.deepEqual(await found(files, ['db/drop.sql']), [breaking]);
});

test('a reason may stand behind an ignore comment, and a whole rule may be off', async () => {
  const ignored = schema.replace(
    'create unique index users_email_idx',
    '-- schema-lens-ignore redundant-keys: old programs\n$&',
  );
  assert.deepEqual(await found({ 'db/schema.sql': ignored, 'src/users.ts': upsert }, asked), []);
  assert.deepEqual(
    await found({ 'db/schema.sql': schema, 'src/users.ts': upsert }, ['--rule', 'redundant-keys=off']),
    [],
  );
});

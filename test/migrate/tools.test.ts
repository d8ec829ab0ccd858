import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrationTitle, renderMigration } from '../../server/src/features/newMigration.ts';
import type { FileList, MigrationDraft } from '../../server/src/migrate/draft.ts';
import { rebuildDraft, uniqueIndexDraft } from '../../server/src/migrate/drafts.ts';
import { primaryKeyDraft } from '../../server/src/migrate/primaryKey.ts';
import { catalogOf, keyOf, tableOf } from '../features/schema.ts';

const now = new Date('2026-03-04T05:06:07.089Z');
const users = tableOf('users', { id: 'bigint', email: 'text' });
const catalog = catalogOf(users);
const index = uniqueIndexDraft(users, [{ kind: 'column', name: 'email' }], undefined, catalog);
const primary = primaryKeyDraft({ ...users, estimatedRows: 10 }, ['id'], catalog);
const rebuild = rebuildDraft(users, keyOf('users_email_key', ['email'], { constraint: 'unique' }));

const goose: FileList = filesOf({ 'db/00001_init.sql': '-- +goose Up\nselect 1;\n-- +goose Down\n' });
const dbmate: FileList = filesOf({ 'db/migrations/20240101000000_init.sql': '-- migrate:up\n\n-- migrate:down\n' });
const golang: FileList = filesOf({ 'm/000001_init.up.sql': '', 'm/000001_init.down.sql': '' });

function filesOf(texts: Readonly<Record<string, string>>): FileList {
  return { paths: Object.keys(texts), read: (path) => texts[path] };
}

/** The files without their comments, marks of the tool kept. */
function check(
  title: string,
  files: FileList,
  draft: MigrationDraft,
  expected: Readonly<Record<string, string>>,
): void {
  test(`${title}: ${draft.name}`, () => {
    assert.equal(migrationTitle('x', files), `x [${title}]`);
    const made = renderMigration(draft, files, now).files;
    const bare = made.map(({ path, text }) => [
      path,
      text
        .replace(/^--(?! \+goose| migrate:).*\n/gm, '')
        .replace(/\n{2,}/g, '\n')
        .trimStart(),
    ]);
    assert.deepEqual(Object.fromEntries(bare), expected);
    const [first] = made;
    if (draft.subject)
      assert.ok(first?.text.slice(first.cursor).startsWith(draft.subject), 'the cursor is on the name');
  });
}

check('goose', goose, index, {
  'db/00002_add_users_email_key.sql': `-- +goose NO TRANSACTION
-- +goose Up
CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email);
-- +goose Down
DROP INDEX CONCURRENTLY users_email_key;
`,
});
check('goose', goose, primary, {
  'db/00002_add_users_pkey.sql': `-- +goose Up
SET lock_timeout = '5s';
ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
RESET lock_timeout;
-- +goose Down
ALTER TABLE users DROP CONSTRAINT users_pkey;
`,
});
check('dbmate', dbmate, index, {
  'db/migrations/20260304050607_add_users_email_key.sql': `-- migrate:up transaction:false
CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email);
-- migrate:down transaction:false
DROP INDEX CONCURRENTLY users_email_key;
`,
});
check('golang-migrate', golang, index, {
  'm/000002_add_users_email_key.up.sql': 'CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email);\n',
  'm/000002_add_users_email_key.down.sql': 'DROP INDEX CONCURRENTLY users_email_key;\n',
});
check('golang-migrate', golang, rebuild, {
  'm/000002_rebuild_users_email_key.up.sql': 'REINDEX INDEX CONCURRENTLY users_email_key;\n',
  'm/000002_rebuild_users_email_key.down.sql': '',
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { existingMigration, migrationTitle, renderMigration } from '../../server/src/features/newMigration.ts';
import type { FileList } from '../../server/src/migrate/draft.ts';
import { uniqueConstraintDraft, uniqueIndexDraft } from '../../server/src/migrate/drafts.ts';
import { primaryKeyDraft } from '../../server/src/migrate/primaryKey.ts';
import { catalogOf, tableOf } from '../features/schema.ts';

const now = new Date('2026-03-04T05:06:07.089Z');
const users = tableOf('users', { id: 'bigint', tenant_id: 'bigint', email: 'text' });
const catalog = catalogOf(users);
const draft = uniqueIndexDraft(
  users,
  [
    { kind: 'column', name: 'tenant_id' },
    { kind: 'column', name: 'email' },
  ],
  undefined,
  catalog,
);

function files(...paths: readonly string[]): FileList {
  return { paths, read: () => undefined };
}

function check(paths: readonly string[], expected: readonly string[]): void {
  test(`beside ${paths.join(', ') || 'nothing'}`, () => {
    const made = renderMigration(draft, files(...paths), now).files.map((file) => file.path);
    assert.deepEqual(made, expected);
  });
}

const name = 'add_users_tenant_id_email_key';
check([], [`migrations/0001_${name}.sql`]);
check(['db/migrations/001_init.sql', 'db/migrations/010_more.sql'], [`db/migrations/011_${name}.sql`]);
check(['migrations/9-a.sql'], [`migrations/10-${name}.sql`]);
check(['sql/20250101120000_init.sql'], [`sql/20260304050607_${name}.sql`]);
check(['sql/20270101120000_ahead.sql'], [`sql/20270101120001_${name}.sql`]);
check(['sql/20250101_init.sql'], [`sql/20260304_${name}.sql`]);
check(['m/1700000000_init.sql'], [`m/1772600767_${name}.sql`]);
check(['m/1700000000000-init.sql'], [`m/1772600767089-${name}.sql`]);
check(['fixtures/01_a.sql', 'fixtures/02_b.sql', 'migrations/0001_a.sql'], [`migrations/0002_${name}.sql`]);
check(['node_modules/x/migrations/0009_a.sql'], [`migrations/0001_${name}.sql`]);
check(
  ['migrations/0001_a.sql', 'migrations/0001_a.down.sql'],
  [`migrations/0002_${name}.sql`, `migrations/0002_${name}.down.sql`],
);

test('the file says what to check first, what to do, how to verify and how to go back', () => {
  const [file] = renderMigration(draft, files(), now).files;
  assert.equal(
    file?.text,
    `-- Builds the index without blocking writes (SHARE UPDATE EXCLUSIVE: only other DDL and VACUUM wait). It cannot run inside a transaction block.
--
-- If it fails it leaves an INVALID index: DROP INDEX CONCURRENTLY users_tenant_id_email_key, remove the duplicates, run it again.
--
-- Check first that this returns no rows:
--
-- SELECT tenant_id, email, count(*)
-- FROM users
-- WHERE tenant_id IS NOT NULL AND email IS NOT NULL
-- GROUP BY 1, 2
-- HAVING count(*) > 1
-- ORDER BY count(*) DESC
-- LIMIT 20;

CREATE UNIQUE INDEX CONCURRENTLY users_tenant_id_email_key ON users (tenant_id, email);

-- Afterwards this returns a row:
--
-- SELECT indexrelid::regclass
-- FROM pg_index
-- WHERE indexrelid = to_regclass('users_tenant_id_email_key') AND indisvalid;

-- The way back:
--
-- DROP INDEX CONCURRENTLY users_tenant_id_email_key;
`,
  );
  assert.equal(file?.text.slice(file.cursor).startsWith('users_tenant_id_email_key ON'), true);
});

test('what needs a transaction after what refuses one gets a file of its own', () => {
  const constraint = uniqueConstraintDraft(users, ['email'], catalog);
  const made = renderMigration(constraint, files('migrations/0007_a.sql'), now).files;
  assert.deepEqual(
    made.map((file) => file.path),
    ['migrations/0008_add_users_email_key.sql', 'migrations/0009_attach_users_email_key.sql'],
  );
  assert.match(made[0]?.text ?? '', /^CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users \(email\);$/m);
  assert.match(
    made[1]?.text ?? '',
    /^ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_key;$/m,
  );
});

test('a large table gets its primary key in two steps, a small one in one', () => {
  const small = primaryKeyDraft({ ...users, estimatedRows: 10 }, ['id'], catalog);
  assert.equal(small.next, undefined);
  assert.equal(small.transaction, 'allowed');
  assert.deepEqual(small.up, [
    "SET lock_timeout = '5s'",
    'ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY (id)',
    'RESET lock_timeout',
  ]);
  const large = primaryKeyDraft({ ...users, estimatedRows: 5_000_000 }, ['id'], catalog);
  assert.deepEqual(large.up, ['CREATE UNIQUE INDEX CONCURRENTLY users_pkey ON users (id)']);
  assert.equal(large.transaction, 'forbidden');
  assert.equal(large.next?.up[1], 'ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX users_pkey');
});

test('a title says the tool', () => {
  assert.equal(migrationTitle('Create migration: x', files()), 'Create migration: x [plain SQL]');
});

test('the migration that a first click made is found by the second', () => {
  const path = `migrations/0002_${name}.sql`;
  assert.equal(existingMigration(draft, files('migrations/0001_a.sql', path)), path);
  assert.equal(existingMigration(draft, files('migrations/0001_a.sql')), undefined);
});

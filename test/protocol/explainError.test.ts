// Explain a Database Error…: errors as each client prints them, and where they lead.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openWorkspace, type TestClient } from '../support/client.ts';

const workspace = {
  'migrations/001_users.sql': `create table users (id bigint primary key, email text unique, slug text unique deferrable, name text);
create table orders (id bigint primary key, user_id bigint references users (id));
`,
  'src/missing.ts': 'db.query(`insert into users (id, name) values ($1, $2) on conflict (name) do nothing`);\n',
  'src/slug.ts': "sql`insert into users (slug) values ('a') on conflict (slug) do nothing`;\n",
  'src/model.ts':
    "import { DataTypes } from 'sequelize';\nsequelize.define('Badge', { user_name: { type: DataTypes.TEXT, references: { model: 'users', key: 'name' } } }, { tableName: 'badges', timestamps: false });\n",
  'src/plain.js': "db.query('insert into users (email) values ($1)', [email]);\n",
  'src/upsert.ts':
    'db.query(`insert into users (id, email) values ($1, $2) on conflict (id) do update set email = excluded.email`);\n',
  'src/several.go':
    'package src\n\nvar q = `INSERT INTO users (id) SELECT id FROM old ON CONFLICT (id) DO UPDATE SET name = NULL`\n',
};

let client: TestClient;
before(async () => {
  client = await openWorkspace(workspace);
  const used = await client.use({ kind: 'migrations', directory: 'migrations' });
  assert.ok(used.ok, used.message);
});
after(() => client?.close());

interface Case {
  readonly from: string;
  readonly text: string;
  readonly meaning: RegExp;
  /** `place: why`, as people see them. */
  readonly causes: readonly string[];
}

const missing = 'src/missing.ts:1: No unique index or constraint on users (name); this upsert fails with 42P10';
const deferrable = 'src/slug.ts:1: users_slug_key is DEFERRABLE and cannot arbitrate ON CONFLICT (55000 at run time)';
const email = [
  'src/plain.js:1: it has no ON CONFLICT, and gives values for users_email_key',
  'src/upsert.ts:1: its arbiter is users_pkey, so that users_email_key still raises 23505',
];

const cases: readonly Case[] = [
  {
    from: 'pg',
    text: `error: there is no unique or exclusion constraint matching the ON CONFLICT specification
    at /app/node_modules/pg-pool/index.js:45:11
    at async save (file:///app/src/missing.ts:1:4) {
  length: 148,
  severity: 'ERROR',
  code: '42P10',
  routine: 'infer_arbiter_indexes'
}`,
    meaning: /^An ON CONFLICT target matches no unique index/,
    causes: [missing],
  },
  {
    from: 'postgres.js',
    text: `PostgresError: ON CONFLICT does not support deferrable unique constraints/exclusion constraints as arbiters
    at ErrorResponse (file:///srv/node_modules/postgres/src/connection.js:815:30) {
  severity: 'ERROR',
  code: '55000',
  schema_name: 'public'
}`,
    meaning: /^A DEFERRABLE key can neither/,
    causes: [deferrable],
  },
  {
    from: 'pgx',
    text: 'ERROR: duplicate key value violates unique constraint "users_email_key" (SQLSTATE 23505)',
    meaning: /^A row has the same key as another one/,
    causes: email,
  },
  {
    from: 'lib/pq, in an aborted transaction',
    text: 'pq: current transaction is aborted, commands ignored until end of transaction block',
    meaning: /This error is not the cause\.$/,
    causes: [
      'src/missing.ts:1: it fails first, with 42P10',
      'src/model.ts:2: it fails first, with 42830',
      'src/slug.ts:1: it fails first, with 55000',
    ],
  },
  {
    from: 'lib/pq, with a stack, under SERIALIZABLE',
    text: `pq: could not serialize access due to concurrent update
main.save(0xc00001c0c0)
\t/build/src/several.go:3 +0x45`,
    meaning: /^Under REPEATABLE READ or SERIALIZABLE/,
    causes: ['src/several.go:3: it can meet a row that its transaction does not see'],
  },
  {
    from: 'Sequelize, by sync()',
    text: `DatabaseError [SequelizeDatabaseError]: there is no unique constraint matching given keys for referenced table "users"
    at Query.formatError (/app/node_modules/sequelize/lib/dialects/postgres/query.js:386:16)
    at async file:///app/server.js:9:1 {
  parent: error: there is no unique constraint matching given keys for referenced table "users"
    code: '42830',
    routine: 'transformFkeyCheckAttrs',`,
    meaning: /^A foreign key references columns/,
    causes: ['src/model.ts:2: REFERENCES users (name): no primary key or unique index on exactly (name) (42830)'],
  },
  {
    from: 'Sequelize, a violated key',
    text: `SequelizeUniqueConstraintError: Validation error
    at Query.formatError (/app/node_modules/sequelize/lib/dialects/postgres/query.js:324:16) {
  parent: error: duplicate key value violates unique constraint "users_email_key"
    code: '23505', detail: 'Key (email)=(a@b.c) already exists.', table: 'users', constraint: 'users_email_key'`,
    meaning: /^A row has the same key as another one/,
    causes: email,
  },
  {
    from: 'Prisma, a violated key',
    text: 'Invalid `prisma.user.create()` invocation:\n\n\nUnique constraint failed on the fields: (`email`)\n  code: "P2002", clientVersion: "6.19.3"',
    meaning: /^A row has the same key as another one/,
    causes: email,
  },
  {
    from: 'Prisma, a violated foreign key',
    text: 'Invalid `prisma.order.create()` invocation:\n\n\nForeign key constraint violated on the constraint: `orders_user_id_fkey`\n  code: "P2003"',
    meaning: /^A row names a row of another table/,
    causes: ['migrations/001_users.sql:2: a row of orders needs the row of users that user_id names'],
  },
  {
    from: 'Prisma, a raw query',
    text: 'Raw query failed. Code: `42P10`. Message: `there is no unique or exclusion constraint matching the ON CONFLICT specification`',
    meaning: /^An ON CONFLICT target matches no unique index/,
    causes: [missing],
  },
  {
    from: "the server's log, two rows of one key",
    text: '2026-01-02 03:04:05 UTC [77] ERROR:  ON CONFLICT DO UPDATE command cannot affect row a second time\nHINT:  Ensure that no rows proposed for insertion within the same command have duplicate constrained values.',
    meaning: /^One statement proposes two rows/,
    causes: ['src/several.go:3: it inserts several rows with DO UPDATE'],
  },
  {
    from: 'a deadlock',
    text: 'ERROR: deadlock detected (SQLSTATE 40P01)',
    meaning: /^Two transactions wait for rows/,
    causes: ['src/several.go:3: it locks several rows, in the order in which they are inserted'],
  },
  {
    from: 'another error of PostgreSQL',
    text: 'ERROR: division by zero (SQLSTATE 22012)',
    meaning: /^22012 is none of the errors that ON CONFLICT or REFERENCES raise\.$/,
    causes: [],
  },
];

for (const { from, text, meaning, causes } of cases) {
  test(`an error of ${from}`, async () => {
    const found = await client.explainError(text);
    assert.ok(found.ok);
    assert.match(found.meaning, meaning);
    assert.match(found.next, /\.$/);
    assert.deepEqual(
      found.causes.map(({ place, why }) => `${place}: ${why}`),
      causes,
    );
  });
}

test('a cause tells its quick fixes', async () => {
  const found = await client.explainError('SQLSTATE 42P10');
  assert.ok(found.ok);
  const [first] = found.causes;
  assert.deepEqual(first?.fixes, ['Create migration: unique index on users (name)', 'Change target to (id)']);
});

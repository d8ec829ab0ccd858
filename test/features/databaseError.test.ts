import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDatabaseError } from '../../server/src/features/databaseError.ts';
import { explainError } from '../../server/src/features/errorCauses.ts';
import { contextOf, look, users } from './look.ts';
import { catalogOf } from './schema.ts';

/** Errors as drivers and tools print them: what is read of each. */
const printed: readonly { from: string; text: string; is: Partial<ReturnType<typeof readDatabaseError>> }[] = [
  {
    from: 'node-postgres, in the console',
    text: `error: there is no unique or exclusion constraint matching the ON CONFLICT specification
    at Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:283:98)
    at async saveInstallation (/app/oauth_server.js:691:5) {
  length: 148,
  severity: 'ERROR',
  code: '42P10',
  detail: undefined,
  routine: 'infer_arbiter_indexes'
}`,
    is: { sqlstate: '42P10', frames: [{ path: '/app/oauth_server.js', line: 691 }] },
  },
  {
    from: 'node-postgres, a violated key',
    text: `error: duplicate key value violates unique constraint "users_email_key"
  code: '23505', detail: 'Key (tenant_id, email)=(1, a@b.c) already exists.', schema: 'public', table: 'users', constraint: 'users_email_key'`,
    is: { sqlstate: '23505', constraint: 'users_email_key', table: 'users', columns: ['tenant_id', 'email'] },
  },
  {
    from: 'postgres.js',
    text: `PostgresError: there is no unique or exclusion constraint matching the ON CONFLICT specification
    at ErrorResponse (file:///srv/node_modules/postgres/src/connection.js:815:30)
    at async file:///srv/src/users.ts:12:3 { severity_local: 'ERROR', code: '42P10' }`,
    is: { sqlstate: '42P10', frames: [{ path: '/srv/src/users.ts', line: 12 }] },
  },
  {
    from: 'pgx, with a Go stack',
    text: `ERROR: there is no unique or exclusion constraint matching the ON CONFLICT specification (SQLSTATE 42P10)
main.(*server).webhook(0xc0000b4000)
\t/build/cmd/waba/main.go:49 +0x1d
github.com/jackc/pgx/v5.(*Conn).Exec
\t/root/go/pkg/mod/github.com/jackc/pgx/v5@v5.5.0/conn.go:430 +0x12`,
    is: { sqlstate: '42P10', frames: [{ path: '/build/cmd/waba/main.go', line: 49 }] },
  },
  {
    from: 'lib/pq, which prints no code',
    text: 'pq: duplicate key value violates unique constraint "users_pkey"',
    is: {
      sqlstate: '23505',
      constraint: 'users_pkey',
      message: 'duplicate key value violates unique constraint "users_pkey"',
    },
  },
  {
    from: 'psql, verbose',
    text: 'ERROR:  42830: there is no unique constraint matching given keys for referenced table "users"\nLOCATION:  transformFkeyCheckAttrs, tablecmds.c:13000',
    is: { sqlstate: '42830', table: 'users' },
  },
  {
    from: "the server's log",
    text: '2026-01-02 03:04:05 UTC [77] ERROR:  current transaction is aborted, commands ignored until end of transaction block',
    is: { sqlstate: '25P02' },
  },
  {
    from: 'Sequelize',
    text: `SequelizeUniqueConstraintError: Validation error
    at Query.formatError (/app/node_modules/sequelize/lib/dialects/postgres/query.js:324:16) {
  errors: [], fields: { email: 'a@b.c' },
  parent: error: duplicate key value violates unique constraint "users_email_key"`,
    is: { sqlstate: '23505', constraint: 'users_email_key', columns: ['email'] },
  },
  {
    from: 'Prisma, a raw query',
    text: 'Raw query failed. Code: `42P10`. Message: `ERROR: there is no unique or exclusion constraint matching the ON CONFLICT specification`',
    is: { sqlstate: '42P10' },
  },
  {
    from: 'Prisma, its own code',
    text: 'PrismaClientKnownRequestError: Unique constraint failed on the fields: (`tenant_id`,`email`)\n code: "P2002"',
    is: { sqlstate: '23505', columns: ['tenant_id', 'email'] },
  },
  {
    from: 'JSON of a log collector',
    text: '{"level":"error","err":{"code":"21000","message":"ON CONFLICT DO UPDATE command cannot affect row a second time"}}',
    is: { sqlstate: '21000' },
  },
  { from: 'Windows', text: 'code: "42P10" at f (C:\\app\\src\\a b.ts:3:1)', is: { sqlstate: '42P10' } },
  { from: 'prose', text: 'It does not work, code: maybe.', is: { columns: [], frames: [] } },
];

for (const { from, text, is } of printed) {
  test(`reads an error of ${from}`, () => {
    const read = readDatabaseError(text);
    for (const [key, value] of Object.entries(is)) assert.deepEqual({ ...read }[key as keyof typeof read], value, key);
  });
}

test('arbitrary text is read in linear time and never throws', () => {
  for (const unit of ['a', '(', '"', 'at /a.ts:1 ', 'code: ', 'Key (', '\\', 'ERROR:  '])
    readDatabaseError(unit.repeat(50_000));
});

const good =
  'insert into users (tenant_id, email) values ($1, $2) on conflict (tenant_id, email) do update set email = $2';
const bad = 'insert into users (id, email) values ($1, $2) on conflict (email) do nothing';
const several =
  'insert into users (tenant_id, email) select 1, x from y on conflict (tenant_id, email) do update set email = 1';

/** The causes that are found in three files, as `file: why`. */
function check(error: Parameters<typeof explainError>[0]) {
  const context = contextOf(catalogOf(users));
  const texts = {
    'src/far.ts': `\n\nq(\`${bad}\`)`,
    'src/near.ts': `q(\`${bad}\`); q(\`${good}\`)`,
    'src/more.ts': `q(\`${several}\`)`,
  };
  const analyses = Object.entries(texts).map(([path, text]) => {
    const analysis = look(text, 'typescript', context);
    return { ...analysis, document: { ...analysis.document, uri: `file:///app/${path}` } };
  });
  const { causes, meaning, next } = explainError(error, analyses);
  assert.ok(meaning.endsWith('.') && next.endsWith('.'));
  return causes.map(({ uri, why }) => `${uri.slice('file:///app/'.length)}: ${why}`);
}

const fails = 'No unique index or constraint on users (email); this upsert fails with 42P10';

test('the statements that can raise it, nearest to the stack first', () => {
  const frames = [{ path: '/srv/deployed/src/near.ts', line: 1 }];
  assert.deepEqual(check({ sqlstate: '42P10', columns: [], frames }), [
    `src/near.ts: ${fails}`,
    `src/far.ts: ${fails}`,
  ]);
  assert.deepEqual(check({ sqlstate: '42P10', columns: [], frames: [] })[0], `src/far.ts: ${fails}`);
  const compiled = [{ path: '/srv/dist/near.js', line: 9 }];
  assert.deepEqual(check({ sqlstate: '42P10', columns: [], frames: compiled })[0], `src/near.ts: ${fails}`);
  assert.deepEqual(check({ sqlstate: '42P10', table: 'others', columns: [], frames }), []);
});

test('a violated key: the upserts that arbitrate on another one', () => {
  const why = 'its arbiter is users_tenant_id_email_key, so that users_pkey still raises 23505';
  const byName = check({ sqlstate: '23505', constraint: 'users_pkey', columns: [], frames: [] });
  assert.deepEqual(byName, [`src/more.ts: ${why}`, `src/near.ts: ${why}`]);
  assert.deepEqual(check({ sqlstate: '23505', columns: ['id'], frames: [] }), byName);
  assert.deepEqual(check({ sqlstate: '23505', constraint: 'users_tenant_id_email_key', columns: [], frames: [] }), [
    'src/more.ts: DO UPDATE assigns email, a column of the conflict key users_tenant_id_email_key',
  ]);
});

test('an aborted transaction: what fails before; two rows of one key: what inserts several', () => {
  const first = 'it fails first, with 42P10';
  assert.deepEqual(check({ sqlstate: '25P02', columns: [], frames: [] }), [
    `src/far.ts: ${first}`,
    `src/near.ts: ${first}`,
  ]);
  assert.deepEqual(check({ sqlstate: '21000', columns: [], frames: [] }), [
    'src/more.ts: it inserts several rows with DO UPDATE',
  ]);
  assert.deepEqual(check({ columns: [], frames: [] }), []);
});

import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { migrationsSource } from '../../server/src/sources/migrations.ts';
import { projectRoot } from '../support/editorInstall.ts';
import { calm, home, keysOf, optionsFor, problemsOf, replayed, workspace, write } from './replaying.ts';

test('the incidents, with the statement that defines each key', async () => {
  const loaded = await replayed(optionsFor(join(projectRoot, 'test/workspaces/incidents'), 'migrations'));
  assert.deepEqual(problemsOf(loaded), []);
  assert.equal(loaded.catalog.origin.label, '6 migrations');
  assert.equal(loaded.catalog.origin.kind, 'migrations');
  assert.deepEqual(loaded.catalog.searchPath, ['public']);
  const purchases = keysOf(loaded, 'student_course_purchases');
  assert.match(purchases.unique_active_purchase ?? '', /^002_add_idempotency\.sql: CREATE UNIQUE INDEX/i);
  const key = loaded.catalog.tables.flatMap(({ keys }) => keys).find(({ name }) => name === 'unique_active_purchase');
  assert.equal(key?.where, '(is_active = true)');
});

test('a placeholder of the tool is told once, with the way out', async () => {
  const loaded = await replayed(
    workspace({
      '001_start.sql':
        'create table :APP_SCHEMA.users (id int primary key);\ncreate table :APP_SCHEMA.teams (id int primary key);\n',
      '002_more.sql':
        'alter table %schema%.users add email text;\nselect 1 as "a:b", \':c\' from no_such;\ncreate table :;\n',
    }),
  );
  assert.deepEqual(
    loaded.problems.map(({ message }) => message),
    [
      ':APP_SCHEMA is no SQL: say under "replacements" in schema-lens.json what your tool writes there',
      '%schema% is no SQL: say under "replacements" in schema-lens.json what your tool writes there',
      'syntax error at or near ":" (42601)',
    ],
  );
});

test('statements that fail are told on their lines, and nothing is claimed of their tables', async () => {
  const loaded = await replayed(
    workspace({
      '001_start.sql': `create table users (id int primary key, email text);
create table places (id int primary key, spot no_such_type
);
create unique index places_spot on places (spot);
alter table users add constraint users_email_key unique (email);
create table orders (id int primary key);
alter table orders add column;
drop index if exists nothing_there;
`,
      '002_more.sql':
        'create extension postgis;\ncreate table late (id int primary key, email text unique);\nalter table no_such add column a int;',
    }),
  );
  assert.deepEqual(problemsOf(loaded), [
    'type "no_such_type" does not exist (42704) | 001_start.sql: create table places (id int primary key, spot no_such_type',
    'syntax error at end of input (42601) | 001_start.sql: alter table orders add column',
    'extension "postgis" is not available (0A000) | 002_more.sql: create extension postgis',
    'relation "no_such" does not exist (42P01) | 002_more.sql: alter table no_such add column a int',
  ]);
  assert.deepEqual(loaded.catalog.uncertain, ['no_such', 'orders', 'places']);
  assert.deepEqual(Object.keys(keysOf(loaded, 'late')), ['late_pkey', 'late_email_key']);
  assert.match(keysOf(loaded, 'users').users_email_key ?? '', /^001_start\.sql: alter table users add constraint/);
});

test('what only other servers and psql understand is passed over', async () => {
  const loaded = await replayed(
    workspace({
      '001_dump.sql': `\\restrict abc
SET statement_timeout = 0;
SET some_extension.setting = on;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE SCHEMA app AUTHORIZATION app_owner;
CREATE TABLE app.users (id integer NOT NULL, email text);
ALTER TABLE app.users OWNER TO app_owner;
COPY app.users (id, email) FROM stdin;
1\ta@b; create table wrong (id int);
\\.
ALTER TABLE ONLY app.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
GRANT SELECT ON app.users TO reader;
INSERT INTO app.users VALUES (1), (1);
COMMENT ON EXTENSION postgis IS 'nothing';
\\unrestrict abc
`,
      '002_next.sql': 'create table users (id int primary key);',
    }),
  );
  assert.deepEqual(problemsOf(loaded), []);
  assert.deepEqual(
    loaded.catalog.tables.map(({ schema, name }) => `${schema}.${name}`),
    ['app.users', 'public.users'],
  );
  assert.deepEqual(loaded.catalog.uncertain, []);
});

test('only the forward part of each tool counts', async () => {
  const parts = {
    '01_goose.sql':
      '-- +goose Up\n-- +goose StatementBegin\ncreate table goose (id int primary key);\n-- +goose StatementEnd\n\n-- +goose Down\ndrop table goose;\n',
    '02_dbmate.sql':
      '-- migrate:up transaction:false\ncreate table dbmate (id int primary key);\n-- migrate:down\ndrop table dbmate;\n',
    '03_sql_migrate.sql':
      '-- +migrate Up\r\ncreate table sql_migrate (id int primary key);\r\n-- +migrate Down\r\ndrop table sql_migrate;\r\n',
    '04_golang.up.sql': 'create table golang (id int primary key);',
    '04_golang.down.sql': 'drop table golang;',
    '05_tern.sql': 'create table tern (id int primary key);\n---- create above / drop below ----\ndrop table tern;\n',
    '06_node.sql': '-- Up Migration\ncreate table node (id int primary key);\n-- Down Migration\ndrop table node;\n',
    '10_last.sql': 'alter table goose rename to geese; -- up to here\n',
  };
  const loaded = await replayed(workspace(parts));
  assert.deepEqual(problemsOf(loaded), []);
  assert.deepEqual(
    loaded.catalog.tables.map(({ name }) => name),
    ['dbmate', 'geese', 'golang', 'node', 'sql_migrate', 'tern'],
  );
  assert.equal(
    keysOf(loaded, 'sql_migrate').sql_migrate_pkey,
    '03_sql_migrate.sql: create table sql_migrate (id int primary key)',
  );
});

test('transactions, concurrent builds, enums, extensions and DO blocks', async () => {
  const loaded = await replayed(
    workspace({
      '001_a.sql': `BEGIN;
create extension if not exists citext; create extension pgcrypto; create extension "uuid-ossp"; create extension btree_gist;
set local search_path = pg_catalog, public;
create table public.users (id uuid primary key default uuid_generate_v4(), email citext, mood text);
create table broken (id no_such_type);
create table public.rooms (room int, during tsrange, exclude using gist (room with =, during with &&));
COMMIT;`,
      '002_b.sql': `create type mood as enum ('sad');
create unique index concurrently users_email on users (email);
alter type mood add value 'ok';
alter table users alter column mood type mood using mood::mood;
do $$ begin execute 'create unique index from_do on users (mood)'; end $$;
alter index users_email rename to users_email_key;
alter table users alter column email type text;`,
      '003_c.sql':
        'begin; create table undone (id int); rollback; drop table if exists gone cascade; set local lock_timeout = 1; create temp table t (id int primary key);',
    }),
  );
  assert.deepEqual(problemsOf(loaded), [
    'type "no_such_type" does not exist (42704) | 001_a.sql: create table broken (id no_such_type)',
  ]);
  assert.deepEqual(
    loaded.catalog.tables.map(({ name }) => name),
    ['rooms', 'users'],
  );
  const users = keysOf(loaded, 'users');
  assert.match(
    users.users_email_key ?? '',
    /create unique index concurrently/,
    'renamed and rebuilt, it is still that one',
  );
  assert.match(users.from_do ?? '', /^002_b\.sql: do \$\$/);
});

test('a search_path that lasts is the one of the program, one of a session is not', async () => {
  const files = {
    '001_a.sql': 'create schema app; set search_path to app; create table users (id int primary key);',
    '003_b.sql': 'create table public.users (id int); alter table users add constraint users_id unique (id);',
  };
  const lasting = {
    'alter database "the app" set search_path = app, public': ['app', 'public'],
    "alter role app in database shop set search_path to 'app'": ['app'],
    'ALTER USER app\n  SET search_path TO app; alter role app reset search_path': ['public'],
    'alter role app set statement_timeout = 5': ['public'],
  };
  for (const [statement, path] of Object.entries(lasting)) {
    const loaded = await replayed(workspace({ ...files, '002_c.sql': statement }));
    assert.deepEqual(problemsOf(loaded), [], statement);
    assert.deepEqual(loaded.catalog.searchPath, path, statement);
    const [table] = loaded.catalog.tables.filter(({ schema, name }) => schema === 'public' && name === 'users');
    assert.deepEqual(
      table?.keys.map(({ name }) => name),
      ['users_id'],
      statement,
    );
  }
});

test('replacements of the project', async () => {
  const hole = '$' + '{schema}';
  const options = workspace({
    '001_a.sql': `create schema ${hole}; create table ${hole}.jobs (id int primary key);`,
  });
  const { catalog } = await replayed({ ...options, replacements: () => ({ [hole]: 'pgboss' }) });
  assert.deepEqual(
    catalog.tables.map(({ schema }) => schema),
    ['pgboss'],
  );
});

test('a statement that never ends is stopped, and named', async () => {
  const options = {
    ...workspace({ '001_a.sql': 'select 1;', '002_b.sql': 'do $$ begin loop end loop; end $$;' }),
    milliseconds: 10_000,
  };
  const source = migrationsSource(options);
  await assert.rejects(source.load(calm()), {
    kind: 'migrations',
    message: /2 migrations took more than 10 s.*002_b\.sql/,
  });
  const abort = new AbortController();
  const load = assert.rejects(source.load(abort.signal), { kind: 'cancelled' });
  await setTimeout(1500);
  abort.abort();
  await load;
  const hanging = assert.rejects(source.load(calm()), { kind: 'cancelled' });
  await setTimeout(300);
  await source.close();
  await hanging;
});

test('a process that dies is started once more, then told', async () => {
  const dying = join(home, 'dying.cjs');
  const counter = join(home, 'starts');
  writeFileSync(
    dying,
    `require('node:fs').appendFileSync(${JSON.stringify(counter)}, 'x'); process.once('message', () => { process.send({ kind: 'file', path: '001_a.sql' }, () => process.kill(process.pid, 'SIGKILL')); });`,
  );
  const options = workspace({ '001_a.sql': 'create table a (id int primary key);' });
  await assert.rejects(replayed({ ...options, program: dying }), {
    kind: 'migrations',
    message: /broke twice in 001_a\.sql \(SIGKILL\)/,
  });
  assert.equal(readFileSync(counter, 'utf8'), 'xx');
  const once = join(home, 'once.cjs');
  const real = options.program ?? '';
  writeFileSync(
    once,
    `const fs = require('node:fs'); if (!fs.existsSync(${JSON.stringify(join(home, 'died'))})) { fs.writeFileSync(${JSON.stringify(join(home, 'died'))}, ''); process.exit(3); } require(${JSON.stringify(real)});`,
  );
  const { catalog } = await replayed({ ...options, program: once });
  assert.equal(catalog.tables.length, 1, 'the second process answers');
  await assert.rejects(replayed({ ...options, program: join(home, 'missing.cjs') }), { kind: 'migrations' });
});

test('results are kept by what they were made from', async () => {
  const cacheDirectory = join(home, 'cache');
  const options = { ...workspace({ '001_a.sql': 'create table a (id int primary key);' }), cacheDirectory };
  const source = migrationsSource(options);
  const first = await source.load(calm());
  const before = await source.fingerprint(calm());
  assert.equal(await source.fingerprint(calm()), before);
  const copy = join(home, 'copy.js');
  cpSync(options.program ?? '', copy);
  const again = migrationsSource({ ...options, program: copy });
  const second = await again.load(calm());
  assert.deepEqual(
    { ...second.catalog, origin: 0 },
    { ...first.catalog, origin: 0 },
    'read from the cache: the copy lacks the files beside it, and could not be run',
  );
  write(options.root, '002_b.sql', 'create table b (id int primary key);');
  assert.notEqual(await source.fingerprint(calm()), before);
  const third = await source.load(calm());
  assert.deepEqual([third.catalog.tables.length, third.catalog.origin.label], [2, '2 migrations']);
  utimesSync(join(options.root, 'db/migrations/002_b.sql'), 1, 1);
  assert.equal((await source.load(calm())).catalog.tables.length, 2);
  rmSync(join(options.root, 'db'), { recursive: true });
  await assert.rejects(source.load(calm()), {
    kind: 'migrations',
    message: 'db/migrations holds no migration any more that can be replayed',
  });
  await Promise.all([source.close(), again.close()]);
});

test('another build of the program replays anew', async () => {
  const folder = workspace({ '001_a.sql': 'create table a (id int primary key);' });
  const options = { ...folder, cacheDirectory: join(home, 'builds') };
  await replayed(options);
  const other = join(home, 'other.cjs');
  const ran = join(home, 'ran');
  writeFileSync(
    other,
    `require('node:fs').writeFileSync(${JSON.stringify(ran)}, ''); require(${JSON.stringify(folder.program)});`,
  );
  await replayed({ ...options, program: other });
  assert.ok(existsSync(ran));
});

test('files that are no SQL', async () => {
  const options = workspace({
    '001_a.sql': 'create table a (id int primary key);',
    '002_b.sql': 'x\0y',
    '003_c.sql': '',
    '004_d.sql': 'this is prose; "and',
  });
  const loaded = await replayed(options);
  assert.deepEqual(
    loaded.problems.map(({ message }) => message.replace(/ \(.*/, '')),
    [
      'db/migrations/002_b.sql was left out: binary',
      'syntax error at or near "this"',
      'unterminated quoted identifier at or near ""and"',
    ],
  );
  assert.equal(loaded.catalog.tables.length, 1);
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { analyse } from '../../server/src/features/analyse.ts';
import type { AnalysedClause, AnalysisContext, DocumentAnalysis } from '../../server/src/features/analysis.ts';
import { hints } from '../../server/src/features/hints.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import type { MigrationsOptions } from '../../server/src/sources/migrations.ts';
import { replayed, workspace } from './replaying.ts';

interface Replay {
  readonly options: MigrationsOptions;
  readonly catalog: Catalog;
}

async function replay(files: Readonly<Record<string, string>>): Promise<Replay> {
  const options = workspace(files);
  const { catalog } = await replayed(options);
  return { options, catalog };
}

/** What is said of a migration, with `text` instead of what is on the disk. */
function look({ options, catalog }: Replay, name: string, more: Partial<AnalysisContext> = {}, text?: string) {
  const path = join(options.root, 'db/migrations', name);
  const document = { uri: pathToFileURL(path).href, language: 'sql', text: text ?? readFileSync(path, 'utf8') };
  const describePlace = ({ uri }: { readonly uri: string }) => uri.slice(uri.lastIndexOf('/') + 1);
  return analyse(readDocument(document), { catalog, isMigration: true, describePlace, ...more });
}

function answerOf({ resolution }: AnalysedClause): string {
  if (resolution.kind === 'resolved') return resolution.keys.map(({ name }) => name).join(', ') || 'any';
  return resolution.kind === 'rejected' ? resolution.sqlstate : `unknown: ${resolution.because}`;
}

const answersOf = ({ clauses }: DocumentAnalysis) => clauses.map(answerOf);
const findingsOf = ({ findings, document }: DocumentAnalysis) =>
  findings.map(
    ({ rule, sqlstate, range, severity }) =>
      `${severity} ${rule} ${sqlstate}: ${document.text.slice(range.start, range.end)}`,
  );

test('a clause of a migration is answered by the schema right before it', async () => {
  const replayOf = await replay({
    '001_users.sql': `create table users (id bigint primary key, email text, constraint users_email unique (email));
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
create table orders (id int primary key, user_email text references users (email));`,
    '002_other_key.sql': `alter table orders drop constraint orders_user_email_fkey;
alter table users drop constraint users_email;
create unique index users_email_live on users (email) where id > 0;
insert into users (id, email) values (2, 'b') on conflict (email) where id > 0 do nothing;
insert into users (id, email) values (2, 'b') on conflict (lower(email)) do nothing;`,
    '003_gone.sql': `create table parents (id int primary key, up int references parents);
insert into users (id) values (3) on conflict do nothing;
drop table users cascade;
alter table orders rename to purchases;`,
  });
  const first = look(replayOf, '001_users.sql');
  assert.deepEqual(answersOf(first), ['users_email', 'users_email'], 'the table and its key are gone at the end');
  assert.equal(first.clauses[0]?.resolution.table?.keys.length, 2);
  assert.deepEqual(
    hints(first).map(({ label }) => label),
    [' → users_email', ' → users_email'],
  );
  const second = look(replayOf, '002_other_key.sql');
  assert.deepEqual(answersOf(second), ['users_email_live', '42P10']);
  assert.deepEqual(findingsOf(second), ['error no-matching-key 42P10: (lower(email))']);
  assert.deepEqual(
    second.findings[0]?.fixes.filter(({ kind }) => kind !== 'edit'),
    [],
    'a later migration is too late',
  );
  assert.deepEqual(answersOf(look(replayOf, '003_gone.sql')), ['parents_pkey', 'any']);
  assert.deepEqual([first, look(replayOf, '003_gone.sql')].flatMap(findingsOf), []);
});

test('what PostgreSQL refused in the replay is told on its place', async () => {
  const files = {
    '001_a.sql': `create table people (id bigint primary key, email text, code int unique);
create table orders (id int primary key, email text references people (email), code text);
`,
    '002_b.sql': `create table users (id bigint primary key, email text, code int constraint users_code unique);
insert into users (id, code) values (1, 2) on conflict on constraint users_no_such do nothing;
insert into users (id, code) values (1, 2) on conflict on constraint users_code do nothing;
insert into users (id, nothing) values (1, 2) on conflict (nothing) do nothing;
create function f() returns void language sql as 'insert into users (id) values (1) on conflict (nothing) do nothing';
create table badges (id int primary key, who int references nobody (id));
alter table users add column team int references teams (id);
create table teams (id int primary key);
do $$ begin insert into teams (id) values (1) on conflict (email) do nothing; end $$;`,
  };
  const options = workspace(files);
  const { catalog, problems } = await replayed(options);
  const first = look({ options, catalog }, '001_a.sql');
  assert.deepEqual(findingsOf(first), ['error reference-without-key 42830: (email)']);
  const found = look({ options, catalog }, '002_b.sql');
  assert.deepEqual(findingsOf(found), [
    'error no-such-constraint 42704: on constraint users_no_such',
    'error unknown-column 42703: nothing',
    'warning unknown-table 42P01: teams',
    'error unknown-column 42703: email',
  ]);
  assert.deepEqual(answersOf(found), [
    '42704',
    'users_code',
    'unknown: migration',
    '42703',
    'unknown: migration',
    '42P01',
    '42703',
  ]);
  assert.match(found.findings[2]?.message ?? '', /no table teams in the schema before this statement/);
  assert.equal(problems.filter(({ message }) => /42704/.test(message)).length, 1);
});

test('nothing is said of what leads back, was replaced, or is uncertain', async () => {
  const upsert = (target: string) => `insert into t (id) values (1) on conflict (${target}) do nothing`;
  const routine = (name: string, target: string) =>
    `create or replace function ${name}() returns void language plpgsql as $$ begin ${upsert(target)}; end $$;`;
  const replayOf = await replay({
    '001_a.sql': `-- +goose Up
create table t (id int primary key, a int, b int);
${routine('replaced', 'a')}
${routine('dropped', 'a')}
-- +goose Down
${upsert('b')};
drop table t;`,
    '002_b.sql': `-- +goose Up
${routine('replaced', 'b')}
drop function dropped();
${routine('right', 'c')}
alter table t add column c int unique;
create table u (id no_such_type, a int);
create table v (id int primary key, a int references u (a));
-- +goose Down
${upsert('a')};`,
    '002_b.down.sql': `${upsert('a')};`,
    'U2__b.sql': `${upsert('a')};`,
  });
  assert.deepEqual(findingsOf(look(replayOf, '001_a.sql')), []);
  const current = look(replayOf, '002_b.sql');
  assert.deepEqual(findingsOf(current), ['error no-matching-key 42P10: (b)'], 'the version that is there at the end');
  assert.deepEqual(answersOf(current), ['42P10', 't_c_key', 'unknown: uncertain-table', 'unknown: migration']);
  assert.deepEqual(findingsOf(look(replayOf, '002_b.down.sql')), []);
  assert.deepEqual(findingsOf(look(replayOf, 'U2__b.sql')), []);
});

test('an unsaved change moves no answer to another statement', async () => {
  const again = `insert into t (id) values (1) on conflict (id) do nothing;`;
  const text = `create table t (id int, b int unique);
${again}
alter table t add primary key (id);
${again}`;
  const replayOf = await replay({ '001_a.sql': text });
  assert.deepEqual(answersOf(look(replayOf, '001_a.sql')), ['42P10', 't_pkey'], 'the same text, judged twice');
  const edited = look(
    replayOf,
    '001_a.sql',
    {},
    `-- a word before\n\nselect 1;\n${text}\n${again.replace('(id) do', '(b) do')}`,
  );
  assert.deepEqual(answersOf(edited), ['42P10', 't_pkey', 't_b_key']);
  assert.deepEqual(findingsOf(edited), ['error no-matching-key 42P10: (id)']);
});

test('with a database, what it took is right', async () => {
  const replayOf = await replay({
    '001_a.sql': `create table t (id int primary key, a int, b int);
create table u (id int references t (a));
create table w (id int references t (b));
create function f() returns void language sql as 'insert into t (id) values (1) on conflict (a) do nothing';
create function g() returns void language sql as 'insert into t (id) values (1) on conflict (id) do nothing';`,
  });
  const { history: _, ...plain } = replayOf.catalog;
  const live: Catalog = { ...plain, origin: { ...plain.origin, kind: 'database', label: 'dev' } };
  const seen = look(replayOf, '001_a.sql', { catalog: withKeyOnB(live), migrations: replayOf.catalog });
  assert.deepEqual(answersOf(seen), ['42830', 'unknown: migration', '42P10', 't_pkey']);
  assert.deepEqual(findingsOf(seen), ['error reference-without-key 42830: (a)', 'error no-matching-key 42P10: (a)']);
  const alone = look(replayOf, '001_a.sql', { catalog: live });
  assert.deepEqual(findingsOf(alone), [], 'without a replay nothing tells which version of a routine is current');
  const lacking = { ...live, tables: live.tables.map((table) => ({ ...table, keys: [] })) };
  const other = look(replayOf, '001_a.sql', { catalog: lacking, migrations: replayOf.catalog });
  assert.deepEqual(answersOf(other), ['42830', '42830', '42P10', 'unknown: migration'], 'right on one of them');
});

/** As somebody made it by hand. */
function withKeyOnB(catalog: Catalog): Catalog {
  return {
    ...catalog,
    tables: catalog.tables.map((table) => ({
      ...table,
      keys: table.keys.flatMap((key) => [
        key,
        {
          ...key,
          name: `${table.name}_b_key`,
          constraint: 'unique' as const,
          elements: key.elements.map((one) => ({ ...one, column: 'b' })),
        },
      ]),
    })),
  };
}

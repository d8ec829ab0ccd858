import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { analyse, probesOf } from '../../server/src/features/analyse.ts';
import type { AnalysisContext, DocumentAnalysis } from '../../server/src/features/analysis.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { type AskQueries, confirmProbes } from '../../server/src/sources/confirm.ts';
import { askEmbedded } from '../../server/src/sources/confirmEmbedded.ts';
import { databaseSource } from '../../server/src/sources/database.ts';
import { introspect } from '../../server/src/sources/introspect.ts';
import type { CatalogSource } from '../../server/src/sources/source.ts';
import { type Embedded, openEmbedded } from '../support/embedded.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';

/** Functions, types and operators of the project's own, which the catalog does not tell the meaning of. */
const schema = `
create schema app;
create function app.canon(text) returns text language plpgsql immutable as $$ begin return lower(trim($1)); end $$;
create function app.is_open(text) returns boolean language plpgsql immutable as $$ begin return $1 <> 'closed'; end $$;
create function app.raises(text) returns text language plpgsql immutable as $$ begin raise 'no %', $1; end $$;
create function app.divides(int) returns int language plpgsql immutable as $$ begin return 1 / $1; end $$;
create function app.slow(int) returns int language plpgsql immutable as $$ begin perform pg_sleep($1); return $1; end $$;
create table app.log (line text);
create function app.writes(text) returns text language plpgsql volatile as
  $$ begin insert into app.log values ($1); return $1; end $$;
create function app.lies(text) returns text language plpgsql immutable as
  $$ begin insert into app.log values ($1); return $1; end $$;
create function app.same(text, text) returns boolean language sql immutable as 'select lower($1) = lower($2)';
create operator app.=~= (leftarg = text, rightarg = text, function = app.same);
create domain app.code as text not null check (value <> '' and app.raises(value) is not null);
create type app.pair as (a int, b int);
create table app.users (
  id bigint generated always as identity primary key, "Email" text not null default app.raises('default'),
  status text, code app.code, pair app.pair, span int4range, twice bigint generated always as (char_length(status)) stored
);
create unique index users_canon on app.users (app.canon("Email"));
create unique index users_open on app.users (status) where app.is_open(status);
create unique index users_alike on app.users (code) where status operator(app.=~=) 'open';
create table app.late (id int primary key, name text);
create unique index late_canon on app.late (app.canon(name));
alter table app.late add constraint late_name unique (name) deferrable;
create table app.parted (id int, name text, primary key (id, name)) partition by hash (id);
create table app.parted_0 partition of app.parted for values with (modulus 1, remainder 0);
create unique index parted_canon on app.parted_0 (app.canon(name));
create view app.people as select id as number, "Email" as email, app.canon("Email") as canon, 1 as one from app.users;
create materialized view app.counted as select id, status from app.users;
create unique index counted_canon on app.counted (app.canon(status));
`;

const calm = () => new AbortController().signal;
const target = (text: string, table = 'app.users') =>
  `insert into ${table} default values on conflict ${text} do nothing`;
const through = (text: string) => `insert into app.people (email) values ('a') on conflict ${text} do nothing`;

/** What comes of a statement before and after the server is asked: key names, an SQLSTATE, or why it is unknown. */
interface Answers {
  readonly alone: string;
  readonly asked: string;
  readonly probes: number;
}

/** What can be asked: one server's catalog, and the server. */
interface Asker {
  readonly catalog: Catalog;
  confirm(analysis: DocumentAnalysis): Promise<AnalysisContext['confirmed']>;
}

async function answer(statement: string, asker: Asker, searchPath?: readonly string[]): Promise<Answers> {
  const reading = readDocument({ uri: 'file:///a.sql', language: 'sql', text: statement });
  const context = { catalog: asker.catalog, searchPath, isMigration: false, describePlace: () => '' };
  const alone = analyse(reading, context);
  const asked = analyse(reading, { ...context, confirmed: await asker.confirm(alone) });
  return { alone: words(alone), asked: words(asked), probes: probesOf(alone).length };
}

function words({ clauses }: DocumentAnalysis): string {
  const [first, ...others] = clauses.map(({ resolution }) => resolution);
  assert.equal(others.length, 0);
  if (first?.kind === 'resolved') return first.keys.map((key) => key.name).join(' ');
  return first?.kind === 'rejected' ? first.sqlstate : (first?.because ?? 'nothing');
}

function asking(source: CatalogSource, catalog: Catalog): Asker {
  return {
    catalog,
    confirm: async (analysis) => {
      assert.ok(source.confirm);
      const answers = await source.confirm(probesOf(analysis), calm());
      return (key) => answers.get(key);
    },
  };
}

function asking2(ask: AskQueries, catalog: Catalog): Asker {
  return {
    catalog,
    confirm: async (analysis) => {
      const answers = await confirmProbes(ask, probesOf(analysis));
      return (key) => answers.get(key);
    },
  };
}

/** Statements that the catalog leaves open, and what PostgreSQL says to them. */
const cases: readonly { readonly says: string; readonly sql: string }[] = [
  { says: 'users_canon', sql: target('(app.canon("Email"))') },
  { says: 'users_canon', sql: target('(app.canon("Email") text_ops)') },
  { says: '42P10', sql: target('(app.canon(status))') },
  { says: '42P10', sql: target('(app.canon("Email") collate "C")') },
  { says: 'users_open', sql: target('(status) where app.is_open(status)') },
  {
    says: 'users_open',
    sql: target("(status) where app.is_open(status) and id > 3 /* more */ and status = E'it\\'s'"),
  },
  { says: '42P10', sql: target('(status) where not app.is_open(status)') },
  { says: 'users_alike', sql: target("(code) where status operator(app.=~=) 'open'") },
  { says: '42P10', sql: target("(code) where status operator(app.=~=) 'other'") },
  { says: '42883', sql: target('(app.nothing("Email"))') },
  { says: '42883', sql: target('(canon("Email"))') },
  { says: '42883', sql: target('(status) where app.is_open(id)') },
  { says: '42P10', sql: through('(app.canon(number::text))') },
  { says: 'users_canon', sql: through('(app.canon(email))') },
  { says: 'users_canon', sql: through('(canon)') },
  { says: 'late_canon', sql: target('(app.canon(name))', 'app.late') },
  { says: '42P10', sql: target('(app.canon(name))', 'app.parted') },
  { says: 'parted_canon', sql: target('(app.canon(name))', 'app.parted_0') },
  { says: '42809', sql: target('(app.canon(status))', 'app.counted') },
  // A constant call is evaluated by every plan; what the function raises depends on what it does, and an overflow does not.
  { says: 'opaque-expression', sql: target("(status) where app.is_open(app.raises('x'))") },
  { says: '22012', sql: target('(status) where app.divides(0) = 1 and app.is_open(status)') },
  { says: '42P10', sql: target('(app.writes("Email"))') },
];

async function checkAll(asker: Asker): Promise<void> {
  for (const { says, sql } of cases) {
    const { alone, asked, probes } = await answer(sql, asker);
    assert.equal(asked, says, sql);
    if (alone !== says) assert.deepEqual([probes, /^(opaque-expression|view)$/.test(alone)], [1, true], sql);
  }
}

test('a qualified column is refused up to 13, as PostgreSQL does', async () => {
  const sql = target('(app.canon(u."Email"))', 'app.users as u');
  assert.equal((await withSource(old.url, (asker) => answer(sql, asker))).asked, '42P01');
  assert.equal((await withSource(recent.url, (asker) => answer(sql, asker))).asked, 'users_canon');
});

let old: Postgres;
let recent: Postgres;
let admin: pg.Client;
let embedded: Embedded;

before(async () => {
  old = await startPostgres(13, { settings: { log_statement: 'all' } });
  recent = await startPostgres(18, { settings: { log_statement: 'all' } });
  embedded = await openEmbedded();
  await embedded.exec(schema);
  for (const server of [old, recent]) {
    admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    await admin.query(schema);
    if (server === old) await admin.end();
  }
});

after(async () => {
  await admin.end();
  await embedded.close();
  await Promise.all([old.stop(), recent.stop()]);
});

async function withSource<T>(url: string, use: (asker: Asker, source: CatalogSource) => Promise<T>): Promise<T> {
  const source = databaseSource({ connection: url, env: {} });
  try {
    return await use(asking(source, (await source.load(calm())).catalog), source);
  } finally {
    await source.close();
  }
}

test('expressions that the catalog leaves open are settled by PostgreSQL 13', () =>
  withSource(old.url, (asker) => checkAll(asker)));

test('by PostgreSQL 18', () => withSource(recent.url, (asker) => checkAll(asker)));

test('and by the embedded one', async () => {
  const origin = { kind: 'migrations', label: 'test', takenAt: '2026-01-01T00:00:00Z' } as const;
  await checkAll(asking2(askEmbedded(embedded.db), await introspect(embedded.run, origin)));
});

void setTimeout;

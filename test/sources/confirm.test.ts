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
import { startRecorder } from '../support/recorder.ts';
import { cases, schema, target } from './openClauses.ts';

const calm = () => new AbortController().signal;
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

function askingBy(ask: AskQueries, catalog: Catalog): Asker {
  return {
    catalog,
    confirm: async (analysis) => {
      const answers = await confirmProbes(ask, probesOf(analysis));
      return (key) => answers.get(key);
    },
  };
}

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
  old = await startPostgres(13);
  recent = await startPostgres(18);
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
  await checkAll(askingBy(askEmbedded(embedded.db), await introspect(embedded.run, origin)));
});

/** The database as another role or with other settings of the session sees it. */
const as = (role: string, more = '') => `postgres://${role}@127.0.0.1:${recent.port}/postgres${more}`;

test('without the privileges an answer that would be good stays unknown, and a refusal is told', async () => {
  await admin.query(`create role outsider login; create role reader login; create role half login;
    grant usage on schema app to reader, half; grant select on app.users to reader;
    grant insert ("Email", status), select on app.users to half`);
  const good = target('(app.canon("Email"))');
  const bad = target('(app.canon(status))');
  const missing = target('(app.nothing(status))');
  for (const [role, ...says] of [
    ['outsider', 'opaque-expression', 'opaque-expression', 'opaque-expression'],
    ['reader', 'opaque-expression', '42P10', '42883'],
    ['half', 'opaque-expression', '42P10', '42883'],
    ['postgres', 'users_canon', '42P10', '42883'],
  ] as const) {
    await withSource(as(role), async (asker) => {
      const asked = [];
      for (const sql of [good, bad, missing]) asked.push((await answer(sql, asker)).asked);
      assert.deepEqual(asked, says, role);
    });
  }
});

test('names are looked up along the path of the clause, and not claimed missing from a schema that is barred', async () => {
  await admin.query(`create schema barred; create function barred.hidden(text) returns text language plpgsql immutable as 'begin return $1; end';
    create schema shadow; create function shadow.canon(text) returns text language sql immutable as 'select $1';
    create unique index users_hidden on app.users (barred.hidden(status))`);
  const canon = target('(canon("Email"))');
  const hidden = target('(hidden(status))');
  await withSource(recent.url, async (asker) => {
    assert.equal((await answer(canon, asker)).asked, '42883');
    assert.equal((await answer(canon, asker, ['app', 'public'])).asked, 'users_canon');
    assert.equal((await answer(canon, asker, ['shadow', 'app'])).asked, '42P10');
    assert.equal((await answer(canon, asker, ['no "such" schema', 'app'])).asked, 'users_canon');
    assert.equal((await answer(hidden, asker, ['barred'])).asked, 'users_hidden');
    assert.equal((await answer(hidden, asker, [])).asked, '42883');
  });
  await withSource(as('reader'), async (asker) => {
    assert.equal((await answer(canon, asker, ['app'])).asked, 'opaque-expression');
    assert.equal((await answer(hidden, asker, ['app'])).asked, '42883');
    assert.equal(
      (await answer(hidden, asker, ['barred', 'app'])).asked,
      'opaque-expression',
      'it is there, for others',
    );
  });
  await admin.query('drop index app.users_hidden');
});

test('a table that is locked is not waited for, and asked about again', () =>
  withSource(recent.url, async (asker, source) => {
    const sql = target('(app.canon("Email"))');
    await admin.query('begin; lock table app.users in access exclusive mode');
    const started = performance.now();
    const during = await answer(sql, asker);
    const took = performance.now() - started;
    await admin.query('rollback');
    assert.equal(during.asked, 'opaque-expression');
    assert.ok(took > 90 && took < 30_000, `took ${took} ms`);
    assert.equal((await answer(sql, asker)).asked, 'users_canon');
    assert.match(await source.fingerprint(calm()), /\d/);
  }));

test('a session that may not write, and one whose strings know backslashes, are asked all the same', async () => {
  const settings = '?options=-c%20default_transaction_read_only%3Don%20-c%20standard_conforming_strings%3Doff';
  await withSource(as('postgres', settings), async (asker) => {
    assert.equal((await answer(target('(app.canon("Email"))'), asker)).asked, 'users_canon');
    const backslash =
      "(status) where app.is_open(status) and status <> '\\' and status <> ') do nothing; drop table app.users; --'";
    assert.equal((await answer(target(backslash), asker)).asked, 'users_open');
  });
});

test('nothing is executed: what is sent are plans in transactions that may not write and are rolled back', async (t) => {
  const recorder = await startRecorder(recent.port);
  t.after(recorder.close);
  const source = databaseSource({ connection: `${recorder.url('postgres')}?sslmode=disable`, env: {} });
  const asker = asking(source, (await source.load(calm())).catalog);
  const before = recorder.statements().length;
  const texts = [
    '(status) where app.is_open(status) and app.writes(status) is not null',
    "(status) where app.is_open(status) and app.writes('constant') is not null",
    "(status) where app.is_open(status) and app.lies('constant') is not null",
    '(status) where app.slow(20) = 20 and app.is_open(status)',
    "(status) where app.is_open(app.raises('x'))",
    "(app.canon(nextval('app.users_id_seq')::text))",
  ];
  const asked = [];
  for (const text of texts) asked.push((await answer(target(text), asker)).asked);
  const open = 'opaque-expression';
  assert.deepEqual(asked, ['users_open', 'users_open', open, open, open, '42P10']);
  assert.equal((await answer(target('(app.canon("Email"))'), asker)).asked, 'users_canon', 'the session goes on');
  await source.close();
  const { rows } = await admin.query(
    'select (select count(*)::int from app.log) as lines, (select count(*)::int from app.users) as users, is_called from app.users_id_seq',
  );
  assert.deepEqual(rows, [{ lines: 0, users: 0, is_called: false }]);
  const sent = recorder.statements().slice(before);
  assert.equal(sent.filter((text) => text.startsWith('EXPLAIN ')).length, texts.length + 1);
  for (const text of sent) {
    assert.match(
      text,
      /^(BEGIN READ ONLY(; SET LOCAL [^;]+)+|EXPLAIN \(FORMAT JSON, COSTS OFF, VERBOSE\) INSERT [^;]+|ROLLBACK|SELECT n\.nspname FROM pg_catalog\.pg_namespace [^;]+)$/,
    );
  }
});

test('aborting ends the waiting, and the next question is answered', () =>
  withSource(recent.url, async (asker, source) => {
    const reading = readDocument({
      uri: 'file:///a.sql',
      language: 'sql',
      text: target('(status) where app.is_open(status) and app.slow(20) = 1'),
    });
    const probes = probesOf(analyse(reading, { catalog: asker.catalog, isMigration: false, describePlace: () => '' }));
    assert.ok(source.confirm && probes.length === 1);
    const abort = new AbortController();
    const aborted = assert.rejects(source.confirm(probes, abort.signal), { kind: 'cancelled' });
    await setTimeout(50);
    abort.abort();
    await aborted;
    assert.equal((await answer(target('(app.canon("Email"))'), asker)).asked, 'users_canon');
  }));

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  deepestBody,
  deepestBracket,
  longestList,
  longestSum,
  mostCutOff,
  mostJunk,
  mostParameters,
  mostSigns,
  mostSums,
} from '../../server/src/sql/bounds.ts';
import type { SqlReading } from '../../server/src/sql/clause.ts';
import { readSql } from '../../server/src/sql/clauses.ts';
import { splitStatements } from '../../server/src/sql/statements.ts';

const many = (count: number, each: (i: number) => string, between = ''): string =>
  Array.from({ length: count }, (_, i) => each(i)).join(between);

/** What is found, and that all of the text was read. */
function check(sql: string, found: Partial<Record<'clauses' | 'tables' | 'changes', number>>): void {
  const reading = readSql(sql);
  assert.equal(reading.unread, undefined);
  for (const [kind, number] of Object.entries(found)) {
    assert.equal(
      kind === 'clauses' ? reading.clauses.length : kind === 'tables' ? reading.tables.length : reading.changes.length,
      number,
      kind,
    );
  }
}

/** That the text is read as far as `at`, a word in it, or as far as any. */
function checkUnread(sql: string, because: NonNullable<SqlReading['unread']>['because'], at?: number): SqlReading {
  const reading = readSql(sql);
  assert.equal(reading.unread?.because, because);
  if (at !== undefined) assert.equal(reading.unread.at, at);
  return reading;
}

test('a megabyte of upserts, one to a line, is read to its end', () => {
  const upserts = many(
    7000,
    (i) =>
      `INSERT INTO public.translations (locale, key, value, updated_at) VALUES ('de', 'menu.entry.${i}', 'Eintrag ${i} des Menüs', now()) ON CONFLICT (locale, key) DO NOTHING;\n`,
  );
  assert.ok(upserts.length > 1_000_000);
  check(upserts, { clauses: 7000 });
});

test('a dump of thousands of tables is read to its end', () => {
  const tables = 4000;
  const dump = [
    many(
      tables,
      (i) =>
        `CREATE TABLE public.t${i} (\n    id bigint NOT NULL,\n    parent_id bigint,\n    name text\n);\n\nALTER TABLE public.t${i} OWNER TO app;\n\n`,
    ),
    many(tables, (i) => `ALTER TABLE ONLY public.t${i}\n    ADD CONSTRAINT t${i}_pkey PRIMARY KEY (id);\n\n`),
    many(tables, (i) => `CREATE UNIQUE INDEX t${i}_name ON public.t${i} USING btree (name);\n\n`),
    many(
      tables,
      (i) =>
        `ALTER TABLE ONLY public.t${i}\n    ADD CONSTRAINT t${i}_fkey FOREIGN KEY (parent_id) REFERENCES public.t${i}(id);\n\n`,
    ),
  ].join('');
  check(dump, { clauses: tables, tables, changes: 2 * tables });
});

test('one INSERT of fifty thousand rows is read to its conflict clause', () => {
  const rows = many(50_000, (i) => `(${i},'name ${i}',${i % 7},NULL)`, ',\n');
  check(`insert into t (id, name, kind, note) values ${rows} on conflict (id) do nothing`, { clauses: 1 });
  const [clause] = readSql(`insert into t (id, name, kind, note) values ${rows} on conflict (id) do nothing`).clauses;
  assert.ok(clause?.kind === 'conflict' && clause.rows?.length === 50_000 && clause.target.by === 'elements');
});

test('whatever stands between brackets or in many parameters is read as long as PostgreSQL may take it', () => {
  const rows = many(Math.floor((mostParameters - 1) / 3), () => '(?, ?, ?)', ', ');
  check(`insert into t values ${rows} on conflict (a) do nothing`, { clauses: 1 });
  const nested = `${'('.repeat(50_000)}1${')'.repeat(50_000)}`;
  check(`insert into t values (${nested}) on conflict (a) do nothing`, { clauses: 1 });
  const functions = many(
    2000,
    (i) =>
      `create or replace function f${i}() returns trigger language plpgsql as $$ begin if new.a is null then insert into t values (1) on conflict (a) do nothing; end if; return new; end $$;\n`,
  );
  check(functions, { clauses: 2000 });
  const joined = many(900, (i) => `insert into t values (${i}) on conflict (a) do nothing\n`);
  check(joined, { clauses: 900 });
  const schema = `create schema s ${many(3000, (i) => `create table t${i} (a int references u) `)}`;
  check(schema, { clauses: 3000, tables: 3000 });
});

test('behind a thousand statements that break off, nothing is read', () => {
  const last = 'insert into u values (1) on conflict (a) do nothing';
  for (const half of [
    'insert into t (a, b) values (1, ',
    'insert into t (a) values (1) on conflict (a) do ',
    'create table t (a int references u (b), ',
    'create table t (a int references u;\n',
    'alter table only s.t add column a int references u ',
    'alter table t;\n',
    'create view v as select 1 ',
    'drop table a ',
    'do $x$ begin alter table t add foreign key (a) references u $x$;\n',
  ]) {
    const few = readSql(half.repeat(mostCutOff - 1) + last);
    assert.equal(few.unread, undefined, half);
    const reading = checkUnread(`${half.repeat(mostCutOff + 2)}${last}`, 'cut-off');
    assert.ok((reading.unread?.at ?? 0) <= half.length * (mostCutOff + 2), half);
    assert.ok(!reading.clauses.some((clause) => clause.kind === 'conflict' && clause.table?.name === 'u'), half);
  }
});

test('whole statements are no halves, however many there are', () => {
  for (const whole of [
    'drop table a;\n',
    'insert into t select 1;\n',
    'do $x$ begin alter table t add foreign key (a) references u; end $x$;\n',
    'with x as (insert into t values (1) on conflict do nothing returning a) insert into u select * from x;\n',
    'create rule r as on insert to t do instead (insert into u values (1); insert into v values (2));\n',
    'alter table t drop column a, alter column b drop not null, add c int references u;\n',
    'explain insert into t values (1) on conflict (a) do update set a = 1;\n',
    'select * from a join conflict on conflict.id = a.id;\n',
  ]) {
    assert.equal(readSql(whole.repeat(2 * mostCutOff)).unread, undefined, whole);
  }
});

test('a statement is left where PostgreSQL would have refused it, and none of its text is lost to a script', () => {
  const head = 'select 1; insert into t values (1) on conflict (';
  for (const [piece, most] of [
    ['($', mostJunk],
    ['?,', mostParameters],
    ['a(', deepestBracket],
    [':@', mostSigns],
  ] as const) {
    const sql = `${head}${piece.repeat(most + 66_000)} ; insert into u values (1) on conflict (a) do nothing`;
    const { clauses } = checkUnread(sql, 'statement');
    assert.ok(clauses.every((clause) => clause.kind === 'conflict' && clause.table?.name !== 'u'));
    const statements = [...splitStatements(sql)];
    assert.equal(statements.length, 2);
    assert.equal(statements[1]?.range.end, sql.length);
  }
});

test('a list that PostgreSQL would not take is not read, and said to be', () => {
  const columns = (count: number) => many(count, (i) => `a${i} int references u`, ', ');
  check(`create table t (${columns(longestList)})`, { clauses: longestList });
  assert.equal(checkUnread(`create table t (${columns(longestList + 2)})`, 'list', 16).clauses.length, 0);
  check(`alter table t ${many(longestList, (i) => `add a${i} int references u`, ', ')}`, { clauses: longestList });
  checkUnread(`alter table t ${many(longestList + 2, (i) => `add a${i} int references u`, ', ')}`, 'list', 14);
  check(`drop table ${many(longestList - 1, (i) => `a${i}`, ', ')}`, { changes: longestList - 1 });
  checkUnread(`drop table ${many(longestList + 2, (i) => `a${i}`, ', ')}`, 'list', 11);
  checkUnread(`create table t (a int ${'references u '.repeat(longestList + 1)})`, 'list');
  checkUnread(
    `insert into t values (${many(longestList + 2, () => '1', ', ')}) on conflict (a) do nothing`,
    'list',
    22,
  );
});

test('strings in strings, and sums of strings, are read as far as people write them', () => {
  const nested = (depth: number): string =>
    depth === 0
      ? 'insert into t values (1) on conflict (a) do nothing;'
      : `do $a${depth}$ begin ${nested(depth - 1)} end $a${depth}$;`;
  check(nested(deepestBody), { clauses: 1 });
  assert.equal(checkUnread(nested(deepestBody + 1), 'nested').clauses.length, 0);
  const sum = "execute 'insert into t values (1) ' || 'on conflict (a) do nothing';\n";
  check(`do $x$ begin ${sum.repeat(mostSums)} end $x$`, { clauses: mostSums });
  const { clauses } = checkUnread(`do $x$ begin ${sum.repeat(mostSums + 1)} end $x$`, 'sums');
  assert.equal(clauses.length, mostSums);
  checkUnread(`do $x$ begin execute 'on conflict (a) where ' ${"|| 'a = 1 and '".repeat(longestSum)}; end $x$`, 'sums');
});

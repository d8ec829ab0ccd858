import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { decodeCatalog } from '../../server/src/catalog/codec.ts';
import { analyse } from '../../server/src/features/analyse.ts';
import type { DocumentReading } from '../../server/src/features/analysis.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import type { Resolution } from '../../server/src/resolve/resolution.ts';
import { resolveClause } from '../../server/src/resolve/resolve.ts';
import { readSql } from '../../server/src/sql/clauses.ts';
import type { Range } from '../../server/src/text/range.ts';
import { toDocument } from '../../server/src/text/sourceMap.ts';
import { type Random, random as randomFrom } from '../hosts/random.ts';
import { projectRoot } from '../support/editorInstall.ts';
import { catalogOf, keyOf, tableOf } from './schema.ts';

/** With a server's own types, as what a table that a script makes looks like depends on them. */
const sample = decodeCatalog(readFileSync(join(projectRoot, 'media/sample/schema-lens.snapshot.json'), 'utf8'));
assert.ok(sample.kind === 'catalog');
const written = catalogOf(
  tableOf('users', { id: 'bigint', email: 'text' }, [
    keyOf('users_pkey', ['id'], { constraint: 'primary' }),
    keyOf('users_email_key', ['email'], { constraint: 'unique' }),
  ]),
  tableOf('teams', { id: 'bigint', name: 'text' }, [keyOf('teams_name_key', ['name'], { constraint: 'unique' })]),
);
const catalog = { ...written, types: sample.catalog.types };

/** What scripts are made of: clauses, what changes what they mean, and what may take a `;` for itself. */
const statements: readonly [string, ...string[]] = [
  'insert into users (id, email) values ($1, $2) on conflict (email) do nothing;',
  'insert into users (email)\n  values (:email)\n  on conflict (email, team) do update set email = excluded.email;',
  'insert into teams (name) values (sqlc.arg(name)) on conflict (id) do nothing; -- a name',
  "insert into users values (1, 'a; b');",
  'create table made (id bigint primary key, name text unique);',
  'create table made (id bigint primary key);',
  'create temp table users (id text);',
  'create table other (made bigint references made, team text references teams (name), wrong bigint references users (nothing));',
  'alter table other add foreign key (made) references made (name);',
  'alter table made drop column name;',
  'drop table made;',
  'set search_path to elsewhere;',
  'rollback;',
  'create unique index on made (name);',
  'create function f() returns void language plpgsql as $$\nbegin\n  insert into users (id) values (1) on conflict (id) do nothing;\n  perform 1;\nend;\n$$;',
  'create function g() returns void begin atomic\n  insert into teams (id) values (1) on conflict (id) do nothing;\n  select 1;\nend;',
  "do 'begin delete from users; end';",
  'copy users (id, email) from stdin;\n1\tinsert into users (id) values (1) on conflict (id) do nothing;\n2\tc;\n\\.',
  "\\connect other -- 'quoted\n",
  'select 1; select 2;',
  "select 'it''s; open', e'\\';', u&'x' uescape '!', \"a;\n b\" /* ; /* nested; */ ; */ from users;",
  '-- a comment; with on conflict',
  '/* a comment;\n   of two lines; */',
  'select {{ name }}, :other;',
  '',
];

/** Those that tables are made, changed and referenced by. */
const ddl: readonly [string, ...string[]] = [
  'create table made (id bigint primary key, name text unique);',
  ...statements.filter((statement) => /made/.test(statement)),
  'set search_path to elsewhere;',
  'create table last (made bigint references made);',
  'create table last (made bigint references made); drop table made; alter table users add foreign key (id) references made;',
  'select 1;',
];

const pieces: readonly [string, ...string[]] = [
  ';',
  ...[
    '\n',
    "'",
    '"',
    '$$',
    '$',
    '/*',
    '*/',
    '--',
    '(',
    ')',
    '\\',
    '{{',
    '}}',
    ' ',
    'x',
    '\r\n',
    'copy t from stdin;\n',
  ],
  ...[
    'create ',
    'on conflict (id) do nothing',
    'references users',
    'made',
    'users',
    'begin atomic ',
    'end',
    'insert into ',
  ],
  ...statements.slice(0, 6),
];

function script(random: Random, count: number): string {
  const choices = random.below(2) === 0 ? statements : ddl;
  return Array.from({ length: count }, () => random.pick(choices)).join('\n');
}

/** One edit: something typed, pasted, deleted, or written over. */
function edited(random: Random, text: string): string {
  const at = random.below(5) === 0 ? text.length : random.below(text.length + 1);
  const gone = random.below(3) === 0 ? random.below(random.below(4) === 0 ? 100 : 6) : 0;
  const put = random.below(5) === 0 ? '' : random.pick(pieces);
  return text.slice(0, at) + put + text.slice(at + gone);
}

const document = (text: string) => ({ uri: 'file:///a.sql', language: 'sql', text });

/** All that is said of a document, without what only one reading has. */
function said(reading: DocumentReading) {
  const { clauses, findings } = analyse(reading, { catalog, isMigration: false, describePlace: () => '' });
  const { fragments } = reading;
  return {
    fragments,
    clauses: clauses.map(({ range, target, resolution }) => ({ range, target, resolution: answer(resolution) })),
    findings: findings.map(({ rule, message, range }) => ({ rule, message, range })),
  };
}

/** Where the things stand that a text holds, read as one piece of SQL, and read by its parts. */
function places(
  reading: Pick<ReturnType<typeof readSql>, 'clauses' | 'tables' | 'changes' | 'inserts'>,
): readonly string[] {
  const { clauses, tables, changes, inserts } = reading;
  const named = { clauses, tables, changes, inserts };
  return Object.entries(named).flatMap(([kind, list]: [string, readonly { readonly range: Range }[]]) =>
    list.map(({ range }) => `${range.start}-${range.end} ${kind}`),
  );
}

const inOrder = (list: readonly string[]) => [...list].sort();

function placesByPart(reading: DocumentReading): readonly string[] {
  return reading.fragments.flatMap(({ fragment, reading: sql }) =>
    places(sql).map((place) => {
      const [start = 0, end = 0] = place.split(/[- ]/).map(Number);
      const range = toDocument(fragment.map, { start, end });
      return place.replace(/^\S+/, `${range?.start}-${range?.end}`);
    }),
  );
}

const answer = ({ kind, clause, ...more }: Resolution) =>
  `${clause.kind} ${kind} ${'because' in more ? more.because : ''}${'detail' in more ? more.detail.message : ''}`;

describe('a script that is edited', () => {
  for (const seed of [1, 2, 3, 4]) {
    test(`says the same as one that is read afresh, ${seed}`, () => {
      const random = randomFrom(seed);
      for (const [count, edits] of [
        [2, 30],
        [12, 30],
        [60, 8],
      ] as const) {
        let text = script(random, count);
        let reading = readDocument(document(text));
        for (let edit = 0; edit < edits; edit++) {
          text = edited(random, text);
          reading = readDocument(document(text), undefined, reading);
          assert.deepEqual(said(reading), said(readDocument(document(text))), text);
        }
      }
    });
  }

  test('no more plain INSERTs are kept than anybody asks about, whichever are the first', () => {
    const rows = (count: number) => 'insert into users (id) values (1);\n'.repeat(count);
    const texts = [rows(2500), rows(100), `${rows(100)}select 1;\n${rows(2300)}`, `x${rows(1990)};\n${rows(30)}`, ''];
    let reading = readDocument(document(''));
    for (const text of texts.map((each) => `${each}create table t (id bigint references users (id));`)) {
      reading = readDocument(document(text), undefined, reading);
      const fresh = readDocument(document(text));
      const kept = ({ fragments }: DocumentReading) => fragments.flatMap(({ reading: { inserts } }) => inserts).length;
      assert.equal(kept(reading), Math.min(2000, readSql(text).inserts.length));
      assert.deepEqual(said(reading), said(fresh));
    }
  });

  test('a statement that drops a table changes what others say of it, and nothing else of them', () => {
    const [made, dropped] = ['create table made (id bigint primary key);', 'drop table made;'];
    const several =
      'create table a (made bigint references made); drop table made; create table b (made bigint references made);';
    const texts = [
      [made, several],
      [made, dropped, several],
      [several],
      [made, several],
      [made, dropped, made, several],
    ];
    let reading = readDocument(document(''));
    const answers = texts.map((statements) => {
      // Each is long enough to be kept by itself.
      const text = statements.map((statement) => `${statement} -- ${'.'.repeat(3000)}\n`).join('');
      reading = readDocument(document(text), undefined, reading);
      assert.deepEqual(said(reading), said(readDocument(document(text))), text);
      return said(reading).clauses.map(({ resolution }) => resolution.split(' ').slice(1).join(' '));
    });
    const unknown = 'unknown created-here';
    assert.deepEqual(answers, [
      ['resolved ', unknown],
      [unknown, unknown],
      ['rejected relation "made" does not exist', 'rejected relation "made" does not exist'],
      ['resolved ', unknown],
      [unknown, unknown],
    ]);
  });

  test('what was not touched is not read again', () => {
    const lines = (n: number) => `insert into users (id) values (${n}) on conflict (name) do nothing;`;
    const text = Array.from({ length: 500 }, (_, n) => lines(n)).join('\n');
    const before = readDocument(document(text));
    const after = readDocument(document(text.replace('(250)', '(250, 251)')), undefined, before);
    const known = new Set(before.fragments.map(({ reading }) => reading));
    const anew = after.fragments.filter(({ reading }) => !known.has(reading));
    assert.ok(anew.length > 0 && anew.length < 50, `${anew.length} of ${after.fragments.length}`);
  });
});

describe('a script in parts', () => {
  for (const seed of [1, 2, 3, 4]) {
    test(`says the same as one piece of SQL, ${seed}`, () => {
      const random = randomFrom(seed);
      for (let scripts = 0; scripts < 30; scripts++) {
        // sqlc's calls are replaced before SQL is read, and are none of its business here.
        const plain = script(random, 12).replace(/sqlc\.arg\((\w+)\)/g, '$1');
        const text = edited(random, edited(random, plain));
        const reading = readDocument(document(text));
        if (reading.fragments.length === 0) continue;
        const together = readSql(text);
        assert.deepEqual(inOrder(placesByPart(reading)), inOrder(places(together)), text);
        const apart = reading.fragments.flatMap(({ reading: { clauses }, definitions }) =>
          clauses.map((clause) => answer(resolveClause(clause, { catalog, definitions }))),
        );
        const asWhole = together.clauses.map((clause) =>
          answer(resolveClause(clause, { catalog, definitions: together.tables })),
        );
        assert.deepEqual(inOrder(apart), inOrder(asWhole), text);
      }
    });
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse, documentUses } from '../../server/src/features/analyse.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { keyFindings } from '../../server/src/features/redundancy.ts';
import { indexUses } from '../../server/src/features/uses.ts';
import { unreadWords } from '../../server/src/rules/unreadSql.ts';
import { contextOf } from './look.ts';
import { catalogOf, keyOf, tableOf } from './schema.ts';

const users = tableOf('users', { id: 'bigint', email: 'text' }, [
  keyOf('users_pkey', ['id'], { constraint: 'primary' }),
  keyOf('users_id_idx', ['id']),
]);
const catalog = catalogOf(users);
const upsert = 'insert into users (id, email) values (1, 2) on conflict';
const half = 'create table t (a int references users, ';

function read(text: string, language = 'sql') {
  return readDocument({
    uri: language === 'sql' ? 'file:///app/seed.sql' : 'file:///app/src/users.ts',
    language,
    text,
  });
}

/** The text from where something is told of it, and the answers of its upserts. */
function check(
  name: string,
  text: string,
  told: readonly string[],
  answers: readonly string[],
  language?: string,
): void {
  test(name, () => {
    const { findings, clauses } = analyse(read(text, language), contextOf(catalog));
    const found = findings.map(
      ({ rule, message, range }) => `${rule}: ${message}: ${text.slice(range.start, range.start + 20)}`,
    );
    assert.deepEqual(found, told);
    const kinds = clauses
      .filter(({ clause }) => clause.kind === 'conflict')
      .map(({ resolution }) => (resolution.kind === 'unknown' ? resolution.because : resolution.kind));
    assert.deepEqual(kinds, answers);
  });
}

const wrong =
  'no-matching-key: No unique index or constraint on users (email); this upsert fails with 42P10: (email) do nothing;\n';

check(
  'a few statements that break off leave the rest as it is',
  `${upsert} (email) do nothing;\n${upsert} (id) do nothing;\n`,
  [wrong],
  ['rejected', 'resolved'],
);

check(
  'a file with a thousand statements that break off is told of once, and nothing in it is called wrong',
  `${upsert} (email) do nothing;\n${upsert} (id) do nothing;\n${half.repeat(3000)};\n${half.repeat(3000)};\n${upsert} (email) do nothing;\n`,
  [`unread-sql: ${unreadWords['cut-off']}: create table t (a in`],
  ['unread', 'resolved', 'unread'],
);

check(
  'the same in a string of a program',
  `db.query(\`${half.repeat(1100)}\`);\ndb.query(\`${upsert} (email) do nothing\`);\n`,
  [`unread-sql: ${unreadWords['cut-off']}: create table t (a in`],
  ['unread'],
  'typescript',
);

test('no key is called needless while a file of the workspace is not read to its end', () => {
  const reading = readDocument({
    uri: 'file:///app/schema.sql',
    language: 'sql',
    text: 'create unique index users_id_idx on users (id);',
  });
  const severities = { 'redundant-keys': 'hint' } as const;
  const told = (seed: string) => {
    const uses = indexUses([documentUses(read(seed), contextOf(catalog))]);
    return keyFindings(reading, contextOf(catalog, { severities, uses: () => uses })).length;
  };
  assert.equal(told(`${upsert} (id) do nothing;\n`), 1);
  assert.equal(told(`${upsert} (id) do nothing;\n${half.repeat(3000)};\n`), 0);
});

test('a team may switch it off, and nothing is said without a schema', () => {
  const reading = read(`${half.repeat(3000)};\n`);
  const rulesOf = (context: Parameters<typeof analyse>[1]) =>
    analyse(reading, context).findings.map(({ rule }) => rule);
  assert.deepEqual(rulesOf(contextOf(catalog)), ['unread-sql']);
  assert.deepEqual(rulesOf(contextOf(catalog, { severities: { 'unread-sql': 'off' } })), []);
  assert.deepEqual(rulesOf({ ...contextOf(catalog), catalog: undefined }), []);
});

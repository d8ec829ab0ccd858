import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayGo, parametersIn } from '../../server/src/rules/parameter.ts';
import { describeKey, sentence, tableWords } from '../../server/src/rules/wording.ts';
import { catalogOf, keyOf, tableOf } from '../features/schema.ts';

test('a message is never longer than 120 characters, and keeps its words and SQLSTATE', () => {
  const long = 'a_column_name_of_sixty_three_bytes_as_postgresql_allows_it_to_be';
  const message = sentence`No unique index or constraint on ${long} ${`(${long}, ${long}, ${long})`}; this upsert fails with 42P10`;
  assert.equal(message.length, 120);
  assert.match(message, /^No unique index or constraint on a_column.*…/);
  assert.match(message, /this upsert fails with 42P10$/);
});

test('a short message is as it is', () => {
  assert.equal(sentence`${'a'} is ${'b'}`, 'a is b');
});

test('a path that is too long is cut in front of a name', () => {
  const path = `${'packages/database/'.repeat(6)}migrations/00004_add_users_email_key.sql:16`;
  const message = sentence`users_email_key is defined in ${path}, which is pending in shop (42P10)`;
  assert.match(message, / is defined in …\/database\/migrations\/00004_add_users_email_key\.sql:16, which is pending/);
});

test('a table is qualified where its bare name means another one', () => {
  const [near, far] = [tableOf('public.users', {}), tableOf('app.users', {})];
  const catalog = catalogOf(near, far);
  assert.equal(tableWords(near, { catalog }), 'users');
  assert.equal(tableWords(far, { catalog }), 'app.users');
  assert.equal(tableWords(far, { catalog, searchPath: ['app', 'public'] }), 'users');
});

test('keys in words', () => {
  assert.equal(describeKey(keyOf('k', ['a', 'b'])), 'UNIQUE (a, b)');
  assert.equal(describeKey(keyOf('k', ['a'], { constraint: 'primary' })), 'PRIMARY KEY (a)');
  assert.equal(describeKey(keyOf('k', ['a'], { where: '(b IS NULL)' })), 'UNIQUE (a) WHERE b IS NULL');
  assert.equal(describeKey(keyOf('k', ['a'], { unique: false, exclusion: true })), 'EXCLUDE (a)');
});

test('parameters are told from casts, operators and strings', () => {
  assert.deepEqual(parametersIn("a = $1 and b = :name and c = ? and d::text = '$2 ? :x' and e = %s"), [
    '$1',
    ':name',
    '?',
    '%s',
  ]);
});

test('a parameter may go where the driver still gets as many arguments', () => {
  assert.equal(mayGo('a = $1', 'select $1; set a = $1'), true);
  assert.equal(mayGo('a = $2', 'select $1; set a = $2'), false);
  assert.equal(mayGo('a = ?', 'select ?; set a = ?'), false);
  assert.equal(mayGo('a = :a', 'set a = :a'), true);
  assert.equal(mayGo('a = 1', 'set a = 1'), true);
});

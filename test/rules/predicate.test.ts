import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lowerKeywords, readablePredicate } from '../../server/src/rules/predicate.ts';
import { tableOf } from '../features/schema.ts';

const table = tableOf('t', {
  s: 'text',
  v: 'character varying(20)',
  f: 'boolean',
  n: 'bigint',
  d: 'date',
  m: 'app.mood',
  'Big Name': 'character varying',
  c: 'character(3)',
});

function check(predicate: string, expected: string): void {
  test(predicate, () => assert.equal(readablePredicate(predicate, table), expected));
}

check('(deleted_at IS NULL)', 'deleted_at IS NULL');
check('f', 'f');
check('(NOT f)', 'NOT f');
check('(f = true)', 'f = true');
check("(s = 'x'::text)", "s = 'x'");
check("((v)::text = 'x'::text)", "v = 'x'");
check('(("Big Name")::text = \'x y\'::text)', '"Big Name" = \'x y\'');
check("((v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))", "v IN ('a', 'b')");
check("(s = ANY (ARRAY['a'::text, 'b'::text]))", "s IN ('a', 'b')");
check("((v)::text <> ALL ((ARRAY['a'::character varying, 'b'::character varying])::text[]))", "v NOT IN ('a', 'b')");
check("(m = 'glad'::app.mood)", "m = 'glad'");
check("(d > '2026-01-01'::date)", "d > '2026-01-01'");
check('(n > 0)', 'n > 0');
check('((n > 0) AND (deleted_at IS NULL))', 'n > 0 AND deleted_at IS NULL');
check("((n > 0) AND ((s = 'a'::text) OR (s = 'b'::text)))", "n > 0 AND (s = 'a' OR s = 'b')");
check("(s = 'it''s (a) ::text'::text)", "s = 'it''s (a) ::text'");
check('(((n > 0)))', 'n > 0');
// A cast that the column's type does not imply means something: it stays.
check("((n)::text = '1'::text)", "(n)::text = '1'::text");
check("((c)::text = 'x'::text)", "(c)::text = 'x'::text");
check("(lower(s) = 'x'::text)", "lower(s) = 'x'::text");
check('(coalesce(n, 0) = ANY (ARRAY[1, 2]))', 'coalesce(n, 0) = ANY (ARRAY[1, 2])');
// What is no predicate comes back as it is.
check('(((', '(((');
check(')(', ')(');
check('', '');

test('without a table only the outer parentheses go', () => {
  assert.equal(readablePredicate("((v)::text = 'x'::text)"), "(v)::text = 'x'::text");
});

test('keywords in lower case, strings and quoted names as they are', () => {
  assert.equal(
    lowerKeywords(`a IS NULL AND b = 'IS NULL' OR "AND" IN ('OR')`),
    `a is null and b = 'IS NULL' or "AND" in ('OR')`,
  );
});

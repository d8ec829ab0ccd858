import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSql } from '../../server/src/sql/clauses.ts';
import { renderName, unmark } from './rendering.ts';

/** Reads `head` with a conflict clause behind it; `columns` and `values` as they are read. */
function check(head: string, columns: readonly string[], values: readonly string[] | undefined): void {
  const sql = `${head} on conflict do nothing`;
  const [clause] = readSql(sql).clauses;
  assert.ok(clause?.kind === 'conflict', head);
  assert.deepEqual(clause.columns.map(renderName), columns, head);
  assert.deepEqual(
    clause.values?.map(({ text }) => text),
    values,
    head,
  );
}

test('columns and the values of a single row', () => {
  check('insert into t (a, "B", c) values (1, f(2, 3), default)', ['a', 'B', 'c'], ['1', 'f(2, 3)', 'default']);
  check('insert into t as q (a) overriding user value values ($1)', ['a'], ['$1']);
  check(
    "insert into t (a, b[1], c.d) values ('x, y', array[1, 2], (3, 4))",
    ['a', 'b', 'c'],
    ["'x, y'", 'array[1, 2]', '(3, 4)'],
  );
  check('insert into t values (?, ?)', [], ['?', '?']);
  check('insert into t (a) values (1), (2)', ['a'], undefined);
  check('insert into t (a) select 1', ['a'], undefined);
  check('insert into t (a) (values (1))', ['a'], undefined);
  check('insert into t default values', [], undefined);
  check('insert into t (select 1, 2)', [], undefined);
  check('insert into t ((select 1))', [], undefined);
  check('insert into t (a, b) values %s', ['a', 'b'], undefined);
});

test('a statement reaches from INSERT to its end', () => {
  for (const marked of [
    '⟦insert into t values (1) on conflict do nothing⟧',
    'select 1; ⟦insert into t values (1) on conflict (a) do update set b = 1 returning c⟧; select 2',
    'with x as (⟦insert into t values (1) on conflict do nothing returning 1⟧) select 1',
    '⟦insert into t values (1) on conflict do nothing⟧ -- done\n;',
    'select 1; ⟦on conflict (a) do update set b = 1 where c⟧;',
  ]) {
    const { text, ranges } = unmark(marked);
    const [clause] = readSql(text).clauses;
    assert.deepEqual(clause?.statement, ranges[0], marked);
  }
});

test('the ranges of target, elements and assignments', () => {
  const sql = 'insert into t values (1) on conflict (a, (b+1) desc) where c do update set d = 1, (e, f) = (2, 3)';
  const [clause] = readSql(sql).clauses;
  assert.ok(clause?.kind === 'conflict' && clause.target.by === 'elements');
  const text = ({ range }: { readonly range: { readonly start: number; readonly end: number } }): string =>
    sql.slice(range.start, range.end);
  assert.equal(text(clause.target), '(a, (b+1) desc) where c');
  assert.deepEqual(clause.target.elements.map(text), ['a', '(b+1) desc']);
  assert.deepEqual(clause.assignments.map(text), ['d = 1', '(e, f) = (2, 3)', '(e, f) = (2, 3)']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSql } from '../../server/src/sql/clauses.ts';
import { splitStatements } from '../../server/src/sql/statements.ts';
import { checkRanges, renderConflict } from './rendering.ts';
import { statements } from './samples.ts';

test('a clause at each step of typing it', () => {
  const typed =
    'insert into t as q (a) values (1) on conflict (a, lower(b)) where c = true do update set d = 1, e = excluded.e where q.f';
  const steps: readonly (readonly [upTo: string, rendered: string | undefined])[] = [
    ['insert into t as q (a) values (1) on', undefined],
    ['insert into t as q (a) values (1) on conflic', undefined],
    ['on conflict', 't as q opaque -> unfinished'],
    ['on conflict (', 't as q opaque -> unfinished'],
    ['on conflict (a', 't as q opaque -> unfinished'],
    ['on conflict (a,', 't as q opaque -> unfinished'],
    ['on conflict (a, lower(', 't as q opaque -> unfinished'],
    ['on conflict (a, lower(b))', 't as q (a, =lower(b)) -> unfinished'],
    ['lower(b)) w', 't as q opaque -> unfinished'],
    ['lower(b)) where', 't as q opaque -> unfinished'],
    ['where c', 't as q (a, =lower(b)) where c -> unfinished'],
    ['where c =', 't as q (a, =lower(b)) where c = -> unfinished'],
    ['where c = true', 't as q (a, =lower(b)) where c = true -> unfinished'],
    ['true do', 't as q (a, =lower(b)) where c = true -> unfinished'],
    ['do upd', 't as q (a, =lower(b)) where c = true -> unfinished'],
    ['do update', 't as q (a, =lower(b)) where c = true -> update'],
    ['do update set', 't as q (a, =lower(b)) where c = true -> update'],
    ['set d', 't as q (a, =lower(b)) where c = true -> update'],
    ['set d =', 't as q (a, =lower(b)) where c = true -> update d'],
    ['set d = 1', 't as q (a, =lower(b)) where c = true -> update d = 1'],
    ['set d = 1, e', 't as q (a, =lower(b)) where c = true -> update d = 1'],
    ['e = excluded.e where', 't as q (a, =lower(b)) where c = true -> update d = 1, e = excluded.e'],
    ['where q.f', 't as q (a, =lower(b)) where c = true -> update d = 1, e = excluded.e'],
  ];
  for (const [upTo, rendered] of steps) {
    const text = typed.slice(0, typed.indexOf(upTo) + upTo.length);
    const [clause, ...others] = readSql(text).clauses;
    assert.equal(clause?.kind === 'conflict' ? renderConflict(clause) : undefined, rendered, text);
    assert.equal(others.length, 0, text);
  }
});

test('more steps', () => {
  const steps: readonly (readonly [string, string])[] = [
    ['insert into t values (1) on conflict (a) d', 't (a) -> unfinished'],
    ['insert into t values (1) on conflict ()', 't opaque -> unfinished'],
    ['insert into t values (1) on conflict () do nothing', 't opaque -> nothing'],
    ['insert into t values (1) on conflict (a,) do nothing', 't opaque -> nothing'],
    ['insert into t values (1) on conflict on', 't opaque -> unfinished'],
    ['insert into t values (1) on conflict on constraint', 't opaque -> unfinished'],
    ['insert into t values (1) on conflict on constraint do nothing', 't opaque -> nothing'],
    ['insert into t values (1) on conflict where a do nothing', 't opaque -> nothing'],
    ['insert into t values (1) on conflict email do nothing', 't opaque -> nothing'],
    ['insert into t values (1) on conflict do', 't anything -> unfinished'],
    ['insert into on conflict (a) do nothing', '? (a) -> nothing'],
    ['insert into public. on conflict (a) do nothing', '~public (a) -> nothing'],
    ['insert into t (a values (1) on conflict (a) do nothing', 't (a) -> nothing'],
    ['insert into t values (1 on conflict (a) do nothing', 't (a) -> nothing'],
    ["insert into t values ('x) on conflict (a) do nothing", 'none'],
  ];
  for (const [sql, rendered] of steps) {
    const [clause] = readSql(sql).clauses;
    assert.equal(clause?.kind === 'conflict' ? renderConflict(clause) : 'none', rendered, sql);
  }
});

test('every prefix and every suffix of many statements is read without a word', () => {
  for (const sql of statements) {
    for (let cut = 0; cut <= sql.length; cut++) {
      for (const text of [sql.slice(0, cut), sql.slice(cut)]) {
        checkRanges(text, readSql(text));
        const split = [...splitStatements(text)];
        assert.ok(split.every(({ range, text: own }) => own === text.slice(range.start, range.end) && own !== ''));
      }
    }
  }
});

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { readSql } from '../../server/src/sql/clauses.ts';
import { splitStatements } from '../../server/src/sql/statements.ts';
import { hang, time } from './cost.ts';
import { garbage } from './garbage.ts';
import { seeded } from './random.ts';
import { checkRanges } from './rendering.ts';
import { statements } from './samples.ts';

/** The first readings pay for compilation, which says nothing about an input. */
before(() => {
  for (let seed = 1; seed <= 200; seed++) readSql(garbage(seeded(seed), 20_000));
});

function check(name: string, sql: string): void {
  const milliseconds = Math.max(
    time(() => checkRanges(sql, readSql(sql))),
    time(() => [...splitStatements(sql)]),
  );
  assert.ok(milliseconds <= hang, `${name}: ${milliseconds.toFixed(0)} ms for ${sql.length} characters`);
}

test('a megabyte of anything is read in time', () => {
  for (let seed = 1; seed <= 25; seed++) check(`seed ${seed}`, garbage(seeded(seed), 1_000_000));
  const bytes = Buffer.from(Array.from({ length: 1_000_000 }, (_, i) => (i * 7919 + (i >> 7)) & 255));
  check('latin1', `on conflict ${bytes.toString('latin1')}`);
  check('utf8', `on conflict ${bytes.toString('utf8')}`);
  check('utf16', `on conflict ${bytes.toString('utf16le')}`);
});

test('deep nesting is read in time', () => {
  const deep = 100_000;
  const brackets: readonly (readonly [string, string])[] = [
    ['(', ')'],
    ['[', ']'],
    ['((', ')'],
    ['(', ']'],
    ['/*', '*/'],
    ['case ', ' end'],
  ];
  for (const [open, close] of brackets) {
    const nested = open.repeat(deep / open.length) + close.repeat(deep / open.length);
    check(`${open} in a target`, `insert into t values (1) on conflict (${nested}) do nothing`);
    check(`${open} in a predicate`, `insert into t values (1) on conflict (a) where ${nested} do nothing`);
    check(`${open} in a table`, `create table t (a int default ${nested} references u)`);
    check(`${open} left open`, `insert into t values (1) on conflict ${open.repeat(deep / open.length)}`);
  }
  const bodies = Array.from({ length: 5000 }, (_, i) => `do $a${i}$ begin `).join('');
  check('bodies in bodies', `${bodies} insert into t values (1) on conflict (a) do nothing`);
});

test('many small things are read in time', () => {
  for (const sql of statements) check(sql, `${sql};\n`.repeat(Math.ceil(100_000 / sql.length)));
  for (const sql of statements)
    check(`half of ${sql}`, `${sql.slice(0, sql.length / 2)} `.repeat(Math.ceil(100_000 / sql.length)));
});

test('a deeply bracketed clause is still read', () => {
  const nested = '('.repeat(50_000) + ')'.repeat(50_000);
  const sql = `with x as ${nested} insert into t values (${nested}) on conflict (a, (f${nested})) do nothing`;
  const [clause] = readSql(sql).clauses;
  assert.ok(clause?.kind === 'conflict' && clause.target.by === 'elements');
  assert.deepEqual(
    clause.target.elements.map(({ kind }) => kind),
    ['column', 'expression'],
  );
  assert.equal(clause.table?.name, 't');
  assert.equal([...splitStatements(sql)].length, 1);
});

test('no reference of a long list, member or column is left out, and what cannot be told is opaque', () => {
  const columns = Array.from({ length: 5000 }, (_, i) => `a${i} int references u`);
  assert.equal(readSql(`create table t (${columns.join(', ')})`).clauses.length, 5000);
  assert.equal(readSql(`create table t (a int ${'references u '.repeat(300)})`).clauses.length, 300);
  const actions = columns.map((column) => `add ${column}`);
  assert.equal(readSql(`alter table t ${actions.join(', ')}`).clauses.length, 5000);
  assert.equal(readSql(`create table t (a int default f(${'+ 1 '.repeat(60_000)}) references u)`).clauses.length, 1);
  assert.equal(readSql(`create table t (a int default ${'+ 1 '.repeat(60_000)} references u)`).clauses.length, 1);
  const list = `(${'a, '.repeat(6000)}a)`;
  const [conflict] = readSql(`insert into t ${list} values (1) on conflict ${list} do nothing`).clauses;
  assert.ok(conflict?.kind === 'conflict' && conflict.target.by === 'opaque');
  assert.ok(conflict.columns.every(({ opaque }) => opaque));
  const [reference] = readSql(`create table t (a int references u ${list})`).clauses;
  assert.ok(reference?.kind === 'reference' && reference.to.columns?.every(({ opaque }) => opaque));
});

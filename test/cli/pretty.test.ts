import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pretty } from '../../server/src/cli/reporters/pretty.ts';
import type { ReportClause } from '../../server/src/features/report.ts';
import { clause, finding, input } from './reportInput.ts';

test('a finding is one line that says all, then the code, then the first way out', () => {
  const fixes = [{ title: 'Change target to (b)', kind: 'edit' } as const, { title: 'Other', kind: 'edit' } as const];
  const text = pretty.render(input([clause('rejected'), clause('resolved')], [finding('error', fixes)]));
  assert.equal(
    text,
    [
      'Schema Lens — 2 clauses in 1 file against dev (PostgreSQL 17.2)',
      '1 resolved · 1 rejected · 0 unknown',
      '',
      'REJECTED',
      '',
      '  src/users.ts:2:8  some-rule 42P10  A error',
      '    2 │ query abc rest',
      '      │       ^^^',
      '      help: Change target to (b)',
      '',
    ].join('\n'),
  );
});

test('severities stand in groups of their own, in order of weight', () => {
  const findings = (['hint', 'warning', 'error'] as const).map((severity) => finding(severity));
  const text = pretty.render(input([clause('rejected')], findings));
  const order = ['REJECTED', 'A error', 'WARNINGS', 'A warning', 'ADVICE', 'A hint'].map((word) => text.indexOf(word));
  assert.ok(order.every((at) => at >= 0));
  assert.deepEqual(
    order,
    [...order].sort((a, b) => a - b),
  );
});

const verdicts: readonly { name: string; clauses: readonly ReportClause[]; says: RegExp; never: RegExp }[] = [
  { name: 'nothing found', clauses: [], says: /no ON CONFLICT or REFERENCES in 3 files against dev/, never: /resolve/ },
  {
    name: 'all right',
    clauses: [clause('resolved')],
    says: /Every clause resolves to a unique index\./,
    never: /UNKNOWN/,
  },
  {
    name: 'partly unknown',
    clauses: [clause('resolved'), clause('unknown', 'dynamic-sql')],
    says: /Nothing is rejected\.[\s\S]*UNKNOWN\n {2}src\/users\.ts:1:1 {2}part of the SQL is computed at run time/,
    never: /Every clause/,
  },
  {
    name: 'all unknown',
    clauses: [clause('unknown', 'view')],
    says: /Nothing could be decided\./,
    never: /Every|rejected\./,
  },
  { name: 'rejected, rule off', clauses: [clause('rejected')], says: /1 rejected/, never: /Every|Nothing/ },
  {
    name: 'many unknown',
    clauses: Array(12).fill(clause('unknown', 'view')),
    says: /and 2 more; --format json/,
    never: /Every/,
  },
];

for (const { name, clauses, says, never } of verdicts) {
  test(`the verdict when ${name}`, () => {
    const text = pretty.render(input(clauses, []));
    assert.match(text, says);
    assert.doesNotMatch(text, never);
  });
}

test('what was not read and what the source left out is told', () => {
  const remarks = {
    skipped: [{ path: 'big.sql', reason: 'too large' }],
    problems: [{ message: 'relation "x" does not exist', place: 'migrations/3.sql:5' }],
    notes: ['a note'],
  };
  const text = pretty.render(input([], [], remarks));
  assert.match(
    text,
    /NOTES\n {2}migrations\/3\.sql:5 {2}relation "x" does not exist\n {2}big\.sql {2}not read: too large\n {2}a note\n$/,
  );
});

const sequence = '\u001b';

test('colours are used when asked for, and carry no meaning of their own', () => {
  const plain = pretty.render(input([clause('rejected')], [finding('error')]));
  const coloured = pretty.render(input([clause('rejected')], [finding('error')], { colours: true }));
  assert.equal(plain.includes(sequence), false);
  assert.ok(coloured.includes(`${sequence}[31mREJECTED`));
  assert.equal(coloured.replaceAll(new RegExp(`${sequence}\\[\\d+m`, 'g'), ''), plain);
});

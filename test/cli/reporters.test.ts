import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerptOf, printable } from '../../server/src/cli/reporters/excerpt.ts';
import { json } from '../../server/src/cli/reporters/json.ts';
import { pretty } from '../../server/src/cli/reporters/pretty.ts';
import type { ReportInput } from '../../server/src/cli/reporters/reporter.ts';
import type { ReportClause, ReportFinding, VerifyReport } from '../../server/src/features/report.ts';

const place = (line: number, column: number, endColumn: number, endLine = line) => ({
  file: 'src/users.ts',
  line,
  column,
  endLine,
  endColumn,
});

const clause = (status: ReportClause['status'], because: string | null = null): ReportClause => ({
  ...place(1, 1, 5),
  kind: 'conflict',
  dialect: 'sql',
  text: 'ON CONFLICT (a)',
  table: 'public.users',
  status,
  keys: [],
  sqlstate: null,
  because,
});

const finding = (severity: ReportFinding['severity'], fixes: ReportFinding['fixes'] = []): ReportFinding => ({
  ...place(2, 8, 11),
  rule: 'some-rule',
  severity,
  sqlstate: severity === 'error' ? '42P10' : null,
  message: `A ${severity}`,
  fixes,
});

function input(clauses: readonly ReportClause[], findings: readonly ReportFinding[], more: Partial<ReportInput> = {}) {
  const count = (status: string) => clauses.filter((each) => each.status === status).length;
  const report: VerifyReport = {
    version: 1,
    source: { kind: 'database', label: 'dev', serverVersion: 170002, takenAt: '2024-01-01T00:00:00.000Z' },
    summary: {
      files: clauses.length > 0 ? 1 : 0,
      clauses: clauses.length,
      resolved: count('resolved'),
      rejected: count('rejected'),
      unknown: count('unknown'),
      findings: findings.length,
    },
    clauses,
    findings,
  };
  const lines = ['first', '\tquery abc rest'];
  return { report, filesRead: 3, skipped: [], problems: [], notes: [], linesOf: () => lines, colours: false, ...more };
}

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

test('what was not read and what the source left out is told in both formats', () => {
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
  const parsed: unknown = JSON.parse(json.render(input([], [], remarks)));
  assert.deepEqual({ ...(parsed as object) }, { ...input([], []).report, ...remarks });
});

const escape = '\u001b';

test('colours are used when asked for, and carry no meaning of their own', () => {
  const plain = pretty.render(input([clause('rejected')], [finding('error')]));
  const coloured = pretty.render(input([clause('rejected')], [finding('error')], { colours: true }));
  assert.equal(plain.includes(escape), false);
  assert.ok(coloured.includes(`${escape}[31mREJECTED`));
  assert.equal(coloured.replaceAll(new RegExp(`${escape}\\[\\d+m`, 'g'), ''), plain);
});

const long = `${'a'.repeat(5000)}TARGET${'b'.repeat(5000)}`;
const excerpts: readonly { name: string; line: string; at: ReturnType<typeof place>; marked: string }[] = [
  { name: 'an indented line', line: '    on conflict (id) do', at: place(1, 17, 21), marked: '(id)' },
  { name: 'tabs', line: '\t\ton conflict (id)', at: place(1, 15, 19), marked: '(id)' },
  { name: 'a range over several lines', line: 'on conflict (a,', at: place(1, 13, 3, 2), marked: '(a,' },
  { name: 'a minified line', line: long, at: place(1, 5001, 5007), marked: 'TARGET' },
  { name: 'the end of a line', line: 'abc', at: place(1, 4, 4), marked: '' },
];

for (const { name, line, at, marked } of excerpts) {
  test(`an excerpt of ${name}`, () => {
    const excerpt = excerptOf([line], at);
    assert.ok(excerpt);
    const start = excerpt.marks.indexOf('^');
    assert.equal(excerpt.code.slice(start, start + excerpt.marks.trim().length), marked);
    assert.ok(excerpt.code.length <= 102);
  });
}

test('a line that is gone has no excerpt', () => {
  assert.equal(excerptOf(['a'], place(2, 1, 2)), undefined);
  assert.equal(excerptOf(['   '], place(1, 1, 2)), undefined);
});

test('control characters of a file do not reach the terminal', () => {
  assert.equal(printable('a\u001b[2Jb\u0007\tc\u202e\u0085'), 'a\uFFFD[2Jb\uFFFD c\uFFFD\uFFFD');
});

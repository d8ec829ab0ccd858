import assert from 'node:assert/strict';
import { test } from 'node:test';
import { github } from '../../server/src/cli/reporters/github.ts';
import { junit } from '../../server/src/cli/reporters/junit.ts';
import { markdown } from '../../server/src/cli/reporters/markdown.ts';
import { clause, finding, input, place } from './reportInput.ts';

const remarks = {
  skipped: [{ path: 'old.sql', reason: 'MySQL, told by its path' }],
  problems: [{ message: 'relation "x" does not exist', place: 'migrations/3.sql:5' }],
  notes: ['a note'],
};

test('github: a finding is an annotation on its line, escaped, with the way out', () => {
  const odd = {
    ...finding('error', [{ title: 'Create 100% of it', kind: 'migration' }]),
    message: 'No key\non a, b',
    file: 'src/a,b:c.ts',
  };
  const text = github.render(input([clause('rejected')], [odd, finding('hint')], remarks));
  const place = 'file=packages/app/src/a%2Cb%3Ac.ts,line=2,endLine=2,col=8,endColumn=11';
  assert.deepEqual(text.split('\n'), [
    `::error ${place},title=schema-lens some-rule::No key%0Aon a, b%0Ahelp: Create 100%25 of it`,
    '::notice file=packages/app/src/users.ts,line=2,endLine=2,col=8,endColumn=11,title=schema-lens some-rule::A hint',
    '::warning::migrations/3.sql:5: relation "x" does not exist',
    'Schema Lens: 1 clause in 1 file against dev: 0 resolved, 1 rejected, 0 unknown',
    '',
  ]);
});

test('github: across lines there are no columns', () => {
  const text = github.render(input([], [{ ...finding('warning'), ...place(2, 8, 3, 4) }]));
  assert.match(text, /^::warning file=[^,]*,line=2,endLine=4,title=/);
});

test('junit: a case per clause, failed, skipped or passed, and one for what speaks of no clause', () => {
  const rejected = { ...clause('rejected'), ...place(2, 1, 20), text: 'ON CONFLICT (a)' };
  const own = { ...finding('error', [{ title: 'Do <this> & "that"', kind: 'edit' }]), message: 'No \u0007key <a>' };
  const elsewhere = { ...finding('warning'), ...place(90, 1, 2), clause: 'REFERENCES t' };
  const text = junit.render(
    input([rejected, clause('resolved'), clause('unknown', 'dynamic-sql')], [own, elsewhere], remarks),
  );
  assert.match(
    text,
    /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="schema-lens" tests="4" failures="1"/,
  );
  assert.match(text, /skipped="1">/);
  assert.match(
    text,
    /<testcase classname="src\/users\.ts" name="2:1 ON CONFLICT \(a\)">\n {6}<failure type="some-rule"/,
  );
  assert.match(text, /message="No \uFFFDkey &#60;a&#62;"/);
  assert.match(text, /help: Do &#60;this&#62; &#38; &#34;that&#34;<\/failure>/);
  assert.match(text, /<skipped message="part of the SQL is computed at run time"\/>/);
  assert.match(text, /name="90:1 some-rule">\n {6}<system-out>/);
  assert.match(text, /name="1:1 ON CONFLICT \(a\)"\/>/);
  assert.equal(text.match(/<testcase/g)?.length, 4);
  assert.equal(text.match(/<\/testcase>|\/>\n {4}<testcase|"\/>\n {2}<\/testsuite/g)?.length, 4);
});

test('markdown: sections in order of weight, text of others harmless, what was left out at the end', () => {
  const odd = { ...finding('error', [{ title: 'Use `x`', kind: 'edit' }]), message: 'No key on *a* | <b> [c](d)' };
  const resolved = { ...clause('resolved'), keys: ['users_email_key'], text: "ON CONFLICT (a || '|')" };
  const text = markdown.render(
    input(
      [resolved, clause('rejected'), clause('unknown', 'view')],
      [odd, finding('warning'), finding('hint')],
      remarks,
    ),
  );
  const headings = text.split('\n').filter((line) => line.startsWith('#'));
  assert.deepEqual(headings, [
    '# Schema Lens',
    '## Rejected (1)',
    '## Warnings (1)',
    '## Advice (1)',
    '## Unknown (1)',
    '## Resolved (1)',
    '## Notes',
  ]);
  assert.match(text, /3 clauses in 1 file against \*\*dev\*\* \(PostgreSQL 17\.2, read 2024-01-01 00:00:00 UTC\)/);
  assert.match(text, /\*\*1 resolved · 1 rejected · 1 unknown\*\*/);
  assert.match(text, /No key on \\\*a\\\* \\\| \\<b\\> \\\[c\\\]\(d\)/);
  assert.match(text, /`ON CONFLICT \(a \\\|\\\| '\\\|'\)`/);
  assert.match(
    text,
    /- migrations\/3\.sql:5: relation "x" does not exist\n- a note\n- `old\.sql` was not checked: MySQL/,
  );
  const columns = text
    .split('\n')
    .flatMap((row) => (row.startsWith('|') ? row.replace(/\\./g, '').split('|').length - 2 : []));
  assert.deepEqual(columns, [...Array(9).fill(3), ...Array(6).fill(4)]);
});

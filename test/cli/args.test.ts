import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Invocation, parseInvocation } from '../../server/src/cli/args.ts';

const parse = (line: string) => parseInvocation(line === '' ? [] : line.split(' '), ['pretty', 'json']);

/** What `verify` means where nothing else is said. */
const verify = { kind: 'verify', paths: [], source: {}, format: 'pretty', rules: {}, updateBaseline: false } as const;

const right: readonly { line: string; is: Invocation }[] = [
  { line: '', is: { kind: 'help' } },
  { line: '--help', is: { kind: 'help' } },
  { line: 'help', is: { kind: 'help' } },
  { line: 'help verify', is: { kind: 'help', command: 'verify' } },
  { line: 'snapshot -h', is: { kind: 'help', command: 'snapshot' } },
  { line: '-v', is: { kind: 'version' } },
  { line: 'verify', is: verify },
  {
    line: 'verify a b/c --db postgres://h/d --format=json',
    is: { ...verify, paths: ['a', 'b/c'], source: { db: 'postgres://h/d' }, format: 'json' },
  },
  {
    line: 'verify --db=postgres://h/d --migrations m',
    is: { ...verify, source: { db: 'postgres://h/d', migrations: 'm' } },
  },
  {
    line: 'verify --snapshot s.json -- -odd',
    is: { ...verify, paths: ['-odd'], source: { snapshot: 's.json' } },
  },
  { line: 'verify --source ci', is: { ...verify, source: { named: 'ci' } } },
  {
    line: 'verify --rule a-rule=off --rule=other=warning --since main --max-warnings 0 -o out.json',
    is: { ...verify, rules: { 'a-rule': 'off', other: 'warning' }, since: 'main', maxWarnings: 0, output: 'out.json' },
  },
  {
    line: 'verify --baseline b.json --update-baseline',
    is: { ...verify, baseline: 'b.json', updateBaseline: true },
  },
  { line: 'explain src/a.ts:3', is: { kind: 'explain', path: 'src/a.ts', line: 3, source: {} } },
  {
    line: 'explain C:/a.ts:3:14 --db d',
    is: { kind: 'explain', path: 'C:/a.ts', line: 3, column: 14, source: { db: 'd' } },
  },
  { line: 'explain --error - --db d', is: { kind: 'explain-error', file: '-', source: { db: 'd' } } },
  { line: 'fix', is: { kind: 'fix', paths: [], source: {}, rules: {}, write: false, editsOnly: false } },
  {
    line: 'fix src --write --edits-only --rule x=off',
    is: { kind: 'fix', paths: ['src'], source: {}, rules: { x: 'off' }, write: true, editsOnly: true },
  },
  { line: 'rules', is: { kind: 'rules', format: 'pretty' } },
  { line: 'rules some-rule --format json', is: { kind: 'rules', rule: 'some-rule', format: 'json' } },
  { line: 'doctor --source dev', is: { kind: 'doctor', source: { named: 'dev' } } },
  { line: 'snapshot', is: { kind: 'snapshot', output: 'schema-lens.snapshot.json', source: {} } },
  { line: 'snapshot - --migrations m', is: { kind: 'snapshot', output: '-', source: { migrations: 'm' } } },
];

for (const { line, is } of right) {
  test(`reads "${line}"`, () => assert.deepEqual(parse(line), is));
}

const wrong: readonly { line: string; message: RegExp; next: RegExp }[] = [
  { line: 'verfy', message: /"verfy" is not a command/, next: /Did you mean "verify"\?/ },
  { line: 'qqqqqq', message: /"qqqqqq" is not a command/, next: /Commands: verify, explain, fix/ },
  { line: '--db x', message: /No command was given|"x" is not a command/, next: /schema-lens/ },
  { line: 'verify --formt json', message: /--formt is not an option of verify/, next: /Did you mean --format\?/ },
  { line: 'verify --zzzzzzz', message: /--zzzzzzz is not an option/, next: /verify --help/ },
  { line: 'verify -x', message: /-x is not an option/, next: /verify --help/ },
  { line: 'verify --format', message: /--format needs a value/, next: /--help/ },
  { line: 'verify --db --format json', message: /--db needs a value/, next: /--help/ },
  { line: 'verify --db=', message: /--db needs a value/, next: /--help/ },
  { line: 'verify --format jsno', message: /"jsno" is not a format/, next: /--format json/ },
  { line: 'verify --format xml', message: /"xml" is not a format/, next: /pretty, json/ },
  { line: 'verify --db a --snapshot b', message: /More than one source/, next: /one of/ },
  { line: 'verify --source a --migrations b', message: /More than one source/, next: /one of/ },
  { line: 'verify --max-warnings many', message: /--max-warnings takes a number/, next: /--max-warnings 0/ },
  { line: 'verify --rule a-rule', message: /--rule a-rule names no severity/, next: /a-rule=off/ },
  { line: 'verify --rule a-rule=loud', message: /names no severity/, next: /error, warning/ },
  { line: 'verify --update-baseline', message: /needs --baseline FILE/, next: /baseline/ },
  { line: 'verify --update-baseline=x', message: /takes no value/, next: /^/ },
  { line: 'explain', message: /FILE:LINE/, next: /explain src/ },
  { line: 'explain a.ts', message: /FILE:LINE/, next: /explain src/ },
  { line: 'explain a.ts:1 b.ts:2', message: /one place/, next: /explain src/ },
  { line: 'explain a.ts:1 --error x', message: /not both/, next: /--error log/ },
  { line: 'rules a b', message: /one rule at a time/, next: /rules no-matching-key/ },
  { line: 'rules --format sarif', message: /"sarif" is not a format/, next: /pretty, json/ },
  { line: 'doctor src', message: /takes no paths/, next: /folder/ },
  { line: 'fix --format json', message: /--format is not an option of fix/, next: /./ },
  { line: 'snapshot --format json', message: /--format is not an option of snapshot/, next: /./ },
  { line: 'snapshot a b', message: /writes one file/, next: /./ },
];

for (const { line, message, next } of wrong) {
  test(`refuses "${line}"`, () => {
    const invocation = parse(line);
    assert.equal(invocation.kind, 'wrong');
    if (invocation.kind !== 'wrong') return;
    assert.match(invocation.failure.message, message);
    assert.match(invocation.failure.next ?? '', next);
    assert.equal(invocation.failure.code, 2);
  });
}

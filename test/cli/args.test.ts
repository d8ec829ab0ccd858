import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Invocation, parseInvocation } from '../../server/src/cli/args.ts';

const parse = (line: string) => parseInvocation(line === '' ? [] : line.split(' '), ['pretty', 'json']);

const right: readonly { line: string; is: Invocation }[] = [
  { line: '', is: { kind: 'help' } },
  { line: '--help', is: { kind: 'help' } },
  { line: 'help', is: { kind: 'help' } },
  { line: 'help verify', is: { kind: 'help', command: 'verify' } },
  { line: 'snapshot -h', is: { kind: 'help', command: 'snapshot' } },
  { line: '-v', is: { kind: 'version' } },
  { line: 'verify', is: { kind: 'verify', paths: [], source: {}, format: 'pretty' } },
  {
    line: 'verify a b/c --db postgres://h/d --format=json',
    is: { kind: 'verify', paths: ['a', 'b/c'], source: { db: 'postgres://h/d' }, format: 'json' },
  },
  {
    line: 'verify --db=postgres://h/d --migrations m',
    is: { kind: 'verify', paths: [], source: { db: 'postgres://h/d', migrations: 'm' }, format: 'pretty' },
  },
  {
    line: 'verify --snapshot s.json -- -odd',
    is: { kind: 'verify', paths: ['-odd'], source: { snapshot: 's.json' }, format: 'pretty' },
  },
  { line: 'verify --source ci', is: { kind: 'verify', paths: [], source: { named: 'ci' }, format: 'pretty' } },
  { line: 'snapshot', is: { kind: 'snapshot', output: 'schema-lens.snapshot.json', source: {} } },
  { line: 'snapshot - --migrations m', is: { kind: 'snapshot', output: '-', source: { migrations: 'm' } } },
];

for (const { line, is } of right) {
  test(`reads "${line}"`, () => assert.deepEqual(parse(line), is));
}

const wrong: readonly { line: string; message: RegExp; next: RegExp }[] = [
  { line: 'verfy', message: /"verfy" is not a command/, next: /Did you mean "verify"\?/ },
  { line: 'qqqqqq', message: /"qqqqqq" is not a command/, next: /Commands: verify, snapshot/ },
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

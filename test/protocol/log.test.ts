import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog, withoutSecrets } from '../../server/src/lsp/log.ts';
import { withDurations } from '../../server/src/lsp/logState.ts';
import type { Settings } from '../../server/src/protocol.ts';
import { catalogOf } from '../features/schema.ts';

for (const [text, safe] of [
  ['to postgres://ann:s3cret@db/app failed', 'to postgres://ann:***@db/app failed'],
  ['postgresql+psycopg://ann:a$b%40c@db', 'postgresql+psycopg://ann:***@db'],
  ['host=db password=s3cret user=ann', 'host=db password=*** user=ann'],
  ["password='it\\'s' user=ann", 'password=*** user=ann'],
  ['postgres://db/app?password=x&sslmode=require', 'postgres://db/app?password=***&sslmode=require'],
  ['https://example.com/a@b and a=b', 'https://example.com/a@b and a=b'],
] as const) {
  test(`“${safe}” is what a log may hold`, () => assert.equal(withoutSecrets(text), safe));
}

test('a failure is logged at every level, with its stack and without its password', () => {
  const lines: string[] = [];
  const push = (line: string) => void lines.push(line);
  const log = createLog({ error: push, info: push }, () => 'off');
  log.message('nothing');
  log.detail('nothing');
  log.failure('Hover', new Error('connect postgres://a:b@c'));
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? '', /^Hover: Error: connect postgres:\/\/a:\*\*\*@c\n +at /);
});

const levels: readonly (readonly [level: Settings['logLevel'], lines: readonly string[]])[] = [
  ['off', []],
  ['messages', ['dev: 38 tables known']],
  ['verbose', ['dev: 38 tables known', 'dev: read in N ms']],
];
for (const [level, expected] of levels) {
  test(`at “${level}” the log holds ${expected.length} lines of a load`, async () => {
    const lines: string[] = [];
    const push = (line: string) => void lines.push(line);
    const log = createLog({ error: push, info: push }, () => level);
    const loaded = { catalog: catalogOf(), problems: [] };
    const source = withDurations(log, {
      label: 'dev',
      kind: 'database',
      fingerprint: async () => '',
      load: async () => loaded,
      close: async () => undefined,
    });
    log.message('dev: 38 tables known');
    assert.equal(await source.load(new AbortController().signal), loaded);
    assert.deepEqual(
      lines.map((line) => line.replace(/\d+ ms/, 'N ms')),
      expected,
    );
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog, withoutSecrets } from '../../server/src/lsp/log.ts';

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
  const log = createLog({ error: push, info: push, debug: push }, () => 'off');
  log.message('nothing');
  log.detail('nothing');
  log.failure('Hover', new Error('connect postgres://a:b@c'));
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? '', /^Hover: Error: connect postgres:\/\/a:\*\*\*@c\n +at /);
});

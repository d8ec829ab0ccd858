import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Server } from './judge.ts';
import { consult, report } from './oracle.ts';
import { embeddedServer } from './servers.ts';

let server: Server;
before(async () => {
  server = await embeddedServer();
});
after(() => server.close());

test('the resolver answers 1,000 made-up questions as PostgreSQL does', async (context) => {
  const verdicts = await consult(server, 1, 1000);
  context.diagnostic(report(verdicts));
  const first = verdicts.differences.slice(0, 5).map(({ sql, ours, theirs, table }) => ({ sql, ours, theirs, table }));
  assert.deepEqual(first, []);
  assert.ok(verdicts.unknown.length <= 30, `${verdicts.unknown.length} answers of 1,000 are unknown`);
  assert.ok(
    verdicts.resolved > 250,
    `only ${verdicts.resolved} questions of 1,000 resolve: the oracle is not asking well`,
  );
});

// A catalog is put together while its rows are still coming.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { introspect, type RunQueries } from '../../server/src/sources/introspect.ts';
import { openEmbedded } from '../support/embedded.ts';
import { sampleSchema } from './sampleSchema.ts';

const origin = { kind: 'database', label: 'test', takenAt: '2024-01-01T00:00:00.000Z' } as const;

test('rows that come one by one are read as all at once are, and what stops them is told', async () => {
  const embedded = await openEmbedded();
  await embedded.exec(sampleSchema);
  const whole = await introspect(embedded.run, origin);
  const byAndBy: RunQueries = async (sql, arrived) => {
    const results = await embedded.run(sql);
    for (const [statement, rows] of results.entries()) {
      for (const row of rows) {
        arrived?.(statement, row);
        if (rows.indexOf(row) % 3 === 0) await setImmediate();
      }
    }
    return results;
  };
  assert.deepEqual(await introspect(byAndBy, origin), whole);
  const broken: RunQueries = async (sql, arrived) => {
    const results = await embedded.run(sql);
    for (const [statement, rows] of results.slice(0, -3).entries()) for (const row of rows) arrived?.(statement, row);
    throw new Error('the connection is gone');
  };
  await assert.rejects(introspect(broken, origin), /the connection is gone/);
  await embedded.close();
});

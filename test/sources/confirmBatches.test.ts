import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AskQueries, confirmProbes } from '../../server/src/sources/confirm.ts';
import { SourceError } from '../../server/src/sources/source.ts';

test('many questions take few round trips; a locked table costs a few questions and not all', async () => {
  const probe = (i: number) => ({ statement: `EXPLAIN ${i}`, searchPath: ['app'], table: i % 2 ? 'app.a' : 'app.b' });
  const probes = Array.from({ length: 1000 }, (_, i) => probe(i));
  const trips: number[] = [];
  const locked: AskQueries = async (messages) => {
    trips.push(messages.length);
    return messages.map(({ text }) =>
      /^EXPLAIN \d*[13579]$/.test(text)
        ? { kind: 'error', sqlstate: '55P03', message: 'locked', inside: false }
        : { kind: 'error', sqlstate: '42P10', message: 'none', inside: false },
    );
  };
  const none = await confirmProbes(locked, probes);
  assert.equal(none.size, 0, 'a path that could not be asked about is not trusted');
  trips.length = 0;
  const reachable: AskQueries = async (messages) =>
    messages[0]?.text.startsWith('SELECT') ? [{ kind: 'rows', rows: [] }] : locked(messages);
  const answers = await confirmProbes(reachable, [...probes, ...probes]);
  assert.equal(answers.size, 500);
  assert.ok(trips.length <= 8, `${trips.length} round trips`);
});

test('what was answered before the server fell silent is kept; a lost connection is told', async () => {
  const probes = Array.from({ length: 10 }, (_, i) => ({ statement: `EXPLAIN ${i}`, searchPath: [], table: 'app.a' }));
  const breaksWith = (kind: 'timeout' | 'reset'): AskQueries => {
    let trips = 0;
    return async (messages) => {
      if (trips++ === 2) throw new SourceError(kind, 'gone', '');
      return messages.map(({ text }) =>
        text.startsWith('EXPLAIN')
          ? { kind: 'error', sqlstate: '42P10', message: 'none', inside: false }
          : { kind: 'rows', rows: [] },
      );
    };
  };
  assert.equal((await confirmProbes(breaksWith('timeout'), probes)).size, 4);
  await assert.rejects(confirmProbes(breaksWith('reset'), probes), { kind: 'reset' });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { databaseSource } from '../../server/src/sources/database.ts';
import { type KeptState, keepCatalog, pauseAfter } from '../../server/src/sources/keeper.ts';
import { type CatalogSource, SourceError, type SourceErrorKind } from '../../server/src/sources/source.ts';
import { startPostgres } from '../support/postgres.ts';

/** A source that does as it is told. */
function puppet() {
  const told = {
    version: 1,
    failure: undefined as SourceErrorKind | undefined,
    loads: 0,
    looks: 0,
    closed: false,
    hang: false,
  };
  const answer = async <T>(signal: AbortSignal, value: () => T): Promise<T> => {
    if (told.hang) await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    if (told.failure) throw new SourceError(told.failure, `It is ${told.failure}`, 'Try again.');
    return value();
  };
  const source: CatalogSource = {
    label: 'puppet',
    kind: 'database',
    load: (signal) =>
      answer(signal, () => {
        told.loads++;
        return { catalog: catalogOf(told.version), problems: [] };
      }),
    fingerprint: (signal) =>
      answer(signal, () => {
        told.looks++;
        return String(told.version);
      }),
    close: async () => {
      told.closed = true;
    },
  };
  return { told, source };
}

function catalogOf(version: number): Catalog {
  return {
    origin: { kind: 'database', label: 'puppet', takenAt: new Date().toISOString() },
    serverVersion: 180000 + version,
    searchPath: ['public'],
    tables: [],
    types: { types: [], operatorClasses: [], equality: [], implicitCasts: [], collations: [] },
    uncertain: [],
  };
}

const versionOf = (state: KeptState) => ('loaded' in state ? state.loaded.catalog.serverVersion - 180000 : undefined);

async function until(fulfilled: () => boolean, what: string): Promise<void> {
  for (let i = 0; i < 6000; i++) {
    if (fulfilled()) return;
    await setTimeout(10);
  }
  assert.fail(`${what} did not happen in a minute`);
}

test('loads, watches, loses and recovers without being asked', async () => {
  const { told, source } = puppet();
  const seen: string[] = [];
  const keeper = keepCatalog(source, {
    onChange: (state) => seen.push(`${state.kind} ${versionOf(state)}`),
    pollMs: 20,
    retryMs: 20,
  });
  assert.equal(keeper.state().kind, 'loading');
  await keeper.settled();
  assert.deepEqual(seen, ['ready 1']);
  told.version = 2;
  await until(() => versionOf(keeper.state()) === 2, 'the reload');
  told.failure = 'refused';
  await until(() => keeper.state().kind === 'stale', 'the loss');
  const stale = keeper.state();
  assert.ok(stale.kind === 'stale' && stale.error.message === 'It is refused');
  await setTimeout(100);
  told.failure = undefined;
  await until(() => keeper.state().kind === 'ready', 'the recovery');
  assert.deepEqual(seen, ['ready 1', 'ready 2', 'stale 2', 'ready 2']);
  assert.equal(told.loads, 2, 'an unchanged schema is not loaded again');
  const before = 'loaded' in keeper.state() ? keeper.state() : undefined;
  await keeper.refresh();
  assert.equal(told.loads, 3);
  assert.equal(
    'loaded' in keeper.state() && before && 'loaded' in before && catalogIn(before) === catalogIn(keeper.state()),
    true,
  );
  await keeper.close();
  assert.equal(told.closed, true);
  const looks = told.looks;
  await setTimeout(80);
  assert.equal(told.looks, looks, 'a closed keeper looks no more');
});

function catalogIn(state: KeptState): Catalog | undefined {
  return 'loaded' in state ? state.loaded.catalog : undefined;
}

test('looks only while focused', async () => {
  const { told, source } = puppet();
  const keeper = keepCatalog(source, { onChange: () => undefined, pollMs: 20 });
  await keeper.settled();
  keeper.setFocused(false);
  const looks = told.looks;
  await setTimeout(100);
  assert.equal(told.looks, looks);
  told.version = 2;
  keeper.setFocused(true);
  await until(() => versionOf(keeper.state()) === 2, 'the look on coming back');
  await keeper.close();
});

test('does not try again by itself what only a person can mend', async () => {
  const { told, source } = puppet();
  told.failure = 'authentication';
  const keeper = keepCatalog(source, { onChange: () => undefined, pollMs: 10, retryMs: 10 });
  await keeper.settled();
  assert.equal(keeper.state().kind, 'failed');
  told.failure = undefined;
  await setTimeout(100);
  assert.equal(keeper.state().kind, 'failed');
  await keeper.refresh();
  assert.equal(keeper.state().kind, 'ready');
  await keeper.close();
});

test('what breaks in a replay is not replayed again before the files are others, or somebody clicks', async () => {
  const { told, source } = puppet();
  let loads = 0;
  let isBroken = true;
  const load: CatalogSource['load'] = async (signal) => {
    loads++;
    if (isBroken) throw new SourceError('migrations', 'It broke twice', 'Look at it.');
    return source.load(signal);
  };
  const keeper = keepCatalog({ ...source, load }, { onChange() {}, pollMs: 5, retryMs: 1 });
  const looksMore = (count: number) => until(() => told.looks >= count, `look ${count}`);
  await looksMore(4);
  assert.deepEqual([keeper.state().kind, loads], ['failed', 1]);
  await keeper.refresh();
  assert.equal(loads, 2, 'a click');
  told.version = 2;
  await looksMore(told.looks + 3);
  assert.equal(loads, 3, 'other files');
  isBroken = false;
  await keeper.refresh();
  assert.deepEqual([keeper.state().kind, loads], ['ready', 4]);
  told.version = 3;
  await until(() => versionOf(keeper.state()) === 3, 'the next version');
  await keeper.close();
});

test('waits longer after each failure', async () => {
  const { told, source } = puppet();
  let tries = 0;
  told.failure = 'refused';
  const counting: CatalogSource = {
    ...source,
    fingerprint: (signal) => {
      tries++;
      return source.fingerprint(signal);
    },
  };
  const keeper = keepCatalog(counting, { onChange: () => undefined, retryMs: 20 });
  await setTimeout(700);
  assert.ok(tries >= 3 && tries <= 7, `${tries} tries in 700 ms from 20 ms on`);
  await keeper.close();
});

test('several who refresh during a load share the next one; closing ends what hangs', async () => {
  const { told, source } = puppet();
  const keeper = keepCatalog(source, { onChange: () => undefined });
  await Promise.all([keeper.refresh(), keeper.refresh(), keeper.refresh()]);
  assert.equal(told.loads, 2);
  told.hang = true;
  const hanging = keeper.refresh();
  await setTimeout(20);
  await keeper.close();
  await hanging;
  await keeper.refresh();
  assert.equal(keeper.state().kind, 'ready', 'closing is no loss');
});

const pauses: readonly { looks: readonly number[]; pause: number; why: string }[] = [
  { looks: [5, 5, 5], pause: 1500, why: 'a quick server is asked as often as wanted' },
  { looks: [600, 600, 600], pause: 2400, why: 'a slow look is rarer, so that it costs a fifth of the time' },
  { looks: [8000, 5, 5], pause: 1500, why: 'one slow look among quick ones changes nothing' },
  { looks: [8000, 9000, 8000], pause: 10_000, why: 'however slow, the next look is not far' },
  { looks: [], pause: 10_000, why: 'before the first answer' },
];
for (const { looks, pause, why } of pauses) {
  test(`the pause after looks of ${looks.join(', ')} ms: ${why}`, () => assert.equal(pauseAfter(looks, 1500), pause));
}

test('a click does not wait for a load that hangs', async () => {
  const { told, source } = puppet();
  told.hang = true;
  const keeper = keepCatalog(source, { onChange: () => undefined });
  await setTimeout(20);
  told.hang = false;
  await keeper.restart();
  assert.equal(keeper.state().kind, 'ready');
  assert.equal(told.loads, 1);
  await keeper.close();
});

test('what an earlier session knew answers until the source does, and when it cannot', async () => {
  const { told, source } = puppet();
  told.failure = 'refused';
  const recalled = { loaded: { catalog: catalogOf(7), problems: [] }, confirmedAt: 1 };
  const keeper = keepCatalog(source, { onChange: () => undefined, recalled, retryMs: 20 });
  assert.equal(keeper.state().kind, 'recalled');
  assert.equal(versionOf(keeper.state()), 7);
  await keeper.settled();
  const lost = keeper.state();
  assert.ok(lost.kind === 'stale' && lost.confirmedAt === 1 && versionOf(lost) === 7);
  told.failure = undefined;
  await until(() => versionOf(keeper.state()) === 1, 'the answer of the source');
  await keeper.close();
});

test('follows a real server through a migration, a stop and a start', async () => {
  const server = await startPostgres(17);
  const seen: string[] = [];
  const keeper = keepCatalog(databaseSource({ connection: server.url, env: {} }), {
    onChange: ({ kind }) => seen.push(kind),
    pollMs: 30,
    retryMs: 50,
  });
  const tables = () => catalogIn(keeper.state())?.tables.length;
  await keeper.settled();
  assert.equal(tables(), 0);
  const client = new pg.Client({ connectionString: server.url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('create table users (id int)');
  await until(() => tables() === 1, 'the new table');
  await server.kill();
  await until(() => keeper.state().kind === 'stale', 'the loss');
  assert.equal(tables(), 1, 'the last catalog stays');
  await server.restart();
  await until(() => keeper.state().kind === 'ready', 'the recovery');
  await keeper.close();
  await client.end().catch(() => undefined);
  await server.stop();
  assert.deepEqual(
    seen.filter((kind, i) => kind !== seen[i - 1]),
    ['ready', 'stale', 'ready'],
  );
});

// What is under way when something else is wanted: it leaves nothing behind, and its outcome counts no more.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Choices } from '../../server/src/lsp/choices.ts';
import { failedHolding, type Holding } from '../../server/src/lsp/holding.ts';
import { createMappedSources } from '../../server/src/lsp/mappedSources.ts';
import { createSourceControl, type SourceControl } from '../../server/src/lsp/sourceControl.ts';
import { chosenOf } from '../../server/src/lsp/sourceStatus.ts';
import { createTaking } from '../../server/src/lsp/taking.ts';
import type { SourceChoice, SuggestParams } from '../../server/src/protocol.ts';
import { keepCatalog } from '../../server/src/sources/keeper.ts';
import { SourceError } from '../../server/src/sources/source.ts';
import { catalogOf } from '../features/schema.ts';
import { deferred } from '../support/deferred.ts';

const silent = { message() {}, failure: assert.fail, detail() {} } as never;

const snapshot = (path: string): SourceChoice => ({ kind: 'snapshot', path });

/** A workspace folder whose sources open when the test says so. */
function controlled() {
  const opened: { choice: SourceChoice; open(): void; closed: boolean }[] = [];
  const suggestions: SuggestParams[] = [];
  const best = deferred<SuggestParams | undefined>();
  const asked = deferred<void>();
  let changes = 0;
  let awaited = deferred<void>();
  const control: SourceControl = createSourceControl({
    log: silent,
    choices: {
      allow: async () => '',
      isSnapshot: () => true,
      best() {
        asked.resolve();
        return best.promise;
      },
    } as Partial<Choices> as Choices,
    trusted: true,
    remembered: undefined,
    take(choice) {
      const gate = deferred<void>();
      const entry = { choice, open: () => gate.resolve(), closed: false };
      opened.push(entry);
      awaited.resolve();
      awaited = deferred();
      const failure = new SourceError('snapshot', 'nothing', '');
      const holding: Holding = {
        ...failedHolding(choice, chosenOf(choice), failure),
        close: async () => {
          entry.closed = true;
        },
      };
      return gate.promise.then(() => holding);
    },
    mappedFor: () => undefined,
    nearestMigrations: () => undefined,
    mappedTogether: () => [],
    notReplayed: () => undefined,
    changed: () => {
      changes++;
    },
    suggest: (suggestion) => void suggestions.push(suggestion),
  });
  return {
    control,
    opened,
    suggestions,
    best,
    asked: asked.promise,
    changes: () => changes,
    taking: () => awaited.promise,
  };
}

test('of two sources picked one after the other, the first closes itself when it is there', async () => {
  const { control, opened, taking } = controlled();
  let next = taking();
  const first = control.use(snapshot('a'));
  await next;
  next = taking();
  const second = control.use(snapshot('b'));
  await next;
  opened[1]?.open();
  await second;
  assert.deepEqual(control.chosen()?.choice, snapshot('b'));
  opened[0]?.open();
  const result = await first;
  assert.ok(!result.ok && result.kind === 'cancelled', JSON.stringify(result));
  assert.deepEqual([opened[0]?.closed, opened[1]?.closed], [true, false]);
  assert.deepEqual(control.chosen()?.choice, snapshot('b'));
  await control.close();
  assert.equal(opened[1]?.closed, true);
});

test('a source that is overtaken before it could be opened is never opened', async () => {
  const { control, opened, taking } = controlled();
  const next = taking();
  const first = control.use(snapshot('a'));
  const second = control.use(snapshot('b'));
  await next;
  opened[0]?.open();
  await Promise.all([first, second]);
  assert.deepEqual(
    opened.map(({ choice }) => choice),
    [snapshot('b')],
  );
  await control.close();
});

test('who waits for the source waits for the one that was picked meanwhile', async () => {
  const { control, opened, taking } = controlled();
  let next = taking();
  const first = control.use(snapshot('a'));
  await next;
  let isSettled = false;
  const settled = control.settled([], new AbortController().signal).then(() => {
    isSettled = true;
  });
  next = taking();
  const second = control.use(snapshot('b'));
  await next;
  opened[0]?.open();
  await first;
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(isSettled, false);
  opened[1]?.open();
  await Promise.all([second, settled]);
  assert.equal(isSettled, true);
  await control.close();
});

test('what is opened while its folder is closed is closed too, and nothing is told afterwards', async () => {
  const { control, opened, taking, changes } = controlled();
  const next = taking();
  const used = control.use(snapshot('a'));
  await next;
  const before = changes();
  const closed = control.close();
  opened[0]?.open();
  await closed;
  assert.equal(opened[0]?.closed, true);
  await used;
  assert.equal(changes(), before);
  control.wanted('file:///a.sql');
  await control.settled(['file:///a.sql'], new AbortController().signal);
  assert.equal(opened.length, 1);
});

test('nothing is suggested for a folder that was closed meanwhile', async () => {
  const { control, suggestions, best, asked } = controlled();
  control.wanted('file:///a.sql');
  await asked;
  await control.close();
  best.resolve({ choice: snapshot('a'), found: 'a' });
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(suggestions, []);
});

test('a source of the path map that is opened while all are closed is closed too', async () => {
  const gate = deferred<void>();
  const taken = deferred<void>();
  let closed = 0;
  let changes = 0;
  const choice = snapshot('a');
  const failure = new SourceError('snapshot', 'nothing', '');
  const mapped = createMappedSources({
    log: silent,
    take: async () => {
      taken.resolve();
      await gate.promise;
      return { ...failedHolding(choice, chosenOf(choice), failure), close: async () => void closed++ };
    },
    changed: () => {
      changes++;
    },
  });
  const needed = mapped.need(choice);
  await taken.promise;
  const closing = mapped.close();
  gate.resolve();
  await closing;
  assert.deepEqual([await needed, closed, changes], [undefined, 1, 0]);
  assert.equal(await mapped.need(choice), undefined);
  assert.equal(closed, 1, 'nothing is opened after that');
});

test('a source is closed when its schema has been stored', async () => {
  const written = deferred<void>();
  const began = deferred<void>();
  const catalog = catalogOf();
  const source = {
    label: 'dev',
    kind: 'database' as const,
    load: async () => ({ catalog, problems: [] }),
    fingerprint: async () => 'same',
    close: async () => {},
  };
  const { take } = createTaking({
    log: silent,
    folder: 'file:///w',
    choices: {
      open: async () => ({ chosen: { label: 'dev', source: 'database', environment: 'local' }, source, target: 't' }),
    } as Partial<Choices> as Choices,
    stored: {
      read: async () => undefined,
      write: async () => {
        began.resolve();
        await written.promise;
      },
    },
    stateChanged() {},
    keep: (kept) => keepCatalog(kept, { onChange() {} }),
    openMigrations: async () => undefined,
  });
  const holding = await take(snapshot('a'));
  await holding.settled();
  let isClosed = false;
  const closing = holding.close().then(() => {
    isClosed = true;
  });
  await began.promise;
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(isClosed, false);
  written.resolve();
  await closing;
});

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { cacheFolder } from '../../server/src/cli/cacheFolder.ts';
import { replayCache } from '../../server/src/sources/replayCache.ts';
import { catalogOf } from '../features/schema.ts';

const home = mkdtempSync(join(tmpdir(), 'schema-lens-test-'));
after(() => rmSync(home, { recursive: true, force: true }));
const hash = (digit: string) => digit.repeat(64);
const loaded = { catalog: catalogOf(), problems: [{ message: 'x'.repeat(2000) }] };

test('what was kept comes back; what was cut off or changed does not', async () => {
  const directory = join(home, 'kept');
  const cache = replayCache(directory);
  assert.equal(await cache.read(hash('a')), undefined);
  await cache.write(hash('a'), loaded);
  assert.deepEqual(await replayCache(directory).read(hash('a')), JSON.parse(JSON.stringify(loaded)));
  const file = join(directory, `${hash('a')}.json`);
  assert.equal(statSync(file).mode & 0o077, 0, 'for its owner alone');
  const text = readFileSync(file, 'utf8');
  for (const damaged of [text.slice(0, -9), '', '\n', text.replace('xxx', 'yyy'), '{}', text.slice(9)]) {
    writeFileSync(file, damaged);
    assert.equal(await cache.read(hash('a')), undefined);
  }
  await cache.write(hash('a'), loaded);
  assert.ok(await cache.read(hash('a')));
});

test('the oldest results go first, and nothing that is half written stays', async () => {
  const directory = join(home, 'bounded');
  const size = JSON.stringify(loaded).length + 65;
  const cache = replayCache(directory, size * 2.5);
  const old = (digit: string, seconds: number) => utimesSync(join(directory, `${hash(digit)}.json`), seconds, seconds);
  await cache.write(hash('a'), loaded);
  old('a', 1000);
  await cache.write(hash('b'), loaded);
  old('b', 2000);
  writeFileSync(join(directory, `${hash('d')}.left.tmp`), 'x');
  utimesSync(join(directory, `${hash('d')}.left.tmp`), 1, 1);
  writeFileSync(join(directory, 'somebody.else'), 'x');
  assert.ok(await cache.read(hash('a')), 'used last');
  await cache.write(hash('c'), loaded);
  assert.deepEqual(readdirSync(directory).sort(), [`${hash('a')}.json`, `${hash('c')}.json`, 'somebody.else']);
});

test('many writers at once, and a folder that cannot be made', async () => {
  const directory = join(home, 'many');
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      replayCache(directory).write(hash('a'), { ...loaded, problems: [{ message: String(i) }] }),
    ),
  );
  assert.ok(await replayCache(directory).read(hash('a')));
  assert.deepEqual(readdirSync(directory), [`${hash('a')}.json`]);
  writeFileSync(join(home, 'file'), '');
  const nowhere = replayCache(join(home, 'file', 'below'));
  await nowhere.write(hash('a'), loaded);
  assert.equal(await nowhere.read(hash('a')), undefined);
  assert.equal(await replayCache(undefined).read(hash('a')), undefined);
});

test('the command line keeps results where the system keeps caches', () => {
  assert.equal(cacheFolder({ HOME: '/h' }, 'replays', 'linux'), join('/h', '.cache', 'schema-lens', 'replays'));
  assert.equal(
    cacheFolder({ HOME: '/h', XDG_CACHE_HOME: '/x' }, 'replays', 'linux'),
    join('/x', 'schema-lens', 'replays'),
  );
  assert.equal(
    cacheFolder({ HOME: '/h' }, 'replays', 'darwin'),
    join('/h', 'Library', 'Caches', 'schema-lens', 'replays'),
  );
  assert.equal(cacheFolder({ LOCALAPPDATA: '/l' }, 'replays', 'win32'), join('/l', 'schema-lens', 'replays'));
  assert.equal(cacheFolder({ HOME: '/h', SCHEMA_LENS_CACHE: 'off' }, 'replays', 'linux'), undefined);
  assert.equal(cacheFolder({ SCHEMA_LENS_CACHE: '/own' }, 'replays', 'linux'), join('/own', 'replays'));
  assert.equal(cacheFolder({}, 'replays', 'linux'), undefined);
});

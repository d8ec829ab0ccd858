import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { encodeCatalog } from '../../server/src/catalog/codec.ts';
import { codeFolder } from '../../server/src/cli/cacheFolder.ts';
import { keepCode, keptCode } from '../../server/src/cli/compiledCode.ts';
import { catalogOf, tableOf } from '../features/schema.ts';
import { folderWith, schemaLens } from './run.ts';

const files = {
  'a.sql': 'insert into users (email) values (1) on conflict (email) do nothing;\n',
  'snapshot.json': encodeCatalog(catalogOf(tableOf('users', { email: 'text' }, []))),
};
const onWindows = process.platform === 'win32';

test('compiled code is kept by verify, and whatever stands in its place changes no answer', {
  skip: onWindows,
}, async () => {
  const cwd = folderWith(files);
  const cache = folderWith({});
  const env = { XDG_CACHE_HOME: cache, HOME: cache, SCHEMA_LENS_CACHE: '' };
  const folder = codeFolder(env) ?? '';
  const words = ['verify', '--snapshot', 'snapshot.json'];
  assert.equal((await schemaLens(['--version'], { cwd, env })).code, 0);
  assert.throws(() => readdirSync(folder), 'only verify compiles what most runs need');
  const first = await schemaLens(words, { cwd, env });
  assert.match(first.out, /42P10/);
  const [name = '', ...others] = readdirSync(folder);
  assert.deepEqual(others, []);
  assert.deepEqual(await schemaLens(words, { cwd, env }), first);
  writeFileSync(join(folder, name), 'not what V8 made');
  assert.deepEqual(await schemaLens(words, { cwd, env }), first);
  assert.ok(readFileSync(join(folder, name)).length > 100_000, 'the next run makes it anew');
});

const source = 'main();\n// build 0123456789abcdef\n';

test('kept code is found again for the same build, and for no other', () => {
  const at = folderWith({ 'program.js': source });
  const program = join(at, 'program.js');
  const cache = join(at, 'cache');
  const kept = keptCode(cache, program, source);
  assert.ok(kept);
  assert.equal(kept.data, undefined);
  keepCode(kept, Buffer.from('code'));
  assert.equal(String(keptCode(cache, program, source)?.data), 'code');
  assert.equal(keptCode(cache, program, source.replace('0', '1'))?.data, undefined);
  assert.equal(keptCode(cache, program, 'main();\n'), undefined);
});

test('code that somebody else could have written is not run', { skip: onWindows }, () => {
  const at = folderWith({ 'program.js': source });
  const program = join(at, 'program.js');
  const cache = join(at, 'cache');
  const kept = keptCode(cache, program, source);
  assert.ok(kept);
  keepCode(kept, Buffer.from('code'));
  chmodSync(kept.path, 0o666);
  assert.equal(keptCode(cache, program, source)?.data, undefined);
  chmodSync(kept.path, 0o600);
  chmodSync(cache, 0o777);
  assert.equal(keptCode(cache, program, source)?.data, undefined);
});

test('code of a few builds is kept, and of older ones no longer', () => {
  const at = folderWith({ 'program.js': source });
  const cache = join(at, 'cache');
  for (let n = 0; n < 8; n++) {
    const kept = keptCode(cache, join(at, 'program.js'), source.replace('0', String(n)));
    assert.ok(kept);
    keepCode(kept, Buffer.from('code'));
  }
  assert.equal(readdirSync(cache).length, 4);
});

test('compiled code is kept in the cache folder of the user alone', () => {
  assert.equal(codeFolder({ HOME: '/h' }, 'linux'), join('/h', '.cache', 'schema-lens', 'code'));
  assert.equal(codeFolder({ HOME: '/h', SCHEMA_LENS_CACHE: '/own' }, 'linux'), undefined);
  assert.equal(codeFolder({ HOME: '/h', SCHEMA_LENS_CACHE: 'off' }, 'linux'), undefined);
  assert.equal(codeFolder({ XDG_CACHE_HOME: 'in/the/repository' }, 'linux'), undefined);
});

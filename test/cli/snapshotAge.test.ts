import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderWith, schemaLens } from './run.ts';

const files = {
  'db/migrations/001_users.sql': 'create table users (id bigint primary key, email text unique);\n',
  'db/migrations/002_orders.sql': 'create table orders (id bigint primary key, who bigint references users);\n',
  'a.sql': 'insert into users (email) values (1) on conflict (email) do nothing;\n',
};

test('a snapshot remembers the migrations beside it, and says when they are others', async () => {
  const cwd = folderWith(files);
  const cache = join(cwd, 'cache');
  const take = async () => {
    const run = await schemaLens(['snapshot'], { cwd, env: { SCHEMA_LENS_CACHE: cache } });
    assert.equal(run.code, 0, run.err);
    return readFileSync(join(cwd, 'schema-lens.snapshot.json'), 'utf8');
  };
  const verify = async () =>
    (await schemaLens(['verify', '--snapshot', 'schema-lens.snapshot.json', 'a.sql'], { cwd })).out;
  const first = await take();
  assert.match(
    first,
    /"beside": \{\s*"directory": "db\/migrations",\s*"tool": "plain SQL",\s*"files": 2,\s*"last": "002_orders\.sql"/,
  );
  assert.doesNotMatch(first, /history|file:/, 'nothing of this machine');
  assert.equal(readdirSync(join(cache, 'replays')).length, 1);
  assert.equal(
    (await take()).replace(/"takenAt":"[^"]*"/, ''),
    first.replace(/"takenAt":"[^"]*"/, ''),
    'equal but for its time',
  );
  assert.doesNotMatch(await verify(), /older than/);
  writeFileSync(join(cwd, 'db/migrations/001_users.sql'), files['db/migrations/001_users.sql'].replace('\n', '\r\n'));
  assert.doesNotMatch(await verify(), /older than/, 'line ends are the checkout’s');
  writeFileSync(join(cwd, 'db/migrations/003_more.sql'), 'create unique index on orders (who);\n');
  assert.match(
    await verify(),
    /schema-lens\.snapshot\.json is older than the migrations: it was taken beside 2 \(the last 002_orders\.sql\), db\/migrations now holds 3, the last 003_more\.sql\. Take it again with: schema-lens snapshot/,
  );
  await take();
  assert.doesNotMatch(await verify(), /older than/);
  rmSync(join(cwd, 'db'), { recursive: true });
  assert.match(await verify(), /was taken beside the migrations in db\/migrations, which are not there any more/);
});

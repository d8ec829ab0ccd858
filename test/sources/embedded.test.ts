import assert from 'node:assert/strict';
import { test } from 'node:test';
import { introspect } from '../../server/src/sources/introspect.ts';
import { openEmbedded } from '../support/embedded.ts';

test('a reset leaves nothing of the test before', async () => {
  const embedded = await openEmbedded();
  const origin = { kind: 'migrations', label: 'test', takenAt: '' } as const;
  const fresh = await introspect(embedded.run, origin);
  await embedded.exec(`create schema app; create table app.t (id int primary key); create type mood as enum ('ok');
    create temp table tmp (id int primary key); alter role postgres set search_path = app;
    create function f() returns int language sql as 'select 1'; set search_path = app`);
  await embedded.exec('begin; create table u (id int)');
  await assert.rejects(embedded.exec('select 1/0'), { code: '22012' });
  await embedded.reset();
  assert.deepEqual(await introspect(embedded.run, origin), fresh);
  await embedded.exec('create table t (id int primary key)');
  assert.deepEqual(
    (await introspect(embedded.run, origin)).tables.map(({ schema, name }) => `${schema}.${name}`),
    ['public.t'],
  );
  await embedded.close();
});

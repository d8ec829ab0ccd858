import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { migrationsSource } from '../../server/src/sources/migrations.ts';
import type { MigrationFile, ReplayTask } from '../../server/src/sources/replay.ts';
import { findCheckpoint, keepCheckpoint, prefixesOf } from '../../server/src/sources/replayCheckpoint.ts';
import { isResumable, type ReplayState } from '../../server/src/sources/replayState.ts';
import type { Loaded } from '../../server/src/sources/source.ts';
import { detectMigrations } from '../../server/src/sources/workspace.ts';
import { openEmbedded } from '../support/embedded.ts';
import { embeddedProgram } from '../support/embeddedProgram.ts';
import { calm, home } from './replaying.ts';

type Files = Readonly<Record<string, string>>;

/** Enough of them to be worth a checkpoint. */
const many: Files = Object.fromEntries(
  Array.from({ length: 20 }, (_, i) => [
    `migrations/${String(i + 1).padStart(4, '0')}_t.sql`,
    `create table t${i} (id int primary key, parent int${i > 0 ? ` references t${i - 1} (id)` : ''}, email text);
insert into t${i} (id) values (1) on conflict (id) do nothing;\n`,
  ]),
);
const idle: Files = Object.fromEntries(
  Array.from({ length: 80 }, (_, i) => [`migrations/${1001 + i}_idle.sql`, 'select 1;\n']),
);

/** What leaves traces in what a replay knows: placeholders, failures, routines, renamed and rebuilt keys, refused upserts. */
const before: Files = {
  ...many,
  ...idle,
  'migrations/2021_all.sql': `\\set who t3
create unique index t0_email on t0 (email);
alter table t1 add constraint t1_email unique (email);
create function f() returns void language sql as 'insert into t0 (email) values (1) on conflict (email) do nothing';
create function g() returns int language sql as 'select 1';
create extension postgis;
create table spots (id int primary key, at geometry(Point, 4326));
alter table nowhere add unique (a);
insert into t2 (email) values ('a') on conflict (email) do nothing;
create type mood as enum ('ok');
create extension citext;
set search_path = nowhere;
`,
  'migrations/2022_last.sql': 'alter table t4 alter column email type varchar(10);\n',
};
const after: Files = {
  ...before,
  'migrations/2023_more.sql': `alter index t0_email rename to t0_mail;
alter table t1 alter column email type varchar(20);
create or replace function f() returns void language sql as 'insert into t1 (email) values (1) on conflict (email) do nothing';
drop function g();
create unique index who_email on :who (email);
alter table nowhere add unique (b);
create table words (word citext unique, mood mood);
insert into t0 (email) values ('a') on conflict (email) do nothing;
alter table spots add unique (at);
`,
};

let workspaces = 0;

/** A replay of the files as a workspace of that name has them; `ran` are those that it ran. */
async function replayed(
  name: string,
  files: Files,
  cache: string,
): Promise<{ loaded: Loaded; ran: readonly string[] }> {
  const root = join(home, name);
  rmSync(root, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const log = join(home, `ran-${workspaces++}`);
  const program = `${log}.cjs`;
  writeFileSync(
    program,
    `const send = process.send.bind(process);
process.send = (message, ...rest) => {
  if (message.kind === 'file') require('node:fs').appendFileSync(${JSON.stringify(log)}, message.path + '\\n');
  return send(message, ...rest);
};
require(${JSON.stringify(embeddedProgram())});`,
  );
  const [folder] = detectMigrations(Object.keys(files));
  assert.ok(folder);
  const source = migrationsSource({ root, folder, program, cacheDirectory: join(home, cache) });
  const loaded = await source.load(calm());
  await source.close();
  return { loaded, ran: existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [] };
}

const told = ({ catalog, problems }: Loaded) => ({ ...catalog, origin: undefined, problems });

test('of migrations that were replayed before, only the last one and new ones are run, with the outcome of running all', async () => {
  const first = await replayed('a', before, 'resumed');
  assert.equal(first.ran.length, 102);
  const second = await replayed('a', after, 'resumed');
  assert.deepEqual(second.ran, ['migrations/2022_last.sql', 'migrations/2023_more.sql']);
  const whole = await replayed('a', after, 'whole');
  assert.equal(whole.ran.length, 103);
  assert.deepEqual(told(second.loaded), told(whole.loaded));
  assert.ok(whole.loaded.problems.length >= 3, JSON.stringify(whole.loaded.problems));
  assert.ok((whole.loaded.catalog.history?.routines.length ?? 0) > 0);

  const checkpoints = join(home, 'resumed', 'checkpoints');
  const garbage = gzipSync('no data directory');
  const sha256 = createHash('sha256').update(garbage).digest('hex');
  for (const name of readdirSync(checkpoints)) {
    const path = join(checkpoints, name);
    if (name.endsWith('.tar.gz')) writeFileSync(path, garbage);
    else writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), sha256 }));
  }
  const again = await replayed('a', { ...after, 'migrations/2024_x.sql': 'create table x (id int);\n' }, 'resumed');
  assert.equal(again.ran.length, 104, 'a checkpoint that PostgreSQL cannot read is left alone');
  assert.equal(again.loaded.catalog.tables.length, whole.loaded.catalog.tables.length + 1);
});

const file = (path: string, text: string): MigrationFile => ({ path, uri: `file:///w/${path}`, text });
const origin = { kind: 'migrations', label: '', takenAt: '' } as const;
const task = (files: readonly MigrationFile[], more: Partial<ReplayTask> = {}): ReplayTask => ({
  files,
  includes: [],
  origin,
  replacements: {},
  ...more,
});

test('a checkpoint counts as long as all that its files depend on is the same', () => {
  const files = [file('1.sql', 'a'), file('2.sql', 'b'), file('3.sql', 'c')];
  const known = prefixesOf(task(files), 'build');
  assert.notEqual(prefixesOf(task(files), 'another build')[1], known[1]);
  const same = (other: ReplayTask) => prefixesOf(other, 'build').map((prefix, i) => prefix === known[i]);
  assert.deepEqual(same(task([...files, file('4.sql', 'd')])), [true, true, true, true, false]);
  assert.deepEqual(same(task([file('1.sql', 'a'), file('2.sql', 'x'), file('3.sql', 'c')])), [
    true,
    true,
    false,
    false,
  ]);
  assert.deepEqual(same(task(files, { replacements: { a: 'b' } })), [true, false, false, false]);
  const includes = [
    { by: 'file:///w/2.sql', name: 'x', file: file('x', 'x') },
    { by: 'file:///w/x', name: 'y', file: file('y', 'y') },
  ];
  assert.deepEqual(same(task(files, { includes })), [true, true, false, false]);
  const others = includes.map((each) => ({ ...each, file: { ...each.file, text: `${each.file.text} ` } }));
  assert.deepEqual(
    prefixesOf(task(files, { includes: others }), 'build').map(
      (prefix, i) => prefix === prefixesOf(task(files, { includes }), 'build')[i],
    ),
    [true, true, false, false],
  );
});

const state: ReplayState = {
  problems: [],
  uncertain: ['t'],
  brought: [],
  places: { places: [], keys: [], highest: 1 },
  moments: { tables: [], moments: [], routines: { versions: [], made: [] } },
  variables: [],
  plainTypes: false,
};

test('checkpoints are found by the most files, few stay, and one that is damaged is none', async () => {
  const folder = join(home, 'checkpoints');
  const prefixes = prefixesOf(task(Array.from({ length: 9 }, (_, i) => file(`${i}.sql`, ''))), 'build');
  assert.equal(await findCheckpoint(folder, prefixes), undefined);
  for (let i = 1; i < 8; i++) {
    await keepCheckpoint(folder, prefixes[i] ?? '', state, new Blob([`data ${i}`]));
    utimesSync(join(folder, `${prefixes[i]}.json`), i, i);
  }
  const found = await findCheckpoint(folder, prefixes);
  assert.deepEqual([found?.files, await found?.data.text(), found?.state], [7, 'data 7', state]);
  assert.equal(readdirSync(folder).length, 8, 'four of them, in two files each');
  writeFileSync(join(folder, `${prefixes[7]}.tar.gz`), 'x');
  rmSync(join(folder, `${prefixes[6]}.tar.gz`));
  writeFileSync(join(folder, `${prefixes[5]}.json`), '{');
  assert.equal((await findCheckpoint(folder, prefixes))?.files, 4);
  await keepCheckpoint(join(folder, `${prefixes[4]}.json`), 'a', state, new Blob([]));
});

test('what ends or begins with a session is not gone on from', async () => {
  const embedded = await openEmbedded();
  const cases = [
    'create temp table x (id int)',
    'alter role postgres set search_path = app',
    'prepare p as select 1',
    'create role app; set role app',
  ];
  for (const sql of cases) {
    assert.equal(await isResumable(embedded.run), true);
    await embedded.exec(sql);
    assert.equal(await isResumable(embedded.run), false, sql);
    await embedded.exec('reset role; deallocate all');
    await embedded.reset();
  }
  await embedded.close();
});

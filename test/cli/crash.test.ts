import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { dyingProgram, isAlive, noting, startsIn } from '../support/dyingEmbedded.ts';
import { cli, folderWith, reportOf, schemaLens } from './run.ts';

const files = {
  'migrations/0001_users.sql': 'create table users (id bigint primary key, email text);\n',
  'src/a.sql': "insert into users (email) values ('a') on conflict (email) do nothing;\n",
};

/** The command line with another program in place of the embedded PostgreSQL. */
function buildWith(embedded: (starts: string) => string): { readonly program: string; starts(): readonly number[] } {
  const folder = folderWith({});
  const starts = join(folder, 'starts');
  for (const name of ['cli.js', 'commandLine.js', 'scanner.js']) {
    copyFileSync(join(dirname(cli), name), join(folder, name));
  }
  writeFileSync(join(folder, 'embedded.js'), embedded(starts));
  return { program: join(folder, 'cli.js'), starts: () => startsIn(starts) };
}

test('an embedded PostgreSQL that is killed is started once more; then the run ends with 3, where it was, and no process is left', async () => {
  const { program, starts } = buildWith(dyingProgram);
  const { code, out, err } = await schemaLens(['verify'], { cwd: folderWith(files), program });
  assert.equal(code, 3, err);
  assert.match(err, /The embedded PostgreSQL broke twice in migrations\/0001_users\.sql \(SIGKILL\)/);
  assert.match(err, /use a live database or a snapshot/);
  assert.doesNotMatch(`${out}${err}`, /\bat .*\.js:\d/);
  assert.equal(starts().length, 2);
  assert.deepEqual(starts().filter(isAlive), []);
});

test('one that dies once is not noticed', async () => {
  const real = JSON.stringify(join(dirname(cli), 'embedded.js'));
  const { program, starts } = buildWith(
    (path) => `const isFirst = !require('node:fs').existsSync(${JSON.stringify(path)});
${noting(path)}
if (isFirst) process.exit(3);
require(${real});`,
  );
  const run = await schemaLens(['verify', '--format', 'json'], { cwd: folderWith(files), program });
  assert.equal(run.code, 1, run.err);
  assert.deepEqual(
    reportOf(run).findings.map(({ rule }) => rule),
    ['no-matching-key'],
  );
  assert.equal(starts().length, 2);
});

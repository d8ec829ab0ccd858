import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openWorkspace } from '../support/client.ts';
import { dyingProgram, isAlive, startsIn } from '../support/dyingEmbedded.ts';
import { projectRoot } from '../support/editorInstall.ts';

const home = mkdtempSync(join(tmpdir(), 'schema-lens-crash-'));
after(() => rmSync(home, { recursive: true, force: true }));

const files = {
  'migrations/0001_users.sql': 'create table users (id bigint primary key, email text);\n',
  'a.sql': "insert into users (email) values ('a') on conflict (email) do nothing;\n",
};
const starts = join(home, 'starts');
const healthy = join(home, 'healthy');

/** Is killed in the middle of its work until the file `healthy` is there. */
const program = join(home, 'embedded.cjs');
writeFileSync(
  program,
  `if (require('node:fs').existsSync(${JSON.stringify(healthy)})) require(${JSON.stringify(join(projectRoot, 'dist/embedded.js'))});
else {
${dyingProgram(starts)}
}`,
);
const pids = () => startsIn(starts);

test('an embedded PostgreSQL that is killed is started once more and then told; the editor goes on, and a click tries again', async () => {
  const client = await openWorkspace(files, { server: { embeddedProgram: program, pollMilliseconds: 20 } });
  try {
    const document = client.open('a.sql');
    const used = await client.use({ kind: 'migrations', directory: 'migrations' });
    assert.ok(!used.ok && used.kind === 'migrations', JSON.stringify(used));
    assert.match(used.message, /broke twice in migrations\/0001_users\.sql \(SIGKILL\)/);
    const failed = await client.until(({ kind }) => kind === 'failed');
    assert.ok(failed.kind === 'failed' && /live database or a snapshot/.test(failed.next));
    assert.deepEqual(await document.problems(), []);
    assert.equal(pids().length, 2);
    assert.deepEqual(pids().filter(isAlive), []);

    const again = await client.refresh();
    assert.ok(!again.ok);
    assert.equal(pids().length, 4, 'a click, and nothing in between');

    writeFileSync(healthy, '');
    const well = await client.refresh();
    assert.ok(well.ok, JSON.stringify(well));
    assert.match((await document.problems()).join(), /no-matching-key/);
  } finally {
    await client.close();
  }
  assert.deepEqual(pids().filter(isAlive), []);
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { projectRoot } from '../support/editorInstall.ts';
import { freePort, type Postgres, startPostgres } from '../support/postgres.ts';

const secret = 'cli-s3cret/#word';
const folder = mkdtempSync(join(tmpdir(), 'schema-lens-secrets-'));
let server: Postgres;

before(async () => {
  server = await startPostgres(17, { password: secret });
  writeFileSync(join(folder, 'a.sql'), 'insert into t (a) values (1) on conflict (a) do nothing;\n');
});

after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** Everything that the program writes; no spelling of the password is in it. */
function check(words: readonly string[], env: Readonly<Record<string, string>>, expected: RegExp): void {
  const { stdout, stderr } = spawnSync(process.execPath, [join(projectRoot, 'dist/cli.js'), ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder, ...env },
  });
  const file = join(folder, 'schema-lens.snapshot.json');
  const written = `${stdout}${stderr}${existsSync(file) ? readFileSync(file, 'utf8') : ''}`;
  assert.match(written, expected, words.join(' '));
  for (const each of [secret, encodeURIComponent(secret), 's3cret'])
    assert.ok(!written.includes(each), `${words.join(' ')}: ${written}`);
}

test('the command line writes no password, whatever becomes of the connection', async () => {
  const url = (port: number, more = '') =>
    `postgres://postgres:${encodeURIComponent(secret)}${more}@127.0.0.1:${port}/postgres`;
  const good = url(server.port);
  for (const format of ['pretty', 'json', 'sarif', 'github', 'junit', 'markdown'])
    check(['verify', '--db', good, '--format', format], {}, /\w/);
  check(['snapshot', '--db', good], {}, /"serverVersion"/);
  check(['doctor', '--db', good], {}, /\w/);
  check(['verify'], { DATABASE_URL: good }, /\w/);
  check(['verify'], { DATABASE_URL: url(server.port, 'x') }, /refused the password/);
  check(['doctor'], { DATABASE_URL: url(await freePort()) }, /connection refused/);
  check(['verify', '--db', `${good}?sslmode=nothing`], {}, /sslmode/);
  check(
    ['verify', '--db', `host=127.0.0.1 port=${server.port} user=postgres password='${secret}`],
    {},
    /quote is not closed/,
  );
  check(['verify', '--ssh', 'x', '--snapshot', 'schema-lens.snapshot.json'], {}, /--ssh needs a database/);
});

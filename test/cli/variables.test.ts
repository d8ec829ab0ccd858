// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of the environment is written ${env:NAME}.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { variablesFor } from '../../server/src/sources/variables.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { folderWith, reportOf, schemaLens } from './run.ts';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'schema-lens-variables-')));
let server: Postgres;
before(async () => {
  server = await startPostgres(17, { password: 'w0rd' });
});
after(async () => {
  await server?.stop();
  rmSync(home, { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
}

test('the nearest file that sets a variable counts, after the environment, and none outside of the workspace', () => {
  write({
    '.env': 'OUTSIDE=outside\n',
    'w/.env': '\uFEFFA=root\r\nB=root\r\nC=root\r\nD=root\r\nE=\r\n',
    'w/p/.env': 'A=p\nB=p\nC=\n',
    'w/p/.env.local': 'A=local\n',
    'w/p/q/.env.production': 'A=production\n',
    'w/other/.env': 'OTHER=other\n',
  });
  symlinkSync(join(home, '.env'), join(home, 'w/p/q/.env'));
  const found = variablesFor(join(home, 'w/p/q'), join(home, 'w'), { B: 'process', E: '', F: 'process' });
  assert.deepEqual({ ...found }, { A: 'local', B: 'process', C: 'root', D: 'root', F: 'process' });
  const above = variablesFor(home, join(home, 'w'), {});
  assert.deepEqual({ ...above }, { OUTSIDE: 'outside' }, 'beside a configuration above the workspace');
});

const files = {
  'schema-lens.json': JSON.stringify({ version: 1, sources: [{ name: 'dev', url: '${env:APP_URL}' }] }),
  'a.sql': 'insert into nowhere values (1) on conflict (id) do nothing;\n',
};

test('the command line fills in variables from .env, as the editor does; the environment wins', async () => {
  const cwd = folderWith({ ...files, '.env': `APP_URL=${server.url}\n` });
  const { source, findings } = reportOf(await schemaLens(['verify', '--format', 'json'], { cwd }));
  assert.deepEqual([source.kind, source.label], ['database', 'dev']);
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    ['unknown-table'],
  );
  const elsewhere = await schemaLens(['verify'], { cwd, env: { APP_URL: 'postgres://localhost:1/x' } });
  assert.equal(elsewhere.code, 3);
  assert.match(elsewhere.err, /localhost:1/);
  assert.ok(!`${elsewhere.out}${elsewhere.err}`.includes('w0rd'));
});

test('a variable that nothing sets is named, with the way out', async () => {
  const run = await schemaLens(['verify', '--source', 'dev'], { cwd: folderWith({ ...files, '.env': 'OTHER=1\n' }) });
  assert.equal(run.code, 3);
  assert.match(run.err, /needs the environment variable APP_URL\W+Set it, also in \.env beside the file/);
});

// The package as a user gets it: its exact files, its size, and that what is in it runs without the repository around it.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  createProtocolConnection,
  ExitNotification,
  InitializeRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { projectRoot } from './support/editorInstall.ts';
import { unzip } from './support/unzip.ts';

/** Beside the rules' pages and the extensions of the embedded PostgreSQL, of which there may be more or fewer. */
const expected = [
  'dist/ThirdPartyNotices.txt',
  'changelog.md',
  'LICENSE.txt',
  'dist/cli.js',
  'dist/client.js',
  'dist/commandLine.js',
  'dist/embedded.js',
  'dist/embedded/database.tar.br',
  'dist/embedded/extensions.json',
  'dist/embedded/pglite.data.br',
  'dist/embedded/pglite.wasm.br',
  'dist/languageClient.js',
  'dist/scanner.js',
  'dist/server.js',
  'l10n/bundle.l10n.json',
  'media/icon.png',
  'media/sample/.schema-lens-sample',
  'media/sample/migrations/001_shop.sql',
  'media/sample/schema-lens.json',
  'media/sample/schema-lens.snapshot.json',
  'media/sample/upserts.sql',
  'media/sample/upserts.ts',
  'media/walkthrough/ci.svg',
  'media/walkthrough/fix.svg',
  'media/walkthrough/resolve.svg',
  'media/walkthrough/source.svg',
  'package.json',
  'package.nls.json',
  'readme.md',
  'schemas/schema-lens.schema.json',
  'syntaxes/conflict.json',
  'syntaxes/go.json',
  'syntaxes/javascript.json',
  'syntaxes/postgresql.json',
  'syntaxes/template.json',
];

const home = mkdtempSync(join(tmpdir(), 'schema-lens-package-'));
const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
const vsix = join(home, `schema-lens-${version}.vsix`);
const tarball = join(home, `schema-lens-${version}.tgz`);
const extension = join(home, 'unpacked/extension');

/** The folders that a build and its packages need. */
const packed = ['client', 'server', 'scripts', 'schemas', 'syntaxes', 'media', 'l10n', 'docs'];

before(() => {
  pack(home);
  unzip(vsix, join(home, 'unpacked'));
});

/** Builds a copy of the repository, and puts the packages into `target`. */
function pack(target: string): void {
  const copy = mkdtempSync(join(tmpdir(), 'schema-lens-repository-'));
  for (const name of packed) {
    cpSync(join(projectRoot, name), join(copy, name), { recursive: true });
  }
  for (const entry of readdirSync(projectRoot, { withFileTypes: true })) {
    if (entry.isFile()) cpSync(join(projectRoot, entry.name), join(copy, entry.name));
  }
  for (const name of ['node_modules', '.cache']) symlinkSync(join(projectRoot, name), join(copy, name), 'junction');
  run(process.execPath, [join(projectRoot, 'scripts/package.mjs'), '--folder', copy, '--out', target], projectRoot);
  rmSync(copy, { recursive: true, force: true });
}

after(() => rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));

function run(program: string, words: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd, encoding: 'utf8', env: cleanEnvironment() });
  assert.equal(status, 0, `${program} ${words.join(' ')}\n${stdout}\n${stderr}`);
  return stdout;
}

/** No database of the machine, and no module of the repository, may help. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const names = Object.keys(process.env).filter(
    (name) => !/^(PG|DATABASE_URL|POSTGRES|NODE_PATH|NODE_OPTIONS)/.test(name),
  );
  return { ...Object.fromEntries(names.map((name) => [name, process.env[name]])), NODE_TEST_CONTEXT: undefined };
}

test('the package holds these files and no other', () => {
  const files = readdirSync(extension, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(extension, name)).isFile())
    .map((name) => name.replaceAll('\\', '/'));
  const extensions: readonly string[] = JSON.parse(
    readFileSync(join(extension, 'dist/embedded/extensions.json'), 'utf8'),
  );
  assert.ok(extensions.includes('citext'), 'the embedded PostgreSQL lacks citext');
  const all = [
    ...expected,
    ...readdirSync(join(projectRoot, 'docs/rules')).map((name) => `docs/rules/${name}`),
    ...extensions.map((name) => `dist/embedded/${name}.tar.gz`),
  ];
  assert.deepEqual(files.sort(), all.sort());
});

test('the package is at most 8 MB', (t) => {
  const megabytes = statSync(vsix).size / 1024 / 1024;
  t.diagnostic(`${megabytes.toFixed(2)} MB`);
  assert.ok(megabytes <= 8, `${megabytes.toFixed(2)} MB`);
});

test('the marketplace page leads to nothing that lies beside it, and its pictures are served by the repository', () => {
  const page = readFileSync(join(extension, 'readme.md'), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  const links = [...page.matchAll(/(!?)\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, picture, to = '']) => ({ picture, to }));
  assert.deepEqual(
    links.filter(({ to }) => !/^(https:|#)/.test(to)),
    [],
  );
  const raw = 'https://github.com/schema-lens/schema-lens/raw/HEAD/media/';
  const pictures = links.filter(({ picture }) => picture !== '').map(({ to }) => to);
  assert.ok(pictures.length > 0, 'no picture');
  assert.deepEqual(
    pictures.filter((to) => !to.startsWith(raw)),
    [],
  );
});

test('the packaged server answers over stdio', async () => {
  const server = spawn(process.execPath, [join(extension, 'dist/server.js'), '--stdio'], {
    cwd: home,
    env: cleanEnvironment(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
  try {
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [],
      capabilities: {},
    });
    assert.ok(capabilities.hoverProvider, 'the server offers no hover');
    await connection.sendRequest(ShutdownRequest.type);
    await connection.sendNotification(ExitNotification.type);
    assert.equal(await ended, 0);
  } finally {
    server.kill();
  }
});

/** A workspace of two statements, of which one resolves against its only migration. */
function tinyWorkspace(): string {
  const folder = join(home, 'workspace');
  mkdirSync(join(folder, 'migrations'), { recursive: true });
  writeFileSync(join(folder, 'migrations/001_users.sql'), 'CREATE TABLE users (id bigint PRIMARY KEY, email text);\n');
  writeFileSync(
    join(folder, 'app.sql'),
    [
      'INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO NOTHING;',
      "INSERT INTO users (id, email) VALUES (1, 'a') ON CONFLICT (email) DO NOTHING;",
    ].join('\n'),
  );
  return folder;
}

test('the packaged command line replays migrations on the packaged embedded PostgreSQL', () => {
  const words = [join(extension, 'dist/cli.js'), 'verify', '--migrations', 'migrations', '--format', 'json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: tinyWorkspace(),
    encoding: 'utf8',
    env: cleanEnvironment(),
  });
  assert.equal(status, 1, stderr);
  const { summary, findings } = JSON.parse(stdout);
  assert.deepEqual([summary.resolved, summary.rejected], [1, 1]);
  assert.deepEqual(
    findings.map((finding: { file: string; line: number; rule: string; sqlstate: string }) => [
      finding.file,
      finding.line,
      finding.rule,
      finding.sqlstate,
    ]),
    [['app.sql', 2, 'no-matching-key', '42P10']],
  );
});

test('the same sources give the same bytes, wherever they lie', () => {
  const again = join(home, 'again');
  pack(again);
  const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
  for (const path of [vsix, tarball]) assert.equal(digest(join(again, basename(path))), digest(path), basename(path));
});

test('the npm package is at most 8 MB, needs nothing, and its command finds what is wrong', (t) => {
  const megabytes = statSync(tarball).size / 1024 / 1024;
  t.diagnostic(`${megabytes.toFixed(2)} MB`);
  assert.ok(megabytes <= 8, `${megabytes.toFixed(2)} MB`);
  const prefix = join(home, 'installed');
  mkdirSync(prefix);
  run('npm', ['install', '--prefix', prefix, '--offline', '--no-audit', '--no-fund', '--silent', tarball], prefix);
  assert.deepEqual(
    readdirSync(join(prefix, 'node_modules')).filter((name) => !name.startsWith('.')),
    ['schema-lens'],
  );
  const command = join(prefix, 'node_modules/.bin/schema-lens');
  const words = ['verify', '--migrations', 'migrations', '--format', 'sarif'];
  const { status, stdout, stderr } = spawnSync(command, words, {
    cwd: tinyWorkspace(),
    encoding: 'utf8',
    env: cleanEnvironment(),
  });
  assert.equal(status, 1, stderr);
  const [{ results, tool }] = JSON.parse(stdout).runs;
  assert.deepEqual(
    results.map(({ ruleId }: { readonly ruleId: string }) => ruleId),
    ['no-matching-key'],
  );
  assert.match(tool.driver.rules[0].shortDescription.text, /matches no unique index/);
});

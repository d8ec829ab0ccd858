// biome-ignore-all lint/suspicious/noTemplateCurlyInString: samples of TypeScript and of ${env:NAME}.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { test } from 'node:test';
import { encodeCatalog } from '../../server/src/catalog/codec.ts';
import { catalogOf, keyOf, tableOf } from '../features/schema.ts';
import { freePort } from '../support/postgres.ts';
import { folderWith, reportOf, schemaLens } from './run.ts';

const schema = 'CREATE TABLE users (id bigint PRIMARY KEY, email text);\n';
/** The same schema, which is read at once. */
const snapshot = encodeCatalog(
  catalogOf(
    tableOf('users', { id: 'bigint', email: 'text' }, [keyOf('users_pkey', ['id'], { constraint: 'primary' })]),
  ),
);
const upsert = (column: string) =>
  `INSERT INTO users (id, email) VALUES (1, 'a') ON CONFLICT (${column}) DO NOTHING;\n`;

test('help and version need no workspace, and no argument at all is a usage error', async () => {
  const cwd = folderWith({});
  const help = await schemaLens(['--help'], { cwd });
  assert.deepEqual([help.code, help.err], [0, '']);
  assert.match(help.out, /Usage: schema-lens[\s\S]*Exit codes/);
  assert.match((await schemaLens(['verify', '--help'], { cwd })).out, /--snapshot FILE/);
  assert.match((await schemaLens(['--version'], { cwd })).out, /^\d+\.\d+\.\d+\n$/);
  const nothing = await schemaLens([], { cwd });
  assert.deepEqual([nothing.code, nothing.out], [2, '']);
  assert.match(nothing.err, /Usage: schema-lens/);
});

const misuse: readonly { args: readonly string[]; says: RegExp }[] = [
  { args: ['verfy'], says: /"verfy" is not a command\n {2}Did you mean "verify"\?/ },
  { args: ['verify', '--bd', 'x'], says: /--bd is not an option of verify\n {2}Did you mean --db\?/ },
  { args: ['verify', '--format', 'xml'], says: /"xml" is not a format/ },
  { args: ['verify', 'no/such/path'], says: /no\/such\/path does not exist/ },
  { args: ['verify', 'notes.txt'], says: /notes\.txt is in no language that is read/ },
  { args: ['verify', '--source', 'prod'], says: /schema-lens\.json has no source "prod"/ },
];

for (const { args, says } of misuse) {
  test(`exit 2 for ${args.join(' ')}`, async () => {
    const run = await schemaLens(args, { cwd: folderWith({ 'notes.txt': '' }) });
    assert.deepEqual([run.code, run.out], [2, '']);
    assert.match(run.err, says);
  });
}

const nothingToAsk: readonly {
  name: string;
  args: readonly string[];
  files: Readonly<Record<string, string>>;
  says: RegExp;
}[] = [
  { name: 'no source', args: [], files: { 'a.sql': upsert('id') }, says: /no schema to check against[\s\S]*--db/ },
  { name: 'an absent snapshot', args: ['--snapshot', 'x.json'], files: {}, says: /x\.json/ },
  { name: 'a broken snapshot', args: ['--snapshot', 'x.json'], files: { 'x.json': '{"tables":' }, says: /x\.json/ },
  { name: 'an absent folder of migrations', args: ['--migrations', 'x'], files: {}, says: /x does not exist/ },
  {
    name: 'a folder without migrations',
    args: ['--migrations', 'x'],
    files: { 'x/a.js': '' },
    says: /x holds no migrations that can be replayed/,
  },
  {
    name: 'several folders of migrations',
    args: [],
    files: { 'a/migrations/1.sql': schema, 'b/migrations/1.sql': schema },
    says: /several folders of migrations: a\/migrations, b\/migrations\n {2}Name one/,
  },
  { name: 'no URL', args: ['--db', 'not a url'], files: {}, says: /./ },
];

for (const { name, args, files, says } of nothingToAsk) {
  test(`exit 3 for ${name}, with one sentence and no report`, async () => {
    const run = await schemaLens(['verify', ...args], { cwd: folderWith(files) });
    assert.equal(run.out, '');
    assert.ok(run.code === 3 || (name === 'no URL' && run.code === 2), `exit code ${run.code}`);
    assert.match(run.err, says);
    assert.doesNotMatch(run.err, /\n\s+at /);
  });
}

test('exit 3 for a closed port and an unknown host, which are told apart, without the password', async () => {
  const cwd = folderWith({ 'a.sql': upsert('id') });
  const closed = await schemaLens(['verify', '--db', `postgres://u:s3cret@127.0.0.1:${await freePort()}/d`], { cwd });
  const unknown = await schemaLens(['verify', '--db', 'postgres://u:s3cret@no-such-host.invalid/d'], { cwd });
  for (const run of [closed, unknown]) {
    assert.deepEqual([run.code, run.out], [3, '']);
    assert.doesNotMatch(run.err, /s3cret|0 problems|\n\s+at /);
  }
  assert.match(closed.err, /refused/i);
  assert.match(unknown.err, /no-such-host\.invalid/);
});

test('exit 3 for a server that hangs up, or that speaks another language', async () => {
  const cwd = folderWith({ 'a.sql': upsert('id') });
  const answers: readonly ((socket: Socket) => unknown)[] = [
    (socket) => socket.destroy(),
    (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
  ];
  for (const answer of answers) {
    const { port, server } = await listening((socket) => socket.once('data', () => answer(socket)));
    const run = await schemaLens(['verify', '--db', `postgres://u@127.0.0.1:${port}/d`], { cwd });
    server.close();
    assert.deepEqual([run.code, run.out], [3, ''], run.err);
    assert.ok(run.err.includes('127.0.0.1'), run.err);
  }
});

test('an interrupt ends a run that waits for a silent server', async () => {
  const cwd = folderWith({ 'a.sql': upsert('id') });
  const sockets: Socket[] = [];
  const { port, server } = await listening((socket) => sockets.push(socket));
  const connected = once(server, 'connection');
  const words = ['verify', '--db', `postgres://u@127.0.0.1:${port}/d`];
  const run = await schemaLens(words, { cwd, interruptWhen: connected });
  for (const socket of sockets) socket.destroy();
  server.close();
  assert.equal(run.code, 130, run.err);
  assert.match(run.err, /Cancelled/);
});

test('exit 0 when every clause resolves, and when only warnings are left', async () => {
  const files = { 'schema.json': snapshot, 'a.sql': upsert('id') };
  const args = ['verify', '--snapshot', 'schema.json'];
  const clean = await schemaLens(args, { cwd: folderWith(files) });
  assert.equal(clean.code, 0, clean.err);
  assert.match(clean.out, /1 resolved · 0 rejected · 0 unknown\nEvery clause resolves to a unique index\./);
  const config = JSON.stringify({ rules: { 'no-matching-key': 'warning' } });
  const warned = await schemaLens(args, {
    cwd: folderWith({ ...files, 'a.sql': upsert('email'), 'schema-lens.json': config }),
  });
  assert.equal(warned.code, 0, warned.err);
  assert.match(warned.out, /WARNINGS\n\n {2}a\.sql:1:\d+ {2}no-matching-key 42P10/);
});

test('nothing to check is told as that', async () => {
  const cwd = folderWith({ 'schema.json': snapshot, 'a.go': 'package a', 'b.sql': '' });
  const run = await schemaLens(['verify', '--snapshot', 'schema.json'], { cwd });
  assert.equal(run.code, 0, run.err);
  assert.match(run.out, /no ON CONFLICT or REFERENCES in 2 files/);
  assert.doesNotMatch(run.out, /resolves/);
});

test('binary, huge, mis-encoded, empty and half-typed files are survived, and told where they could not be read', async () => {
  const wrong = upsert('email');
  const cwd = folderWith({
    'schema.json': snapshot,
    'binary.sql': Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from(wrong)]),
    'empty.sql': '',
    'half.ts': 'const q = `insert into users (id) values (${a}) on conflict (',
    'huge.sql': `${wrong}${' '.repeat(5 * 1024 * 1024)}`,
    'large.sql': `${'-- filler\n'.repeat(400_000)}${wrong}`,
    'latin1.sql': Buffer.from(`-- gr\xf6\xdfe\n${wrong}`, 'latin1'),
    'utf16.sql': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(wrong, 'utf16le')]),
    'mark.sql': `\uFEFF${wrong}`,
    'crlf.sql': wrong.replace(' ON', '\r\n  ON'),
  });
  const run = await schemaLens(['verify', '--snapshot', 'schema.json', '--format', 'json'], { cwd });
  assert.equal(run.code, 1, run.err);
  const report = reportOf(run);
  assert.deepEqual(report.skipped, [
    { path: 'binary.sql', reason: 'binary' },
    { path: 'huge.sql', reason: 'too large' },
  ]);
  const column = wrong.indexOf('(email)') + 1;
  assert.deepEqual(
    report.findings.map(({ file, line, column: at }) => [file, line, at]),
    [
      ['crlf.sql', 2, 15],
      ['large.sql', 400_001, column],
      ['latin1.sql', 2, column],
      ['mark.sql', 1, column],
      ['utf16.sql', 1, column],
    ],
  );
  const pretty = await schemaLens(['verify', '--snapshot', 'schema.json'], { cwd });
  assert.match(pretty.out, /binary\.sql {2}not read: binary\n {2}huge\.sql {2}not read: too large/);
});

test('schema-lens.json: rules, excluded files and the search path hold; the nearest file wins', async () => {
  const cwd = folderWith({
    'migrations/1.sql': `${schema}CREATE SCHEMA billing; CREATE TABLE billing.users (id int, email text UNIQUE);\n`,
    'src/a.sql': upsert('email'),
    'src/sqlite/b.sql': upsert('email'),
    'billing/c.sql': upsert('email'),
    'strict/d.sql': upsert('email'),
    'strict/schema-lens.json': '{}',
    'schema-lens.json': JSON.stringify({
      version: 1,
      exclude: ['**/sqlite/**'],
      rules: { 'no-matching-key': 'off' },
      paths: [{ include: 'billing/**', searchPath: ['billing', 'public'] }],
    }),
  });
  const run = await schemaLens(['verify', '--format', 'json'], { cwd });
  const report = reportOf(run);
  assert.deepEqual(
    report.findings.map(({ file }) => file),
    ['strict/d.sql'],
  );
  assert.equal(run.code, 1);
  const billing = report.clauses.find(({ file }) => file === 'billing/c.sql');
  assert.deepEqual([billing?.status, billing?.table], ['resolved', 'billing.users']);
  assert.equal(
    report.clauses.some(({ file }) => file.includes('sqlite')),
    false,
  );
});

test('schema-lens.json: sources, by order and by name', async () => {
  const cwd = folderWith({
    'db/one/1.sql': schema,
    'db/two/1.sql': schema.replace('email text', 'email text UNIQUE'),
    'a.sql': upsert('email'),
    'schema-lens.json': JSON.stringify({
      sources: [
        { name: 'live', url: '${env:ABSENT_URL}' },
        { name: 'one', migrations: 'db/one' },
        { name: 'two', migrations: 'db/two' },
      ],
    }),
  });
  assert.equal((await schemaLens(['verify'], { cwd })).code, 1);
  assert.equal((await schemaLens(['verify', '--source', 'two'], { cwd })).code, 0);
  const live = await schemaLens(['verify', '--source', 'live'], { cwd });
  assert.equal(live.code, 3);
  assert.match(live.err, /needs the environment variable ABSENT_URL/);
  const slip = await schemaLens(['verify', '--source', 'tow'], { cwd });
  assert.match(slip.err, /Did you mean two\?/);
});

test('schema-lens.json: what the tool replaces in migrations is replaced before they are replayed', async () => {
  const cwd = folderWith({
    'migrations/1.sql': 'CREATE SCHEMA ${schema}; CREATE TABLE ${schema}.jobs (name text UNIQUE);\n',
    'a.sql': "INSERT INTO queue.jobs (name) VALUES ('a') ON CONFLICT (name) DO NOTHING;\n",
    'schema-lens.json': JSON.stringify({ replacements: { '${schema}': 'queue' } }),
  });
  const report = reportOf(await schemaLens(['verify', '--format', 'json'], { cwd }));
  assert.deepEqual(report.clauses[0]?.keys, ['jobs_name_key']);
});

test('a wrong schema-lens.json ends with 2 and says what is meant', async () => {
  const cwd = folderWith({ 'migrations/1.sql': schema, 'a.sql': upsert('id'), 'schema-lens.json': '{"rule": {}}' });
  const run = await schemaLens(['verify'], { cwd });
  assert.deepEqual([run.code, run.out], [2, '']);
  assert.match(run.err, /schema-lens\.json: "rule" is not a known key; did you mean "rules"\?/);
});

test('a migration that fails is told with its place, and nothing is claimed of its table', async () => {
  const cwd = folderWith({
    'migrations/1.sql': schema,
    'migrations/2.sql': 'SELECT 1;\nALTER TABLE users ADD CONSTRAINT k UNIQUE (no_such_column);\n',
    'a.sql': upsert('email'),
  });
  const run = await schemaLens(['verify'], { cwd });
  assert.equal(run.code, 0, run.out);
  assert.match(run.out, /0 resolved · 0 rejected · 1 unknown\nNothing could be decided\./);
  assert.match(run.out, /migrations\/2\.sql:2 .*no_such_column/);
});

test('a snapshot of the migrations is written, or printed, and cannot be written just anywhere', async () => {
  const cwd = folderWith({ 'migrations/1.sql': schema, 'a.sql': upsert('email') });
  const saved = await schemaLens(['snapshot'], { cwd });
  assert.equal(saved.code, 0, saved.err);
  assert.match(saved.out, /schema-lens\.snapshot\.json/);
  assert.equal((await schemaLens(['verify', '--snapshot', 'schema-lens.snapshot.json'], { cwd })).code, 1);
  const printed = await schemaLens(['snapshot', '-'], { cwd });
  assert.equal(JSON.parse(printed.out).tables[0].name, 'users');
  const nowhere = await schemaLens(['snapshot', 'no/such/folder/x.json'], { cwd });
  assert.equal(nowhere.code, 2);
  assert.match(nowhere.err, /no\/such\/folder\/x\.json/);
});

/** A server of our own on a free port. */
async function listening(connected: (socket: Socket) => void): Promise<{ port: number; server: Server }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    connected(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return { port: address.port, server };
}

// `npm run bench:peers [-- --runs N]`: what other tools say of the same 1,000 upserts, 600 of them broken, on the same database. They are
// installed from npm into a temporary folder; their programs come in npm packages too, nothing else is downloaded.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startPostgres } from '../support/postgres.ts';
import { measure, ms } from './cost.ts';
import { schema, writeFiles } from './truth.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' } } });

const packages = [
  '@postgres-language-server/cli@0.25.5',
  'squawk-cli@2.66.0',
  '@ts-safeql/eslint-plugin@5.1.2',
  'eslint@9.39.5',
  '@typescript-eslint/parser@8.73.0',
  '@typescript-eslint/utils@8.73.0',
  'typescript@5.9.3',
  'libpg-query@17.7.4',
];

interface Peer {
  readonly name: string;
  /** Its npm package, for the version; our own when not given. */
  readonly from?: string;
  readonly command: readonly string[];
  /** `src/file0.sql:3` of each complaint in what it printed. */
  places(output: string): readonly string[];
}

const unlimited = ['--max-diagnostics=none', '--reporter=github'];

/** A file that each tool that knows the schema must complain of, or it was not set up as it should be. */
const control = 'select no_such_column from t0';

const home = mkdtempSync(join(tmpdir(), 'schema-lens-peers-'));
const server = await startPostgres(17);
try {
  await query(schema);
  const tools = install(join(home, 'tools'));
  const folder = join(home, 'tools/workspace');
  const broken = prepare(folder, server.url);
  console.log('| tool | version | broken found, of 600 | false | finds a misspelt column | wall | CPU |');
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const peer of peers(tools, server.url)) console.log(lineOf(peer, folder, broken));
} finally {
  await server.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

async function query(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

function install(folder: string): string {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', ...packages];
  const { status, stderr } = spawnSync('npm', words, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The tools could not be installed. Is the npm registry in reach? ${stderr}`);
  return join(folder, 'node_modules/.bin');
}

/** Each upsert as TypeScript, with the tag that SafeQL looks for, and as SQL, on the same line, with what each tool needs to be told. */
function prepare(folder: string, url: string): ReadonlySet<string> {
  mkdirSync(folder);
  const broken = writeFiles(folder);
  writeFileSync(join(folder, 'src/control.ts'), `await db.query(\`${control}\`);\n`);
  const source = join(folder, 'src');
  const tagged = join(folder, 'tagged');
  for (const each of [join(folder, 'sql'), tagged]) mkdirSync(each);
  for (const name of readdirSync(source)) {
    const text = readFileSync(join(source, name), 'utf8');
    writeFileSync(join(folder, 'sql', name.replace('.ts', '.sql')), text.replace(/await db\.query\(`(.*)`\);/g, '$1;'));
    writeFileSync(join(tagged, name), text.replaceAll('db.query(`', 'db.query(sql`'));
  }
  const declared = 'declare const db: { query(sql: string): Promise<unknown> };';
  const tag = 'declare function sql(text: TemplateStringsArray): string;';
  writeFileSync(join(tagged, 'db.d.ts'), `${declared}\n${tag}\n`);
  const options = { target: 'es2022', module: 'esnext', moduleDetection: 'force', strict: true };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['tagged'] }));
  const connection = { databaseUrl: url, targets: [{ tag: 'sql', skipTypeAnnotations: true }] };
  writeFileSync(
    join(folder, 'eslint.config.mjs'),
    `import parser from '@typescript-eslint/parser';
import * as safeql from '@ts-safeql/eslint-plugin';
export default [{
  files: ['tagged/*.ts'],
  languageOptions: { parser, parserOptions: { project: './tsconfig.json' } },
  plugins: { '@ts-safeql': safeql.default ?? safeql },
  rules: { '@ts-safeql/check-sql': ['error', { connections: [${JSON.stringify(connection)}] }] },
}];
`,
  );
  return new Set([...broken].map((place) => place.replace(/^src\/(.*)\.ts:/, '$1:')));
}

function peers(tools: string, url: string): readonly Peer[] {
  return [
    {
      name: 'Schema Lens',
      command: [process.execPath, resolve('dist/cli.js'), 'verify', 'src', '--db', url, '--format', 'json'],
      places: (output) =>
        JSON.parse(output).findings.map(({ file, line }: { file: string; line: number }) => `${file}:${line}`),
    },
    {
      name: 'postgres-language-server check',
      from: '@postgres-language-server/cli',
      command: [join(tools, 'postgres-language-server'), 'check', 'sql', `--connection-string=${url}`, ...unlimited],
      places: (output) => [...output.matchAll(/file=([^,]+),line=(\d+)/g)].map(([, file, line]) => `${file}:${line}`),
    },
    {
      name: 'SafeQL (eslint)',
      from: '@ts-safeql/eslint-plugin',
      command: [join(tools, 'eslint'), 'tagged', '--format', 'json'],
      places: (output) =>
        JSON.parse(output).flatMap(({ filePath, messages }: { filePath: string; messages: { line: number }[] }) =>
          messages.map(({ line }) => `${filePath}:${line}`),
        ),
    },
    {
      name: 'squawk',
      from: 'squawk-cli',
      command: [join(tools, 'squawk'), '--reporter', 'gcc', 'sql/*.sql'],
      places: (output) => [...output.matchAll(/^(\S+?):(\d+):/gm)].map(([, file, line]) => `${file}:${line}`),
    },
  ];
}

/** A row of the table. Complaints count once per line of a file. */
function lineOf(peer: Peer, folder: string, broken: ReadonlySet<string>): string {
  const [program = '', ...words] = peer.command;
  const { stdout, stderr, error } = spawnSync(program, words, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw error;
  if (process.env.PEERS_OUTPUT) console.log(stdout.slice(0, 600), stderr.slice(0, 600));
  const places = new Set(
    peer.places(stdout).map((place) => place.replace(/^.*\/(?=\w+\.\w+:)/, '').replace(/\.(ts|sql):/, ':')),
  );
  const found = [...places].filter((place) => broken.has(place)).length;
  const finds = places.has('control:1');
  const { wall, cpu } = measure(peer.command, folder, Number(values.runs));
  const others = places.size - found - Number(finds);
  return `| ${peer.name} | ${versionOf(peer)} | ${found} | ${others} | ${finds ? 'yes' : 'no'} | ${ms(wall)} | ${ms(cpu)} |`;
}

function versionOf({ from }: Peer): string {
  const manifest =
    from === undefined ? resolve('package.json') : join(home, 'tools/node_modules', from, 'package.json');
  return JSON.parse(readFileSync(manifest, 'utf8')).version;
}

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { readDocument } from '../../server/src/features/reading.ts';
import { languageOf } from '../../server/src/hosts/index.ts';
import { splitStatements } from '../../server/src/sql/statements.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { incidents, reportOf, schemaLens } from './run.ts';

/** The folders of the five incidents. */
const folders = ['oauth', 'purchases', 'waba', 'triage', 'badges'];

let server: Postgres;
let client: pg.Client;
const cwd = mkdtempSync(join(tmpdir(), 'fixed-'));

before(async () => {
  cpSync(incidents, cwd, { recursive: true });
  server = await startPostgres(17);
  client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { seed } = await import(pathToFileURL(join(cwd, 'seed.mjs')).href);
  await seed((sql: string) => client.query(sql));
  // What broke the database is no part of the code.
  rmSync(join(cwd, 'seed'), { recursive: true });
});
after(async () => {
  await client?.end();
  await server?.stop();
  rmSync(cwd, { recursive: true, force: true });
});

interface Statement {
  readonly file: string;
  readonly sql: string;
}

/** The statements of the workspace's code that need a key: upserts with their parameters, and tables that refer to others. */
function workload(): readonly Statement[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(cwd, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  );
  return files.sort().flatMap((file) => {
    const language = languageOf(file);
    if (!language || !/\.(?:js|ts|go|sql)$/.test(file)) return [];
    const document = {
      uri: pathToFileURL(join(cwd, file)).href,
      language,
      text: readFileSync(join(cwd, file), 'utf8'),
    };
    return readDocument(document).fragments.flatMap(({ fragment, reading }) =>
      reading.clauses.length === 0 ? [] : splitStatements(fragment.sql).map(({ text }) => ({ file, sql: text })),
    );
  });
}

const values: Readonly<Record<string, unknown>> = {
  boolean: true,
  integer: 41,
  bigint: 42,
  date: '2024-05-06',
  'double precision': 3600,
};

/** Runs a statement as a driver that prepares it does, often enough for a generic plan; its work is undone. */
async function run({ sql }: Statement): Promise<string> {
  try {
    await client.query('BEGIN');
    if (!/^\s*insert\b/i.test(sql)) {
      await client.query(sql);
      return 'done';
    }
    await client.query(`PREPARE work AS ${sql}`);
    const { rows } = await client.query('SELECT unnest(parameter_types)::text AS type FROM pg_prepared_statements');
    const given = rows.map(({ type }) => client.escapeLiteral(String(values[type] ?? '2024-05-06')));
    const call = `EXECUTE work${given.length > 0 ? `(${given.join(', ')})` : ''}`;
    for (let times = 0; times < 7; times++) await client.query(call);
    return 'done';
  } catch (error) {
    return error instanceof pg.DatabaseError ? `${error.code}` : String(error);
  } finally {
    await client.query('ROLLBACK');
    await client.query('DEALLOCATE ALL');
  }
}

async function refused(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const statement of workload()) {
    const said = await run(statement);
    if (said !== 'done') found.push(`${statement.file} ${said}`);
  }
  return found;
}

const verify = () => schemaLens(['verify', '--db', server.url, '--format', 'json'], { cwd });

/** The query in a migration's head that must return no rows before it can run. */
function checkOf(migration: string): string {
  const comment = migration.split('\n').filter((line) => line.startsWith('--'));
  const text = comment.map((line) => line.slice(3)).join('\n');
  return /returns no rows:\n+([^;]+;)/.exec(text)?.[1] ?? '';
}

/** What INCIDENTS leaves to a person: which of the duplicates stay. The newest do. */
const choices: Readonly<Record<string, string>> = {
  current_state: `DELETE FROM current_state WHERE discipline = 'backend' AND on_duty = 'U03'`,
  overrides:
    'DELETE FROM overrides AS a USING overrides AS b WHERE a.id < b.id AND a.requested_by = b.requested_by AND a.sprint_index = b.sprint_index AND a.discipline = b.discipline',
};

async function apply(path: string): Promise<void> {
  const migration = readFileSync(join(cwd, path), 'utf8');
  const check = checkOf(migration);
  const duplicates = check === '' ? [] : (await client.query(check)).rows;
  const table = Object.keys(choices).find(
    (name) => migration.includes(`ON ${name} `) || migration.includes(`ON public.${name} `),
  );
  assert.equal(duplicates.length > 0, table !== undefined, `${path} counts duplicates before it fails`);
  if (table) await client.query(choices[table] ?? '');
  if (check !== '') assert.deepEqual((await client.query(check)).rows, []);
  for (const { text } of splitStatements(migration))
    if (/[^\s]/.test(text.replace(/^\s*--.*$/gm, ''))) await client.query(text);
}

test('the broken database refuses the statements of all five incidents', async () => {
  assert.deepEqual(
    [...new Set(await refused())],
    [
      'badges/models/userBadge.ts 42830',
      'badges/schema.sql 42830',
      'oauth/create_oauth_tables.js 42P10',
      'oauth/helpers/oauthStore.js 42P10',
      'oauth/oauth_server.js 42P10',
      'purchases/bundles.ts 42P10',
      'purchases/purchase-worker.ts 42P10',
      'triage/repository.js 42P10',
      'waba/main.go 42P10',
    ],
  );
});

test('fix --write mends the code and writes the migrations; applied, the whole workload runs and verify is content', async () => {
  const before = new Set(readdirSync(join(cwd, 'migrations')));
  const fixed = await schemaLens(['fix', '--write', '--db', server.url], { cwd });
  assert.equal(fixed.code, 1, fixed.err || fixed.out);
  const made = readdirSync(join(cwd, 'migrations'))
    .filter((name) => !before.has(name))
    .sort();
  assert.deepEqual(
    made.map((name) => name.replace(/^\d+_/, '')),
    [
      'add_users_pkey.sql',
      'add_hl_installations_location_id_key.sql',
      'add_users_slack_id_discipline_key.sql',
      'add_current_state_discipline_key.sql',
      'add_overrides_sprint_index_discipline_requested_by_key.sql',
    ],
  );
  assert.deepEqual(
    [...fixed.err.matchAll(/left to you: (.*)/g)].map(([, what]) => what),
    [
      'Apply pending migration 002_add_idempotency.sql (open)',
      'waba/main.go:79: Remove user_id from the SET list, and drop its argument',
    ],
  );
  const pending = readFileSync(join(cwd, 'migrations/002_add_idempotency.sql'), 'utf8').split(/(?<=;)/);
  await client.query(pending[0] ?? '');
  for (const name of made) await apply(join('migrations', name));
  assert.deepEqual(await refused(), []);
  const verified = await verify();
  const { findings, clauses } = reportOf(verified);
  assert.deepEqual(
    findings.map(({ file, rule, severity }) => `${file} ${rule} ${severity}`),
    [
      'waba/main.go assigns-conflict-key information',
      'waba/main.go assigns-conflict-key information',
      'waba/main.go assigns-conflict-key warning',
    ],
    'advice, and the assignment whose argument is for a person to drop',
  );
  assert.deepEqual(
    clauses.filter(({ status }) => status === 'rejected'),
    [],
  );
  assert.equal(verified.code, 0);
});

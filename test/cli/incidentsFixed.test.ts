import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { splitStatements } from '../../server/src/sql/statements.ts';
import { checkQueryOf, choices } from '../support/incidentChoices.ts';
import { runWorkload } from '../support/incidentWorkload.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { incidents, reportOf, schemaLens } from './run.ts';

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

const refused = async () => (await runWorkload(client, cwd)).refused;

const verify = () => schemaLens(['verify', '--db', server.url, '--format', 'json'], { cwd });

async function apply(path: string): Promise<void> {
  const migration = readFileSync(join(cwd, path), 'utf8');
  const check = checkQueryOf(migration);
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
  assert.deepEqual([...new Set(await refused())].sort(), [
    'badges/models/userBadge.ts 42830',
    'badges/schema.sql 42830',
    'oauth/create_oauth_tables.js 42P10',
    'oauth/helpers/oauthStore.js 42P10',
    'oauth/oauth_server.js 42P10',
    'purchases/bundles.ts 42P10',
    'purchases/purchase-worker.ts 42P10',
    'triage/repository.js 42P10',
    'waba/main.go 42P10',
  ]);
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

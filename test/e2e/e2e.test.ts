// Runs `*.e2e.ts` inside a real VS Code, on a copy of the sample workspace and a real PostgreSQL in the incidents' broken
// state, and raises each of its tests here. SCHEMA_LENS_PICTURES names a folder that keeps the screenshots,
// SCHEMA_LENS_EXTENSION another extension to test than the repository, such as an unpacked package.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { loadModule, parseSync } from 'libpg-query';
import pg from 'pg';
import { projectRoot } from '../support/editorInstall.ts';
import { runInEditor, type SuiteOptions } from '../support/editorSuite.ts';
import { runWorkload } from '../support/incidentWorkload.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import type { SuiteResult } from './driverProtocol.ts';

const sample = join(projectRoot, 'test/workspaces/incidents');

test('in a real VS Code', (t) =>
  inEditor(t, {
    tests: join(projectRoot, 'test/e2e'),
    viewport: { width: 1000, height: 620, scale: 1.28 },
    settings: {
      'breadcrumbs.enabled': false,
      'editor.stickyScroll.enabled': false,
      'editor.hover.above': false,
      'editor.occurrencesHighlight': 'off',
      '[sql]': { 'editor.wordWrap': 'on' },
      'workbench.activityBar.location': 'hidden',
      'workbench.editor.editorActionsLocation': 'hidden',
    },
  }));

test('in a real VS Code, each command, setting, view and step of the walkthrough', (t) =>
  inEditor(t, { tests: join(projectRoot, 'test/e2e/contributed'), settings: { 'breadcrumbs.enabled': false } }));

test('in a real VS Code, in a workspace that is not trusted', (t) =>
  inEditor(t, { tests: join(projectRoot, 'test/e2e/untrusted'), untrusted: true }));

test('in a real VS Code, with two folders and a password', (t) =>
  inEditor(t, { tests: join(projectRoot, 'test/e2e/folders'), password: 'two:f@lders', workspace: twoFolders }));

test('in a real VS Code, the five incidents mended by quick fixes alone', (t) =>
  inEditor(t, { tests: join(projectRoot, 'test/e2e/fixed'), workspace: codeAlone }));

type Part = Pick<SuiteOptions, 'tests' | 'viewport' | 'settings' | 'untrusted'> & {
  /** The server asks for it; nobody needs one when not given. */
  readonly password?: string;
  /** Makes what is opened below a folder; the sample when not given. */
  readonly workspace?: (home: string, url: string) => Promise<string>;
};

/** Runs a folder of tests in an editor of its own, on a workspace and a database of its own. */
async function inEditor(t: TestContext, part: Part): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'schema-lens-e2e-'));
  const pictures = process.env.SCHEMA_LENS_PICTURES ?? join(home, 'pictures');
  mkdirSync(pictures, { recursive: true });
  const { password, workspace = sampleWorkspace } = part;
  const postgres = await startPostgres(17, password === undefined ? {} : { password });
  try {
    const url = await seeded(postgres);
    const opened = await workspace(home, url);
    const result = await runInEditor({
      ...part,
      workspace: opened,
      extension: process.env.SCHEMA_LENS_EXTENSION ?? projectRoot,
      commands: {
        runSql: (text: string) => runSql(url, text),
        runWorkload: (folder: string) => withClient(url, (client) => runWorkload(client, opened, [folder])),
        stopDatabase: () => postgres.kill(),
        startDatabase: () => postgres.restart(),
        note: async (text: string) => t.diagnostic(text),
      },
      pictures,
      timeoutMs: 600_000,
    });
    await raise(t, result);
  } finally {
    await postgres.stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** Each test in VS Code becomes one here. */
async function raise(t: TestContext, { vscode, tests, problem }: SuiteResult): Promise<void> {
  assert.equal(problem, undefined);
  assert.ok(tests.length > 0, 'no test ran in VS Code');
  t.diagnostic(`VS Code ${vscode}`);
  for (const { path, milliseconds, error } of tests) {
    await t.test(`${path.join(': ')} (${milliseconds} ms in VS Code)`, () => {
      if (error) throw Object.assign(new Error(error.message), { stack: error.stack });
    });
  }
}

/** A database named `incidents`, in the state that the sample's own script brings about. */
async function seeded(postgres: Postgres): Promise<string> {
  await runSql(postgres.url, 'CREATE DATABASE incidents');
  const url = postgres.url.replace(/\/postgres$/, '/incidents');
  const { seed } = await import(pathToFileURL(join(sample, 'seed.mjs')).href);
  await withClient(url, (client) =>
    seed(async (sql: string) => {
      const answer = await client.query(sql);
      return Array.isArray(answer) ? answer.at(-1) : answer;
    }),
  );
  return url;
}

/** Two folders, each with a database of its own named in its `.env`. */
async function twoFolders(home: string, url: string): Promise<string> {
  const pay = url.replace(/\/incidents$/, '/pay');
  await runSql(url, 'CREATE DATABASE pay; CREATE TABLE web_orders (id int PRIMARY KEY)');
  await runSql(pay, 'CREATE TABLE invoices (id int PRIMARY KEY)');
  const upsert = (table: string) => `INSERT INTO ${table} (id) VALUES (1) ON CONFLICT (id) do nothing;\n`;
  const files = {
    'web/.env': `DATABASE_URL=${url}\nPROD_DATABASE_URL=${pay}\n`,
    'web/a.sql': upsert('web_orders'),
    'pay/.env': `DATABASE_URL=${pay}\n`,
    'pay/a.sql': upsert('invoices'),
    'both.code-workspace': JSON.stringify({ folders: [{ path: 'web' }, { path: 'pay' }] }),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  return join(home, 'both.code-workspace');
}

async function sampleWorkspace(home: string, url: string): Promise<string> {
  const folder = join(home, 'incidents');
  cpSync(sample, folder, { recursive: true });
  writeFileSync(join(folder, '.env'), `DATABASE_URL=${url}\n`);
  return folder;
}

/** The sample without what broke its database, which is no part of the code. */
async function codeAlone(home: string, url: string): Promise<string> {
  const folder = await sampleWorkspace(home, url);
  rmSync(join(folder, 'seed'), { recursive: true });
  return folder;
}

/** Each statement on its own, as a migration tool outside a transaction sends them; returns the last one's rows. */
async function runSql(url: string, text: string): Promise<readonly unknown[]> {
  await loadModule();
  const bytes = Buffer.from(text, 'utf8');
  const { stmts = [] } = parseSync(text);
  return withClient(url, async (client) => {
    let rows: readonly unknown[] = [];
    for (const { stmt_location: from = 0, stmt_len: length = bytes.length - from } of stmts) {
      ({ rows } = await client.query(bytes.toString('utf8', from, from + length)));
    }
    return rows;
  });
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

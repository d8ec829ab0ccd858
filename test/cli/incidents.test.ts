import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import type { ReportFinding, ReportPlace, VerifyReport } from '../../server/src/features/report.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { expected } from './incidentFindings.ts';
import { folderWith, incidents, reportOf, schemaLens } from './run.ts';

const password = 'oper-sesame/1';
let server: Postgres;
let report: VerifyReport;

before(async () => {
  server = await startPostgres(17, { password });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { seed } = await import(pathToFileURL(join(incidents, 'seed.mjs')).href);
  await seed((sql: string) => client.query(sql));
  await client.end();
  report = reportOf(await verify('--db', server.url, '--format', 'json'));
});
after(() => server?.stop());

const verify = (...args: readonly string[]) => schemaLens(['verify', ...args], { cwd: incidents });

for (const [index, { file, rule, sqlstate, severity, says, marks, fixes }] of expected.entries()) {
  test(`the incidents: ${rule} in ${file} (${index + 1})`, () => {
    const nth = expected
      .slice(0, index)
      .filter((each) => each.file === file && each.rule === rule && String(each.says) === String(says)).length;
    const finding = report.findings.filter(
      (each) => each.file === file && each.rule === rule && says.test(each.message),
    )[nth];
    assert.ok(finding, `not among: ${messages(report)}`);
    assert.equal(finding.severity, severity);
    assert.equal(finding.sqlstate, sqlstate);
    assert.match(finding.fixes.map(({ title }) => title).join('\n'), fixes);
    if (marks !== '') assert.equal(marked(finding), marks);
  });
}

test('nothing else is found, and every rejected clause has a finding', () => {
  assert.equal(report.findings.length, expected.length, messages(report));
  const silent = report.clauses.filter(
    (clause) => clause.status === 'rejected' && !report.findings.some((finding) => within(finding, clause)),
  );
  assert.deepEqual(silent, []);
});

test('right clauses resolve to their index', () => {
  const resolved = report.clauses.filter(({ status }) => status === 'resolved');
  const keys = new Set(resolved.flatMap((clause) => clause.keys));
  for (const key of [
    'hl_webhook_events_pkey',
    'student_course_purchases_payment_reference_key',
    'unique_active_bundle',
    'waba_phone_numbers_pkey',
    'users_slack_id_key',
    'sprints_active_sprint_index',
    'badges_pkey',
  ]) {
    assert.ok(keys.has(key), `${key} is not among ${[...keys].join(', ')}`);
  }
});

test('the report keeps to the JSON contract', () => {
  assert.deepEqual(Object.keys(report).slice(0, 5), ['version', 'source', 'summary', 'clauses', 'findings']);
  assert.equal(report.version, 1);
  assert.equal(report.source.kind, 'database');
  assert.equal(Math.floor(report.source.serverVersion / 10_000), 17);
  assert.ok(Math.abs(Date.parse(report.source.takenAt) - Date.now()) < 600_000);
  const count = (status: string) => report.clauses.filter((clause) => clause.status === status).length;
  assert.deepEqual(report.summary, {
    files: new Set(report.clauses.map(({ file }) => file)).size,
    clauses: report.clauses.length,
    resolved: count('resolved'),
    rejected: count('rejected'),
    unknown: count('unknown'),
    findings: report.findings.length,
  });
  for (const list of [report.clauses, report.findings]) {
    const order = list.map(({ file, line, column }) => `${file} ${String(line * 1000 + column).padStart(9, '0')}`);
    assert.deepEqual(order, [...order].sort());
  }
});

test('a clause stands where its text stands, in lines and columns from 1', () => {
  for (const clause of report.clauses) {
    const text = marked(clause);
    const begins =
      clause.dialect === 'sequelize'
        ? /^(user_id|badge_code|references)\b/
        : clause.kind === 'conflict'
          ? /^ON CONFLICT/
          : /^REFERENCES/;
    assert.match(text, begins, `${clause.file}:${clause.line}:${clause.column}`);
    assert.equal(clause.table === null || /^public\.\w+$/.test(clause.table), true);
    assert.equal(clause.sqlstate !== null, clause.status === 'rejected');
    assert.equal(clause.because !== null, clause.status === 'unknown');
  }
});

test('two runs give the same report', async () => {
  const again = reportOf(await verify('--db', server.url, '--format', 'json'));
  assert.deepEqual({ ...again, source: { ...again.source, takenAt: report.source.takenAt } }, report);
});

test('the pretty report says the same, for people, without the password', async () => {
  const { code, out, err } = await verify('--db', server.url);
  assert.equal(code, 1);
  assert.match(
    out,
    /^Schema Lens — \d+ clauses in \d+ files against \S.*\(PostgreSQL 17\.\d+\)\n\d+ resolved · \d+ rejected · \d+ unknown\n/,
  );
  for (const { file, line, column, message } of report.findings) {
    assert.ok(out.includes(`${file}:${line}:${column}  `) && out.includes(message), message);
  }
  assert.match(out, /│ +ON CONFLICT \(location_id\) DO UPDATE\n +│ +\^{13}\n/);
  assert.equal(`${out}${err}`.includes(password), false);
  assert.equal(`${out}${err}`.includes(encodeURIComponent(password)), false);
});

test('the environment names the database: a URL, or what libpq reads', async () => {
  const environments: readonly Readonly<Record<string, string>>[] = [
    { DATABASE_URL: server.url },
    {
      POSTGRES_HOST: '127.0.0.1',
      POSTGRES_PORT: String(server.port),
      POSTGRES_USER: 'postgres',
      POSTGRES_PASSWORD: password,
    },
    {
      PGHOST: '127.0.0.1',
      PGPORT: String(server.port),
      PGUSER: 'postgres',
      PGDATABASE: 'postgres',
      PGPASSWORD: password,
    },
  ];
  for (const env of environments) {
    const run = await schemaLens(['verify', '--format', 'json'], { cwd: incidents, env });
    assert.equal(run.code, 1, run.err);
    assert.equal(reportOf(run).source.kind, 'database');
    assert.deepEqual(reportOf(run).summary, report.summary);
  }
});

test('a wrong password is one sentence, not a clean report', async () => {
  const url = server.url.replace(encodeURIComponent(password), 'not-the-word');
  const { code, out, err } = await verify('--db', url);
  assert.equal(code, 3);
  assert.equal(out, '');
  assert.match(err, /password|authenti/i);
  assert.doesNotMatch(err, /not-the-word|\n\s+at /);
});

test('a database that does not exist is named', async () => {
  const { code, out, err } = await verify('--db', server.url.replace(/postgres$/, 'nowhere'));
  assert.deepEqual([code, out], [3, '']);
  assert.match(err, /nowhere/);
});

test('a snapshot answers as the database did', async () => {
  const file = join(folderWith({}), 'schema.json');
  const saved = await schemaLens(['snapshot', file, '--db', server.url], { cwd: incidents });
  assert.equal(saved.code, 0, saved.err);
  assert.equal(readFileSync(file, 'utf8').includes(password), false);
  const offline = reportOf(await verify('--snapshot', file, '--format', 'json'));
  assert.equal(offline.source.kind, 'snapshot');
  assert.deepEqual(offline.clauses, report.clauses);
});

test('without a database, the migrations answer: what they define resolves', async () => {
  const run = await verify('--format', 'json');
  const offline = reportOf(run);
  assert.equal(run.code, 1);
  assert.equal(offline.source.kind, 'migrations');
  assert.deepEqual(
    offline.findings.filter(({ file }) => file.startsWith('badges/')),
    [],
  );
  const purchase = offline.clauses.find(
    ({ file, text }) => file === 'purchases/purchase-worker.ts' && /course_id/.test(text),
  );
  assert.deepEqual(purchase?.keys, ['unique_active_purchase']);
  assert.equal(offline.findings.filter(({ file }) => file.startsWith('oauth/')).length, 4);
});

test('paths narrow what is checked, and are named from the current folder', async () => {
  const run = await verify('waba', 'oauth/helpers/oauthStore.js', '--db', server.url, '--format', 'json');
  const files = new Set(reportOf(run).clauses.map(({ file }) => file));
  assert.deepEqual([...files], ['oauth/helpers/oauthStore.js', 'waba/main.go']);
  const above = await schemaLens(['verify', incidents, '--db', server.url, '--format', 'json'], {
    cwd: join(incidents, '../..'),
  });
  assert.ok(reportOf(above).findings.some(({ file }) => file === 'workspaces/incidents/waba/main.go'));
});

/** The document's text at a place. */
function marked({ file, line, column, endLine, endColumn }: ReportPlace): string {
  const lines = readFileSync(join(incidents, file), 'utf8')
    .split('\n')
    .slice(line - 1, endLine);
  const last = lines.length - 1;
  return lines
    .map((text, i) => text.slice(i === 0 ? column - 1 : 0, i === last ? endColumn - 1 : undefined))
    .join('\n');
}

function within(finding: ReportPlace, clause: ReportPlace): boolean {
  return finding.file === clause.file && clause.line <= finding.line && finding.line <= clause.endLine + 3;
}

function messages({ findings }: { readonly findings: readonly ReportFinding[] }): string {
  return findings.map(({ file, line, rule, message }) => `\n${file}:${line} ${rule} ${message}`).join('');
}

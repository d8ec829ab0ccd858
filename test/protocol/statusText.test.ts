import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configText } from '../../client/src/configText.ts';
import { age, type FileNotes, languageStatus, statusView } from '../../client/src/statusText.ts';
import type { Status, StatusDetail } from '../../server/src/protocol.ts';
import { parseConfig } from '../../server/src/sources/config.ts';

const now = 1_700_000_000_000;
const detail: StatusDetail = {
  label: 'dev',
  source: 'database',
  environment: 'local',
  serverVersion: '17.2',
  takenAt: now - 12_000,
  tables: 38,
  keys: 1,
  clauses: { resolved: 28, rejected: 2, unknown: 1 },
};
const coded: StatusDetail = {
  ...detail,
  source: 'migrations',
  label: '42 migrations',
  notes: ['migrations holds 12 migrations in Go, which are not run: use a *dump*.'],
  brief: '12 migrations in Go are not replayed',
};
const failure = {
  problem: 'refused',
  message: 'Could not reach localhost:5432 (connection refused)',
  next: 'Start it.',
};

const texts: readonly [Status | 'stopped', string][] = [
  [{ kind: 'ready', ...detail }, '$(database) dev'],
  [{ kind: 'loading', label: 'dev', source: 'database' }, '$(sync~spin) dev'],
  [{ kind: 'stale', ...failure, ...detail, takenAt: now - 12 * 60_000 }, '$(database) dev · 12 min old'],
  [{ kind: 'ready', ...detail, source: 'migrations', label: '42 migrations' }, '$(file-code) migrations'],
  [{ kind: 'ready', ...detail, source: 'snapshot', label: 'x.json' }, '$(json) snapshot'],
  [{ kind: 'ready', ...detail, environment: 'production' }, '$(shield) PROD'],
  [{ kind: 'failed', label: 'dev', source: 'database', environment: 'local', ...failure }, '$(warning) Schema Lens'],
  [{ kind: 'loading', label: 'dev', source: 'database', recalled: detail }, '$(sync~spin) dev'],
  [
    { kind: 'failed', label: 'dev', source: 'database', environment: 'local', ...failure, problem: 'consent' },
    '$(plug) Connect to dev',
  ],
  [{ kind: 'none' }, '$(database) Schema Lens: no source'],
  [{ kind: 'untrusted' }, '$(workspace-untrusted) Schema Lens'],
  ['stopped', '$(warning) Schema Lens'],
];

for (const [status, text] of texts) {
  const kind = status === 'stopped' ? status : status.kind;
  test(`the status bar says “${text}” when the source is ${kind}`, () => {
    const view = statusView(status, now);
    assert.equal(view.text, text);
    const asks = text.includes('Connect to');
    assert.equal(view.warn, (kind === 'failed' && !asks) || kind === 'stopped', 'warning colour');
    assert.doesNotMatch(view.spoken, /\$\(/);
  });
}

test('the tooltip of a workspace that is not trusted leads to where it can be', () => {
  assert.match(statusView({ kind: 'untrusted' }, now).tooltip, /\(command:workbench\.trust\.manage\)/);
});

test('the tooltip is a control panel', () => {
  const { tooltip } = statusView({ kind: 'ready', ...detail }, now);
  assert.match(tooltip, /\*\*dev\*\* · PostgreSQL 17\.2 · local/);
  assert.match(tooltip, /38 tables, 1 key, under 1 min old/);
  assert.match(tooltip, /31 clauses in open files: 28 resolved · 2 rejected · 1 unknown/);
  for (const command of ['chooseSource', 'refresh', 'verify', 'showLog', 'openSettings']) {
    assert.match(tooltip, new RegExp(`\\(command:schemaLens\\.${command}\\)`));
  }
});

test('the tooltip says what the schema cannot show', () => {
  const { tooltip } = statusView({ kind: 'ready', ...coded }, now);
  assert.match(tooltip, /\n\nmigrations holds 12 migrations in Go, which are not run: use a \\\*dump\\\*\.\n\n/);
});

test('the tooltip of a lost connection says why, what to try, and that the answers stand', () => {
  const { tooltip } = statusView({ kind: 'stale', ...failure, ...detail }, now);
  assert.match(tooltip, /connection refused\\\)\. Start it\. The schema read last still answers/);
});

test('where a password is missing, the next click is to enter it', () => {
  const failed = { kind: 'failed', label: 'dev', source: 'database', environment: 'local', ...failure } as const;
  assert.doesNotMatch(statusView(failed, now).tooltip, /Enter Password/);
  const { tooltip } = statusView({ ...failed, problem: 'password-needed' }, now);
  assert.match(tooltip, /\[\$\(key\)\u00a0Enter\u00a0Password…\]\(command:schemaLens\.refresh\)/);
});

test('a database cannot put a link into the tooltip by its name', () => {
  const { tooltip } = statusView({ kind: 'ready', ...detail, label: '[x](command:y) $(alert) <b>' }, now);
  assert.ok(tooltip.startsWith('**\\[x\\]\\(command:y\\) \\$\\(alert\\) \\<b\\>**'), tooltip);
});

for (const [milliseconds, words] of [
  [-5, 'under 1 min old'],
  [59_400, 'under 1 min old'],
  [60_000, '1 min old'],
  [7_200_000, '2 h old'],
  [200_000_000, '2 days old'],
] as const) {
  test(`${milliseconds} ms are “${words}”`, () => assert.equal(age(milliseconds), words));
}

test('what nobody has allowed yet is one click away, and no warning', () => {
  const asking = { kind: 'failed', label: 'dev', source: 'database', environment: 'local', ...failure } as const;
  const view = statusView({ ...asking, problem: 'consent' }, now);
  assert.equal(view.command, 'schemaLens.allowSource');
  assert.match(view.tooltip, /\[\$\(plug\)\u00a0Use\u00a0It\]\(command:schemaLens\.allowSource\)/);
});

test('what an earlier session knew is shown while the schema is read', () => {
  const { tooltip } = statusView({ kind: 'loading', label: 'dev', source: 'database', recalled: detail }, now);
  assert.match(tooltip, /Until then the last known schema answers:[\s\S]*38 tables, 1 key, under 1 min old/);
});

test('the tooltip names the other sources in use, and how they stand', () => {
  const others = [
    { status: { kind: 'ready', ...detail, label: 'billing' }, where: '' },
    { status: { kind: 'stale', ...failure, ...detail, label: 'old', takenAt: now - 120_000 }, where: 'api' },
  ] as const;
  const { tooltip } = statusView({ kind: 'none' }, now, others);
  assert.match(tooltip, /Other sources in use:\n- billing: PostgreSQL 17\.2\n- old \(api\): out of reach, 2 min old/);
});

const fileTexts: readonly [Status | 'stopped', FileNotes | undefined, string][] = [
  [{ kind: 'ready', ...detail }, undefined, 'dev | checked against PostgreSQL 17.2 · local'],
  [
    { kind: 'ready', ...detail, environment: 'production' },
    { note: 'search_path a' },
    'dev (production) | checked against PostgreSQL 17.2 · production · search_path a',
  ],
  [
    { kind: 'none' },
    { note: 'excluded by schema-lens.json' },
    'Not checked | no source is chosen · excluded by schema-lens.json',
  ],
  [{ kind: 'stale', ...failure, ...detail }, undefined, `dev | ${failure.message}. The answers are under 1 min old`],
  [
    { kind: 'ready', ...detail },
    { slow: 1500 },
    'dev | checked against PostgreSQL 17.2 · local · reading this file takes about 1500 ms',
  ],
  [
    { kind: 'ready', ...coded },
    undefined,
    '42 migrations | checked against PostgreSQL 17.2 · 12 migrations in Go are not replayed',
  ],
  [
    { kind: 'none' },
    { note: '12 migrations in Ruby are not replayed' },
    'Not checked | no source is chosen · 12 migrations in Ruby are not replayed',
  ],
  ['stopped', undefined, 'Not checked | the Schema Lens server is not running'],
];
for (const [status, about, text] of fileTexts) {
  test(`the language status item says “${text}”`, () => {
    const view = languageStatus(status, about, now);
    assert.equal(`${view.text} | ${view.detail}`, text);
  });
}

test('a first schema-lens.json names what was found, by variables and without their values', () => {
  const candidate = { label: 'app', description: '', detail: 'postgres://app:***@h/app' };
  const text = configText({
    candidates: [
      { ...candidate, choice: { kind: 'candidate', id: '.env:DATABASE_URL' }, environment: 'local' },
      {
        ...candidate,
        choice: { kind: 'candidate', id: '.env.production:PROD_DATABASE_URL' },
        environment: 'production',
      },
    ],
    migrations: [{ choice: { kind: 'migrations', directory: 'db/migrations' }, label: '', description: '' }],
    snapshots: [],
  });
  const { config, problems } = parseConfig(text);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    config.sources.map(({ name, environment }) => [name, environment]),
    [
      ['dev', 'local'],
      ['production', 'production'],
      ['offline', undefined],
    ],
  );
  assert.doesNotMatch(text, /\*\*\*|@h/);
});

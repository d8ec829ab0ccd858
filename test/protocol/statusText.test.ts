import assert from 'node:assert/strict';
import { test } from 'node:test';
import { age, statusView } from '../../client/src/statusText.ts';
import type { Status, StatusDetail } from '../../server/src/protocol.ts';

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
  [{ kind: 'none' }, '$(database) Schema Lens'],
  [{ kind: 'untrusted' }, '$(workspace-untrusted) Schema Lens'],
  ['stopped', '$(warning) Schema Lens'],
];

for (const [status, text] of texts) {
  const kind = status === 'stopped' ? status : status.kind;
  test(`the status bar says “${text}” when the source is ${kind}`, () => {
    const view = statusView(status, now);
    assert.equal(view.text, text);
    assert.equal(view.warn, kind === 'failed' || kind === 'stopped', 'warning colour');
    assert.doesNotMatch(view.spoken, /\$\(/);
  });
}

test('the tooltip is a control panel', () => {
  const { tooltip } = statusView({ kind: 'ready', ...detail }, now);
  assert.match(tooltip, /\*\*dev\*\* · PostgreSQL 17\.2 · local/);
  assert.match(tooltip, /38 tables, 1 key, 12 s old/);
  assert.match(tooltip, /31 clauses in open files: 28 resolved · 2 rejected · 1 unknown/);
  for (const command of ['chooseSource', 'refresh', 'verify', 'showLog', 'openSettings']) {
    assert.match(tooltip, new RegExp(`\\(command:schemaLens\\.${command}\\)`));
  }
});

test('the tooltip of a lost connection says why, what to try, and that the answers stand', () => {
  const { tooltip } = statusView({ kind: 'stale', ...failure, ...detail }, now);
  assert.match(tooltip, /connection refused\\\)\. Start it\. The last answers stand\./);
});

test('where a password is missing, the next click is to enter it', () => {
  const failed = { kind: 'failed', label: 'dev', source: 'database', environment: 'local', ...failure } as const;
  assert.doesNotMatch(statusView(failed, now).tooltip, /Enter Password/);
  const { tooltip } = statusView({ ...failed, problem: 'password-needed' }, now);
  assert.match(tooltip, /\[\$\(key\) Enter Password…\]\(command:schemaLens\.refresh\)/);
});

test('a database cannot put a link into the tooltip by its name', () => {
  const { tooltip } = statusView({ kind: 'ready', ...detail, label: '[x](command:y) $(alert) <b>' }, now);
  assert.ok(tooltip.startsWith('**\\[x\\]\\(command:y\\) \\$\\(alert\\) \\<b\\>**'), tooltip);
});

for (const [milliseconds, words] of [
  [-5, '0 s old'],
  [59_400, '59 s old'],
  [60_000, '1 min old'],
  [7_200_000, '2 h old'],
  [200_000_000, '2 days old'],
] as const) {
  test(`${milliseconds} ms are “${words}”`, () => assert.equal(age(milliseconds), words));
}

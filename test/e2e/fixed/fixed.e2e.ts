import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { checkQueryOf, choices } from '../../support/incidentChoices.ts';
import { driver } from '../driver.ts';
import {
  find,
  lens,
  newDocument,
  open,
  ours,
  problem,
  runMigration,
  shown,
  takeFix,
  until,
  useFoundDatabase,
} from '../steps.ts';

/** A problem in a file, and the quick fix that a person takes for it. */
interface Step {
  readonly path: string;
  /** The first words of the clause, and which of its kind in the file. */
  readonly at: string;
  readonly n?: number;
  readonly rule: string;
  readonly fix: string;
}

interface Incident {
  readonly title: string;
  readonly folder: string;
  /** What the server refuses before; nothing after. */
  readonly refused: readonly string[];
  readonly steps: readonly Step[];
}

const incidents: readonly Incident[] = [
  {
    title: 'incident 1: OAuth installations (JavaScript)',
    folder: 'oauth',
    refused: [
      'oauth/create_oauth_tables.js 42P10',
      'oauth/helpers/oauthStore.js 42P10',
      'oauth/oauth_server.js 42P10',
      'oauth/oauth_server.js 42P10',
    ],
    steps: [
      {
        path: 'oauth/oauth_server.js',
        at: 'ON CONFLICT (location_id)',
        rule: 'no-matching-key',
        fix: 'Create migration: unique index on hl_installations (location_id) [plain SQL]',
      },
    ],
  },
  {
    title: 'incident 2: course purchases (TypeScript)',
    folder: 'purchases',
    refused: ['purchases/bundles.ts 42P10', 'purchases/bundles.ts 42P10', 'purchases/purchase-worker.ts 42P10'],
    steps: [
      {
        path: 'purchases/purchase-worker.ts',
        at: 'ON CONFLICT (student_id, course_id)',
        rule: 'no-matching-key',
        fix: 'Apply pending migration 002_add_idempotency.sql (open)',
      },
      {
        path: 'purchases/bundles.ts',
        at: 'ON CONFLICT (student_id, bundle_id) DO',
        rule: 'partial-index-needs-predicate',
        fix: 'Add WHERE is_active = true to the conflict target',
      },
      {
        path: 'purchases/bundles.ts',
        at: 'WHERE is_active = $3',
        rule: 'parameter-in-predicate',
        fix: 'Replace $3 by true',
      },
    ],
  },
  {
    title: 'incident 3: WhatsApp Business accounts (Go)',
    folder: 'waba',
    refused: ['waba/main.go 42P10', 'waba/main.go 42P10'],
    steps: [
      {
        path: 'waba/main.go',
        at: 'ON CONFLICT (waba_id) DO UPDATE\n',
        rule: 'no-matching-key',
        fix: 'Change target to (user_id, waba_id)',
      },
      {
        path: 'waba/main.go',
        at: 'ON CONFLICT (waba_id) DO UPDATE SET',
        rule: 'no-matching-key',
        fix: 'Change target to (user_id, waba_id)',
      },
      {
        path: 'waba/main.go',
        at: 'user_id = $3',
        rule: 'assigns-conflict-key',
        fix: 'Remove user_id from the SET list',
      },
      {
        path: 'waba/main.go',
        at: 'user_id = $2',
        rule: 'assigns-conflict-key',
        fix: 'Remove user_id from the SET list',
      },
    ],
  },
  {
    title: 'incident 4: triage rotation bot (JavaScript)',
    folder: 'triage',
    refused: [
      'triage/repository.js 42P10',
      'triage/repository.js 42P10',
      'triage/repository.js 42P10',
      'triage/repository.js 42P10',
    ],
    steps: [
      {
        path: 'triage/repository.js',
        at: 'ON CONFLICT (slack_id, discipline)',
        rule: 'no-matching-key',
        fix: 'Create migration: unique index on users (slack_id, discipline) [plain SQL]',
      },
      {
        path: 'triage/repository.js',
        at: 'ON CONFLICT (sprint_index) DO',
        rule: 'partial-index-needs-predicate',
        fix: "Add WHERE status = 'active' to the conflict target",
      },
      {
        path: 'triage/repository.js',
        at: 'ON CONFLICT (discipline)',
        rule: 'no-matching-key',
        fix: 'Create migration: unique index on current_state (discipline) [plain SQL]',
      },
      {
        path: 'triage/repository.js',
        at: 'ON CONFLICT (sprint_index, discipline, requested_by)',
        rule: 'no-matching-key',
        fix: 'Create migration: unique index on overrides (sprint_index, discipline, requested_by) [plain SQL]',
      },
    ],
  },
  {
    title: 'incident 5: user badges (Sequelize, SQL)',
    folder: 'badges',
    refused: ['badges/models/userBadge.ts 42830', 'badges/schema.sql 42830'],
    steps: [
      {
        path: 'badges/models/userBadge.ts',
        at: "references: { model: 'users', key: 'id' }",
        rule: 'reference-without-key',
        fix: 'Create migration: primary key on users (id) [plain SQL]',
      },
    ],
  },
];

/**
 * Runs what the fix opened, as a tool would. Duplicates that its own query finds are settled first, which nothing but a
 * person can do; of the migration that broke off, the statement that is missing is run.
 */
async function applyOpened(migration: vscode.TextDocument, { fix }: Step): Promise<void> {
  if (fix.startsWith('Apply pending migration')) {
    const [missing = ''] = migration.getText().split(/(?<=;)/);
    await driver.runSql(missing);
    return;
  }
  const check = checkQueryOf(migration.getText());
  const table = Object.keys(choices).find((name) => fix.includes(` on ${name} `));
  assert.equal((await driver.runSql(check)).length > 0, table !== undefined, `${fix}: ${check}`);
  if (table !== undefined) await driver.runSql(choices[table] ?? '');
  assert.deepEqual(await driver.runSql(check), []);
  await runMigration(migration);
}

async function take(step: Step): Promise<void> {
  const { document } = await open(step.path);
  const found = await problem(document, find(document, step.at, step.n), step.rule);
  const before = document.version;
  await takeFix(document, found.range, step.fix);
  if (document.version !== before) assert.ok(await document.save());
  else await applyOpened(await newDocument(document), step);
  await until(`${shown(found)} to go`, () =>
    ours().some(
      ({ uri, diagnostic }) =>
        uri.path === document.uri.path && shown(diagnostic) === shown(found) && diagnostic.range.isEqual(found.range),
    )
      ? undefined
      : true,
  );
}

describe('the five incidents, from a broken database to a workload that passes', () => {
  before(async () => {
    await lens();
    await open('oauth/oauth_server.js');
    await useFoundDatabase();
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  for (const { title, folder, refused, steps } of incidents) {
    it(title, async () => {
      const broken = await driver.runWorkload(folder);
      assert.deepEqual(broken.refused, refused);
      for (const step of steps) await take(step);
      assert.deepEqual(await driver.runWorkload(folder), { ...broken, refused: [] });
    });
  }

  it('leaves nothing that PostgreSQL would refuse', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('schemaLens.verify');
    await until('no error', () =>
      ours().every(({ diagnostic }) => diagnostic.severity !== vscode.DiagnosticSeverity.Error) ? true : undefined,
    );
    const left = ours().filter(({ diagnostic }) => diagnostic.severity === vscode.DiagnosticSeverity.Warning);
    assert.deepEqual(
      left.map(({ diagnostic }) => shown(diagnostic)),
      ['assigns-conflict-key: DO UPDATE assigns user_id, a column of the conflict key waba_accounts_user_waba_unique'],
      'the assignment whose argument is for a person to drop',
    );
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { checkQueryOf } from '../support/incidentChoices.ts';
import { driver } from './driver.ts';
import {
  find,
  hints,
  hoverText,
  newDocument,
  noProblem,
  open,
  problem,
  problemsAt,
  runMigration,
  show,
  shown,
  takeFix,
  until,
} from './steps.ts';

/** Waits until other extensions have nothing to tell of in the status bar. */
async function calm(): Promise<void> {
  await until('a quiet status bar', async () => {
    const texts = await driver.texts('.statusbar-item');
    return texts.some((text) => /Analyzing|Initializing/.test(text)) ? undefined : true;
  });
}

/** Shows a range's hover, which holds the problem too, and takes its picture. */
async function pictureOfHover(editor: vscode.TextEditor, range: vscode.Range, name: string): Promise<void> {
  await calm();
  await show(editor, range, 'editor.action.showHover');
  await until('the hover', async () =>
    /checked against.*Quick Fix/is.test((await driver.texts('.monaco-hover:visible')).join('')) ? true : undefined,
  );
  await driver.screenshot(name);
  await driver.press('Escape');
}

/** Opens the menu of quick fixes and takes its picture. */
async function pictureOfFixes(editor: vscode.TextEditor, range: vscode.Range, name: string): Promise<void> {
  await calm();
  await show(editor, range, 'editor.action.quickFix');
  await until('the menu of quick fixes', async () =>
    (await driver.texts('.action-widget')).some((text) => text.includes('Create migration')) ? true : undefined,
  );
  await driver.screenshot(name);
  await driver.press('Escape');
}

/** Undoes what a fix did, so that the next test finds the file as it was. */
async function revert(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
  assert.equal(document.isDirty, false);
}

/** A statement that is wrong, and how the editor says so. */
interface Wrong {
  readonly path: string;
  /** The first words of the statement's clause, and which of its kind in the file. */
  readonly at: string;
  readonly n?: number;
  readonly says: string;
  readonly severity?: vscode.DiagnosticSeverity;
  /** Of the clause; what is unknown has none. */
  readonly hover?: RegExp;
}

/** Milliseconds from opening a file to its problem. */
const waits: number[] = [];

after(() =>
  driver.note(`From opening a file to its problem: at most ${Math.max(...waits).toFixed(0)} ms of ${waits.length}`),
);

/** Opens the file, and checks the problem's words and what the hover says. */
async function seen({ path, at, n = 1, says, severity = vscode.DiagnosticSeverity.Error, hover }: Wrong) {
  const from = performance.now();
  const editor = await open(path);
  const range = find(editor.document, at, n);
  const [rule = ''] = says.split(':');
  const found = await problem(editor.document, range, rule);
  waits.push(performance.now() - from);
  assert.equal(shown(found), says);
  assert.equal(found.severity, severity);
  if (hover) assert.match(await hoverText(editor.document, range), hover);
  return { editor, document: editor.document, range: found.range };
}

async function resolvesTo(document: vscode.TextDocument, at: string, n: number, key: string): Promise<void> {
  const line = find(document, at, n).end.line + 1;
  await until(`the hint ${key} in line ${line}`, async () =>
    (await hints(document)).some((hint) => hint.startsWith(`${line}:→ ${key}`)) ? true : undefined,
  );
  assert.match(await hoverText(document, find(document, at, n)), new RegExp(`→ \\W*${key}`));
}

/** Takes the fix that writes a migration, runs it, and waits for the problem to go from the untouched file. */
async function fixByMigration({ document, range }: Awaited<ReturnType<typeof seen>>, title: string): Promise<void> {
  const before = document.version;
  await takeFix(document, range, title);
  await runMigration(await newDocument(document));
  await noProblem(document, range);
  assert.equal(document.version, before, 'the file was touched');
}

describe('incident 1: OAuth installations (JavaScript)', () => {
  it('is seen, explained, and fixed by the migration of a quick fix', async () => {
    const wrong = await seen({
      path: 'oauth/oauth_server.js',
      at: 'ON CONFLICT (location_id)',
      says: 'no-matching-key: No unique index or constraint on hl_installations (location_id); this upsert fails with 42P10',
      hover: /hl_installations_pkey/,
    });
    await pictureOfHover(wrong.editor, wrong.range, 'keys');
    await fixByMigration(wrong, 'Create migration: unique index on hl_installations (location_id) [plain SQL]');
    await resolvesTo(wrong.document, 'ON CONFLICT (location_id)', 1, 'hl_installations_location_id_key');
    assert.equal(problemsAt(wrong.document, find(wrong.document, 'ON CONFLICT (location_id)', 2)).length, 0);
  });

  it('knows the key of the right statement in the same file', async () => {
    const { document } = await open('oauth/oauth_server.js');
    await resolvesTo(document, 'ON CONFLICT (event_id)', 1, 'hl_webhook_events_pkey');
  });
});

describe('incident 2: course purchases (TypeScript)', () => {
  it('tells that the migration exists and is not applied; applied, the problem goes', async () => {
    const wrong = await seen({
      path: 'purchases/purchase-worker.ts',
      at: 'ON CONFLICT (student_id, course_id)',
      says: 'no-matching-key: unique_active_purchase is defined in migrations/002_add_idempotency.sql:3 but missing in incidents (42P10)',
      hover: /002_add_idempotency\.sql:3/,
    });
    await pictureOfHover(wrong.editor, wrong.range, 'pending');
    await takeFix(wrong.document, wrong.range, 'Apply pending migration 002_add_idempotency.sql (open)');
    const migration = await newDocument(wrong.document);
    const [first = ''] = migration.getText().split(/(?<=;)/);
    await driver.runSql(first);
    await noProblem(wrong.document, wrong.range);
    await resolvesTo(wrong.document, 'ON CONFLICT (student_id, course_id)', 1, 'unique_active_purchase');
  });

  it('adds the predicate of the partial index', async () => {
    const { document, range } = await seen({
      path: 'purchases/bundles.ts',
      at: 'ON CONFLICT (student_id, bundle_id)',
      says: 'partial-index-needs-predicate: ON CONFLICT (student_id, bundle_id) needs WHERE is_active = true to use unique_active_bundle (42P10)',
      hover: /unique_active_bundle/,
    });
    await takeFix(document, range, 'Add WHERE is_active = true to the conflict target');
    await noProblem(document, range);
    await resolvesTo(document, 'ON CONFLICT (student_id, bundle_id) WHERE is_active = true', 1, 'unique_active_bundle');
    await revert(document);
  });

  it('warns of a parameter in the predicate, which works until it is prepared', async () => {
    await seen({
      path: 'purchases/bundles.ts',
      at: 'ON CONFLICT (student_id, bundle_id) WHERE is_active = $3',
      says: 'parameter-in-predicate: A parameter cannot prove the index predicate is_active = true; prepared, this fails with 42P10 on the 6th run',
      severity: vscode.DiagnosticSeverity.Warning,
    });
  });
});

describe('incident 3: WhatsApp Business accounts (Go)', () => {
  it('changes the target to the key that exists', async () => {
    const { editor, document, range } = await seen({
      path: 'waba/main.go',
      at: 'ON CONFLICT (waba_id)',
      says: 'no-matching-key: No unique index or constraint on waba_accounts (waba_id); this upsert fails with 42P10',
      hover: /waba_accounts_user_waba_unique/,
    });
    await pictureOfFixes(editor, range, 'retarget');
    await takeFix(document, range, 'Change target to (user_id, waba_id)');
    await resolvesTo(document, 'ON CONFLICT (user_id, waba_id)', 1, 'waba_accounts_user_waba_unique');
    await problem(document, find(document, 'user_id = $3'), 'assigns-conflict-key');
    assert.equal(problemsAt(document, find(document, 'ON CONFLICT (waba_id)', 1)).length, 1, 'the other handler');
    await revert(document);
  });

  it('warns of an update that rewrites the key it conflicts on', async () => {
    await seen({
      path: 'waba/main.go',
      at: 'user_id = $4',
      says: 'assigns-conflict-key: DO UPDATE assigns user_id, a column of the conflict key waba_accounts_user_waba_unique',
      severity: vscode.DiagnosticSeverity.Warning,
    });
  });
});

describe('incident 4: triage rotation bot (JavaScript)', () => {
  it('makes people unique per discipline', async () => {
    const wrong = await seen({
      path: 'triage/repository.js',
      at: 'ON CONFLICT (slack_id, discipline)',
      says: 'no-matching-key: No unique index or constraint on users (slack_id, discipline); this upsert fails with 42P10',
      hover: /users_slack_id_key/,
    });
    await fixByMigration(wrong, 'Create migration: unique index on users (slack_id, discipline) [plain SQL]');
  });

  it('adds the predicate of the index on running sprints', async () => {
    const { document, range } = await seen({
      path: 'triage/repository.js',
      at: 'ON CONFLICT (sprint_index)',
      says: "partial-index-needs-predicate: ON CONFLICT (sprint_index) needs WHERE status = 'active' to use sprints_active_sprint_index (42P10)",
      hover: /sprints_active_sprint_index/,
    });
    await takeFix(document, range, "Add WHERE status = 'active' to the conflict target");
    await noProblem(document, range);
    await revert(document);
  });

  it('finds the duplicates first, by the query that the migration brings along', async () => {
    const wrong = await seen({
      path: 'triage/repository.js',
      at: 'ON CONFLICT (discipline)',
      says: 'no-matching-key: No unique index or constraint on current_state (discipline); this upsert fails with 42P10',
      hover: /current_state.* has no primary key and no unique index/,
    });
    wrong.editor.revealRange(wrong.range, vscode.TextEditorRevealType.InCenter);
    await takeFix(
      wrong.document,
      wrong.range,
      'Create migration: unique index on current_state (discipline) [plain SQL]',
    );
    const migration = await newDocument(wrong.document);
    await driver.screenshot('migration');
    const [duplicates, ...others] = await driver.runSql(checkQueryOf(migration.getText()));
    assert.equal(duplicates?.discipline, 'backend');
    assert.deepEqual(others, []);
    await driver.runSql("DELETE FROM current_state WHERE discipline = 'backend' AND on_duty = 'U03'");
    assert.deepEqual(await driver.runSql(checkQueryOf(migration.getText())), []);
    await runMigration(migration);
    await noProblem(wrong.document, wrong.range);
  });
});

describe('incident 5: user badges (Sequelize, SQL)', () => {
  it('gives the table its primary key back, in the model as in the schema', async () => {
    const schema = await open('badges/schema.sql');
    await problem(schema.document, find(schema.document, 'REFERENCES users,'), 'reference-without-primary-key');
    const wrong = await seen({
      path: 'badges/models/userBadge.ts',
      at: "references: { model: 'users', key: 'id' }",
      says: 'reference-without-key: users_pkey is defined in migrations/005_triage.sql:1 but missing in incidents (42830)',
      hover: /42830/,
    });
    await pictureOfHover(wrong.editor, wrong.range, 'reference');
    await fixByMigration(wrong, 'Create migration: primary key on users (id) [plain SQL]');
    const again = await open('badges/schema.sql');
    await noProblem(again.document, find(again.document, 'REFERENCES users (id)'));
    await noProblem(again.document, find(again.document, 'REFERENCES users,'));
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { driver } from './driver.ts';
import {
  file,
  find,
  hints,
  hoverText,
  lens,
  newDocument,
  noProblem,
  open,
  ours,
  problem,
  problemsAt,
  show,
  shown,
  takeFix,
  until,
} from './steps.ts';

/** Shows a range's hover, which holds the problem too, and takes its picture. */
async function pictureOfHover(editor: vscode.TextEditor, range: vscode.Range, name: string): Promise<void> {
  await show(editor, range, 'editor.action.showHover');
  await until('the hover', async () =>
    (await driver.texts('.monaco-hover:visible')).join('').includes('PostgreSQL') ? true : undefined,
  );
  await driver.screenshot(name);
  await driver.press('Escape');
}

/** Runs a migration that is open in the editor, as a migration tool would. */
async function runMigration(document: vscode.TextDocument): Promise<void> {
  assert.equal(document.isDirty, false, 'the migration is not saved');
  await driver.runSql(document.getText());
}

describe('connecting', () => {
  it('asks once, and checks against the database after one click', async () => {
    const api = await lens();
    await open('purchases/purchase-worker.ts');
    await until('the question', async () => {
      const toasts = await driver.texts('.notification-toast');
      return toasts.some((text) => text.includes('Found DATABASE_URL in .env')) ? true : undefined;
    });
    assert.equal(ours().length, 0, 'nothing may be claimed before a source is chosen');
    await driver.click('.notification-toast .monaco-button:has-text("Use It")');
    const status = await until('the connection', () => {
      const now = api.status();
      return now?.kind === 'ready' ? now : undefined;
    });
    assert.equal(status.label, 'incidents');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('shows which database answers in the status bar', async () => {
    const texts = await driver.texts('.statusbar-item');
    assert.ok(
      texts.some((text) => text.trim() === 'incidents'),
      texts.join(' | '),
    );
  });
});

describe('Verify Schema', () => {
  it('fills the Problems panel with the findings of files that are not open', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('schemaLens.verify');
    const wanted = [
      'oauth/oauth_server.js',
      'oauth/helpers/oauthStore.js',
      'oauth/create_oauth_tables.js',
      'purchases/purchase-worker.ts',
      'purchases/bundles.ts',
      'waba/main.go',
      'triage/repository.js',
      'badges/models/userBadge.ts',
      'badges/schema.sql',
    ];
    await until('findings in every file', () => {
      const found = new Set(ours().map(({ uri }) => uri.path));
      return wanted.every((path) => found.has(file(path).path)) ? true : undefined;
    });
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await until('rows in the panel', async () => {
      const rows = await driver.texts('.markers-panel .monaco-list-row');
      return rows.some((row) => row.includes('42P10')) ? true : undefined;
    });
    await vscode.commands.executeCommand('notifications.clearAll');
    await driver.screenshot('problems');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });
});

describe('incident 1: OAuth installations (JavaScript)', () => {
  it('shows 42P10 in the file that production named, and why', async () => {
    const editor = await open('oauth/oauth_server.js');
    const target = find(editor.document, '(location_id)', 1);
    const found = await problem(editor.document, find(editor.document, 'ON CONFLICT (location_id)'), 'no-matching-key');
    assert.equal(
      shown(found),
      'no-matching-key: No unique index or constraint on hl_installations (location_id); this upsert fails with 42P10',
    );
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.match(await hoverText(editor.document, target), /hl_installations_pkey/);
  });

  it('names the key of the right statement in the same file', async () => {
    const editor = await open('oauth/oauth_server.js');
    const right = find(editor.document, 'ON CONFLICT (event_id)');
    assert.match(await hoverText(editor.document, right), /hl_webhook_events_pkey/);
    await until('the hint', async () =>
      (await hints(editor.document)).some((hint) => hint.endsWith(' → hl_webhook_events_pkey (primary key)')) ? true : undefined,
    );
  });
});

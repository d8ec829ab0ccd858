import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { driver } from './driver.ts';
import { databaseFound, file, lens, open, ours, until, useFoundDatabase } from './steps.ts';

describe('connecting', () => {
  it('asks once, and checks against the database after one click', async () => {
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    const api = await lens();
    await open('purchases/purchase-worker.ts');
    await databaseFound();
    assert.equal(ours().length, 0, 'nothing may be claimed before a source is chosen');
    await useFoundDatabase();
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
    await vscode.commands.executeCommand('workbench.action.toggleMaximizedPanel');
    await until('rows in the panel', async () => {
      const rows = await driver.texts('.markers-panel .monaco-list-row');
      return rows.some((row) => row.includes('42P10')) ? true : undefined;
    });
    await until('the notifications to go', async () => {
      await vscode.commands.executeCommand('notifications.clearAll');
      return (await driver.texts('.notification-toast')).length === 0 ? true : undefined;
    });
    await driver.screenshot('verify');
    await vscode.commands.executeCommand('workbench.action.toggleMaximizedPanel');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });
});

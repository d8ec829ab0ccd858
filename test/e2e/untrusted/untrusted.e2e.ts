import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { driver } from '../driver.ts';
import { lens, open, ours, says, until } from '../steps.ts';

describe('a workspace that is not trusted', () => {
  it('is connected to nothing, and says so', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const api = await lens();
    await open('purchases/purchase-worker.ts');
    await until('the status', () => (api.status()?.kind === 'untrusted' ? true : undefined));
    const result = await api.useSource({ kind: 'candidate', id: '.env:DATABASE_URL' });
    assert.equal(result.ok, false);
    assert.equal(api.status()?.kind, 'untrusted');
    const sessions = await driver.runSql(
      "SELECT pid FROM pg_stat_activity WHERE datname = 'incidents' AND pid <> pg_backend_pid()",
    );
    assert.deepEqual(sessions, []);
    assert.deepEqual(ours(), []);
  });

  it('says in the tree view what can be done all the same', async () => {
    await vscode.commands.executeCommand('schemaLens.findings.focus');
    await says(
      '.pane:has(.pane-header:has-text("Schema Lens")) .welcome-view-content',
      /not trusted[\s\S]*Choose a Snapshot[\s\S]*Manage Workspace Trust/,
    );
  });
});

// The tree view while there is nothing in it: what it says, and the button that brings a person on.
import * as vscode from 'vscode';
import { driver } from '../driver.ts';
import { closeAll, connected, lens, rows, says, until } from '../steps.ts';

const welcome = '.pane:has(.pane-header:has-text("Schema Lens")) .welcome-view-content';

describe('the tree view before Verify', () => {
  before(async () => {
    await lens();
    await closeAll();
    await vscode.commands.executeCommand('schemaLens.disconnect');
    // What Verify has read goes with the server.
    await vscode.commands.executeCommand('schemaLens.restartServer');
    await vscode.commands.executeCommand('schemaLens.findings.focus');
  });

  it('asks for a source where none is chosen', () => says(welcome, /No source is chosen/));

  it('offers Verify where one answers, which fills it', async () => {
    await connected();
    await says(welcome, /files that are not open included/);
    await driver.click(`${welcome} .monaco-button:has-text("Verify Schema")`);
    await until('the groups', async () =>
      (await rows()).some((row) => /^Rejected/.test(row.trim())) ? true : undefined,
    );
  });
});

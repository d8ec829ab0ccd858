// The tree view while there is nothing in it: what it says, and the button that brings a person on.
import * as vscode from 'vscode';
import { driver } from '../driver.ts';
import { closeAll, connected, lens, row, rows, says, statusBar, until } from '../steps.ts';

const welcome = '.pane:has(.pane-header:has-text("Schema Lens")) .welcome-view-content';

/** States that only a broken server and a workspace without a clause bring about, by the keys that the client tells them with. */
const told: readonly (readonly [key: string, value: unknown, text: RegExp])[] = [
  ['schemaLens.source', 'stopped', /server is not running[\s\S]*Restart Server[\s\S]*Show Log/],
  ['schemaLens.verified', true, /no file holds an ON CONFLICT or REFERENCES[\s\S]*Verify Schema Again/],
];

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

  it('says that a source cannot be read, and the message offers the migrations instead', async () => {
    void vscode.commands.executeCommand('schemaLens.chooseSource');
    await row('Enter a connection string…');
    await says('.quick-input-widget', /secret storage/);
    await driver.type('postgres://nobody@127.0.0.1:1/nowhere');
    await driver.press('Enter');
    await says('.notification-toast', /Could not reach 127\.0\.0\.1:1/);
    await says(welcome, /cannot be read[\s\S]*Choose Another Source[\s\S]*Show Log/);
    await driver.click('.notification-toast .monaco-button:has-text("Replay")');
    await says('.notification-toast', /^[\s\S]*Replayed \d+ migration/);
    await statusBar('migrations');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  for (const [key, value, text] of told) {
    it(`says what to do where ${key} is ${value}`, async () => {
      await vscode.commands.executeCommand('setContext', key, value);
      await says(welcome, text);
      await vscode.commands.executeCommand('setContext', key, undefined);
    });
  }

  it('offers Verify where one answers, which fills it', async () => {
    await connected();
    await says(welcome, /files that are not open included/);
    await driver.click(`${welcome} .monaco-button:has-text("Verify Schema")`);
    await until('the groups', async () =>
      (await rows()).some((row) => /^Rejected/.test(row.trim())) ? true : undefined,
    );
  });
});

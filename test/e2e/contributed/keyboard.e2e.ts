// Whole ways by keyboard alone: each key goes to the window, as from a person who has no mouse.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { driver } from '../driver.ts';
import { closeAll, connected, find, hasTab, lens, noProblem, open, problem, rows, says, until } from '../steps.ts';

const bundles = 'purchases/bundles.ts';
const clause = 'ON CONFLICT (student_id, bundle_id)';

/** Runs a command of the palette by its title. */
async function palette(title: string): Promise<void> {
  await driver.press('F1');
  await says('.quick-input-list .monaco-list-row', /./);
  await driver.type(title);
  await says('.quick-input-list .monaco-list-row.focused', new RegExp(title.replace(/^[^:]*: /, '')));
  await driver.press('Enter');
}

/** Asks for the fixes where the cursor is, again while they are still being looked for. */
async function fixesShown(selector: string, text: RegExp): Promise<void> {
  let looks = 0;
  await until(`${text} among the fixes`, async () => {
    if ((await driver.texts(selector)).some((each) => text.test(each))) return true;
    if (looks++ % 20 === 0) await driver.press('Control+.');
    return undefined;
  });
}

describe('by keyboard alone', () => {
  before(async () => {
    await lens();
    await connected();
  });

  it('the Problems panel leads to a quick fix, and the saved file is without the problem', async () => {
    const { document } = await open(bundles);
    const text = document.getText();
    await problem(document, find(document, clause), 'partial-index-needs-predicate');
    await driver.press('Control+Shift+M');
    await says('.markers-panel .monaco-list-row', /./);
    await driver.press('Control+F');
    await driver.type('bundle_id) needs WHERE');
    await says('.markers-panel .monaco-list-row', /bundle_id\) needs WHERE/);
    await until('the problem in focus', async () => {
      const focused = await driver.texts('.markers-panel .monaco-list:focus-within .monaco-list-row.focused');
      if (focused.some((row) => /bundle_id\) needs WHERE/.test(row))) return true;
      await driver.press('Control+ArrowDown');
      await driver.press('ArrowDown');
      return undefined;
    });
    await driver.press('Enter');
    await until('the clause in the editor', () =>
      vscode.window.activeTextEditor?.selection.isEmpty === false ? true : undefined,
    );
    await fixesShown('.action-widget', /Add WHERE/);
    await driver.press('Enter');
    await until('the edit', () => (document.getText() === text ? undefined : true));
    assert.match(document.getText(), /ON CONFLICT \(student_id, bundle_id\) WHERE /);
    await driver.press('Control+S');
    await until('the file to be saved', () => (document.isDirty ? undefined : true));
    await noProblem(document, find(document, clause));
    await vscode.workspace.fs.writeFile(document.uri, Buffer.from(text));
    await until('the file as before', () => (document.getText() === text ? true : undefined));
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('the palette leads to Verify Schema and to its report', async () => {
    await closeAll();
    await palette('Schema Lens: Verify Schema');
    await says('.notification-toast', /clauses in .* files against incidents/);
    await palette('Schema Lens: Show Verify Report');
    await until('the report', () => (hasTab('Verify Report') ? true : undefined));
    await closeAll();
  });

  it('the tree view leads to a clause and to its fixes', async () => {
    await palette('Explorer: Focus on Schema Lens View');
    await until('the groups', async () =>
      (await rows()).some((row) => /^Rejected/.test(row.trim())) ? true : undefined,
    );
    // While it was being filled for the first time, the explorer had taken the focus.
    await palette('Explorer: Focus on Schema Lens View');
    await driver.press('Home');
    await driver.press('ArrowDown');
    await driver.press('Enter');
    const editor = await until('the clause', () => vscode.window.activeTextEditor);
    assert.ok(!editor.selection.isEmpty, 'the clause is selected');
    await driver.press('Control+1');
    await fixesShown('.action-widget', /Ignore .* on this line/);
    await driver.press('Escape');
    await closeAll();
  });
});

// All that a person looks at, in each kind of theme; the pictures are for people to look at too.
import * as vscode from 'vscode';
import { driver } from './driver.ts';
import { closeAll, find, hasTab, open, problem, rows, says, show, until, withSetting } from './steps.ts';

const themes = [
  ['Default Light Modern', 'light'],
  ['Default Dark Modern', 'dark'],
  ['Default High Contrast', 'high-contrast'],
  ['Default High Contrast Light', 'high-contrast-light'],
] as const;

const steps = [
  ['source', 'Pick a source'],
  ['resolve', 'See what an upsert resolves to'],
  ['fix', 'Fix a missing index'],
  ['ci', 'Verify in CI'],
] as const;

/** Takes a picture with no tooltip of what the mouse happens to be over. */
async function picture(name: string): Promise<void> {
  await driver.hover('.part.titlebar');
  await until('no tooltip', async () =>
    (await driver.texts('.workbench-hover:visible')).length === 0 ? true : undefined,
  );
  await driver.screenshot(name);
}

async function wrongClause() {
  const editor = await open('purchases/bundles.ts');
  const range = find(editor.document, 'ON CONFLICT (student_id, bundle_id)');
  await problem(editor.document, range, 'partial-index-needs-predicate');
  return { editor, inside: new vscode.Range(range.end.translate(0, -4), range.end) };
}

for (const [theme, name] of themes) {
  describe(theme, () => {
    const inTheme = (work: () => Promise<void>) => () => withSetting('workbench.colorTheme', theme, work);

    it(
      'hover',
      inTheme(async () => {
        const { editor, inside } = await wrongClause();
        await show(editor, inside, 'editor.action.showHover');
        await says('.monaco-hover:visible', /checked against.*Quick Fix/is);
        await driver.screenshot(`hover-${name}`);
        await driver.press('Escape');
      }),
    );

    it(
      'quick fixes',
      inTheme(async () => {
        const { editor, inside } = await wrongClause();
        await show(editor, inside, 'editor.action.quickFix');
        await says('.action-widget', /Add WHERE is_active = true/);
        await driver.screenshot(`fixes-${name}`);
        await driver.press('Escape');
      }),
    );

    it(
      'status bar',
      inTheme(async () => {
        await wrongClause();
        await driver.hover('.statusbar-item:has-text("incidents")');
        await says('.monaco-hover:visible, .workbench-hover:visible', /PostgreSQL 17.*Switch.Environment/s);
        await driver.screenshot(`status-${name}`);
        await driver.hover('.part.titlebar');
      }),
    );

    it(
      'tree view and report',
      inTheme(async () => {
        await closeAll();
        await vscode.commands.executeCommand('schemaLens.findings.focus');
        const folders = '.pane-header:has-text("incidents")';
        await driver.click(folders);
        await vscode.commands.executeCommand('schemaLens.showReport');
        await until('the report', () => (hasTab('Verify Report') ? true : undefined));
        await until('its text', () =>
          driver
            .clickInPage('h1')
            .then(() => true)
            .catch(() => undefined),
        );
        await until('the groups', async () => (/^Rejected/.test((await rows())[0]?.trim() ?? '') ? true : undefined));
        await picture(`view-${name}`);
        await driver.click(folders);
        await vscode.commands.executeCommand('workbench.action.closeSidebar');
        await closeAll();
      }),
    );

    it(
      'walkthrough',
      inTheme(async () => {
        await vscode.commands.executeCommand('schemaLens.getStarted');
        for (const [step, title] of steps) {
          await driver.click(`.getting-started-step:has-text("${title}")`);
          await says('.getting-started-step.expanded', new RegExp(title));
          await picture(`walkthrough-${step}-${name}`);
        }
        await closeAll();
      }),
    );
  });
}

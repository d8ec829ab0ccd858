// Each step of the walkthrough is ticked off by what a person does for it. In the first file of its window: later, every
// event has been there before.
import * as vscode from 'vscode';
import { driver } from '../driver.ts';
import { closeAll, connected, databaseFound, lens, newDocument, open, says, until } from '../steps.ts';

/** Runs a command in the window, as a click does; one that the extension host runs by itself counts for no step. */
async function click(command: string, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand('runCommands', { commands: [{ command, args }] });
}

/** Runs a command that lets a person choose, who thinks better of it. */
async function look(command: string, choice: RegExp): Promise<void> {
  const done = click(command);
  await says('.quick-input-list .monaco-list-row', choice);
  await driver.press('Escape');
  await done;
}

async function codeLens(): Promise<void> {
  const { document } = await open('oauth/oauth_server.js');
  const lens = '.codelens-decoration a:has-text("Create migration")';
  await says(lens, /Create migration/);
  await driver.click(lens);
  const migration = await newDocument(document);
  await closeAll();
  await vscode.workspace.fs.delete(migration.uri);
}

/** What ticks a step off, each alone and for the first time: VS Code counts an event once in a session. */
const ticks: readonly (readonly [step: string, title: string, by: string, does: () => Promise<void>])[] = [
  ['source', 'Pick a source', 'a look at the choice', () => look('schemaLens.chooseSource', /incidents · 127/)],
  ['source', 'Pick a source', 'a source that answers', connected],
  ['resolve', 'See what an upsert resolves to', 'the sample', () => click('schemaLens.openSample', false)],
  [
    'fix',
    'Fix a missing index',
    'a look at the missing keys',
    () => look('schemaLens.createMigration', /Create migration: unique index/),
  ],
  ['fix', 'Fix a missing index', 'a code lens', codeLens],
  ['ci', 'Verify in CI', 'Verify Schema', () => click('schemaLens.verify')],
];

const walkthrough = 'schema-lens.schema-lens#schemaLens.start';

/** Opens the walkthrough, and waits until the step is ticked off or not. */
async function ticked(title: string, isDone: boolean): Promise<void> {
  await vscode.commands.executeCommand('schemaLens.getStarted');
  const box = `.getting-started-step:has-text("${title}") [role="checkbox"][aria-checked="${isDone}"]`;
  await until(`${title}: ${isDone}`, async () => ((await driver.texts(box)).length > 0 ? true : undefined));
}

describe('the walkthrough', () => {
  before(async () => {
    await lens();
    await open('purchases/bundles.ts');
    await databaseFound();
    await closeAll();
  });

  for (const [step, title, by, does] of ticks) {
    it(`its step ${step} is done by ${by}`, async () => {
      await vscode.commands.executeCommand('schemaLens.getStarted');
      await says('.getting-started-step', new RegExp(title));
      await vscode.commands.executeCommand('welcome.markStepIncomplete', `${walkthrough}#${step}`);
      await ticked(title, false);
      await does();
      await ticked(title, true);
      await closeAll();
    });
  }
});

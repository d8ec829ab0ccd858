import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SchemaLensApi } from '../../client/src/extension.ts';
import { driver } from './driver.ts';

/** Steps that a person would take in the editor, as a test words them. */

const extension = vscode.extensions.getExtension<SchemaLensApi>('schema-lens.schema-lens');
const folder = vscode.workspace.workspaceFolders?.[0];

/** What the extension exports, once it is active and its server runs. */
export async function lens(): Promise<SchemaLensApi> {
  assert.ok(extension, 'the extension is not there');
  const api = await extension.activate();
  await api.whenReady;
  return api;
}

/** A file of the sample workspace. */
export function file(path: string): vscode.Uri {
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a file of the sample workspace alone, as a click in the explorer does: closed, it is no longer held in memory. */
export async function open(path: string): Promise<vscode.TextEditor> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.commands.executeCommand('vscode.open', file(path), { preview: false });
  return until(`${path} to open`, () => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.uri.path === file(path).path ? editor : undefined;
  });
}

/** Tries until `attempt` returns something, and fails with what was last seen. */
export async function until<T>(what: string, attempt: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const found = await attempt();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`Waited 30 s for ${what}. ${await situation()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function situation(): Promise<string> {
  const status = (await lens()).status();
  const found = ours().map(
    ({ uri, diagnostic }) => `${uri.path}:${diagnostic.range.start.line + 1} ${shown(diagnostic)}`,
  );
  return `Status: ${JSON.stringify(status)}. Problems:\n${found.join('\n')}`;
}

/** All problems of ours that VS Code knows, also of files that are not open. */
export function ours(): readonly { readonly uri: vscode.Uri; readonly diagnostic: vscode.Diagnostic }[] {
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, diagnostics]) => diagnostics.map((diagnostic) => ({ uri, diagnostic })))
    .filter(({ diagnostic }) => diagnostic.source === 'schema-lens');
}

/** `no-matching-key: No unique index …` */
export function shown(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  const id = typeof code === 'object' ? code.value : code;
  return `${id}: ${diagnostic.message}`;
}

/** The range of the `n`th (from 1) occurrence of `text` in a document. */
export function find(document: vscode.TextDocument, text: string, n = 1): vscode.Range {
  let at = -1;
  for (let i = 0; i < n; i++) at = document.getText().indexOf(text, at + 1);
  assert.ok(at >= 0, `${document.uri.path} does not contain ${text} ${n} times`);
  return new vscode.Range(document.positionAt(at), document.positionAt(at + text.length));
}

/** Our problems that touch a range of an open file. */
export function problemsAt(document: vscode.TextDocument, range: vscode.Range): readonly vscode.Diagnostic[] {
  return ours()
    .filter(({ uri, diagnostic }) => uri.path === document.uri.path && diagnostic.range.intersection(range))
    .map(({ diagnostic }) => diagnostic);
}

/** Waits for a problem with this rule at the range. */
export function problem(document: vscode.TextDocument, range: vscode.Range, rule: string): Promise<vscode.Diagnostic> {
  return until(`${rule} at ${document.getText(range)}`, () =>
    problemsAt(document, range).find((each) => shown(each).startsWith(`${rule}:`)),
  );
}

/** Waits until nothing of ours touches the range. */
export async function noProblem(document: vscode.TextDocument, range: vscode.Range): Promise<void> {
  await until(`no problem at ${document.getText(range)}`, () =>
    problemsAt(document, range).length === 0 ? true : undefined,
  );
}

/** The Markdown of all hovers at the start of a range. */
export async function hoverText(document: vscode.TextDocument, range: vscode.Range): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    range.start,
  );
  return hovers
    .flatMap(({ contents }) => contents.map((part) => (typeof part === 'string' ? part : part.value)))
    .join('\n');
}

/** The titles and texts of the inlay hints in a document. */
export async function hints(document: vscode.TextDocument): Promise<readonly string[]> {
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    all,
  );
  return found.map(({ label, position }) => {
    const text = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
    return `${position.line + 1}:${text}`;
  });
}

/** Takes the quick fix with this title as a click does: its edit, then its command. */
export async function takeFix(document: vscode.TextDocument, range: vscode.Range, title: string): Promise<void> {
  const action = await until(`the quick fix ${title}`, async () => {
    const offered = await offeredFixes(document, range);
    return offered?.find((each) => each.title === title);
  });
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit), 'the edit was refused');
  if (action.command) {
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  }
}

/** None yet where VS Code breaks off the question, as it does when another extension comes with fixes of its own meanwhile. */
async function offeredFixes(document: vscode.TextDocument, range: vscode.Range) {
  try {
    return await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
      50,
    );
  } catch (error) {
    if (error instanceof Error && error.message === 'Canceled') return undefined;
    throw error;
  }
}

/** The document in the active editor once it is another one than `before`. */
export function newDocument(before: vscode.TextDocument): Promise<vscode.TextDocument> {
  return until('the new file to open', () => {
    const active = vscode.window.activeTextEditor?.document;
    return active && active.uri.toString() !== before.uri.toString() ? active : undefined;
  });
}

/** Runs a migration that is open in the editor, as a migration tool would. */
export async function runMigration(document: vscode.TextDocument): Promise<void> {
  assert.equal(document.isDirty, false, 'the migration is not saved');
  await driver.runSql(document.getText());
}

/** Waits for the one question about the database that was found. */
export async function databaseFound(): Promise<void> {
  await until('the question', async () => {
    const toasts = await driver.texts('.notification-toast');
    return toasts.some((text) => text.includes('Found DATABASE_URL in .env')) ? true : undefined;
  });
}

/** Answers it by a click. */
export async function useFoundDatabase(): Promise<void> {
  await databaseFound();
  await driver.click('.notification-toast .monaco-button:has-text("Use It")');
}

/** Waits until an item of the status bar says exactly this. */
export async function statusBar(text: string): Promise<void> {
  await until(`“${text}” in the status bar`, async () => {
    const texts = await driver.texts('.statusbar-item');
    return texts.some((each) => each.trim() === text) ? true : undefined;
  });
}

/** Picks the entry with this text from the list that is open, or is about to be. */
export async function row(text: string): Promise<void> {
  const selector = `.quick-input-list .monaco-list-row:has-text("${text}")`;
  await until(`“${text}” in the list`, async () => ((await driver.texts(selector)).length > 0 ? true : undefined));
  await driver.click(selector);
}

/** Waits for a notification with this text, and takes all of them away. */
export async function toast(text: string): Promise<void> {
  await says('.notification-toast', new RegExp(text));
  await vscode.commands.executeCommand('notifications.clearAll');
}

/** Waits until an element that matches the CSS selector says so. */
export async function says(selector: string, text: RegExp): Promise<void> {
  await until(`${text} in ${selector}`, async () =>
    (await driver.texts(selector)).some((each) => text.test(each)) ? true : undefined,
  );
}

/** Connects to the sample's database, without the question for it. */
export async function connected(): Promise<void> {
  const api = await lens();
  const used = await api.useSource({ kind: 'candidate', id: '.env:DATABASE_URL' });
  assert.ok(used.ok, JSON.stringify(used));
  await vscode.commands.executeCommand('notifications.clearAll');
}

/** Puts the cursor into the range, with some lines above it and room below, and shows what a mouse would. */
export async function show(editor: vscode.TextEditor, range: vscode.Range, command: string): Promise<void> {
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  editor.selection = new vscode.Selection(range.start, range.start);
  const above = range.start.with(Math.max(0, range.start.line - 8));
  editor.revealRange(new vscode.Range(above, above), vscode.TextEditorRevealType.AtTop);
  await vscode.commands.executeCommand(command);
}

/** The rows of the tree view, as they are read. */
export function rows(): Promise<readonly string[]> {
  return driver.texts('.pane:has(.pane-header:has-text("Schema Lens")) .monaco-list-row');
}

/** Whether a tab, such as a preview's, has this in its title. */
export function hasTab(title: string): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes(title)));
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.commands.executeCommand('notifications.clearAll');
}

/** Sets one of the user's settings for as long as the work takes. */
export async function withSetting(id: string, value: unknown, work: () => Promise<void>): Promise<void> {
  const settings = vscode.workspace.getConfiguration();
  await settings.update(id, value, vscode.ConfigurationTarget.Global);
  try {
    await work();
  } finally {
    await settings.update(id, undefined, vscode.ConfigurationTarget.Global);
  }
}

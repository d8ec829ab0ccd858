import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { UseSourceResult } from '../../../server/src/protocol.ts';
import { driver } from '../driver.ts';
import {
  find,
  hints,
  hoverText,
  lens,
  noProblem,
  problem,
  row,
  statusBar,
  toast,
  until,
  useFoundDatabase,
} from '../steps.ts';

/** Opens a file of a folder alone. */
async function openIn(folder: string, path: string): Promise<vscode.TextDocument> {
  const root = vscode.workspace.workspaceFolders?.find(({ name }) => name === folder);
  assert.ok(root, `no folder ${folder}`);
  const uri = vscode.Uri.joinPath(root.uri, path);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
  const editor = await until(`${path} to open`, () => {
    const active = vscode.window.activeTextEditor;
    return active?.document.uri.path === uri.path ? active : undefined;
  });
  return editor.document;
}

async function hint(document: vscode.TextDocument, text: string): Promise<void> {
  await until(`the hint ${text}`, async () => ((await hints(document)).join().includes(text) ? true : undefined));
}

/** The password box, filled in. */
async function answerPassword(password: string, prompt: RegExp): Promise<void> {
  await until(`the question for a password: ${prompt}`, async () =>
    (await driver.texts('.quick-input-widget')).some((each) => prompt.test(each)) ? true : undefined,
  );
  await driver.type(password);
  await driver.press('Enter');
}

function textOf(folder: string, path: string): string {
  const root = vscode.workspace.workspaceFolders?.find(({ name }) => name === folder);
  return readFileSync(join(root?.uri.fsPath ?? '', path), 'utf8');
}

const url = (folder: string) => /^DATABASE_URL=(.*)$/m.exec(textOf(folder, '.env'))?.[1] ?? '';

describe('two folders with two databases', () => {
  it('asks once, and each folder gets its own', async () => {
    await lens();
    const web = await openIn('web', 'a.sql');
    await useFoundDatabase();
    await hint(web, 'web_orders_pkey');
    await statusBar('incidents');
    await vscode.commands.executeCommand('notifications.clearAll');

    const pay = await openIn('pay', 'a.sql');
    await statusBar('Schema Lens: no source');
    assert.deepEqual(await hints(pay), []);
    void vscode.commands.executeCommand('schemaLens.chooseSource');
    await row('pay · 127.0.0.1');
    await toast('Connected to pay');
    await hint(pay, 'invoices_pkey');
    await statusBar('pay');
    await openIn('web', 'a.sql');
    await statusBar('incidents');
  });

  it('says in the language status item which database checks the file', async () => {
    await openIn('pay', 'a.sql');
    await until('the language status item', async () => {
      await driver.hover('[id="status.languageStatus"]');
      const texts = await driver.texts('.hover-language-status');
      return texts.some((text) => /pay[\s\S]*checked against PostgreSQL 17/.test(text)) ? true : undefined;
    });
    await driver.press('Escape');
  });
});

describe('environments', () => {
  const config = () => ({
    version: 1,
    sources: [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the environment is written ${env:NAME}.
      { name: 'dev', url: '${env:DATABASE_URL}', environment: 'dev' },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the environment is written ${env:NAME}.
      { name: 'prod', url: '${env:PROD_DATABASE_URL}', environment: 'production' },
    ],
  });

  async function switchTo(name: string): Promise<void> {
    void vscode.commands.executeCommand('schemaLens.switchEnvironment');
    await row(name);
    await toast(`Connected to ${name}`);
  }

  it('are switched from the status bar, and the findings follow', async () => {
    const web = await openIn('web', 'a.sql');
    const clause = find(web, '(id) do');
    const file = vscode.Uri.joinPath(web.uri, '../schema-lens.json');
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(config())));
    await switchTo('dev');
    await statusBar('dev');
    await noProblem(web, find(web, 'web_orders'));
    await switchTo('prod');
    await statusBar('PROD');
    await problem(web, find(web, 'web_orders'), 'unknown-table');
    await switchTo('dev');
    await noProblem(web, find(web, 'web_orders'));
    assert.match(await hoverText(web, clause), /dev ✓ prod ✗ \(table missing, \d+ s ago\)/);
  });

  it('are compared in a document', async () => {
    await openIn('web', 'a.sql');
    await vscode.commands.executeCommand('schemaLens.compareEnvironments');
    const compared = await until('the comparison', () => {
      const active = vscode.window.activeTextEditor?.document;
      return active?.uri.scheme === 'schema-lens' ? active.getText() : undefined;
    });
    assert.match(compared, /^# Keys that differ between dev, prod/);
    assert.match(compared, /\| `public\.web_orders` \| all \| 1 key \| \*\*table missing\*\* \|/);
  });
});

describe('a password', () => {
  it('that is wrong is asked for again, and the right one is kept in the secret storage until it is forgotten', async () => {
    const api = await lens();
    await openIn('pay', 'a.sql');
    const { username, password, host } = new URL(url('pay'));
    const connection = `postgresql://${username}@${host}/pay`;
    const using: Thenable<UseSourceResult> = api.useSource({ kind: 'typed', connection });
    await answerPassword('no such word', /kept in the secret storage/);
    await answerPassword(decodeURIComponent(password), /refused the password/);
    const used = await using;
    assert.ok(used.ok, JSON.stringify(used));
    const again = await api.useSource({ kind: 'typed', connection });
    assert.ok(again.ok, 'the kept one is used without a question');
    void vscode.commands.executeCommand('schemaLens.forgetPassword');
    await row(`${username}@${host}/pay`);
    await toast('is forgotten');
  });

  it('is in nothing that was written', async () => {
    const api = await lens();
    const secret = decodeURIComponent(new URL(url('pay')).password);
    const wrote = api.writes.flatMap(({ fsPath }) => filesBelow(fsPath));
    assert.ok(wrote.length > 0, 'nothing was written');
    for (const file of wrote) {
      const text = readFileSync(file, 'utf8');
      assert.ok(!text.includes(secret) && !text.includes(encodeURIComponent(secret)), file);
      assert.ok(!text.includes('no such word'), file);
    }
  });
});

function filesBelow(path: string): readonly string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  return stat.isDirectory() ? readdirSync(path).flatMap((name) => filesBelow(join(path, name))) : [path];
}

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { driver } from './driver.ts';
import { closeAll, file, find, hasTab, hints, open, problem, rows, until, withSetting } from './steps.ts';

const bundles = 'purchases/bundles.ts';

function whole(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(0, 0, document.lineCount, 0);
}

/** The editor saves by itself after a while, so that reverting would not bring a file back. */
async function replace(document: vscode.TextDocument, range: vscode.Range, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
  await document.save();
}

describe('the commands', () => {
  it('are all registered', async () => {
    const { contributes } = vscode.extensions.getExtension('schema-lens.schema-lens')?.packageJSON ?? {};
    const known = new Set(await vscode.commands.getCommands(true));
    const missing = contributes.commands.map(({ command }: { command: string }) => command);
    assert.ok(missing.length > 20);
    assert.deepEqual(
      missing.filter((id: string) => !known.has(id)),
      [],
    );
  });

  it('Show Verify Report opens a preview whose links lead to the clause', async () => {
    await closeAll();
    await vscode.commands.executeCommand('schemaLens.showReport');
    await until('the preview', () => (hasTab('Verify Report') ? true : undefined));
    await until('its link to work', async () => {
      await driver.clickInPage('a[data-href*="bundles.ts"], a[href*="bundles.ts"]').catch(() => undefined);
      const editor = vscode.window.activeTextEditor;
      return editor?.document.uri.path === file(bundles).path ? true : undefined;
    });
    assert.ok((vscode.window.activeTextEditor?.selection.active.line ?? 0) > 0, 'the line is shown');
  });

  it('Export Verify Report writes Markdown or JSON', async () => {
    await vscode.commands.executeCommand('schemaLens.exportReport', file('report.json'));
    const document = await until('the file', () => {
      const active = vscode.window.activeTextEditor?.document;
      return active?.uri.path === file('report.json').path ? active : undefined;
    });
    const report = JSON.parse(document.getText());
    assert.equal(report.version, 1);
    assert.ok(report.summary.rejected > 0);
    await closeAll();
    await vscode.workspace.fs.delete(file('report.json'));
  });

  it('wait for a server that is being started', async () => {
    await open(bundles);
    const restarted = vscode.commands.executeCommand('schemaLens.restartServer');
    assert.ok(await vscode.commands.executeCommand('schemaLens.verifyFile'), 'the server was not waited for');
    await restarted;
    // The view's content went with the old server.
    await until('Verify', async () => {
      const result = await vscode.commands.executeCommand<{ ok: boolean }>('schemaLens.verify');
      return result?.ok ? true : undefined;
    });
    await closeAll();
  });

  it('Verify Current File counts its clauses', async () => {
    await open(bundles);
    const result = await vscode.commands.executeCommand<{ ok: boolean; summary: { clauses: number } }>(
      'schemaLens.verifyFile',
    );
    assert.ok(result.ok && result.summary.clauses > 0, JSON.stringify(result));
  });

  it('Show Keys of Table opens a preview', async () => {
    await closeAll();
    await vscode.commands.executeCommand('schemaLens.showKeys', 'public.users');
    await until('the preview', () => (hasTab('Keys of public.users') ? true : undefined));
  });

  it('Save Schema Snapshot writes one that can be read', async () => {
    const target = file('e2e.snapshot.json');
    await vscode.commands.executeCommand('schemaLens.saveSnapshot', target);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
    assert.equal(JSON.parse(text).format, 'schema-lens-snapshot');
    assert.ok(!/password|@/.test(text.slice(0, 400)), 'no address is in it');
    await vscode.workspace.fs.delete(target);
  });

  it('Create Migration for Missing Key offers the keys that are missing', async () => {
    await open('oauth/oauth_server.js');
    void vscode.commands.executeCommand('schemaLens.createMigration');
    await until('the list', async () => {
      const items = await driver.texts('.quick-input-widget .monaco-list-row');
      return items.some((text) => text.includes('Create migration: unique index')) ? true : undefined;
    });
    await driver.press('Escape');
  });

  it('Toggle Decorations hides the hints, and shows them again', async () => {
    const { document } = await open(bundles);
    const shown = await until('the hints', async () =>
      (await hints(document)).length > 0 ? await hints(document) : undefined,
    );
    await vscode.commands.executeCommand('schemaLens.toggleDecorations');
    await until('no hints', async () => ((await hints(document)).length === 0 ? true : undefined));
    await vscode.commands.executeCommand('schemaLens.toggleDecorations');
    await until('the hints again', async () => ((await hints(document)).length === shown.length ? true : undefined));
  });

  it('Get Started opens the walkthrough, and Open Sample brings its files', async () => {
    await closeAll();
    await vscode.commands.executeCommand('schemaLens.getStarted');
    await until('the walkthrough', async () => {
      const texts = (await driver.texts('.gettingStartedContainer')).join(' ');
      return ['Pick a source', 'Verify in CI'].every((title) => texts.includes(title)) ? true : undefined;
    });
    const folder = await vscode.commands.executeCommand<vscode.Uri>('schemaLens.openSample', false);
    const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
    assert.ok(names.includes('upserts.ts') && names.includes('schema-lens.snapshot.json'), names.join());
    await closeAll();
  });
});

describe('settings', () => {
  it('switch a feature off, for one language where wanted', async () => {
    const { document } = await open(bundles);
    await until('the hints', async () => ((await hints(document)).length > 0 ? true : undefined));
    await withSetting('[typescript]', { 'schemaLens.inlayHints.enabled': false }, async () => {
      await until('no hints', async () => ((await hints(document)).length === 0 ? true : undefined));
    });
    await withSetting('[go]', { 'schemaLens.inlayHints.enabled': false }, async () => {
      await until('hints', async () => ((await hints(document)).length > 0 ? true : undefined));
    });
  });

  it('the outline names each clause with its answer', async () => {
    const outline = async (document: vscode.TextDocument) => {
      const all = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return (all ?? []).map(({ name }) => name).filter((name) => /on conflict/i.test(name));
    };
    const { document } = await open(bundles);
    await until('a rejected clause', async () =>
      (await outline(document)).some((name) => /rejected \(42P10\)$/.test(name)) ? true : undefined,
    );
    // The editor keeps the outline of a text, so another file tells.
    await withSetting('schemaLens.outline.enabled', false, async () => {
      const { document: other } = await open('purchases/purchase-worker.ts');
      await until('its problem', () => (other.lineCount > 1 ? true : undefined));
      assert.deepEqual(await outline(other), []);
    });
  });
});

describe('the tree view', () => {
  it('groups what was found by status, leads there by keyboard alone, and groups by table', async () => {
    await closeAll();
    await vscode.commands.executeCommand('schemaLens.findings.focus');
    await until('the groups', async () =>
      (await rows()).some((row) => /^Rejected/.test(row.trim())) ? true : undefined,
    );
    // While it was being filled for the first time, the explorer had taken the focus.
    await vscode.commands.executeCommand('schemaLens.findings.focus');
    await driver.press('Home');
    await driver.press('ArrowDown');
    await driver.press('Enter');
    const editor = await until('the clause', () => vscode.window.activeTextEditor);
    assert.ok(!editor.selection.isEmpty, 'the clause is selected');
    await vscode.commands.executeCommand('schemaLens.groupByTable');
    await until('the tables', async () =>
      /\d (rejected|resolved|unknown|warning)/.test((await rows())[0]?.replace(/\s+/g, ' ') ?? '') ? true : undefined,
    );
    await vscode.commands.executeCommand('schemaLens.groupByStatus');
    await until('the groups again', async () =>
      (await rows()).some((row) => /^Rejected/.test(row.trim())) ? true : undefined,
    );
  });

  it('follows an edit', async () => {
    const { document } = await open(bundles);
    const wrong = find(document, 'ON CONFLICT (student_id, bundle_id)');
    await problem(document, wrong, 'partial-index-needs-predicate');
    const rejected = async () => (await rows()).find((row) => /^Rejected/.test(row.trim()));
    const before = await rejected();
    const text = document.getText(wrong);
    await replace(document, wrong, '');
    await until('another count', async () => ((await rejected()) !== before ? true : undefined));
    await replace(document, new vscode.Range(wrong.start, wrong.start), text);
    await until('the count as before', async () => ((await rejected()) === before ? true : undefined));
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
  });
});

describe('by keyboard alone', () => {
  it('a quick fix is found and taken', async () => {
    const editor = await open(bundles);
    const { document } = editor;
    const target = find(document, 'ON CONFLICT (student_id, bundle_id)');
    await problem(document, target, 'partial-index-needs-predicate');
    const before = document.getText();
    await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(target.end.translate(0, -3), target.end.translate(0, -3));
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    let looks = 0;
    await until('the menu', async () => {
      const menus = await driver.texts('.action-widget');
      if (menus.some((text) => text.includes('Add WHERE'))) return true;
      // Fixes that are still being asked for show no menu, and a person presses again.
      if (looks++ % 20 === 0) await driver.press('Control+.');
      return undefined;
    });
    await driver.press('Enter');
    const fixed = /(ON CONFLICT \(student_id, bundle_id\)) WHERE [^\n]*/;
    await until('the predicate', () => (document.getText() === before ? undefined : true));
    assert.match(document.getText(), fixed);
    await replace(document, whole(document), before);
  });
});

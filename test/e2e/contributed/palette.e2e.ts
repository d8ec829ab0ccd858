// The commands of the palette, each by what it leaves on the screen.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { driver } from '../driver.ts';
import {
  closeAll,
  connected,
  file,
  find,
  hasTab,
  hints,
  lens,
  newDocument,
  noProblem,
  open,
  problem,
  row,
  says,
  statusBar,
  toast,
  until,
} from '../steps.ts';

const bundles = 'purchases/bundles.ts';
const run = vscode.commands.executeCommand;

async function rejected(document: vscode.TextDocument): Promise<void> {
  await problem(document, find(document, 'ON CONFLICT (student_id, bundle_id)'), 'partial-index-needs-predicate');
}

/** Opens a file, and takes its source away. */
async function withoutSource(): Promise<vscode.TextDocument> {
  const { document } = await open(bundles);
  await run('schemaLens.disconnect');
  await statusBar('Schema Lens: no source');
  return document;
}

/** Answers the box that asks for a line of text. */
async function answer(prompt: RegExp, text: string): Promise<void> {
  await says('.quick-input-widget', prompt);
  await driver.type(text);
  await driver.press('Enter');
}

describe('the commands about the source', () => {
  before(connected);

  it('Disconnect takes all answers away', async () => {
    const { document } = await open(bundles);
    await rejected(document);
    await run('schemaLens.disconnect');
    await noProblem(document, find(document, 'ON CONFLICT (student_id, bundle_id)'));
    assert.deepEqual(await hints(document), []);
    await statusBar('Schema Lens: no source');
  });

  for (const command of ['schemaLens.connect', 'schemaLens.chooseSource', 'schemaLens.allowSource']) {
    it(`${command} lets a person choose where there is no source`, async () => {
      const document = await withoutSource();
      void run(command);
      await row('incidents · 127.0.0.1');
      await toast('Connected to incidents');
      await rejected(document);
      await statusBar('incidents');
    });
  }

  it('Refresh Schema reads what nobody is told of, such as how many rows a table has', async () => {
    const api = await lens();
    await open(bundles);
    const tables = () => {
      const status = api.status();
      return status?.kind === 'ready' ? status.tables : undefined;
    };
    const before = await until('the schema', tables);
    await driver.runSql('CREATE TABLE counted AS SELECT generate_series(1, 777) AS id');
    await until('the new table', () => (tables() === before + 1 ? true : undefined));
    await driver.runSql('ANALYZE counted');
    await run('schemaLens.refresh');
    void run('schemaLens.showKeys');
    await row('about 777 rows');
    await until('its keys', () => (hasTab('Keys of public.counted') ? true : undefined));
    await driver.runSql('DROP TABLE counted');
    await until('the table to go', () => (tables() === before ? true : undefined));
  });

  it("Open schema-lens.json makes one, and Connect to This File's Source connects to what it names", async () => {
    const { document } = await open(bundles);
    await run('schemaLens.openConfig');
    const config = await newDocument(document);
    assert.equal(config.uri.path, file('schema-lens.json').path);
    const { version, sources } = JSON.parse(config.getText());
    assert.equal(sources[0].name, 'dev');
    const env = new TextDecoder().decode(await vscode.workspace.fs.readFile(file('.env')));
    const other = {
      name: 'other',
      url: env
        .replace('DATABASE_URL=', '')
        .trim()
        .replace(/incidents$/, 'postgres'),
    };
    const mapped = { version, sources: [other], paths: [{ include: 'purchases/**', source: 'other' }] };
    await vscode.workspace.fs.writeFile(config.uri, Buffer.from(JSON.stringify(mapped)));
    await open(bundles);
    await statusBar('Connect to other');
    await run('schemaLens.allowSource');
    await statusBar('other');
    await problem(document, find(document, 'student_bundle_purchases'), 'unknown-table');
    await vscode.workspace.fs.delete(config.uri);
    await statusBar('incidents');
  });
});

describe('the commands about keys and errors', () => {
  it('Check for Duplicates lists those of a table that is typed', async () => {
    const { document } = await open(bundles);
    const checked = run('schemaLens.checkDuplicates');
    await answer(/The table and its columns/, 'current_state (discipline)');
    const found = await newDocument(document);
    assert.equal(found.uri.scheme, 'schema-lens');
    assert.match(found.getText(), /backend/);
    await checked;
    await closeAll();
  });

  it('Explain a Database Error leads to a statement that can raise it', async () => {
    await closeAll();
    const explained = run(
      'schemaLens.explainError',
      'ERROR: no unique or exclusion constraint matching (SQLSTATE 42P10)',
    );
    await row('purchases/bundles.ts');
    await explained;
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.path, file(bundles).path);
    assert.ok((editor?.selection.active.line ?? 0) > 0, 'the line is shown');
  });
});

describe('the commands about the extension', () => {
  it('Show Log shows it', async () => {
    await run('schemaLens.showLog');
    await says('.part.panel select option:checked', /^Schema Lens$/);
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('Open Settings lists ours', async () => {
    await run('schemaLens.openSettings');
    await until('the page', () => (hasTab('Settings') ? true : undefined));
    await says('.settings-editor .setting-item-label', /Plain Inserts/);
    await closeAll();
  });

  it('Report Issue opens the reporter with the versions, and with no name or address', async () => {
    await run('schemaLens.reportIssue');
    const text = await until('the reporter', async () => {
      // A window that is still being loaded cannot be read.
      const shown = await driver.closeOtherWindow('- Schema Lens ').catch(() => null);
      return shown ?? undefined;
    });
    assert.match(text, /- Source: database \(ready\), PostgreSQL 17/);
    assert.doesNotMatch(text, /127\.0\.0\.1|localhost|incidents/);
  });
});

import { commands, l10n, ProgressLocation, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { CodeAction } from 'vscode-languageclient/node';
import {
  type AboutParams,
  type MissingKeysResult,
  missingKeysRequest,
  type Refusal,
  type SnapshotParams,
  type SnapshotResult,
  snapshotRequest,
  type TableKeysParams,
  type TableKeysResult,
  type TablesResult,
  tableKeysRequest,
  tablesRequest,
} from '../../server/src/protocol.ts';
import { applyAction } from './migration.ts';
import type { ReadOnlyDocuments } from './readOnly.ts';
import type { Server } from './server.ts';
import type { Sources } from './sources.ts';

/** What the commands about the schema need. */
export interface SchemaParts {
  readonly client: Server;
  readonly sources: Sources;
  readonly readOnly: ReadOnlyDocuments;
}

/** Shows the keys of a table that is picked, or named as `schema.name`, as a document. */
export async function showKeys({ client, sources, readOnly }: SchemaParts, given?: string): Promise<void> {
  const about = aboutActive(sources);
  const table = given ?? (await pickTable(client, about));
  if (table === undefined) return;
  const result = await busy(l10n.t('Reading who uses {0}', table), () =>
    client.sendRequest<TableKeysResult>(tableKeysRequest, { ...about, table } satisfies TableKeysParams),
  );
  if (result.ok) await readOnly.preview(`${l10n.t('Keys of {0}', table.replaceAll('/', '_'))}.md`, result.markdown);
  else void explain(result);
}

async function pickTable(client: Server, about: AboutParams): Promise<string | undefined> {
  const found = await busy(l10n.t('Reading the schema'), () => client.sendRequest<TablesResult>(tablesRequest, about));
  if (!found.ok) return explain(found);
  if (found.tables.length === 0) {
    void window.showInformationMessage(l10n.t('{0} has no table.', found.source));
    return undefined;
  }
  const items = found.tables.map(({ table, keys, rows }): QuickPickItem & { readonly table: string } => ({
    label: `$(table) ${table.replace(/^public\./, '')}`,
    description: [
      keys === 1 ? l10n.t('1 key') : l10n.t('{0} keys', keys),
      ...(rows > 0 ? [l10n.t('about {0} rows', rows)] : []),
    ].join(' · '),
    table,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Schema Lens: Keys of a Table in {0}', found.source),
    placeHolder: l10n.t('Which table?'),
  });
  return picked?.table;
}

/** Saves the schema in use to a file that machines without the database can read. */
export async function saveSnapshot({ client, sources }: SchemaParts, given?: Uri): Promise<void> {
  const about = aboutActive(sources);
  // That nothing can be saved is told before anybody has picked a file for it.
  const found = await busy(l10n.t('Reading the schema'), () => client.sendRequest<TablesResult>(tablesRequest, about));
  if (!found.ok) return explain(found);
  const target = given ?? (await askTarget(sources));
  if (!target) return;
  const params: SnapshotParams = { ...about, target: target.toString() };
  const result = await client.sendRequest<SnapshotResult>(snapshotRequest, params);
  if (!result.ok) return explain(result);
  await workspace.fs.writeFile(target, new TextEncoder().encode(result.text));
  const saved = l10n.t(
    'Saved {0} tables and {1} keys of {2} in {3}.',
    result.tables,
    result.keys,
    result.label,
    workspace.asRelativePath(target),
  );
  void window.showInformationMessage(saved, l10n.t('Open')).then(async (picked) => {
    if (picked) await window.showTextDocument(await workspace.openTextDocument(target));
  });
}

async function askTarget(sources: Sources): Promise<Uri | undefined> {
  const folder = sources.folder();
  return window.showSaveDialog({
    title: l10n.t('Save Schema Snapshot'),
    filters: { [l10n.t('Schema snapshot')]: ['json'] },
    ...(folder !== '' && { defaultUri: Uri.joinPath(Uri.parse(folder), 'schema-lens.snapshot.json') }),
  });
}

type MissingItem = QuickPickItem & { readonly action: CodeAction };

/** Writes the migration for a clause that is picked, those of the active file first. */
export async function createMigration({ client, sources }: SchemaParts): Promise<void> {
  const found = await busy(l10n.t('Looking for missing keys'), () =>
    client.sendRequest<MissingKeysResult>(missingKeysRequest, aboutActive(sources)),
  );
  if (!found.ok) return explain(found);
  if (found.missing.length === 0) {
    void window.showInformationMessage(l10n.t('No clause of this workspace needs a key that is missing.'));
    return;
  }
  // The protocol carries code actions as they are: this is the parse boundary.
  const items = found.missing.map(
    ({ title, place, message, action }): MissingItem => ({
      label: title,
      description: place,
      detail: message,
      action: action as CodeAction,
    }),
  );
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Schema Lens: Create Migration for Missing Key'),
    placeHolder: l10n.t('Which key should be made?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked) await applyAction(client, picked.action);
}

function aboutActive(sources: Sources): AboutParams {
  const editor = window.activeTextEditor;
  const folder = sources.folder();
  return editor && sources.of(editor) ? { folder, uri: editor.document.uri.toString() } : { folder };
}

function busy<T>(title: string, work: () => Promise<T>): Thenable<T> {
  return window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Schema Lens: {0}', title) }, work);
}

function explain({ message, next }: Refusal): undefined {
  const choose = l10n.t('Choose a Source');
  void window.showWarningMessage(`${message} ${next}`, choose).then(async (picked) => {
    if (picked) await commands.executeCommand('schemaLens.chooseSource');
  });
  return undefined;
}

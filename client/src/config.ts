import { l10n, Uri, window, workspace } from 'vscode';
import { type SourcesResult, sourcesRequest } from '../../server/src/protocol.ts';
import { configText } from './configText.ts';
import type { Server } from './server.ts';
import type { Sources } from './sources.ts';

/** Opens the `schema-lens.json` of the active editor's folder; one that is missing is made from what was found there. */
export async function openConfig(client: Server, sources: Sources): Promise<void> {
  const folder = sources.folder();
  if (folder === '') {
    await window.showWarningMessage(l10n.t('Open a folder first: schema-lens.json belongs to a folder.'));
    return;
  }
  const file = Uri.joinPath(Uri.parse(folder), 'schema-lens.json');
  if (!(await exists(file))) {
    const found = await client.sendRequest<SourcesResult>(sourcesRequest, { folder });
    await workspace.fs.writeFile(file, new TextEncoder().encode(configText(found)));
  }
  await window.showTextDocument(await workspace.openTextDocument(file));
}

async function exists(file: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}

import { l10n, ProgressLocation, window } from 'vscode';
import { type DuplicatesParams, type DuplicatesResult, duplicatesRequest } from '../../server/src/protocol.ts';
import type { ReadOnlyDocuments } from './readOnly.ts';
import type { Server } from './server.ts';

/** Check for Duplicates…: of a quick fix, or of what the person types. What was found opens as a text that nobody runs. */
export async function checkDuplicates(
  client: Server,
  documents: ReadOnlyDocuments,
  asked?: DuplicatesParams,
): Promise<void> {
  const params = asked?.wanted === undefined && asked?.typed === undefined ? await ask() : asked;
  if (!params) return;
  const result = await send(client, params);
  if (!result?.ok) {
    if (result) void window.showWarningMessage(`${result.message} ${result.next}`);
    return;
  }
  if (result.kind === 'ask') {
    const run = l10n.t('Run the Query');
    const picked = await window.showWarningMessage(result.message, { modal: true, detail: result.query }, run);
    if (picked === run) await checkDuplicates(client, documents, { ...params, confirmed: true });
    return;
  }
  if (result.kind === 'found') await documents.show(result.name, result.text);
  void window.showInformationMessage(result.message);
}

function send(client: Server, params: DuplicatesParams): Promise<DuplicatesResult | undefined> {
  const options = {
    location: ProgressLocation.Notification,
    title: l10n.t('Schema Lens: looking for duplicates'),
    cancellable: true,
  };
  const sent = window.withProgress(options, async (_, token) => {
    try {
      return await client.sendRequest<DuplicatesResult>(duplicatesRequest, params, token);
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    }
  });
  return Promise.resolve(sent);
}

async function ask(): Promise<DuplicatesParams | undefined> {
  const typed = await window.showInputBox({
    title: l10n.t('Schema Lens: Check for Duplicates'),
    prompt: l10n.t('The table and its columns. Reads the rows of that table, in a read-only transaction'),
    placeHolder: l10n.t('users (tenant_id, email)   or   orders (user_id) references users (id)'),
    ignoreFocusOut: true,
  });
  if (typed === undefined || typed.trim() === '') return undefined;
  const uri = window.activeTextEditor?.document.uri.toString();
  return { typed, ...(uri !== undefined && { uri }) };
}

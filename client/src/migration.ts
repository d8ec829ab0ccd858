import { commands, l10n, Position, Range, Selection, Uri, ViewColumn, window, workspace } from 'vscode';
import type { CodeAction } from 'vscode-languageclient/node';
import type { OpenMigrationArguments } from '../../server/src/protocol.ts';
import type { Server } from './server.ts';

/** Opens a migration beside the code with the cursor on `offset`. */
export async function openMigration({ uri, offset, created }: OpenMigrationArguments): Promise<void> {
  await tick();
  // Whether a file is dirty is news that may still be on its way here, so that is not asked.
  for (const file of created) await (await workspace.openTextDocument(Uri.parse(file))).save();
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const cursor = document.positionAt(offset);
  const word = document.getWordRangeAtPosition(cursor) ?? new Range(cursor, cursor);
  const editor = await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: false });
  editor.selection = new Selection(word.start, word.end);
  editor.revealRange(new Range(new Position(word.start.line, 0), word.end));
}

/** What a code lens does: the same as picking its quick fix. */
export async function applyAction(client: Server, action: CodeAction): Promise<void> {
  const resolved = await client.sendRequest<CodeAction>('codeAction/resolve', action);
  const edit = await client.converter.asWorkspaceEdit(resolved.edit);
  if (edit && !(await workspace.applyEdit(edit))) {
    void window.showWarningMessage(l10n.t('The files changed meanwhile, so the fix was not applied. Try again.'));
    return;
  }
  await tick();
  const command = resolved.command;
  if (command) await commands.executeCommand(command.command, ...(command.arguments ?? []));
}

/** The walkthrough's step is done. VS Code runs a lens' or a quick fix' command under a name of its own, so that no name could tell. */
async function tick(): Promise<void> {
  await commands.executeCommand('setContext', 'schemaLens.fixed', true);
}

import { commands, l10n, type TextDocument, Uri, window, workspace } from 'vscode';
import { type ReportParams, type ReportResult, reportRequest } from '../../server/src/protocol.ts';
import type { ReadOnlyDocuments } from './readOnly.ts';
import type { Server } from './server.ts';

/** Shows the report on what Verify has read as a preview; its links lead to the clauses. */
export async function showReport(client: Server, readOnly: ReadOnlyDocuments): Promise<void> {
  const text = await reportText(client, 'markdown');
  if (text !== undefined) await readOnly.preview(`${l10n.t('Verify Report')}.md`, text);
}

/** Saves the report where the person says; the ending decides between Markdown and JSON. Undefined when nothing was saved. */
export async function exportReport(client: Server, given?: Uri): Promise<TextDocument | undefined> {
  // A report that cannot be made is told before anybody has picked a file for it.
  const markdown = await reportText(client, 'markdown');
  if (markdown === undefined) return undefined;
  const target = given ?? (await ask());
  if (!target) return undefined;
  const text = /\.json$/i.test(target.path) ? await reportText(client, 'json') : markdown;
  if (text === undefined) return undefined;
  await workspace.fs.writeFile(target, new TextEncoder().encode(text));
  const document = await workspace.openTextDocument(target);
  await window.showTextDocument(document, { preview: false });
  return document;
}

async function ask(): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return window.showSaveDialog({
    title: l10n.t('Export Verify Report'),
    filters: { Markdown: ['md'], JSON: ['json'] },
    ...(folder && { defaultUri: Uri.joinPath(folder, 'schema-lens-report.md') }),
  });
}

async function reportText(client: Server, format: ReportParams['format']): Promise<string | undefined> {
  const result = await client.sendRequest<ReportResult>(reportRequest, { format } satisfies ReportParams);
  if (result.ok) return result.text;
  const verify = l10n.t('Verify Schema');
  void window.showInformationMessage(`${result.message} ${result.next}`, verify).then(async (picked) => {
    if (picked === verify) await commands.executeCommand('schemaLens.verify');
  });
  return undefined;
}

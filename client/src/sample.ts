import { commands, type ExtensionContext, FileType, Uri, window, workspace } from 'vscode';

/** The file of the sample that is shown first. */
const firstFile = 'upserts.ts';

/**
 * Puts the bundled sample, which needs no database, into the extension's own storage and opens it. What the person has
 * changed there stays. Returns its folder; `open` false leaves the window as it is.
 */
export async function openSample(context: ExtensionContext, open = true): Promise<Uri> {
  const target = sampleFolder(context);
  await copyMissing(Uri.joinPath(context.extensionUri, 'media/sample'), target);
  if (!open) return target;
  const forceNewWindow = (workspace.workspaceFolders?.length ?? 0) > 0;
  await commands.executeCommand('vscode.openFolder', target, { forceNewWindow });
  return target;
}

/** In the window that shows the sample and nothing yet, opens its first file. */
export async function showSample(context: ExtensionContext): Promise<void> {
  const target = sampleFolder(context);
  const isSample = workspace.workspaceFolders?.some(({ uri }) => uri.toString() === target.toString()) ?? false;
  if (!isSample || window.visibleTextEditors.length > 0) return;
  await window.showTextDocument(Uri.joinPath(target, firstFile), { preview: false });
}

function sampleFolder(context: ExtensionContext): Uri {
  return Uri.joinPath(context.globalStorageUri, 'sample');
}

async function copyMissing(from: Uri, to: Uri): Promise<void> {
  await workspace.fs.createDirectory(to);
  const there = new Set((await workspace.fs.readDirectory(to)).map(([name]) => name));
  for (const [name, type] of await workspace.fs.readDirectory(from)) {
    const [source, target] = [Uri.joinPath(from, name), Uri.joinPath(to, name)];
    if (type === FileType.Directory) await copyMissing(source, target);
    else if (!there.has(name)) await workspace.fs.writeFile(target, await workspace.fs.readFile(source));
  }
}

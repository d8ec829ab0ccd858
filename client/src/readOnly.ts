import { commands, type Disposable, EventEmitter, Uri, window, workspace } from 'vscode';

/** Documents that we make and nobody can change or must save. */
export interface ReadOnlyDocuments extends Disposable {
  /** Shows a text under a file's name, in place of what was shown under it before. */
  show(name: string, text: string): Promise<void>;
  /** The same for Markdown, as a preview where the editor has one. */
  preview(name: string, markdown: string): Promise<void>;
}

const scheme = 'schema-lens';

export function createReadOnlyDocuments(): ReadOnlyDocuments {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.path) ?? '',
  });

  function put(name: string, text: string): Uri {
    const uri = Uri.from({ scheme, path: `/${name}` });
    texts.set(uri.path, text);
    changed.fire(uri);
    return uri;
  }

  async function show(name: string, text: string): Promise<void> {
    await window.showTextDocument(await workspace.openTextDocument(put(name, text)), { preview: false });
  }

  return {
    show,
    async preview(name, markdown) {
      const uri = put(name, markdown);
      try {
        await commands.executeCommand('markdown.showPreview', uri);
      } catch {
        // The built-in extension that shows previews can be switched off.
        await show(name, markdown);
      }
    },
    dispose() {
      provider.dispose();
      changed.dispose();
    },
  };
}

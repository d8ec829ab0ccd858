import { type Disposable, EventEmitter, Uri, window, workspace } from 'vscode';

/** Documents that we make and nobody can change or must save. */
export interface ReadOnlyDocuments extends Disposable {
  /** Shows a text under a file's name, in place of what was shown under it before. */
  show(name: string, text: string): Promise<void>;
}

const scheme = 'schema-lens';

export function createReadOnlyDocuments(): ReadOnlyDocuments {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.path) ?? '',
  });
  return {
    async show(name, text) {
      const uri = Uri.from({ scheme, path: `/${name}` });
      texts.set(uri.path, text);
      changed.fire(uri);
      await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
    },
    dispose() {
      provider.dispose();
      changed.dispose();
    },
  };
}

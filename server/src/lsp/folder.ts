import { relative, sep } from 'node:path';
import type { WorkspaceFolder } from 'vscode-languageserver/node';
import type { Environments } from './environments.ts';
import { documentKey, pathOf } from './fromProtocol.ts';
import type { SourceControl } from './sourceControl.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** A folder of the workspace, with files, sources and status of its own. */
export interface Folder {
  /** Empty where single files are open. */
  readonly uri: string;
  readonly name: string;
  readonly files: WorkspaceFiles;
  readonly source: SourceControl;
  readonly environments: Environments;
}

/** The folders of the workspace; one without a root where single files are open. */
export interface Folders {
  all(): readonly Folder[];
  /** The innermost folder that holds a document; the first for those outside of all. */
  of(uri: string): Folder;
  /** By the folder's URI; the first when it names none. */
  named(uri: string | undefined): Folder;
  change(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): Promise<void>;
  close(): Promise<void>;
}

export function createFolders(first: readonly WorkspaceFolder[], make: (folder: WorkspaceFolder) => Folder): Folders {
  const nowhere = make({ uri: '', name: '' });
  let folders = first.map(make);

  function within(folder: Folder, uri: string): boolean {
    const path = pathOf(uri);
    const { root } = folder.files;
    if (path === undefined || root === undefined) return false;
    const inside = relative(root, path);
    return inside !== '..' && !inside.startsWith(`..${sep}`) && inside !== path;
  }

  return {
    all: () => (folders.length > 0 ? folders : [nowhere]),
    of(uri) {
      const [only, another] = folders;
      if (only && !another) return only;
      const holding = folders.filter((folder) => within(folder, uri));
      const innermost = holding.sort((a, b) => b.uri.length - a.uri.length)[0];
      return innermost ?? folders[0] ?? nowhere;
    },
    named(uri) {
      const key = documentKey(uri ?? '');
      return folders.find((folder) => documentKey(folder.uri) === key) ?? folders[0] ?? nowhere;
    },
    async change(added, removed) {
      const gone = new Set(removed.map(({ uri }) => documentKey(uri)));
      const leaving = folders.filter(({ uri }) => gone.has(documentKey(uri)));
      folders = [...folders.filter((folder) => !leaving.includes(folder)), ...added.map(make)];
      await Promise.all(leaving.map(({ source }) => source.close()));
    },
    async close() {
      await Promise.all([nowhere, ...folders].map(({ source }) => source.close()));
    },
  };
}

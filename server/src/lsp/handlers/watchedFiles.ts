import { type DidChangeWatchedFilesParams, FileChangeType, type FileEvent } from 'vscode-languageserver/node';
import { CONFIG_FILE } from '../../sources/config.ts';
import type { Folder } from '../folder.ts';
import { pathOf } from '../fromProtocol.ts';
import type { Session } from '../session.ts';

/** Files changed outside the editor, or were saved in it: migrations are replayed again, shown findings follow. */
export async function watchedFiles(session: Session, { changes }: DidChangeWatchedFilesParams): Promise<void> {
  session.places.forget();
  for (const folder of session.folders.all()) {
    await inFolder(
      session,
      folder,
      changes.filter(({ uri }) => session.folderOf(uri) === folder),
    );
  }
  for (const { uri, type } of changes) {
    session.editor.neighbourChanged({ uri, listed: type !== FileChangeType.Changed });
    session.unopened.changed(uri);
    session.changes.note(uri);
  }
  if (changes.some(({ uri }) => uri.endsWith(`/${CONFIG_FILE}`))) session.configChanged();
}

/** Which files Git ignores, and thereby which are checked, may be others. */
function isIgnoring({ uri }: FileEvent): boolean {
  return uri.endsWith('/.gitignore');
}

async function inFolder(session: Session, { files, source }: Folder, changes: readonly FileEvent[]): Promise<void> {
  const wereMigrations = changes.some(({ uri }) => files.isMigration(uri));
  if (changes.some((change) => change.type !== FileChangeType.Changed || isIgnoring(change))) {
    files.forget();
    await files.paths();
    await session.silences.listedAnew(files);
  }
  const paths = changes.flatMap(({ uri }) => pathOf(uri) ?? []);
  for (const path of paths) source.snapshotChanged(path);
  if (wereMigrations || changes.some(({ uri }) => files.isMigration(uri))) source.migrationsChanged();
  if (changes.some(({ uri }) => files.isSetting(uri))) source.settingsChanged();
}

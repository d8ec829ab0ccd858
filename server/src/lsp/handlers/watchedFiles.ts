import { type DidChangeWatchedFilesParams, FileChangeType } from 'vscode-languageserver/node';
import { CONFIG_FILE } from '../../sources/config.ts';
import type { Session } from '../session.ts';

/** Files changed outside the editor, or were saved in it: migrations are replayed again, shown findings follow. */
export async function watchedFiles(session: Session, { changes }: DidChangeWatchedFilesParams): Promise<void> {
  const { files, places, source, unopened } = session;
  const wereMigrations = changes.some(({ uri }) => files.isMigration(uri));
  places.forget();
  if (changes.some(({ type }) => type !== FileChangeType.Changed)) {
    files.forget();
    await files.paths();
  }
  for (const { uri, type } of changes) {
    session.editor.neighbourChanged({ uri, listed: type !== FileChangeType.Changed });
    unopened.changed(uri);
    source.snapshotChanged(places.pathOf(uri));
  }
  if (wereMigrations || changes.some(({ uri }) => files.isMigration(uri))) source.migrationsChanged();
  if (changes.some(({ uri }) => /\/\.env[^/]*$/.test(uri))) source.settingsChanged();
  if (changes.some(({ uri }) => uri.endsWith(`/${CONFIG_FILE}`))) session.configChanged();
}

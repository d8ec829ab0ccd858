import type { FolderParams, UseSourceResult } from '../../protocol.ts';
import { folderUriOf } from '../fromProtocol.ts';
import type { Session } from '../session.ts';

/** Loads the schema again, whatever the fingerprint says. */
export async function refresh(session: Session, params: FolderParams): Promise<UseSourceResult> {
  const { files, source } = session.folders.named(folderUriOf(params));
  files.forget();
  return source.refresh();
}

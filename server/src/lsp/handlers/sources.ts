import type { FolderParams, SourcesResult } from '../../protocol.ts';
import { folderUriOf } from '../fromProtocol.ts';
import type { Session } from '../session.ts';

/** All that can be chosen in a folder; nothing is connected to for it. */
export async function sources(session: Session, params: FolderParams): Promise<SourcesResult> {
  const { files, source } = session.folders.named(folderUriOf(params));
  files.forget();
  session.team.forget();
  return source.available();
}

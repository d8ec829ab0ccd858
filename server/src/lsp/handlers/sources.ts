import type { SourcesResult } from '../../protocol.ts';
import type { Session } from '../session.ts';

/** All that can be chosen in this workspace; nothing is connected to for it. */
export async function sources(session: Session): Promise<SourcesResult> {
  session.files.forget();
  return session.source.available();
}

import type { UseSourceResult } from '../../protocol.ts';
import type { Session } from '../session.ts';

/** Loads the schema again, whatever the fingerprint says. */
export async function refresh(session: Session): Promise<UseSourceResult> {
  session.files.forget();
  return session.source.refresh();
}

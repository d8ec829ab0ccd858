import type { UseSourceParams, UseSourceResult } from '../../protocol.ts';
import { folderUriOf, isRecord, sourceChoiceOf } from '../fromProtocol.ts';
import type { Session } from '../session.ts';

/** Takes up a source and answers what came of it. */
export async function useSource(session: Session, params: UseSourceParams): Promise<UseSourceResult> {
  const choice = isRecord(params) ? sourceChoiceOf(params.choice) : undefined;
  const { source } = session.folders.named(folderUriOf(params));
  if (choice) return source.use(choice, sourceChoiceOf(params.insteadOf));
  const message = 'This kind of source is not known here';
  return { ok: false, kind: 'usage', message, next: 'Choose a source from the list.' };
}

import type { AllowSourcesParams, UseSourceResult } from '../../protocol.ts';
import { folderUriOf, isRecord, sourceChoiceOf } from '../fromProtocol.ts';
import type { Session } from '../session.ts';

/** A person allows the sources that a path map names. */
export async function allowSources(session: Session, params: AllowSourcesParams): Promise<UseSourceResult> {
  const given: unknown = isRecord(params) ? params.choices : undefined;
  const choices = Array.isArray(given) ? given.flatMap((each) => sourceChoiceOf(each) ?? []) : [];
  const result = await session.folders.named(folderUriOf(params)).source.allow(choices);
  session.editor.sweep();
  return result;
}

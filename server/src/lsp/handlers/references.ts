import type { Location, ReferenceParams } from 'vscode-languageserver/node';
import { referencesAt } from '../../features/references.ts';
import { offsetAt } from '../../text/lineIndex.ts';
import type { Session } from '../session.ts';

/** The clauses of the workspace that resolve to the same key, or that need the key which DDL makes or drops here. */
export async function references(session: Session, params: ReferenceParams): Promise<Location[] | null> {
  const { uri } = params.textDocument;
  await session.uses.ready(session.folderOf(uri));
  const document = session.documents.get(uri);
  const reading = session.documents.reading(uri)?.reading;
  const uses = session.uses.of(session.folderOf(uri), session.basisOf(uri));
  if (!document || !reading || !uses) return null;
  const context = session.answers.contextOf(uri);
  const { includeDeclaration } = params.context;
  const found = referencesAt(
    { analysis: document.analysis, reading, context, uses, includeDeclaration },
    offsetAt(document.lines, params.position),
  );
  return found.length > 0 ? found.map(session.places.locate) : null;
}

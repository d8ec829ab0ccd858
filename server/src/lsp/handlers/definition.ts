import type { DefinitionParams, Location } from 'vscode-languageserver/node';
import { definitionAt } from '../../features/definition.ts';
import { offsetAt } from '../../text/lineIndex.ts';
import type { Session } from '../session.ts';

/** The statements in the migrations that made the keys of a clause. */
export function definition(session: Session, { textDocument, position }: DefinitionParams): Location[] | null {
  const document = session.documents.get(textDocument.uri);
  if (!document) return null;
  const offset = offsetAt(document.lines, position);
  const found = definitionAt(document.analysis, offset, session.basisOf(textDocument.uri).migrations);
  return found ? found.places.map(session.places.locate) : null;
}

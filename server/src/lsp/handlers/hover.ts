import type { Hover, HoverParams } from 'vscode-languageserver/node';
import { definitionOf } from '../../features/definition.ts';
import { hoverAt } from '../../features/hover.ts';
import { offsetAt } from '../../text/lineIndex.ts';
import { agoWords } from '../ago.ts';
import type { Session } from '../session.ts';
import { toMarkup, toRange } from '../toProtocol.ts';

/** What a clause resolves to, in Markdown. */
export function hover(session: Session, { textDocument, position }: HoverParams): Hover | null {
  const document = session.documents.get(textDocument.uri);
  const { catalog, migrations } = session.basisOf(textDocument.uri);
  if (!document || !catalog) return null;
  const found = hoverAt(document.analysis, offsetAt(document.lines, position), {
    source: catalog.origin.label,
    age: agoWords(session.now() - session.folderOf(textDocument.uri).source.checkedAt(textDocument.uri)),
    describePlace: session.places.describe,
    ruleDocs: session.docsOf,
    definitionOf: (key, table) => definitionOf(key, table, migrations),
  });
  if (!found) return null;
  return { contents: toMarkup(found.markdown, session.abilities), range: toRange(document.lines, found.range) };
}

import type { Hover, HoverParams } from 'vscode-languageserver/node';
import { definitionOf } from '../../features/definition.ts';
import { isNotInMigrations } from '../../features/drift.ts';
import { environmentLine } from '../../features/environments.ts';
import { type HoverView, hoverAt, insertHover } from '../../features/hover.ts';
import { insertAt } from '../../features/inserts.ts';
import { offsetAt } from '../../text/lineIndex.ts';
import { agoWords } from '../ago.ts';
import { environmentViews } from '../environmentViews.ts';
import type { Session } from '../session.ts';
import { linkTo, toMarkup, toRange } from '../toProtocol.ts';

/** What a clause resolves to, in Markdown. */
export async function hover(session: Session, { textDocument, position }: HoverParams): Promise<Hover | null> {
  const document = session.documents.get(textDocument.uri);
  const { catalog, migrations } = session.basisOf(textDocument.uri);
  if (!document || !catalog) return null;
  const { source, environments } = session.folderOf(textDocument.uri);
  const views = environmentViews(await environments.knownByName(textDocument.uri), session.now());
  const { searchPath } = session.team.rulesOf(textDocument.uri);
  const view: HoverView = {
    source: catalog.origin.label,
    catalog,
    ...(searchPath && { searchPath }),
    age: agoWords(session.now() - source.checkedAt(textDocument.uri)),
    describePlace: session.places.describe,
    linkTo: (place) => linkTo(session.places.locate(place)),
    ruleDocs: session.docsOf,
    definitionOf: (key, table) => definitionOf(key, table, migrations),
    environmentsOf: (clause) => environmentLine(clause, views, searchPath),
    isForeign: (key, table) => isNotInMigrations(key, table, migrations),
  };
  const offset = offsetAt(document.lines, position);
  const found = hoverAt(document.analysis, offset, view) ?? hoverOfInsert(session, textDocument.uri, offset, view);
  if (!found) return null;
  return { contents: toMarkup(found.markdown, session.abilities), range: toRange(document.lines, found.range) };
}

/** The keys that a plain INSERT can violate. */
function hoverOfInsert(session: Session, uri: string, offset: number, view: HoverView) {
  const reading = session.documents.reading(uri)?.reading;
  const insert = reading && insertAt(reading, session.answers.contextOf(uri), offset);
  return insert && insertHover(insert, view);
}

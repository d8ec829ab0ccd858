import type { Hover, HoverParams } from 'vscode-languageserver/node';
import { type HoverView, hoverAt, insertHover, keyHover } from '../../features/hover.ts';
import { insertAt } from '../../features/inserts.ts';
import { definedKeyAt } from '../../features/usedKeys.ts';
import { offsetAt } from '../../text/lineIndex.ts';
import type { OpenDocument } from '../documents.ts';
import { hoverViewOf } from '../hoverView.ts';
import type { Session } from '../session.ts';
import { toMarkup, toRange } from '../toProtocol.ts';

/** What a clause resolves to, or which keys a plain INSERT can violate, in Markdown. */
export async function hover(session: Session, { textDocument, position }: HoverParams): Promise<Hover | null> {
  const document = session.documents.get(textDocument.uri);
  const { catalog } = session.basisOf(textDocument.uri);
  if (!document || !catalog) return null;
  const view = await hoverViewOf(session, textDocument.uri, catalog);
  const offset = offsetAt(document.lines, position);
  const found =
    hoverAt(document.analysis, offset, view) ??
    hoverOfKey(session, document, offset, view) ??
    hoverOfInsert(session, document, offset, view);
  if (!found) return null;
  return { contents: toMarkup(found.markdown, session.abilities), range: toRange(document.lines, found.range) };
}

/** The key that DDL makes. */
function hoverOfKey(session: Session, { uri, analysis }: OpenDocument, offset: number, view: HoverView) {
  const reading = analysis.silence ? undefined : session.documents.reading(uri)?.reading;
  const defined = reading && definedKeyAt(reading, session.answers.contextOf(uri), offset);
  return defined && keyHover(defined, session.uses.of(session.folderOf(uri), session.basisOf(uri)), view);
}

/** The keys that a plain INSERT can violate. */
function hoverOfInsert(session: Session, { uri, analysis }: OpenDocument, offset: number, view: HoverView) {
  const reading =
    analysis.silence || session.settings().insertHovers === false ? undefined : session.documents.reading(uri)?.reading;
  const insert = reading && insertAt(reading, session.answers.contextOf(uri), offset);
  return insert && insertHover(insert, view);
}

import type { InlayHint, InlayHintParams } from 'vscode-languageserver/node';
import { definitionAt } from '../../features/definition.ts';
import { hints } from '../../features/hints.ts';
import { offsetAt } from '../../text/lineIndex.ts';
import { overlaps } from '../../text/range.ts';
import type { Session } from '../session.ts';
import { toInlayHint } from '../toProtocol.ts';

/** ` → users_email_key` behind each resolved clause of the range; a click leads to the key's definition. */
export function inlayHints(session: Session, { textDocument, range }: InlayHintParams): InlayHint[] {
  const document = session.documents.get(textDocument.uri);
  if (!document || !session.settings().inlayHints) return [];
  const { lines, analysis } = document;
  const asked = { start: offsetAt(lines, range.start), end: offsetAt(lines, range.end) };
  return hints(analysis)
    .filter(({ offset }) => overlaps(asked, { start: offset, end: offset }))
    .map((hint) => {
      const place = definitionAt(analysis, hint.offset, session.basis().migrations)?.places[0];
      return toInlayHint(hint, lines, place && session.places.locate(place));
    });
}

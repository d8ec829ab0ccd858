import type { InlayHint, InlayHintParams } from 'vscode-languageserver/node';
import { definitionOf } from '../../features/definition.ts';
import { hints } from '../../features/hints.ts';
import { offsetAt } from '../../text/lineIndex.ts';
import { overlaps } from '../../text/range.ts';
import type { Session } from '../session.ts';
import { toInlayHint } from '../toProtocol.ts';

/** `→ users_email_key` behind each resolved clause of the range; a click leads to the key's definition. */
export function inlayHints(session: Session, { textDocument, range }: InlayHintParams): InlayHint[] {
  const document = session.documents.get(textDocument.uri);
  if (!document || !session.settings().inlayHints) return [];
  const { lines, analysis } = document;
  const asked = { start: offsetAt(lines, range.start), end: offsetAt(lines, range.end) };
  const clauses = analysis.clauses.filter((clause) => overlaps(asked, clause.range));
  return clauses.flatMap((clause) =>
    hints({ ...analysis, clauses: [clause] }).map((hint) => {
      const { table } = clause.resolution;
      const place = table && definitionOf(hint.key, table, session.basisOf(textDocument.uri).migrations);
      return toInlayHint(hint, lines, place && session.places.locate(place));
    }),
  );
}

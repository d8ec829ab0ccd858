import type { CancellationToken } from 'vscode-languageserver/node';
import type { ExplainErrorParams, ExplainErrorResult } from '../../protocol.ts';
import { lineIndex, positionAt } from '../../text/lineIndex.ts';
import { explainedError } from '../explainedError.ts';
import { abortSignal } from '../guard.ts';
import type { Session } from '../session.ts';

/** The statements of the workspace that can raise a pasted error. */
export async function explainDatabaseError(
  session: Session,
  { text }: ExplainErrorParams,
  token: CancellationToken,
): Promise<ExplainErrorResult> {
  const found = await explainedError(session, text, abortSignal(token));
  if (!found.ok) return found;
  const { meaning, next, causes } = found.explanation;
  const texts = new Map(found.analyses.map(({ document }) => [document.uri, document.text]));
  // Several causes may stand in one file.
  const indexes = new Map(
    [...new Set(causes.map(({ uri }) => uri))].map((uri) => [uri, lineIndex(texts.get(uri) ?? '')]),
  );
  return {
    ok: true,
    meaning,
    next,
    causes: causes.map(({ uri, range, text: clause, why, fixes }) => ({
      uri,
      ...positionAt(indexes.get(uri) ?? lineIndex(''), range.start),
      place: session.places.describe({ uri, range }),
      text: clause,
      why,
      fixes,
    })),
  };
}

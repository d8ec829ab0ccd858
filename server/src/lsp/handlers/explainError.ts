import type { CancellationToken } from 'vscode-languageserver/node';
import { readDatabaseError } from '../../features/databaseError.ts';
import { explainError } from '../../features/errorCauses.ts';
import type { ExplainErrorParams, ExplainErrorResult } from '../../protocol.ts';
import { lineIndex, positionAt } from '../../text/lineIndex.ts';
import { abortSignal } from '../guard.ts';
import type { Session } from '../session.ts';
import { analyseWorkspace } from '../verifyWorkspace.ts';

/** The statements of the workspace that can raise a pasted error. */
export async function explainDatabaseError(
  session: Session,
  { text }: ExplainErrorParams,
  token: CancellationToken,
): Promise<ExplainErrorResult> {
  const found = await analyseWorkspace(session, abortSignal(token), () => undefined);
  if (!found.ok) return found;
  const { meaning, next, causes } = explainError(readDatabaseError(text), found.analyses);
  const texts = new Map(found.analyses.map(({ document }) => [document.uri, document.text]));
  // Several causes may stand in one file.
  const indexes = new Map(
    [...new Set(causes.map(({ uri }) => uri))].map((uri) => [uri, lineIndex(texts.get(uri) ?? '')]),
  );
  return {
    ok: true,
    meaning,
    next,
    causes: causes.map(({ uri, range, text: clause, why }) => ({
      uri,
      ...positionAt(indexes.get(uri) ?? lineIndex(''), range.start),
      place: session.places.describe({ uri, range }),
      text: clause,
      why,
    })),
  };
}

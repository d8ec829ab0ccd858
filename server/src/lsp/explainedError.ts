import type { DocumentAnalysis, DocumentReading } from '../features/analysis.ts';
import { readDatabaseError } from '../features/databaseError.ts';
import { concernsInserts, type ErrorExplanation, explainError } from '../features/errorCauses.ts';
import { answeredInserts } from '../features/inserts.ts';
import { insertCanConflict } from '../rules/insertCanConflict.ts';
import type { Severities } from '../rules/rule.ts';
import type { Session } from './session.ts';
import { answerWorkspace, type WorkspaceAnswers } from './verifyWorkspace.ts';

interface Explained {
  readonly ok: true;
  readonly explanation: ErrorExplanation;
  readonly analyses: readonly DocumentAnalysis[];
}

/**
 * What a pasted text says, and the statements of the workspace behind it; of a violated key also the plain INSERTs, which no other
 * feature looks for. Rejects when aborted.
 */
export async function explainedError(
  session: Session,
  text: string,
  signal: AbortSignal,
): Promise<Explained | Extract<WorkspaceAnswers<never>, { readonly ok: false }>> {
  const error = readDatabaseError(text);
  const withInserts = concernsInserts(error);
  const more: Severities = withInserts ? { [insertCanConflict.id]: 'hint' } : {};
  const take = (analysis: DocumentAnalysis, reading: DocumentReading): DocumentAnalysis => {
    if (analysis.silence || !withInserts) return analysis;
    return { ...analysis, inserts: answeredInserts(reading, session.answers.contextOf(analysis.document.uri)) };
  };
  const found = await answerWorkspace(session, signal, () => undefined, take, more);
  if (!found.ok) return found;
  const analyses = found.answers.map(({ part }) => part);
  return { ok: true, explanation: explainError(error, analyses), analyses };
}

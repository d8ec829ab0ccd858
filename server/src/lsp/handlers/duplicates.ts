import type { CancellationToken } from 'vscode-languageserver/node';
import { groupsQuery, questionWords, totalsQuery } from '../../features/duplicates.ts';
import { duplicatesAnswer } from '../../features/duplicatesReport.ts';
import type { DuplicatesParams, DuplicatesResult } from '../../protocol.ts';
import { SourceError } from '../../sources/source.ts';
import { duplicatesQuestion } from '../duplicatesQuestion.ts';
import { abortSignal } from '../guard.ts';
import type { Session } from '../session.ts';

/** From this many rows on, the query is shown before it runs. */
const many = 1_000_000;

/** Reads the user's rows, for a click: what a key would refuse. */
export async function duplicates(
  session: Session,
  params: DuplicatesParams,
  token: CancellationToken,
): Promise<DuplicatesResult> {
  const found = duplicatesQuestion(session, params);
  if (!found.ok) return found;
  const { question, holding, rows, catalog } = found;
  const { environment, label } = holding.chosen;
  const large = question.table.estimatedRows > many;
  if (!params.confirmed && (large || environment === 'production')) {
    const size = large ? `a table of about ${Math.round(question.table.estimatedRows / 1e6)} M rows` : 'production';
    const message = `Check ${questionWords(question)} in ${label}? It reads ${size}, read-only and for 30 s at most.`;
    return { ok: true, kind: 'ask', message, query: groupsQuery(question) };
  }
  try {
    const queries = [groupsQuery(question), totalsQuery(question)];
    const [groups = [], totals = []] = await rows(queries, catalog.searchPath, abortSignal(token));
    const { message, document } = duplicatesAnswer(question, groups, totals[0] ?? {}, catalog);
    if (document === undefined) return { ok: true, kind: 'clear', message };
    return { ok: true, kind: 'found', message, name: `duplicates in ${question.table.name}.sql`, text: document };
  } catch (error) {
    if (error instanceof SourceError) return { ok: false, message: `${error.message}.`, next: error.next };
    throw error;
  }
}

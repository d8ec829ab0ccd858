import { verifyReport } from '../features/verify.ts';
import type { VerifyResult } from '../protocol.ts';
import { reportText } from './reportText.ts';
import type { Session } from './session.ts';

/** Answers the clauses of one open document as soon as its source has loaded and open questions are settled. Rejects when aborted. */
export async function verifyFile(session: Session, uri: string, signal: AbortSignal): Promise<VerifyResult> {
  const { places, documents } = session;
  const folder = session.folderOf(uri);
  const { source } = folder;
  const path = places.pathOf(uri);
  if (!documents.get(uri)) {
    const next = 'Open a SQL, TypeScript, JavaScript or Go file.';
    return { ok: false, message: `Schema Lens does not read ${path}.`, next };
  }
  await source.settled([uri], signal);
  // The first answer raises the questions that the server is asked.
  documents.get(uri);
  await source.confirmed(signal);
  await session.startup.settled(folder);
  const document = documents.get(uri);
  const { catalog } = session.basisOf(uri);
  if (!document || !catalog) return { ok: false, ...source.whyNothing() };
  const { silence } = document.analysis;
  if (silence) return { ok: false, message: `${path} is not checked: ${silence.reason}.`, next: '' };
  const whole = verifyReport([document.analysis], {
    catalogOf: () => catalog,
    catalogs: [catalog],
    pathOf: places.pathOf,
    describe: places.describe,
  });
  return { ok: true, summary: whole.summary, report: reportText(whole) };
}

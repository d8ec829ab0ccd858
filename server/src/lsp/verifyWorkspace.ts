import { setImmediate } from 'node:timers/promises';
import type { DocumentReading } from '../features/analysis.ts';
import { verifyReport } from '../features/verify.ts';
import type { VerifyResult } from '../protocol.ts';
import { relevantFiles, type WorkspaceFile } from '../sources/workspace.ts';
import { reportText } from './reportText.ts';
import type { Session } from './session.ts';

/** `percentage` of the work, 0 to 100. */
type Progress = (percentage: number, message: string) => void;

/** Reads every file, answers every clause, and hands the readings to the Problems panel. Rejects when aborted. */
export async function verifyWorkspace(session: Session, signal: AbortSignal, report: Progress): Promise<VerifyResult> {
  const { files, source } = session;
  if (files.root === undefined) {
    return { ok: false, message: 'No folder is open, so there is nothing to verify.', next: 'Open a folder first.' };
  }
  report(0, 'Reading the schema');
  await source.settled(signal);
  const { catalog } = session.basis();
  if (!catalog) return { ok: false, ...source.whyNothing() };
  report(5, 'Listing files');
  files.forget();
  const scan = await relevantFiles(files.root, await files.paths(), signal);
  for (const { path, reason } of scan.skipped) session.log.message(`${path} was not checked: ${reason}`);
  const readings = await readAll(session, scan.files, signal, report);
  const before = session.basis();
  const first = readings.map(session.answers.of);
  await source.confirmed(signal);
  const analyses = session.basis() === before ? first : readings.map(session.answers.of);
  session.unopened.replace(readings);
  const whole = verifyReport(analyses, { catalog, pathOf: session.places.pathOf, describe: session.places.describe });
  return { ok: true, summary: whole.summary, report: reportText(whole) };
}

/** Between files the server answers what else it is asked, and hears of a cancellation. */
async function readAll(
  session: Session,
  files: readonly WorkspaceFile[],
  signal: AbortSignal,
  report: Progress,
): Promise<readonly DocumentReading[]> {
  const readings: DocumentReading[] = [];
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted();
    if (index % 16 === 0) {
      report(10 + Math.floor((90 * index) / files.length), `${index} of ${files.length} files`);
      await setImmediate();
    }
    // What is typed counts, saved or not, as in the editor.
    const { uri, language } = file;
    readings.push(session.read({ uri, language, text: session.documents.text(uri) ?? file.text }));
  }
  return readings;
}

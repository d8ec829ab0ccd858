import { setImmediate } from 'node:timers/promises';
import type { Catalog } from '../catalog/catalog.ts';
import type { AnalysisContext, DocumentAnalysis, DocumentReading } from '../features/analysis.ts';
import { needsUses } from '../features/redundancy.ts';
import { documentReport, wholeReport } from '../features/verify.ts';
import type { VerifyResult } from '../protocol.ts';
import type { Severities } from '../rules/rule.ts';
import { CONFIG_FILE } from '../sources/config.ts';
import { relevantFiles, type WorkspaceFile } from '../sources/workspace.ts';
import { type ClosedReading, closedReading } from './closedReading.ts';
import type { Folder } from './folder.ts';
import { reportText } from './reportText.ts';
import type { Session } from './session.ts';
import { sparingly } from './sparingly.ts';
import { diagnosticsIn } from './unopened.ts';

export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}

/** `percentage` of the work, 0 to 100. */
type Progress = (percentage: number, message: string) => void;

/** Reads every file of every folder, answers every clause, and hands the readings to the Problems panel. Rejects when aborted. */
export function verifyWorkspace(session: Session, signal: AbortSignal, report: Progress): Promise<VerifyResult> {
  return sparingly(() => session.changes.during((changed) => verified(session, signal, report, changed)));
}

async function verified(
  session: Session,
  signal: AbortSignal,
  report: Progress,
  changed: () => readonly string[],
): Promise<VerifyResult> {
  const found = await answerWorkspace(session, signal, report, (analysis) => toShow(session, analysis));
  if (!found.ok) return found;
  const { places, unopened } = session;
  unopened.replace(found.answers.map(({ reading, part: { diagnostics } }) => ({ reading, diagnostics })));
  unopened.overtaken(changed());
  for (const uri of changed()) session.uses.changed({ uri, listed: true });
  session.editor.sweep();
  session.verified.begin(found.skipped);
  const reports = found.answers.map(({ part }) => part.report);
  const whole = wholeReport(reports, {
    catalogOf: (uri) => session.basisOf(uri).catalog,
    catalogs: catalogsOf(session.folders.all()),
    pathOf: places.pathOf,
    describe: places.describe,
  });
  return { ok: true, summary: whole.summary, report: reportText(whole) };
}

/** What is told of a file, so that its text need not be kept for it. */
function toShow({ toDiagnostics }: Session, analysis: DocumentAnalysis) {
  return { report: documentReport(analysis), diagnostics: diagnosticsIn(analysis, toDiagnostics) };
}

/** What a whole workspace says, or why nothing could be checked. */
export type WorkspaceAnswers<Part> =
  | {
      readonly ok: true;
      readonly answers: readonly FileAnswer<Part>[];
      /** Files that were not read, and why. */
      readonly skipped: readonly SkippedFile[];
    }
  | { readonly ok: false; readonly message: string; readonly next: string };

interface FileAnswer<Part> {
  readonly reading: ClosedReading;
  readonly part: Part;
}

/** What is kept of the answers of one file, while its text is at hand. */
type Take<Part> = (analysis: DocumentAnalysis, reading: DocumentReading) => Part;

/**
 * Every file of every folder with its answers, or why there are none; files too that only one of `rules` has something to say
 * of. Rejects when aborted.
 */
export async function answerWorkspace<Part>(
  session: Session,
  signal: AbortSignal,
  report: Progress,
  take: Take<Part>,
  rules: Severities = {},
): Promise<WorkspaceAnswers<Part>> {
  const folders = session.folders.all();
  if (folders.every(({ files }) => files.root === undefined)) {
    return { ok: false, message: 'No folder is open, so there is nothing to verify.', next: 'Open a folder first.' };
  }
  report(0, 'Listing files');
  const files: WorkspaceFile[] = [];
  const skipped: SkippedFile[] = [];
  for (const folder of folders) {
    const scan = await relevantIn(session, folder, signal, rules);
    files.push(...scan.files);
    skipped.push(...scan.skipped);
  }
  report(5, 'Reading the schema');
  for (const folder of folders) await folder.source.settled(urisIn(session, folder, files), signal);
  const first = await readAll(session, files, { signal, report, take });
  const answers = await answeredInTheEnd(session, first, take, signal);
  const uris = first.map(({ reading }) => reading.document.uri);
  const nothing = whyNothing(folders, uris, (uri) => session.basisOf(uri).catalog);
  return nothing ? { ok: false, ...nothing } : { ok: true, answers, skipped };
}

/** What is said of a file before the clauses of all are known and the server has answered what was open. */
interface FirstAnswer<Part> {
  readonly reading: ClosedReading;
  readonly context: AnalysisContext;
  /** Absent where it depends on the clauses of the other files. */
  readonly answer?: { readonly part: Part } | undefined;
}

async function answeredInTheEnd<Part>(
  session: Session,
  first: readonly FirstAnswer<Part>[],
  take: Take<Part>,
  signal: AbortSignal,
): Promise<readonly FileAnswer<Part>[]> {
  const folders = session.folders.all();
  const again = (reading: ClosedReading): FirstAnswer<Part> => {
    const whole = session.recalled(reading);
    const context = session.answers.contextOf(reading.document.uri);
    return { reading, context, answer: whole && { part: take(session.answers.of(whole), whole) } };
  };
  const waiting = first.some(({ answer }) => !answer) ? folders : [];
  // Where they are forgotten meanwhile, what needs them is shown once they are known again.
  for (const folder of waiting) await session.uses.ready(folder).catch(() => undefined);
  signal.throwIfAborted();
  const second = first.map((each) => (each.answer ? each : again(each.reading)));
  for (const folder of folders) {
    await folder.source.confirmed(signal);
    await session.startup.settled(folder);
  }
  return second.flatMap((each): readonly FileAnswer<Part>[] => {
    const isSame = session.answers.contextOf(each.reading.document.uri) === each.context;
    const { reading, answer } = isSame ? each : again(each.reading);
    return answer ? [{ reading, part: answer.part }] : [];
  });
}

interface FolderScan {
  readonly files: readonly WorkspaceFile[];
  readonly skipped: readonly SkippedFile[];
}

async function relevantIn(
  session: Session,
  folder: Folder,
  signal: AbortSignal,
  rules: Severities,
): Promise<FolderScan> {
  const { files } = folder;
  if (files.root === undefined) return { files: [], skipped: [] };
  files.forget();
  const paths = await files.paths();
  const choices = [rules, ...ruleChoices(session, folder, paths)];
  const scan = await relevantFiles(files.root, paths, signal, { choices });
  for (const { path, reason } of scan.skipped) session.log.message(`${path} was not checked: ${reason}`);
  // A folder inside another one is listed with it too.
  const isOwn = (uri: string) => session.folderOf(uri) === folder;
  return {
    files: scan.files.filter(({ uri }) => isOwn(uri)),
    skipped: scan.skipped
      .map(({ path, reason }) => ({ uri: files.uriOf(path), reason }))
      .filter(({ uri }) => isOwn(uri))
      .map(({ uri, reason }) => ({ path: session.places.pathOf(uri), reason })),
  };
}

/** What the configurations of a folder choose for rules. */
function ruleChoices({ team }: Session, { files, uri }: Folder, paths: readonly string[]) {
  const inside = paths.filter((path) => path.endsWith(CONFIG_FILE)).map(files.uriOf);
  return [`${uri}/${CONFIG_FILE}`, ...inside].map((each) => team.rulesOf(each).severities);
}

function urisIn(session: Session, folder: Folder, files: readonly WorkspaceFile[]): readonly string[] {
  return files.map(({ uri }) => uri).filter((uri) => session.folderOf(uri) === folder);
}

/** Nothing was checked when no file has a catalog; without files, when no folder has one. */
function whyNothing(
  folders: readonly Folder[],
  uris: readonly string[],
  catalogOf: (uri: string) => Catalog | undefined,
): { readonly message: string; readonly next: string } | undefined {
  const checked = uris.some(catalogOf) || catalogsOf(folders).length > 0;
  return checked ? undefined : folders[0]?.source.whyNothing();
}

/** What is in use, each once. */
export function catalogsOf(folders: readonly Folder[]): readonly Catalog[] {
  const holdings = folders.flatMap(({ source }) => [source.chosen(), ...source.mapped()]);
  return [...new Set(holdings.flatMap((holding) => holding?.basis().catalog ?? []))];
}

interface Work<Part> {
  readonly signal: AbortSignal;
  readonly report: Progress;
  readonly take: Take<Part>;
}

/** Takes the files out of the list, so that no text is kept longer than its answer takes. Between files the server answers what else it is asked, and hears of a cancellation. */
async function readAll<Part>(
  session: Session,
  files: WorkspaceFile[],
  { signal, report, take }: Work<Part>,
): Promise<readonly FirstAnswer<Part>[]> {
  const { answers, documents } = session;
  const first: FirstAnswer<Part>[] = [];
  const spoken: ClosedReading[] = [];
  const count = files.length;
  files.reverse();
  for (let file = files.pop(); file; file = files.pop()) {
    signal.throwIfAborted();
    if (first.length % 16 === 0) {
      report(10 + Math.floor((90 * first.length) / count), `${first.length} of ${count} files`);
      await setImmediate();
    }
    const { uri, language } = file;
    // What is typed counts, saved or not, as in the editor.
    const whole = session.read({ uri, language, text: documents.text(uri) ?? file.text });
    const reading = closedReading(whole);
    const context = answers.contextOf(uri);
    const waits = needsUses(whole, context);
    first.push({ reading, context, ...(!waits && { answer: { part: take(answers.of(whole), whole) } }) });
    if (!answers.isSilent(whole.document)) spoken.push(reading);
  }
  session.uses.adopt(spoken);
  return first;
}

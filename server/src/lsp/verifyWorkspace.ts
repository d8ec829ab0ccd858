import { setImmediate } from 'node:timers/promises';
import type { Catalog } from '../catalog/catalog.ts';
import type { DocumentAnalysis, DocumentReading } from '../features/analysis.ts';
import { verifyReport } from '../features/verify.ts';
import type { VerifyResult } from '../protocol.ts';
import type { Severities } from '../rules/rule.ts';
import { CONFIG_FILE } from '../sources/config.ts';
import { relevantFiles, type WorkspaceFile } from '../sources/workspace.ts';
import type { Folder } from './folder.ts';
import { reportText } from './reportText.ts';
import type { Session } from './session.ts';
import { sparingly } from './sparingly.ts';

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
  const found = await analyseWorkspace(session, signal, report);
  if (!found.ok) return found;
  const { places, unopened } = session;
  unopened.replace(found.readings);
  unopened.overtaken(changed());
  for (const uri of changed()) session.uses.changed({ uri, listed: true });
  session.editor.sweep();
  session.verified.begin(found.skipped);
  const whole = verifyReport(found.analyses, {
    catalogOf: (uri) => session.basisOf(uri).catalog,
    catalogs: catalogsOf(session.folders.all()),
    pathOf: places.pathOf,
    describe: places.describe,
  });
  return { ok: true, summary: whole.summary, report: reportText(whole) };
}

/** What a whole workspace says, or why nothing could be checked. */
export type WorkspaceAnalyses =
  | {
      readonly ok: true;
      readonly readings: readonly DocumentReading[];
      readonly analyses: readonly DocumentAnalysis[];
      /** Files that were not read, and why. */
      readonly skipped: readonly SkippedFile[];
    }
  | { readonly ok: false; readonly message: string; readonly next: string };

/**
 * Every file of every folder with its answers, or why there are none; files too that only one of `rules` has something to say
 * of. Rejects when aborted.
 */
export async function analyseWorkspace(
  session: Session,
  signal: AbortSignal,
  report: Progress,
  rules: Severities = {},
): Promise<WorkspaceAnalyses> {
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
  const readings = await readAll(session, files, signal, report);
  const { answers, uses } = session;
  uses.adopt(readings);
  const first = readings.map((reading) => ({
    basis: session.basisOf(reading.document.uri),
    analysis: answers.of(reading),
  }));
  for (const { source } of folders) await source.confirmed(signal);
  const analyses = first.map(({ basis, analysis }, i) => {
    const reading = readings[i];
    return !reading || session.basisOf(reading.document.uri) === basis ? analysis : answers.of(reading);
  });
  const nothing = whyNothing(folders, readings, (uri) => session.basisOf(uri).catalog);
  return nothing ? { ok: false, ...nothing } : { ok: true, readings, analyses, skipped };
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
  readings: readonly DocumentReading[],
  catalogOf: (uri: string) => Catalog | undefined,
): { readonly message: string; readonly next: string } | undefined {
  const checked = readings.some(({ document }) => catalogOf(document.uri)) || catalogsOf(folders).length > 0;
  return checked ? undefined : folders[0]?.source.whyNothing();
}

/** What is in use, each once. */
export function catalogsOf(folders: readonly Folder[]): readonly Catalog[] {
  const holdings = folders.flatMap(({ source }) => [source.chosen(), ...source.mapped()]);
  return [...new Set(holdings.flatMap((holding) => holding?.basis().catalog ?? []))];
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

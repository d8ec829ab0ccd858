import { setTimeout } from 'node:timers/promises';
import { type CodeAction, CodeActionKind, type TextDocumentEdit } from 'vscode-languageserver/node';
import type { DocumentAnalysis, DocumentFinding } from '../features/analysis.ts';
import { type FixForAll, fixesForAll } from '../features/fixForAll.ts';
import type { Uses } from '../features/uses.ts';
import { lineIndex } from '../text/lineIndex.ts';
import type { OpenDocument } from './documents.ts';
import type { Session } from './session.ts';
import { toTextEdit } from './toProtocol.ts';
import { readFromDisk } from './unopened.ts';

/** How long the menu of quick fixes waits for the files of the workspace to be read the first time, in milliseconds. */
const PATIENCE = 400;

/** The id of the annotation that has the editor show its preview before anything is changed. */
const PREVIEW = 'preview';

/**
 * The quick fixes that change every clause like this in the workspace, files that are not open included. The editor previews
 * them where it can. None for a client that edits only what is open, and until the files are read.
 */
export async function toFixesForAll(
  session: Session,
  document: OpenDocument,
  findings: readonly DocumentFinding[],
): Promise<readonly CodeAction[]> {
  const about = findings.filter(({ clause, fixes }) => clause && fixes.some(({ kind }) => kind === 'edit'));
  if (about.length === 0 || !session.abilities.versionedEdits) return [];
  const uses = await usesAround(session, document.uri);
  if (!uses) return [];
  const known = analysesOf(uses);
  const look = (uri: string) => known.get(uri) ?? analysisOf(session, uri);
  const lookUp = (uri: string) => {
    const analysis = look(uri);
    if (analysis && !session.documents.isOpen(uri)) known.set(uri, analysis);
    return analysis;
  };
  return about
    .flatMap((finding) => fixesForAll(finding, document.analysis, uses, lookUp))
    .map((fix) => toAction(fix, session));
}

async function usesAround({ uses, folderOf, basisOf }: Session, uri: string): Promise<Uses | undefined> {
  const folder = folderOf(uri);
  const read = uses.ready(folder).catch(() => undefined);
  await Promise.race([read, setTimeout(PATIENCE, undefined, { ref: false })]);
  return uses.of(folder, basisOf(uri));
}

const analyses = new WeakMap<Uses, Map<string, DocumentAnalysis>>();

/** What was read of files that are not open: the clauses of the workspace are another value when one changes. */
function analysesOf(uses: Uses): Map<string, DocumentAnalysis> {
  const known = analyses.get(uses) ?? new Map<string, DocumentAnalysis>();
  analyses.set(uses, known);
  return known;
}

function analysisOf({ documents, read, answers }: Session, uri: string): DocumentAnalysis | undefined {
  const open = documents.get(uri);
  if (open) return open.analysis;
  const reading = readFromDisk(uri, read);
  return reading && answers.of(reading);
}

function toAction({ title, label, documents }: FixForAll, session: Session): CodeAction {
  const annotates = session.abilities.annotatedEdits;
  const documentChanges = documents.map(({ analysis: { document }, edits }): TextDocumentEdit => {
    const lines = lineIndex(document.text);
    const version = session.documents.get(document.uri)?.version ?? null;
    const changes = edits.map((edit) => toTextEdit(lines, edit));
    return {
      textDocument: { uri: document.uri, version },
      edits: annotates ? changes.map((change) => ({ ...change, annotationId: PREVIEW })) : changes,
    };
  });
  const changeAnnotations = { [PREVIEW]: { label, needsConfirmation: true } };
  const edit = annotates ? { documentChanges, changeAnnotations } : { documentChanges };
  return { title, kind: CodeActionKind.QuickFix, edit, isPreferred: false };
}

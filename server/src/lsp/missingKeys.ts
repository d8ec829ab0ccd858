import type { DocumentAnalysis } from '../features/analysis.ts';
import type { AboutParams, MissingKeysResult } from '../protocol.ts';
import { lineIndex, positionAt } from '../text/lineIndex.ts';
import { toMigrationAction } from './migrationAction.ts';
import type { Session } from './session.ts';
import { answerWorkspace } from './verifyWorkspace.ts';

type Missing = Extract<MissingKeysResult, { readonly ok: true }>['missing'];

/** The rejected clauses that a migration would mend: of the document, or of all files when it has none. Rejects when aborted. */
export async function missingKeys(
  session: Session,
  { uri }: AboutParams,
  signal: AbortSignal,
): Promise<MissingKeysResult> {
  const own = uri === undefined ? undefined : session.documents.get(uri);
  const here = own ? await missingIn(session, own.analysis) : [];
  if (here.length > 0) return { ok: true, missing: here };
  const found = await answerWorkspace(
    session,
    signal,
    () => undefined,
    (analysis) => analysis,
  );
  if (!found.ok) return found;
  const missing = await Promise.all(found.answers.map(({ part }) => missingIn(session, part)));
  return { ok: true, missing: missing.flat() };
}

async function missingIn(session: Session, { document, findings }: DocumentAnalysis): Promise<Missing> {
  const fixes = findings.flatMap((finding) =>
    finding.fixes.flatMap((fix) => (fix.kind === 'migration' ? [{ finding, fix }] : [])),
  );
  if (fixes.length === 0) return [];
  const lines = lineIndex(document.text);
  const found = fixes.map(async ({ finding, fix }): Promise<Missing> => {
    const action = await toMigrationAction(session, document.uri, fix);
    if (!action) return [];
    const { line } = positionAt(lines, finding.range.start);
    const place = session.places.describe({ uri: document.uri, range: finding.range });
    return [{ uri: document.uri, line, place, message: finding.message, title: action.title, action }];
  });
  return (await Promise.all(found)).flat();
}

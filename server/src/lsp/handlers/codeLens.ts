import type { CodeLens, CodeLensParams } from 'vscode-languageserver/node';
import { keyLenses, mayDefineKeys } from '../../features/usedKeys.ts';
import { applyActionCommand, showReferencesCommand } from '../../protocol.ts';
import type { OpenDocument } from '../documents.ts';
import { toDuplicatesAction, toMigrationAction } from '../migrationAction.ts';
import type { Session } from '../session.ts';
import { toRange } from '../toProtocol.ts';

/** Above a clause that PostgreSQL refuses and a migration would mend best: `Create migration: …`. */
export async function codeLens(session: Session, { textDocument }: CodeLensParams): Promise<CodeLens[]> {
  const document = session.documents.get(textDocument.uri);
  if (!document || !session.settings().codeLens) return [];
  const lenses = document.analysis.findings.map(async (finding): Promise<CodeLens[]> => {
    const fix = finding.fixes.find(({ kind }) => kind === 'migration');
    const better = finding.fixes.some((each) => each.kind === 'edit' && each.preferred);
    if (finding.severity !== 'error' || better || fix?.kind !== 'migration') return [];
    const action = await toMigrationAction(session, document.uri, fix);
    if (!action) return [];
    const command = action.command ?? { title: action.title, command: applyActionCommand, arguments: [action] };
    const range = toRange(document.lines, finding.range);
    const check = toDuplicatesAction(session, document.uri, fix.draft)?.command;
    return [{ range, command }, ...(check ? [{ range, command: { ...check, title: 'Check for duplicates' } }] : [])];
  });
  return [...(await Promise.all(lenses)).flat(), ...usedKeys(session, document)];
}

/** Above a statement that makes a key: `Used by 4 upserts, 2 foreign keys`, which shows where. */
function usedKeys(session: Session, { uri, lines }: OpenDocument): CodeLens[] {
  const reading = session.documents.reading(uri)?.reading;
  const context = session.answers.contextOf(uri);
  if (!reading || !mayDefineKeys(reading, context)) return [];
  const uses = session.uses.of(session.folderOf(uri), session.basisOf(uri));
  return (uses ? keyLenses(reading, context, uses) : []).map(({ range, title, uses: places }) => {
    const at = toRange(lines, range);
    const target = { uri, position: at.start, locations: places.map(session.places.locate) };
    return { range: at, command: { title, command: showReferencesCommand, arguments: [target] } };
  });
}

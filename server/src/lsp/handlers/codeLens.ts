import type { CodeLens, CodeLensParams } from 'vscode-languageserver/node';
import { applyActionCommand } from '../../protocol.ts';
import { toMigrationAction } from '../migrationAction.ts';
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
    return [{ range: toRange(document.lines, finding.range), command }];
  });
  return (await Promise.all(lenses)).flat();
}

import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver/node';
import { actionsAt, type DocumentAction } from '../../features/actions.ts';
import { offsetAt } from '../../text/lineIndex.ts';
import type { OpenDocument } from '../documents.ts';
import { toFixesForAll } from '../fixForAll.ts';
import { toCompanions, toMigrationAction, toOpenCommand } from '../migrationAction.ts';
import type { Session } from '../session.ts';
import { diagnosticsOf, toDocumentEdit, toExplanation, toTextEdit } from '../toProtocol.ts';

/** The quick fixes of the findings in the range. */
export async function codeActions(session: Session, params: CodeActionParams): Promise<CodeAction[]> {
  const document = session.documents.get(params.textDocument.uri);
  const wanted = params.context.only;
  if (!document || (wanted && !wanted.includes(CodeActionKind.QuickFix))) return [];
  const { lines, analysis } = document;
  const { start, end } = params.range;
  const found = actionsAt(analysis, { start: offsetAt(lines, start), end: offsetAt(lines, end) });
  const actions = await Promise.all(found.map((action) => toCodeAction(session, document, action)));
  const fixes = actions.flatMap((action, i) => {
    const diagnostics = diagnosticsOf(params.context.diagnostics, found[i]?.finding.rule);
    return action ? [{ ...action, kind: CodeActionKind.QuickFix, ...(diagnostics && { diagnostics }) }] : [];
  });
  const beside = await toCompanions(session, document.uri, found);
  const rules = new Set(found.map(({ finding }) => finding.rule));
  const forAll = await toFixesForAll(session, document, [...new Set(found.map(({ finding }) => finding))]);
  return [...fixes, ...beside, ...forAll, ...[...rules].map((rule) => toExplanation(rule, session.docsOf(rule)))];
}

async function toCodeAction(
  session: Session,
  document: OpenDocument,
  action: DocumentAction,
): Promise<CodeAction | undefined> {
  if (action.kind === 'migration') return toMigrationAction(session, document.uri, action);
  if (action.kind === 'open') return { title: action.title, command: toOpenCommand(action.title, action.place) };
  const edits = action.edits.map((edit) => toTextEdit(document.lines, edit));
  const edit = toDocumentEdit(document, edits, session.abilities);
  return { title: action.title, edit, isPreferred: action.preferred };
}

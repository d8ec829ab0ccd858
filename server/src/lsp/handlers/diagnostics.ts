import {
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver/node';
import type { Session } from '../session.ts';

/** Pull diagnostics of one open document. */
export function diagnostics(session: Session, params: DocumentDiagnosticParams): DocumentDiagnosticReport {
  const document = session.documents.get(params.textDocument.uri);
  session.editor.looked(params.textDocument.uri);
  return {
    kind: DocumentDiagnosticReportKind.Full,
    items: document ? session.toDiagnostics(document.analysis, document.lines) : [],
  };
}

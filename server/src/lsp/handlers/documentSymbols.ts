import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver/node';
import { clauseSymbols } from '../../features/symbols.ts';
import type { Session } from '../session.ts';
import { toRange } from '../toProtocol.ts';

/** The clauses of a file, for its outline and for going to one by its text. */
export function documentSymbols(
  session: Session,
  { textDocument }: DocumentSymbolParams,
): DocumentSymbol[] | SymbolInformation[] {
  const document = session.documents.get(textDocument.uri);
  if (!document) return [];
  const { lines, uri } = document;
  const symbols = clauseSymbols(document.analysis);
  const kind = SymbolKind.Key;
  if (!session.abilities.symbolTree) {
    return symbols.map(({ name, range }) => ({ name, kind, location: { uri, range: toRange(lines, range) } }));
  }
  return symbols.map(({ name, detail, range, selection }) => ({
    name,
    detail,
    kind,
    range: toRange(lines, range),
    selectionRange: toRange(lines, selection),
  }));
}

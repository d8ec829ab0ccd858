import { type CompletionItem, CompletionItemKind, type CompletionParams } from 'vscode-languageserver/node';
import { type Completion, completionsAt } from '../../features/completion.ts';
import { type LineIndex, offsetAt, positionAt } from '../../text/lineIndex.ts';
import type { TextEdit } from '../../text/range.ts';
import type { Session } from '../session.ts';
import { toRange } from '../toProtocol.ts';

/** The keys that a conflict target or a reference can name, best first. */
export function completion(session: Session, { textDocument, position }: CompletionParams): CompletionItem[] | null {
  const document = session.documents.reading(textDocument.uri);
  const { catalog, searchPath } = session.answers.contextOf(textDocument.uri);
  if (!document || !catalog) return null;
  const { reading, lines } = document;
  const found = completionsAt(reading, offsetAt(lines, position), catalog, searchPath);
  return found.filter(({ edit }) => isOneLine(edit, lines)).map((each, index) => toItem(each, index, lines));
}

const kinds = {
  key: CompletionItemKind.Reference,
  constraint: CompletionItemKind.Reference,
  keyword: CompletionItemKind.Keyword,
  table: CompletionItemKind.Class,
} as const;

function toItem({ label, detail, kind, edit, others }: Completion, index: number, lines: LineIndex): CompletionItem {
  const toEdit = ({ range, text }: TextEdit) => ({ range: toRange(lines, range), newText: text });
  return {
    label,
    detail,
    kind: kinds[kind],
    // Editors sort by text; the order is ours.
    sortText: String(index).padStart(3, '0'),
    filterText: edit.text,
    preselect: index === 0,
    textEdit: toEdit(edit),
    ...(others.length > 0 && { additionalTextEdits: others.map(toEdit) }),
  };
}

/** The protocol wants a completion to stay on its line. */
function isOneLine({ range }: TextEdit, lines: LineIndex): boolean {
  return positionAt(lines, range.start).line === positionAt(lines, range.end).line;
}

import type { CodeAction } from 'vscode-languageserver/node';
import { modelEdits } from '../features/models/edits.ts';
import type { FileList, MigrationDraft } from '../migrate/draft.ts';
import { lineIndex } from '../text/lineIndex.ts';
import type { Session } from './session.ts';
import { toDocumentEdit, toTextEdit } from './toProtocol.ts';

/** Beside the migrations that are offered: the same keys in the project's models, each once, in the text that the editor has. */
export async function toModelActions(
  session: Session,
  uri: string,
  offered: readonly { readonly kind: string; readonly draft?: MigrationDraft }[],
): Promise<readonly CodeAction[]> {
  const wanted = offered.flatMap(({ draft }) => draft?.wanted ?? []);
  if (wanted.length === 0) return [];
  const { abilities, documents } = session;
  const { files } = session.folderOf(uri);
  const list = await files.list();
  const typed: FileList = { ...list, read: (path) => documents.text(files.uriOf(path)) ?? list.read(path) };
  const edits = wanted.flatMap((key) => modelEdits(key, typed));
  return [...new Map(edits.map((each) => [each.title, each])).values()].map(
    ({ title, path, before, edits: changes }) => {
      const lines = lineIndex(before);
      const model = { uri: files.uriOf(path), version: documents.get(files.uriOf(path))?.version ?? null };
      const edit = toDocumentEdit(
        model,
        changes.map((change) => toTextEdit(lines, change)),
        abilities,
      );
      return { title, edit };
    },
  );
}

import type { CodeAction, Command, TextEdit } from 'vscode-languageserver/node';
import { existingMigration, migrationTitle, renderMigration } from '../features/newMigration.ts';
import type { MigrationDraft } from '../migrate/draft.ts';
import { checkDuplicatesCommand, type OpenMigrationArguments, openMigrationCommand } from '../protocol.ts';
import type { TextEdit as DocumentEdit, Place } from '../text/range.ts';
import { isRecord } from './fromProtocol.ts';
import { toModelActions } from './modelAction.ts';
import type { Session } from './session.ts';
import { toDocumentEdit, toNewFiles, toTextEdit } from './toProtocol.ts';

/** What a migration's code action carries until the person picks it: the draft, which is plain data. */
interface MigrationData {
  readonly migration: MigrationDraft;
  /** The document that the migration is for: it is written in that document's folder. */
  readonly document: string;
  /** What the document says otherwise then, in the version that it had. */
  readonly edits?: { readonly version: number; readonly edits: readonly TextEdit[] };
}

/** What the action is made of. */
interface MigrationOffer {
  readonly title: string;
  readonly draft: MigrationDraft;
  /** In the document's coordinates. */
  readonly edits?: readonly DocumentEdit[];
}

/**
 * A quick fix that writes a migration, or opens the one that it has written before. Undefined where the client cannot
 * create files. The text is made when the action is picked, for clients that can ask then.
 */
export async function toMigrationAction(
  session: Session,
  document: string,
  fix: MigrationOffer,
): Promise<CodeAction | undefined> {
  const { abilities } = session;
  const { files } = session.folderOf(document);
  const list = await files.list();
  const near = files.pathOf(document);
  const existing = existingMigration(fix.draft, list, near);
  const open = session.documents.get(document);
  const edits = open && fix.edits?.map((edit) => toTextEdit(open.lines, edit));
  if (existing !== undefined) {
    const title = edits ? `${fix.title} in ${existing}` : `Open existing migration ${existing}`;
    const command = toOpenCommand(title, { uri: files.uriOf(existing), range: { start: 0, end: 0 } });
    return { title, command, ...(open && edits && { edit: toDocumentEdit(open, edits, abilities) }) };
  }
  if (!abilities.createFiles || files.root === undefined) return undefined;
  if (fix.edits && !open) return undefined;
  const data: MigrationData = {
    migration: fix.draft,
    document,
    ...(open && edits && { edits: { version: open.version, edits } }),
  };
  const action: CodeAction = { title: migrationTitle(fix.title, list, near), data };
  return abilities.resolveEdits ? action : resolveMigration(session, action);
}

/** The action with the new files, and the command that opens the first one on its index's name. */
export async function resolveMigration(session: Session, action: CodeAction): Promise<CodeAction> {
  const data = dataOf(action.data);
  if (!data) return action;
  const { files } = session.folderOf(data.document);
  files.forget();
  const rendered = renderMigration(
    data.migration,
    await files.list(),
    new Date(session.now()),
    files.pathOf(data.document),
  );
  const changed = rendered.changes.map(({ path, before, text }) => ({ uri: files.uriOf(path), before, text }));
  const created = rendered.files.map(({ path, text }) => ({ uri: files.uriOf(path), text }));
  const first = rendered.files[0] ?? rendered.changes[0];
  if (!first) return action;
  const target: OpenMigrationArguments = {
    uri: files.uriOf(first.path),
    offset: first.cursor ?? 0,
    created: [...created, ...changed].map(({ uri }) => uri),
  };
  const edit = toNewFiles(created, changed);
  const own = data.edits && {
    textDocument: { uri: data.document, version: data.edits.version },
    edits: [...data.edits.edits],
  };
  const documentChanges = [...(own ? [own] : []), ...(edit.documentChanges ?? [])];
  return { ...action, edit: { ...edit, documentChanges }, command: openCommand(action.title, target) };
}

/** The check that belongs to a migration: what its key would refuse. Only a live database has rows to look at. */
export function toDuplicatesAction(session: Session, uri: string, { wanted }: MigrationDraft): CodeAction | undefined {
  if (!wanted || session.basisOf(uri).catalog?.origin.kind !== 'database') return undefined;
  const where = wanted.where === undefined ? '' : ` WHERE ${wanted.where}`;
  const { references: target } = wanted;
  const what = target ? `rows without ${target.table} (${target.columns.join(', ')})` : 'duplicates';
  const title = `Check ${wanted.table} (${wanted.columns.join(', ')})${where} for ${what}…`;
  return { title, command: { title, command: checkDuplicatesCommand, arguments: [{ uri, wanted }] } };
}

/** The checks of all migrations that are offered, each once. */
function toDuplicatesActions(
  session: Session,
  uri: string,
  offered: readonly { readonly kind: string; readonly draft?: MigrationDraft }[],
): readonly CodeAction[] {
  const checks = offered.flatMap(({ draft }) => (draft && toDuplicatesAction(session, uri, draft)) ?? []);
  return [...new Map(checks.map((check) => [check.title, check])).values()];
}

/** What belongs to the migrations that are offered: the check for duplicates, and the same key in the model. */
export async function toCompanions(
  session: Session,
  uri: string,
  offered: readonly { readonly kind: string; readonly draft?: MigrationDraft }[],
): Promise<readonly CodeAction[]> {
  return [...toDuplicatesActions(session, uri, offered), ...(await toModelActions(session, uri, offered))];
}

/** Opens a migration that exists, as it is. */
export function toOpenCommand(title: string, place: Place): Command {
  return openCommand(title, { uri: place.uri, offset: place.range.start, created: [] });
}

function openCommand(title: string, target: OpenMigrationArguments): Command {
  return { title, command: openMigrationCommand, arguments: [target] };
}

/** The client gives back the data as it was; the cast is the parse boundary. */
function dataOf(data: unknown): MigrationData | undefined {
  if (!isRecord(data) || !isRecord(data.migration) || typeof data.document !== 'string') return undefined;
  const { name, up, down } = data.migration;
  const whole = typeof name === 'string' && Array.isArray(up) && Array.isArray(down);
  return whole ? (data as unknown as MigrationData) : undefined;
}

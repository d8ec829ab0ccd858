import {
  CodeLensRefreshRequest,
  type Connection,
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  InlayHintRefreshRequest,
  type TextDocuments,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { mayDefineKeys } from '../features/usedKeys.ts';
import { pullsDiagnostics, watchedFiles } from './capabilities.ts';
import { unattended } from './guard.ts';
import type { FileChange } from './readings.ts';
import type { Session } from './session.ts';

/** What we tell the editor without being asked. */
export interface Editor {
  /** The client is ready for requests of ours. */
  ready(): void;
  /** Answers changed: shows all of them anew. */
  basisChanged(): void;
  refresh(): void;
  /** A file changed that others may need: what depends on it is read again, after a pause in typing. */
  neighbourChanged(changed: FileChange): void;
  /** The clauses of other files changed: shows anew what speaks of who needs a key. */
  usesChanged(): void;
  /** A document is being looked at: the source is taken up when it is the first that holds a clause. */
  looked(uri: string): void;
  /** Documents or the configuration changed: lets go of sources that nothing needs. */
  sweep(): void;
  close(): void;
}

/** A pause in typing after which pushed diagnostics follow. */
const typingMilliseconds = 120;

export function createEditor(
  connection: Connection,
  texts: TextDocuments<TextDocument>,
  session: () => Session,
): Editor {
  const timers = new Map<string, NodeJS.Timeout>();
  const pulled = () => pullsDiagnostics(session().abilities);

  function push(uri: string): void {
    const document = session().documents.get(uri);
    if (!document) return;
    const { version, analysis, lines } = document;
    void connection.sendDiagnostics({ uri, version, diagnostics: session().toDiagnostics(analysis, lines) });
    looked(uri);
  }

  function pushSoon(uri: string): void {
    clearTimeout(timers.get(uri));
    const run = () => unattended(session().log, 'Diagnostics', () => push(uri));
    timers.set(uri, setTimeout(run, typingMilliseconds));
  }

  function looked(uri: string): void {
    if (session().documents.hasClause(uri)) session().folderOf(uri).source.wanted(uri);
    session().status.tell();
  }

  /** Sources of the path map that neither an open document nor a shown finding needs are let go. */
  function sweep(): void {
    const { documents, unopened, folders, folderOf } = session();
    const uris = [...documents.uris(), ...unopened.uris()];
    for (const folder of folders.all()) folder.source.sweep(uris.filter((uri) => folderOf(uri) === folder));
  }

  function refresh(): void {
    const { abilities, log, documents, verified } = session();
    verified.changed();
    const ask = (type: string) => unattended(log, type, () => connection.sendRequest(type));
    if (pulled()) ask(DiagnosticRefreshRequest.method);
    else for (const { uri } of documents.open()) pushSoon(uri);
    if (abilities.refreshInlayHints) ask(InlayHintRefreshRequest.method);
    if (abilities.refreshCodeLenses) ask(CodeLensRefreshRequest.method);
  }

  /** Changed files whose dependents are still to be shown anew. */
  const pending = new Map<string, boolean>();
  let settling: NodeJS.Timeout | undefined;
  let isStale = false;

  function neighbourChanged(changed: FileChange): void {
    isStale = session().documents.neighbourChanged(changed) || isStale;
    pending.set(changed.uri, changed.listed || pending.get(changed.uri) === true);
    clearTimeout(settling);
    settling = setTimeout(() => unattended(session().log, 'Dependent files', settle), typingMilliseconds);
  }

  function settle(): void {
    const changes = [...pending];
    pending.clear();
    for (const [uri, listed] of changes) {
      session().unopened.neighbourChanged({ uri, listed });
      session().uses.changed({ uri, listed });
      session().startup.changed(uri);
    }
    if (session().uses.isAsked()) isStale = usesStale() || isStale;
    session().verified.changed();
    if (isStale) refresh();
    else if (session().uses.isAsked()) refreshLenses();
    isStale = false;
  }

  /** The lenses alone, where an open document may have one above a key. */
  function refreshLenses(): void {
    const { abilities, documents, answers, log } = session();
    const readings = documents.readings();
    if (!abilities.refreshCodeLenses) return;
    if (!readings.some((reading) => mayDefineKeys(reading, answers.contextOf(reading.document.uri)))) return;
    unattended(log, 'Code lenses', () => connection.sendRequest(CodeLensRefreshRequest.method));
  }

  /** Forgets what was said of changes; true when an open document has to be shown anew. */
  function usesStale(): boolean {
    session().unopened.usesChanged();
    return session().documents.usesChanged();
  }

  texts.onDidOpen(({ document }) => session().unopened.opened(document.uri));
  texts.onDidChangeContent(({ document }) => {
    if (!pulled()) pushSoon(document.uri);
    neighbourChanged({ uri: document.uri, listed: false });
  });
  texts.onDidClose(({ document }) => {
    clearTimeout(timers.get(document.uri));
    timers.delete(document.uri);
    if (!pulled()) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    session().unopened.closed(document.uri);
    session().changes.note(document.uri);
    neighbourChanged({ uri: document.uri, listed: false });
    sweep();
    session().status.tell();
  });

  return {
    ready() {
      session().status.tell();
      if (!session().abilities.watchFiles) return;
      unattended(session().log, 'Watching files', () =>
        connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: watchedFiles }),
      );
    },
    basisChanged() {
      session().places.forget();
      refresh();
      unattended(session().log, 'Findings of unopened files', session().unopened.answerAgain);
    },
    refresh,
    usesChanged() {
      if (usesStale()) refresh();
      else refreshLenses();
    },
    neighbourChanged,
    looked,
    sweep,
    close() {
      clearTimeout(settling);
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

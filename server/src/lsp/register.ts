import type { CodeAction, Connection, DocumentDiagnosticReport } from 'vscode-languageserver/node';
import {
  type AboutParams,
  type AllowSourcesParams,
  allowSourcesRequest,
  type CompareEnvironmentsResult,
  compareEnvironmentsRequest,
  type DuplicatesParams,
  type DuplicatesResult,
  duplicatesRequest,
  type EnvironmentsParams,
  type EnvironmentsResult,
  type ExplainErrorParams,
  type ExplainErrorResult,
  environmentsRequest,
  explainErrorRequest,
  type FocusParams,
  type FolderParams,
  focusNotification,
  type MissingKeysResult,
  missingKeysRequest,
  type ReportParams,
  type ReportResult,
  type ReportRowsResult,
  refreshRequest,
  reportRequest,
  reportRowsRequest,
  type SnapshotParams,
  type SnapshotResult,
  type SourcesResult,
  snapshotRequest,
  sourcesRequest,
  type TableKeysParams,
  type TableKeysResult,
  type TablesResult,
  tableKeysRequest,
  tablesRequest,
  trustNotification,
  type UseSourceParams,
  type UseSourceResult,
  useSourceRequest,
  type VerifyParams,
  type VerifyResult,
  verifyRequest,
} from '../protocol.ts';
import { isRecord, settingsOf } from './fromProtocol.ts';
import { guarded, unattended } from './guard.ts';
import { allowSources } from './handlers/allowSources.ts';
import { codeActionResolve } from './handlers/codeActionResolve.ts';
import { codeActions } from './handlers/codeActions.ts';
import { codeLens } from './handlers/codeLens.ts';
import { completion } from './handlers/completion.ts';
import { definition } from './handlers/definition.ts';
import { diagnostics } from './handlers/diagnostics.ts';
import { documentSymbols } from './handlers/documentSymbols.ts';
import { duplicates } from './handlers/duplicates.ts';
import { compare, environments } from './handlers/environments.ts';
import { explainDatabaseError } from './handlers/explainError.ts';
import { hover } from './handlers/hover.ts';
import { inlayHints } from './handlers/inlayHints.ts';
import { references } from './handlers/references.ts';
import { refresh } from './handlers/refresh.ts';
import { report, reportRowsOf } from './handlers/report.ts';
import { onMissingKeys, onSnapshot, onTableKeys, onTables } from './handlers/schema.ts';
import { sources } from './handlers/sources.ts';
import { useSource } from './handlers/useSource.ts';
import { verify } from './handlers/verify.ts';
import { watchedFiles } from './handlers/watchedFiles.ts';
import type { Session } from './session.ts';

/** Binds each message to its handler, guarded: whatever goes wrong in one answer, the next is given. */
export function registerHandlers(connection: Connection, session: Session): void {
  registerStandard(connection, session);
  registerOwn(connection, session);
  registerEnvironments(connection, session);
  registerReports(connection, session);
  registerSchema(connection, session);
  const { log } = session;
  connection.onDidChangeWatchedFiles((params) => unattended(log, 'Watched files', () => watchedFiles(session, params)));
  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
    if (isRecord(settings)) session.changeSettings(settingsOf(settings.schemaLens));
  });
  connection.onNotification(focusNotification, ({ focused }: FocusParams) => session.focus(focused));
  connection.onNotification(trustNotification, () => session.trust());
}

/** To be called when the client has the answer to its initialisation: earlier, the library would register twice. */
export function followFolders(connection: Connection, { abilities, folders, log, configChanged }: Session): void {
  if (!abilities.workspaceFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
    unattended(log, 'Folders', () => folders.change(added, removed).then(configChanged)),
  );
}

function registerStandard(connection: Connection, session: Session): void {
  const { log } = session;
  connection.onHover(guarded(log, 'Hover', null, whole(session, hover)));
  connection.onCompletion(guarded(log, 'Completion', null, (params) => completion(session, params)));
  connection.onDefinition(guarded(log, 'Definition', null, (params) => definition(session, params)));
  connection.onReferences(guarded(log, 'References', null, (params) => references(session, params)));
  connection.onDocumentSymbol(guarded(log, 'Outline', [], whole(session, documentSymbols)));
  connection.onCodeAction(guarded(log, 'Quick fixes', [], whole(session, codeActions)));
  connection.onCodeActionResolve(async (action, token) => {
    const resolve = guarded(log, 'Migration', action, (picked: CodeAction) => codeActionResolve(session, picked));
    return resolve(action, token);
  });
  connection.onCodeLens(guarded(log, 'Code lens', [], whole(session, codeLens)));
  connection.languages.inlayHint.on(guarded(log, 'Inlay hints', [], (params) => inlayHints(session, params)));
  const nothing: DocumentDiagnosticReport = { kind: 'full', items: [] };
  connection.languages.diagnostics.on(guarded(log, 'Diagnostics', nothing, whole(session, diagnostics)));
}

/** What was answered while files were being read is answered again when they are. */
function whole<Params extends { readonly textDocument: { readonly uri: string } }, Result>(
  session: Session,
  handle: (session: Session, params: Params) => Result | Promise<Result>,
): (params: Params) => Promise<Result> {
  return async (params) => {
    const first = await handle(session, params);
    const isLater = await session.startup.settled(session.folderOf(params.textDocument.uri));
    return isLater ? handle(session, params) : first;
  };
}

function registerOwn(connection: Connection, session: Session): void {
  const { log } = session;
  const failed: UseSourceResult = { kind: 'unknown', ...bug };
  const none: SourcesResult = { candidates: [], migrations: [], snapshots: [] };
  connection.onRequest<SourcesResult, void>(
    sourcesRequest,
    guarded(log, 'Sources', none, (params: FolderParams) => sources(session, params)),
  );
  connection.onRequest<UseSourceResult, void>(
    useSourceRequest,
    guarded(log, 'Source', failed, (params: UseSourceParams) => useSource(session, params)),
  );
  connection.onRequest<UseSourceResult, void>(
    allowSourcesRequest,
    guarded(log, 'Sources of the path map', failed, (params: AllowSourcesParams) => allowSources(session, params)),
  );
  connection.onRequest<UseSourceResult, void>(
    refreshRequest,
    guarded(log, 'Refresh', failed, (params: FolderParams) => refresh(session, params)),
  );
  connection.onRequest<VerifyResult, void>(
    verifyRequest,
    guarded(log, 'Verify Schema', bug, (params: VerifyParams, token) => verify(connection, session, params, token)),
  );
  connection.onRequest<ExplainErrorResult, void>(
    explainErrorRequest,
    guarded(log, 'Explain a Database Error', bug, (params: ExplainErrorParams, token) =>
      explainDatabaseError(session, params, token),
    ),
  );
  connection.onRequest<DuplicatesResult, void>(
    duplicatesRequest,
    guarded(log, 'Check for Duplicates', bug, (params: DuplicatesParams, token) => duplicates(session, params, token)),
  );
}

function registerEnvironments(connection: Connection, session: Session): void {
  const { log } = session;
  connection.onRequest<EnvironmentsResult, void>(
    environmentsRequest,
    guarded(log, 'Environments', { environments: [] }, (params: EnvironmentsParams) => environments(session, params)),
  );
  connection.onRequest<CompareEnvironmentsResult, void>(
    compareEnvironmentsRequest,
    guarded<EnvironmentsParams, CompareEnvironmentsResult>(log, 'Compare Environments', bug, (params) =>
      compare(session, params),
    ),
  );
}

const bug = { ok: false, message: 'Schema Lens failed at this; the log says why.', next: 'Please report it.' } as const;

function registerSchema(connection: Connection, session: Session): void {
  const { log } = session;
  connection.onRequest<TablesResult, void>(
    tablesRequest,
    guarded<AboutParams, TablesResult>(log, 'Tables', bug, (params, token) => onTables(session, params, token)),
  );
  connection.onRequest<TableKeysResult, void>(
    tableKeysRequest,
    guarded<TableKeysParams, TableKeysResult>(log, 'Keys of a table', bug, (params, token) =>
      onTableKeys(session, params, token),
    ),
  );
  connection.onRequest<SnapshotResult, void>(
    snapshotRequest,
    guarded<SnapshotParams, SnapshotResult>(log, 'Schema snapshot', bug, (params, token) =>
      onSnapshot(session, params, token),
    ),
  );
  connection.onRequest<MissingKeysResult, void>(
    missingKeysRequest,
    guarded<AboutParams, MissingKeysResult>(log, 'Missing keys', bug, (params, token) =>
      onMissingKeys(session, params, token),
    ),
  );
}

function registerReports(connection: Connection, session: Session): void {
  const { log } = session;
  connection.onRequest<ReportResult, void>(
    reportRequest,
    guarded<ReportParams, ReportResult>(log, 'Verify Report', bug, (params) => report(session, params)),
  );
  connection.onRequest<ReportRowsResult, void>(
    reportRowsRequest,
    guarded<unknown, ReportRowsResult>(log, 'Rows of the report', {}, () => reportRowsOf(session)),
  );
}

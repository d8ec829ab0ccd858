import { type ExtensionContext, type LogOutputChannel, type Uri, window, workspace } from 'vscode';
import {
  type ConsentParams,
  consentNotification,
  type FocusParams,
  focusNotification,
  type PasswordParams,
  passwordRequest,
  reportChangedNotification,
  type SourceChoice,
  type Status,
  type StatusParams,
  type SuggestParams,
  statusNotification,
  suggestNotification,
  trustNotification,
  type UseSourceResult,
} from '../../server/src/protocol.ts';
import { registerCommands } from './commands.ts';
import { type Connect, createConnect } from './connect.ts';
import { followContextKeys } from './contextKeys.ts';
import { createDecorations } from './decorations.ts';
import { createFindingsView, type FindingsView } from './findingsView.ts';
import { createReadOnlyDocuments } from './readOnly.ts';
import { createRemembered, type Remembered } from './remembered.ts';
import { showSample } from './sample.ts';
import { createSecrets, type Secrets } from './secrets.ts';
import { createServer, documentSelector, type Server } from './server.ts';
import { readSettings } from './settings.ts';
import { createSources, type Sources } from './sources.ts';
import { createStatusBar, type StatusBar } from './status.ts';

/** What activate() gives to other extensions and to the end-to-end tests. */
export interface SchemaLensApi {
  /** How the active editor's source stands; undefined before the server has said anything, and while it does not run. */
  status(): Status | undefined;
  /** The same as picking the source, without a message. */
  useSource(choice: SourceChoice): Promise<UseSourceResult>;
  /** Where the extension writes files: its log and what it keeps between sessions. */
  readonly writes: readonly Uri[];
  /** Settles when the server runs or could not be started. */
  readonly whenReady: Promise<void>;
}

let running: Server | undefined;

/** Entry point of VS Code: starts the server and returns at once, so that opening a file never waits. */
export function activate(context: ExtensionContext): SchemaLensApi {
  const log = window.createOutputChannel('Schema Lens', { log: true });
  const remembered = createRemembered(context.workspaceState);
  const decorations = createDecorations(context.workspaceState, () => tellSettings());
  const settings = () => decorations.apply(readSettings());
  const client = createServer(context, log, remembered, settings);
  const tellSettings = () => client.tell('workspace/didChangeConfiguration', { settings: { schemaLens: settings() } });
  const secrets = createSecrets(context);
  const sources = createSources();
  const statusBar = createStatusBar(sources, documentSelector);
  const connect = createConnect({ client, secrets, remembered, sources });
  const readOnly = createReadOnlyDocuments();
  const findings = createFindingsView(client);
  let ready: Promise<void>;
  const restart = () => {
    const restarted = restartServer(client, statusBar, log);
    ready = restarted.catch(() => undefined);
    return restarted;
  };
  running = client;
  listen(client, { statusBar, sources, secrets, connect, remembered, findings });
  context.subscriptions.push(
    log,
    statusBar,
    readOnly,
    findings,
    followContextKeys(client, sources),
    ...registerCommands({
      client,
      connect,
      secrets,
      sources,
      readOnly,
      findings,
      decorations,
      log,
      restart,
      ready: () => ready,
      context,
    }),
    window.onDidChangeWindowState(({ focused }) => client.tell(focusNotification, { focused } satisfies FocusParams)),
    workspace.onDidGrantWorkspaceTrust(() => client.tell(trustNotification)),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('schemaLens')) tellSettings();
    }),
  );
  const writes = [context.logUri, context.globalStorageUri];
  void showSample(context);
  ready = start(client, statusBar, log);
  return {
    status: () => sources.active()?.status,
    useSource: (choice) => connect.use(choice),
    writes,
    whenReady: ready,
  };
}

/** Entry point of VS Code: the server ends with the window. */
export async function deactivate(): Promise<void> {
  if (running?.isRunning()) await running.stop();
}

interface Listening {
  readonly statusBar: StatusBar;
  readonly sources: Sources;
  readonly secrets: Secrets;
  readonly connect: Connect;
  readonly remembered: Remembered;
  readonly findings: FindingsView;
}

function listen(client: Server, parts: Listening): void {
  client.onRequest(passwordRequest, (params: PasswordParams) => parts.secrets.password(params));
  client.onNotification(statusNotification, (params: StatusParams) => parts.sources.show(params));
  client.onNotification(consentNotification, (params: ConsentParams) => parts.remembered.consent(params));
  client.onNotification(suggestNotification, (suggestion: SuggestParams) => parts.connect.suggest(suggestion));
  client.onNotification(reportChangedNotification, () => parts.findings.changed());
  client.onDidChangeState((state) => {
    if (state === 'stopped') parts.statusBar.stopped();
    if (state === 'stopped') void parts.findings.forget();
    if (state === 'starting') parts.statusBar.starting();
  });
}

async function start(client: Server, statusBar: StatusBar, log: LogOutputChannel): Promise<void> {
  try {
    await client.start();
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    statusBar.stopped();
  }
}

async function restartServer(client: Server, statusBar: StatusBar, log: LogOutputChannel): Promise<void> {
  if (client.isRunning()) await client.restart();
  else await start(client, statusBar, log);
}

import { type Connection, type Diagnostic, type InitializeParams, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentAnalysis } from '../features/analysis.ts';
import {
  type PasswordResult,
  passwordRequest,
  type Settings,
  statusNotification,
  suggestNotification,
} from '../protocol.ts';
import { keepCatalog } from '../sources/keeper.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import { type Answers, createAnswers } from './answers.ts';
import { capabilitiesFor } from './capabilities.ts';
import { createChoices } from './choices.ts';
import { createDocuments, type Documents } from './documents.ts';
import { createEditor, type Editor } from './editor.ts';
import { type Abilities, abilitiesOf, initializationOf, rootOf } from './fromProtocol.ts';
import { createLog, type Log } from './log.ts';
import { logState } from './logState.ts';
import { createPlaces, type Places } from './places.ts';
import { createReadings, type ReadDocument } from './readings.ts';
import { registerHandlers } from './register.ts';
import { type Basis, createSourceControl, type SourceControl } from './sourceControl.ts';
import { createTeamConfig, type TeamConfig } from './teamConfig.ts';
import { toDiagnostic } from './toProtocol.ts';
import { createUnopenedFiles, type UnopenedFiles } from './unopened.ts';
import { createWorkspaceFiles, type WorkspaceFiles } from './workspaceFiles.ts';

/** What a test, or another host, may set. */
export interface ServerOptions {
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** How often a live schema is asked whether it changed, in milliseconds. */
  readonly pollMilliseconds?: number;
  /** Where connections may be configured; the process's own by default. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The bundle of the embedded PostgreSQL's process; beside the server's bundle when not given. */
  readonly embeddedProgram?: string;
  /** The address of a rule's page. */
  readonly docsOf?: (rule: string) => string;
}

/** All that the handlers work on: one per connection, made when the client introduces itself. */
export interface Session {
  readonly abilities: Abilities;
  readonly documents: Documents;
  readonly files: WorkspaceFiles;
  readonly places: Places;
  readonly source: SourceControl;
  readonly unopened: UnopenedFiles;
  readonly editor: Editor;
  readonly team: TeamConfig;
  readonly answers: Answers;
  readonly read: ReadDocument;
  readonly log: Log;
  settings(): Settings;
  changeSettings(settings: Settings): void;
  /** `schema-lens.json` changed. */
  configChanged(): void;
  now(): number;
  basis(): Basis;
  docsOf(rule: string): string;
  toDiagnostics(analysis: DocumentAnalysis, lines: LineIndex): Diagnostic[];
}

/** Serves one client over an LSP connection until the connection ends. `listen` is called here. */
export function startServer(connection: Connection, options: ServerOptions = {}): void {
  let session: Session | undefined;
  connection.onInitialize((params) => {
    session = createSession(connection, params, options);
    return { capabilities: capabilitiesFor(session.abilities), serverInfo: { name: 'schema-lens' } };
  });
  connection.onInitialized(() => session?.editor.ready());
  connection.onShutdown(async () => {
    await session?.source.close();
    session?.editor.close();
  });
  connection.listen();
}

function createSession(connection: Connection, params: InitializeParams, options: ServerOptions): Session {
  const initialization = initializationOf(params.initializationOptions);
  const root = rootOf(params);
  let settings = initialization.settings;
  const now = options.now ?? Date.now;
  const texts = new TextDocuments(TextDocument);
  const log = createLog(connection.console, () => settings.logLevel);
  const abilities = abilitiesOf(params.capabilities);
  const files = createWorkspaceFiles(root);
  const places = createPlaces(root, (uri) => documents.text(uri));
  const docsOf = options.docsOf ?? ((rule) => `docs/rules/${rule}.md`);
  const toDiagnostics = (analysis: DocumentAnalysis, lines: LineIndex) =>
    analysis.findings.map((finding) => toDiagnostic(finding, lines, { abilities, locate: places.locate, docsOf }));
  const team = createTeamConfig(root, log);
  const choices = createChoices({
    files,
    team,
    cacheDirectory: initialization.cacheDirectory,
    embeddedProgram: options.embeddedProgram,
    environment: options.environment ?? process.env,
    password: (params) => connection.sendRequest<PasswordResult>(passwordRequest, params),
  });
  const source = createSourceControl({
    choices,
    log,
    trusted: initialization.trusted,
    remembered: initialization.source,
    keep: (from) =>
      keepCatalog(from, {
        ...(options.pollMilliseconds !== undefined && { pollMs: options.pollMilliseconds }),
        onChange(state) {
          logState(log, places, from, state);
          source.stateChanged();
        },
      }),
    openMigrations: choices.openMigrations,
    counts: () => documents.counts(),
    basisChanged: () => session.editor.basisChanged(),
    send: (status) => void connection.sendNotification(statusNotification, status),
    suggest: (suggestion) => void connection.sendNotification(suggestNotification, suggestion),
  });
  const answers = createAnswers(source, files, places, team);
  const read = createReadings(root, (uri) => documents.text(uri), team);
  const documents = createDocuments(texts, answers, read);
  const unopened = createUnopenedFiles({
    isOpen: documents.isOpen,
    read,
    answer: answers.of,
    toDiagnostics,
    publish: (uri, diagnostics) => void connection.sendDiagnostics({ uri, diagnostics }),
  });
  const session: Session = {
    abilities,
    documents,
    files,
    places,
    source,
    unopened,
    log,
    now,
    docsOf,
    toDiagnostics,
    team,
    answers,
    read,
    basis: source.basis,
    settings: () => settings,
    changeSettings(next) {
      settings = next;
      session.editor.refresh();
    },
    configChanged() {
      team.forget();
      answers.forget();
      documents.forget();
      unopened.readAgain();
      session.editor.basisChanged();
      source.settingsChanged();
    },
    editor: createEditor(connection, texts, () => session),
  };
  registerHandlers(connection, session);
  texts.listen(connection);
  return session;
}

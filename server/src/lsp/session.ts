import { join } from 'node:path';
import { type Connection, type Diagnostic, type InitializeParams, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentAnalysis, DocumentReading } from '../features/analysis.ts';
import { needsUses } from '../features/redundancy.ts';
import {
  consentNotification,
  type PasswordResult,
  passwordRequest,
  reportChangedNotification,
  type Settings,
  statusNotification,
  suggestNotification,
} from '../protocol.ts';
import { type Keeper, keepCatalog } from '../sources/keeper.ts';
import type { CatalogSource } from '../sources/source.ts';
import { type StoredCatalog, storedCatalogs } from '../sources/storedCatalogs.ts';
import { tunnelFor } from '../sources/tunnel.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import { type Answers, createAnswers } from './answers.ts';
import { capabilitiesFor } from './capabilities.ts';
import { type ChangeNotes, createChangeNotes } from './changeNotes.ts';
import type { AnyReading } from './closedReading.ts';
import { createDocuments, type Documents } from './documents.ts';
import { createEditor, type Editor } from './editor.ts';
import { createFolders, type Folder, type Folders } from './folder.ts';
import { type Abilities, abilitiesOf, foldersOf, initializationOf } from './fromProtocol.ts';
import { unattended } from './guard.ts';
import { watchedFiles } from './handlers/watchedFiles.ts';
import type { Basis } from './holding.ts';
import { createLog, type Log } from './log.ts';
import { logState, withDurations } from './logState.ts';
import { openFolder } from './openFolder.ts';
import { createPlaces, type Places } from './places.ts';
import { createReadings, type ReadDocument } from './readings.ts';
import { createRecalled } from './recalled.ts';
import { followFolders, registerHandlers } from './register.ts';
import { createSilences, type Silences } from './silences.ts';
import { createStartupFiles, type StartupFiles } from './startupFiles.ts';
import { createStatusTeller, type StatusTeller } from './statusTeller.ts';
import { createTeamConfig, type TeamConfig } from './teamConfig.ts';
import { toDiagnostic } from './toProtocol.ts';
import { createUnopenedFiles, readFromDisk, type UnopenedFiles } from './unopened.ts';
import { createVerified, type Verified } from './verified.ts';
import { createWorkspaceUses, type WorkspaceUses } from './workspaceUses.ts';

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
  readonly folders: Folders;
  readonly places: Places;
  readonly status: StatusTeller;
  readonly unopened: UnopenedFiles;
  readonly uses: WorkspaceUses;
  readonly startup: StartupFiles;
  readonly silences: Silences;
  readonly verified: Verified;
  readonly changes: ChangeNotes;
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
  /** What a document is checked against. */
  basisOf(uri: string): Basis;
  folderOf(uri: string): Folder;
  /** A schema is watched only while somebody looks. */
  focus(focused: boolean): void;
  /** The person came to trust the workspace. */
  trust(): void;
  /** The client wants no more: nothing is told after this, and resolves when nothing runs. */
  end(): Promise<void>;
  docsOf(rule: string): string;
  toDiagnostics(analysis: DocumentAnalysis, lines: LineIndex): Diagnostic[];
  /** With its text: that of the editor, or else of the disk. Undefined for a file that is gone. */
  recalled(reading: AnyReading): DocumentReading | undefined;
}

/** Serves one client over an LSP connection until the connection ends. `listen` is called here. */
export function startServer(connection: Connection, options: ServerOptions = {}): void {
  let session: Session | undefined;
  connection.onInitialize((params) => {
    session = createSession(connection, params, options);
    return { capabilities: capabilitiesFor(session.abilities), serverInfo: { name: 'schema-lens' } };
  });
  connection.onInitialized(() => {
    if (!session) return;
    session.editor.ready();
    followFolders(connection, session);
  });
  connection.onShutdown(async () => {
    await session?.end();
  });
  connection.listen();
}

function createSession(connection: Connection, params: InitializeParams, options: ServerOptions): Session {
  const initialization = initializationOf(params.initializationOptions);
  let { settings, trusted } = initialization;
  let focused = true;
  let ended = false;
  let bases: readonly Basis[] = [];
  const texts = new TextDocuments(TextDocument);
  let latest: string | undefined;
  texts.onDidChangeContent(({ document }) => {
    latest = document.uri;
  });
  const log = createLog(connection.console, () => settings.logLevel);
  const abilities = abilitiesOf(params.capabilities, initialization);
  const team = createTeamConfig(log);
  const docsOf = options.docsOf ?? ((rule) => `docs/rules/${rule}.md`);
  const places = createPlaces(
    () => folders,
    (uri) => documents.text(uri),
  );
  const toDiagnostics = (analysis: DocumentAnalysis, lines: LineIndex) =>
    analysis.findings.map((finding) => toDiagnostic(finding, lines, { abilities, locate: places.locate, docsOf }));

  function keep(source: CatalogSource, recalled: StoredCatalog | undefined, stateChanged = changed): Keeper {
    const keeper = keepCatalog(withDurations(log, source), {
      ...(options.pollMilliseconds !== undefined && { pollMs: options.pollMilliseconds }),
      ...(recalled && {
        recalled: { loaded: { catalog: recalled.catalog, problems: [] }, confirmedAt: recalled.confirmedAt },
      }),
      onChange(state) {
        logState(log, places, source, state);
        stateChanged();
      },
    });
    if (!focused) keeper.setFocused(false);
    return keeper;
  }

  /** Shows answers anew only where a basis is another one: how a source stands is told to the status bar alone. */
  function changed(): void {
    if (ended) return;
    const holdings = folders.all().flatMap(({ source }) => [source.chosen(), ...source.mapped()]);
    const now = holdings.flatMap((each) => each?.basis() ?? []);
    const same = now.length === bases.length && now.every((basis, i) => basis === bases[i]);
    bases = now;
    if (!same) session.editor.basisChanged();
    status.tell();
  }

  const folders = createFolders(foldersOf(params), (folder) =>
    openFolder(folder, {
      log,
      team,
      initialization,
      stored: storedCatalogs(initialization.cacheDirectory && join(initialization.cacheDirectory, 'catalogs')),
      environment: options.environment ?? process.env,
      embeddedProgram: options.embeddedProgram,
      trusted: () => trusted,
      latest: () => latest,
      through: (host) => tunnelFor(host, settings.sshTunnels ?? {}),
      keep,
      password: (asked) => connection.sendRequest<PasswordResult>(passwordRequest, asked),
      consented: (uri, target) => void connection.sendNotification(consentNotification, { folder: uri, target }),
      suggest: (suggestion) => void connection.sendNotification(suggestNotification, suggestion),
      changed,
    }),
  );
  const silences = createSilences(folders, log, () => {
    answers.forget();
    session.editor.basisChanged();
  });
  const answers = createAnswers(folders, places, team, silences, {
    usesOf: (folder, basis) => uses.of(folder, basis),
    startupDdl: (uri) => startup.of(uri),
  });
  const read = createReadings(
    (uri) => folders.of(uri).files.root,
    (uri) => documents.text(uri),
    team,
  );
  const documents = createDocuments(texts, answers, read);
  const basisOf = (uri: string) => folders.of(uri).source.basisOf(uri);
  const recalled = createRecalled({
    read,
    openText: documents.text,
    changed: (changes) => unattended(log, 'Changed files', () => watchedFiles(session, { changes })),
  });
  const startup = createStartupFiles(() => session);
  const uses = createWorkspaceUses({
    folders,
    read,
    readFromDisk: (uri) => readFromDisk(uri, read),
    recalled,
    openReadings: documents.readings,
    contextOf: answers.contextOf,
    contextsRevision: answers.revision,
    settled: startup.settled,
    isSilent: answers.isSilent,
    basisOf,
    built: () => session.editor.usesChanged(),
    failed: (error) => log.failure('Reading the clauses of the workspace', error),
  });
  const status = createStatusTeller({
    folders,
    documents,
    team,
    send: (told) => void connection.sendNotification(statusNotification, told),
  });
  const unopened = createUnopenedFiles({
    isOpen: documents.isOpen,
    readFromDisk: (uri) => readFromDisk(uri, read),
    recalled,
    answer: answers.of,
    needsUses: (reading) => needsUses(reading, answers.contextOf(reading.document.uri)),
    toDiagnostics,
    publish(uri, diagnostics) {
      if (!ended) void connection.sendDiagnostics({ uri, diagnostics });
    },
  });
  const verified = createVerified({
    folders,
    places,
    answers,
    basisOf,
    readings: () => [...unopened.readings(), ...uses.readings()],
    recalled,
    tell: () => void connection.sendNotification(reportChangedNotification),
  });
  const session: Session = {
    abilities,
    documents,
    folders,
    places,
    status,
    unopened,
    log,
    now: options.now ?? Date.now,
    docsOf,
    toDiagnostics,
    recalled,
    team,
    answers,
    read,
    folderOf: folders.of,
    basisOf,
    uses,
    startup,
    silences,
    verified,
    changes: createChangeNotes(),
    settings: () => settings,
    changeSettings(next) {
      settings = next;
      session.editor.refresh();
    },
    configChanged() {
      team.forget();
      answers.forget();
      documents.forget();
      uses.forget();
      startup.forget();
      unopened.readAgain();
      session.editor.basisChanged();
      session.editor.sweep();
      for (const { source } of folders.all()) source.settingsChanged();
      status.tell();
    },
    focus(now) {
      focused = now;
      for (const { source } of folders.all()) source.focus(now);
    },
    async end() {
      ended = true;
      uses.close();
      startup.close();
      verified.close();
      session.editor.close();
      await folders.close();
    },
    trust() {
      trusted = true;
      for (const { source } of folders.all()) source.trust();
      for (const { uri } of documents.open()) session.editor.looked(uri);
    },
    editor: createEditor(connection, texts, () => session),
  };
  registerHandlers(connection, session);
  texts.listen(connection);
  return session;
}

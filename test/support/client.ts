import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  FileChangeType,
  ProposedFeatures,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgress,
} from 'vscode-languageserver/node';
import { type ServerOptions, startServer } from '../../server/src/lsp/session.ts';
import {
  allowSourcesRequest,
  type ConsentParams,
  type DuplicatesParams,
  type DuplicatesResult,
  duplicatesRequest,
  type ExplainErrorResult,
  explainErrorRequest,
  type InitializationOptions,
  type PasswordParams,
  refreshRequest,
  type SourceChoice,
  type SourcesResult,
  type Status,
  type StatusParams,
  type SuggestParams,
  sourcesRequest,
  type UseSourceResult,
  useSourceRequest,
  type VerifyResult,
  verifyRequest,
} from '../../server/src/protocol.ts';
import { createDocument, type TestDocument } from './clientDocument.ts';
import { type Heard, listen } from './clientHeard.ts';
import { readMarks } from './clientMarks.ts';
import { projectRoot } from './editorInstall.ts';

/** What an editor like VS Code can do. */
export const wholeEditor: ClientCapabilities = {
  workspace: {
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: { groupsOnLabel: true },
    },
    diagnostics: { refreshSupport: true },
    workspaceFolders: true,
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    diagnostic: {},
    hover: { contentFormat: ['markdown', 'plaintext'] },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    codeAction: { resolveSupport: { properties: ['edit'] } },
  },
};

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initialization?: Partial<InitializationOptions>;
  /** Folders of the workspace below the one that is made; that one itself when not given. */
  readonly folders?: readonly string[];
  /** The source that the first folder remembers, and the databases that were allowed there. */
  readonly remembered?: SourceChoice;
  readonly consents?: readonly string[];
  readonly server?: ServerOptions;
  /** Answers the server's question for a password; undefined declines. */
  readonly password?: (params: PasswordParams) => string | undefined;
}

/** An editor in this process, connected with a server of its own over a pair of streams. */
export interface TestClient {
  readonly folder: string;
  readonly connection: ProtocolConnection;
  /** Of the first source that the server tells of: the first folder's own, unless that one is asleep. */
  readonly statuses: readonly Status[];
  /** The consents that the client was told to keep. */
  readonly consents: readonly ConsentParams[];
  /** How all sources stand, and which of them answers each open document. */
  states(): StatusParams;
  /** Waits until `accept` finds in them what it looks for. */
  untilStates<T>(accept: (states: StatusParams) => T | undefined): Promise<T>;
  readonly suggestions: readonly SuggestParams[];
  readonly logged: readonly string[];
  /** The last status that `accept` is content with; waits for it. */
  until(accept: (status: Status) => boolean): Promise<Status>;
  /** Waits until the server asked for all diagnostics to be shown anew, counted from `since`. */
  refreshed(since: number): Promise<void>;
  refreshes(): number;
  uriOf(path: string): string;
  /** Opens a file of the workspace with the language that its name tells. */
  open(path: string, language?: string): TestDocument;
  /** What can be chosen. A folder is named by its path below the workspace. */
  sources(folder?: string): Promise<SourcesResult>;
  use(choice: SourceChoice, folder?: string): Promise<UseSourceResult>;
  allow(choices: readonly SourceChoice[]): Promise<UseSourceResult>;
  refresh(): Promise<UseSourceResult>;
  explainError(text: string): Promise<ExplainErrorResult>;
  duplicates(params: DuplicatesParams): Promise<DuplicatesResult>;
  /** Verify Schema with a progress token; `progress` lists what kinds of progress came. */
  verify(options?: { readonly cancelAfterMilliseconds?: number }): Promise<Verified>;
  /** What was last pushed for a file. */
  published(path: string): readonly Diagnostic[];
  read(path: string): string;
  readUri(uri: string): string;
  /** Relative to the folder. */
  pathOf(uri: string): string;
  /** The editor's watcher saw a new file. */
  created(uri: string): void;
  /** Writes a file as another program would, and tells the server as the editor's watcher would. */
  write(path: string, text: string | Buffer): void;
  remove(path: string): void;
  /** Shuts the server down and removes the folder. */
  close(): Promise<void>;
}

export interface Verified {
  readonly result: VerifyResult;
  readonly progress: readonly string[];
}

/** Files by path; their marks are taken out before they are written. */
export type Workspace = Readonly<Record<string, string | Buffer>>;

/** Opens a folder that holds `workspace` and waits until the server is initialised. */
export async function openWorkspace(workspace: Workspace, options: ClientOptions = {}): Promise<TestClient> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'schema-lens-protocol-')));
  const marks = new Map<string, ReadonlyMap<string, number>>();
  for (const [path, content] of Object.entries(workspace)) {
    const marked = typeof content === 'string' ? readMarks(content) : undefined;
    if (marked) marks.set(path, marked.marks);
    writeFile(join(folder, path), marked?.text ?? content);
  }
  const connection = connect(options.server);
  const heard = listen(connection, options);
  connection.listen();
  const workspaceFolders = (options.folders ?? ['']).map((name) => ({
    uri: pathToFileURL(join(folder, name)).href,
    name: name === '' ? 'test' : name,
  }));
  const uri = workspaceFolders[0]?.uri ?? '';
  const { remembered, consents = [] } = options;
  const initializationOptions: InitializationOptions = {
    trusted: true,
    settings: { inlayHints: true, codeLens: true, logLevel: 'verbose' },
    folders: [{ folder: uri, consents, ...(remembered && { source: remembered }) }],
    ...options.initialization,
  };
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: uri,
    workspaceFolders,
    capabilities: options.capabilities ?? wholeEditor,
    initializationOptions,
  });
  await connection.sendNotification('initialized', {});
  return client(folder, connection, heard, marks);
}

function connect(options: ServerOptions = {}): ProtocolConnection {
  const up = new PassThrough();
  const down = new PassThrough();
  const server = createConnection(ProposedFeatures.all, new StreamMessageReader(up), new StreamMessageWriter(down));
  startServer(server, { environment: {}, pollMilliseconds: 100, embeddedProgram: embeddedProgram(), ...options });
  return createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
}

/** The process that runs migrations, as the last build left it. */
function embeddedProgram(): string {
  const program = join(projectRoot, 'dist/embedded.js');
  if (!existsSync(program)) throw new Error('dist/embedded.js is missing: run `npm run build` first.');
  return program;
}

function client(
  folder: string,
  connection: ProtocolConnection,
  heard: Heard,
  marks: ReadonlyMap<string, ReadonlyMap<string, number>>,
): TestClient {
  const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;
  const told = (uri: string, type: FileChangeType) =>
    void connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
  const folderOf = (below?: string) => (below === undefined ? {} : { folder: uriOf(below) });
  const changed = (path: string, type: FileChangeType) => told(uriOf(path), type);
  const { statuses, consents, suggestions, logged } = heard;
  return {
    folder,
    connection,
    statuses,
    consents,
    suggestions,
    logged,
    refreshes: () => heard.refreshes,
    until: (accept) =>
      eventually(`status; heard ${JSON.stringify(heard.statuses.at(-1))}`, () => {
        const last = heard.statuses.at(-1);
        return last && accept(last) ? last : undefined;
      }),
    refreshed: async (since) => {
      await eventually('refresh of diagnostics', () => (heard.refreshes > since ? true : undefined));
    },
    uriOf,
    open(path, language) {
      const text = readFileSync(join(folder, path), 'utf8');
      return createDocument(connection, { folder, uri: uriOf(path), text, language, marks: marks.get(path) });
    },
    states: () => heard.states,
    untilStates: (accept) => eventually(`states; heard ${JSON.stringify(heard.states)}`, () => accept(heard.states)),
    sources: (below) => connection.sendRequest<SourcesResult>(sourcesRequest, folderOf(below)),
    use: (choice, below) => connection.sendRequest<UseSourceResult>(useSourceRequest, { choice, ...folderOf(below) }),
    allow: (choices) => connection.sendRequest<UseSourceResult>(allowSourcesRequest, { choices }),
    refresh: () => connection.sendRequest<UseSourceResult>(refreshRequest),
    duplicates: (params) => connection.sendRequest<DuplicatesResult>(duplicatesRequest, params),
    explainError: (text) => connection.sendRequest<ExplainErrorResult>(explainErrorRequest, { text }),
    verify: (how) => verify(connection, how?.cancelAfterMilliseconds),
    published: (path) => heard.published.get(uriOf(path)) ?? [],
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    readUri: (uri) => readFileSync(fileURLToPath(uri), 'utf8'),
    pathOf: (uri) => relative(folder, fileURLToPath(uri)),
    created: (uri) => told(uri, FileChangeType.Created),
    write(path, text) {
      writeFile(join(folder, path), text);
      changed(path, FileChangeType.Changed);
    },
    remove(path) {
      rmSync(join(folder, path));
      changed(path, FileChangeType.Deleted);
    },
    async close() {
      await connection.sendRequest('shutdown');
      connection.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function verify(connection: ProtocolConnection, cancelAfter: number | undefined): Promise<Verified> {
  const workDoneToken = `verify-${Math.random()}`;
  const progress: string[] = [];
  const listening = connection.onProgress(WorkDoneProgress.type, workDoneToken, ({ kind }) => {
    progress.push(kind);
  });
  const cancellation = new CancellationTokenSource();
  if (cancelAfter !== undefined) setTimeout(() => cancellation.cancel(), cancelAfter);
  try {
    const params = { workDoneToken };
    const result = await connection.sendRequest<VerifyResult>(verifyRequest, params, cancellation.token);
    return { result, progress };
  } finally {
    listening.dispose();
  }
}

/** In milliseconds: a machine that is busy with other tests is no failure. */
const patience = 90_000;

/** Asks again every few milliseconds until there is an answer; fails when there is none for a long while. */
export async function eventually<T>(what: string, ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited ${patience / 1000} s in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

function writeFile(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

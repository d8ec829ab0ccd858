import {
  type CancellationToken,
  type Disposable,
  type Event,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  Uri,
  workspace,
} from 'vscode';
import type { LanguageClient, WorkDoneProgressReport } from 'vscode-languageclient/node';
import { type InitializationOptions, linkedCommands, type Settings } from '../../server/src/protocol.ts';
import { wantedFeatures } from './features.ts';
import { heapEnvironment, heapFlags } from './heap.ts';
import type { Remembered } from './remembered.ts';

/** The languages in which SQL is looked for; the same as the activation events. */
const languages = [
  'sql',
  'postgres',
  'pgsql',
  'plpgsql',
  'typescript',
  'typescriptreact',
  'javascript',
  'javascriptreact',
  'go',
];

export const documentSelector = languages.flatMap((language) => [
  { scheme: 'file', language },
  { scheme: 'untitled', language },
]);

export type ServerState = 'starting' | 'running' | 'stopped';

/** What the rest of the extension knows of the server. There is nobody to ask before it is started: a request rejects then. */
export interface Server {
  isRunning(): boolean;
  /** Rejects where it cannot be started. */
  start(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
  sendRequest<Result>(method: string, ...rest: readonly [params?: unknown, token?: CancellationToken]): Promise<Result>;
  /** Does nothing while it does not run. */
  tell(method: string, params?: object): void;
  onRequest<Params>(method: string, answer: (params: Params) => unknown): void;
  onNotification<Params>(method: string, listener: (params: Params) => void | Promise<void>): void;
  readonly onDidChangeState: Event<ServerState>;
  onProgress(token: string | number, listener: (value: WorkDoneProgressReport) => void): Disposable;
  /** What the server says, as the editor's own values. */
  readonly converter: LanguageClient['protocol2CodeConverter'];
}

type Module = typeof import('./languageClient.ts');

/** The server, not started yet. Options are read at each start, so that a restart takes up what changed. */
export function createServer(
  context: ExtensionContext,
  log: LogOutputChannel,
  remembered: Remembered,
  settings: () => Settings,
): Server {
  const states = new EventEmitter<ServerState>();
  context.subscriptions.push(states);
  const listening: ((client: LanguageClient) => void)[] = [];
  let loaded: { readonly client: LanguageClient; readonly module: Module } | undefined;
  let loading: Promise<LanguageClient> | undefined;

  async function load(): Promise<LanguageClient> {
    // Whoever waits for activate() goes on first.
    await new Promise((resolve) => setImmediate(resolve));
    const module = await import('./languageClient.ts');
    const client = createClient(module, { context, log, remembered, settings });
    loaded = { client, module };
    for (const listen of listening) listen(client);
    const { State } = module;
    const named = new Map<number, ServerState>([
      [State.Starting, 'starting'],
      [State.Running, 'running'],
      [State.Stopped, 'stopped'],
    ]);
    client.onDidChangeState(({ newState }) => {
      const state = named.get(newState);
      if (state) states.fire(state);
    });
    return client;
  }

  function existing(): NonNullable<typeof loaded> {
    if (!loaded) throw new Error(l10n.t('The Schema Lens server is not running.'));
    return loaded;
  }

  return {
    isRunning: () => loaded?.client.isRunning() ?? false,
    async start() {
      loading ??= load().catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
      await (await loading).start();
    },
    restart: () => existing().client.restart(),
    stop: () => existing().client.stop(),
    // While it is being started, a request waits.
    sendRequest: async (method, ...rest) => ((await loading) ?? existing().client).sendRequest(method, ...rest),
    tell(method, params) {
      if (loaded?.client.isRunning()) void loaded.client.sendNotification(method, params);
    },
    onRequest: (method, answer) => listening.push((client) => client.onRequest(method, answer)),
    onNotification: (method, listener) => listening.push((client) => client.onNotification(method, listener)),
    onDidChangeState: states.event,
    onProgress(token, listener) {
      const { client, module } = existing();
      return client.onProgress(module.WorkDoneProgress.type, token, (value) => {
        if (value.kind === 'report') listener(value);
      });
    },
    get converter() {
      return existing().client.protocol2CodeConverter;
    },
  };
}

interface Given {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly remembered: Remembered;
  settings(): Settings;
}

function createClient(
  { LanguageClient, TransportKind, RevealOutputChannelOn }: Module,
  { context, log, remembered, settings }: Given,
): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const initializationOptions = (): InitializationOptions => {
    const cacheDirectory = Uri.joinPath(context.globalStorageUri, 'replays').fsPath;
    const folders = remembered.folders();
    return { trusted: workspace.isTrusted, settings: settings(), cacheDirectory, folders, commandLinks: true };
  };
  return new LanguageClient(
    'schemaLens',
    'Schema Lens',
    {
      run: { module, transport: TransportKind.ipc, options: { execArgv: [...heapFlags], env: heapEnvironment } },
      debug: {
        module,
        transport: TransportKind.ipc,
        options: { execArgv: [...heapFlags, '--nolazy', '--inspect=6011'], env: heapEnvironment },
      },
    },
    {
      documentSelector,
      initializationOptions,
      middleware: wantedFeatures,
      outputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      markdown: { isTrusted: { enabledCommands: linkedCommands }, supportThemeIcons: true },
      diagnosticPullOptions: { onChange: true, onTabs: false },
    },
  );
}

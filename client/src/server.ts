import { type ExtensionContext, type LogOutputChannel, Uri, workspace } from 'vscode';
import { LanguageClient, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';
import { type InitializationOptions, linkedCommands, type Settings } from '../../server/src/protocol.ts';
import { wantedFeatures } from './features.ts';
import { heapFlags } from './heap.ts';
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

/** The language client, not started yet. Options are read at each start, so that a restart takes up what changed. */
export function createClient(
  context: ExtensionContext,
  log: LogOutputChannel,
  remembered: Remembered,
  settings: () => Settings,
): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const initializationOptions = (): InitializationOptions => {
    const cacheDirectory = Uri.joinPath(context.globalStorageUri, 'replays').fsPath;
    const folders = remembered.folders();
    return { trusted: workspace.isTrusted, settings: settings(), cacheDirectory, folders };
  };
  return new LanguageClient(
    'schemaLens',
    'Schema Lens',
    {
      run: { module, transport: TransportKind.ipc, options: { execArgv: [...heapFlags] } },
      debug: {
        module,
        transport: TransportKind.ipc,
        options: { execArgv: [...heapFlags, '--nolazy', '--inspect=6011'] },
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

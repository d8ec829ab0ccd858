import { type ExtensionContext, type LogOutputChannel, Uri, workspace } from 'vscode';
import {
  type DocumentSelector,
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import { type InitializationOptions, linkedCommands } from '../../server/src/protocol.ts';
import { rememberedSource } from './remembered.ts';
import { readSettings } from './settings.ts';

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

const documentSelector: DocumentSelector = languages.flatMap((language) => [
  { scheme: 'file', language },
  { scheme: 'untitled', language },
]);

/** The language client, not started yet. Options are read at each start, so that a restart takes up what changed. */
export function createClient(context: ExtensionContext, log: LogOutputChannel): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const initializationOptions = (): InitializationOptions => {
    const source = rememberedSource(context.workspaceState);
    const cacheDirectory = Uri.joinPath(context.globalStorageUri, 'replays').fsPath;
    return { trusted: workspace.isTrusted, settings: readSettings(), cacheDirectory, ...(source && { source }) };
  };
  return new LanguageClient(
    'schemaLens',
    'Schema Lens',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6011'] } },
    },
    {
      documentSelector,
      initializationOptions,
      outputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      markdown: { isTrusted: { enabledCommands: linkedCommands }, supportThemeIcons: true },
      diagnosticPullOptions: { onChange: true, onTabs: false },
    },
  );
}

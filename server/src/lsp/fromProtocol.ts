import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ClientCapabilities, InitializeParams, WorkspaceFolder } from 'vscode-languageserver/node';
import type { FolderMemory, InitializationOptions, Settings, SourceChoice } from '../protocol.ts';

/** What the client can do, as far as we ask. */
export interface Abilities {
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshInlayHints: boolean;
  readonly refreshCodeLenses: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly markdownHover: boolean;
  readonly resolveEdits: boolean;
  readonly versionedEdits: boolean;
  /** Shows edits for confirmation before it makes them. */
  readonly annotatedEdits: boolean;
  readonly createFiles: boolean;
  readonly watchFiles: boolean;
  /** An outline may give each symbol a range and a detail. */
  readonly symbolTree: boolean;
  readonly workspaceFolders: boolean;
  /** Links in hovers may name commands of our own client. */
  readonly commandLinks: boolean;
}

export function abilitiesOf(
  capabilities: ClientCapabilities,
  { commandLinks = false }: Partial<InitializationOptions> = {},
): Abilities {
  const { workspace, textDocument } = capabilities;
  const edits = workspace?.workspaceEdit;
  return {
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport ?? false,
    refreshCodeLenses: workspace?.codeLens?.refreshSupport ?? false,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation ?? false,
    codeDescription: textDocument?.publishDiagnostics?.codeDescriptionSupport ?? false,
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') ?? false,
    resolveEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') ?? false,
    versionedEdits: edits?.documentChanges ?? false,
    annotatedEdits: edits?.changeAnnotationSupport !== undefined,
    createFiles: (edits?.documentChanges && edits.resourceOperations?.includes('create')) ?? false,
    symbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    workspaceFolders: workspace?.workspaceFolders ?? false,
    commandLinks,
  };
}

export const defaultSettings: Settings = { inlayHints: true, codeLens: true, logLevel: 'messages' };

/** A client of another kind than ours may send nothing, or anything: what is not understood takes its default. */
export function initializationOf(options: unknown): InitializationOptions {
  if (!isRecord(options)) return { trusted: true, settings: defaultSettings };
  const { cacheDirectory, folders } = options;
  return {
    trusted: options.trusted !== false,
    settings: settingsOf(options.settings),
    folders: Array.isArray(folders) ? folders.flatMap(folderMemoryOf) : [],
    ...(typeof cacheDirectory === 'string' && { cacheDirectory }),
    commandLinks: options.commandLinks === true,
  };
}

function folderMemoryOf(value: unknown): readonly FolderMemory[] {
  if (!isRecord(value) || typeof value.folder !== 'string') return [];
  const source = sourceChoiceOf(value.source);
  const consents = Array.isArray(value.consents) ? value.consents.filter((each) => typeof each === 'string') : [];
  return [{ folder: value.folder, consents, ...(source && { source }) }];
}

function textsOf(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const texts = Object.entries(values).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : []));
  return Object.fromEntries(texts);
}

export function settingsOf(value: unknown): Settings {
  if (!isRecord(value)) return defaultSettings;
  const { inlayHints, codeLens, insertHovers, logLevel, sshTunnels } = value;
  return {
    inlayHints: typeof inlayHints === 'boolean' ? inlayHints : defaultSettings.inlayHints,
    codeLens: typeof codeLens === 'boolean' ? codeLens : defaultSettings.codeLens,
    insertHovers: insertHovers !== false,
    logLevel: logLevel === 'off' || logLevel === 'verbose' ? logLevel : 'messages',
    ...(isRecord(sshTunnels) && { sshTunnels: textsOf(sshTunnels) }),
  };
}

/** The choice, or undefined when it is none that we know: it may have been remembered by another version. */
export function sourceChoiceOf(value: unknown): SourceChoice | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, id, connection, directory, path, config, name } = value;
  if (kind === 'candidate' && typeof id === 'string') return { kind, id };
  if (kind === 'named' && typeof config === 'string' && typeof name === 'string') return { kind, config, name };
  if (kind === 'typed' && typeof connection === 'string') return { kind, connection };
  if (kind === 'migrations' && typeof directory === 'string') return { kind, directory };
  if (kind === 'snapshot' && typeof path === 'string') return { kind, path };
  return kind === 'none' ? { kind } : undefined;
}

/** Which folder a request is about; undefined leaves it to the server. */
export function folderUriOf(params: unknown): string | undefined {
  return isRecord(params) && typeof params.folder === 'string' ? params.folder : undefined;
}

/** The folders of the workspace; none when single files are open. */
export function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly WorkspaceFolder[] {
  if (workspaceFolders && workspaceFolders.length > 0) return workspaceFolders;
  return rootUri ? [{ uri: rootUri, name: rootUri.slice(rootUri.lastIndexOf('/') + 1) }] : [];
}

/** The path of a `file:` URI; undefined for others and for those that name no local file. */
export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

/** The same text for all spellings of one document's URI: editors escape more characters than Node.js does. */
export function documentKey(uri: string): string {
  const known = keys.get(uri);
  if (known !== undefined) return known;
  const path = pathOf(uri);
  const key = path === undefined ? uri : pathToFileURL(path).href;
  if (keys.size > 10_000) keys.clear();
  keys.set(uri, key);
  return key;
}

const keys = new Map<string, string>();

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { relative, sep } from 'node:path';
import type { WorkspaceFolder } from 'vscode-languageserver/node';
import type {
  FolderMemory,
  InitializationOptions,
  PasswordParams,
  PasswordResult,
  SuggestParams,
} from '../protocol.ts';
import type { Keeper } from '../sources/keeper.ts';
import type { CatalogSource } from '../sources/source.ts';
import type { StoredCatalog, StoredCatalogs } from '../sources/storedCatalogs.ts';
import { createChoices } from './choices.ts';
import { createConsents } from './consents.ts';
import { createEnvironments } from './environments.ts';
import type { Folder } from './folder.ts';
import { documentKey, pathOf } from './fromProtocol.ts';
import type { Log } from './log.ts';
import { namedChoice } from './namedSources.ts';
import { createSourceControl } from './sourceControl.ts';
import { createTaking } from './taking.ts';
import type { TeamConfig } from './teamConfig.ts';
import { createWorkspaceFiles } from './workspaceFiles.ts';

/** What all folders of a workspace share. */
export interface FolderParts {
  readonly log: Log;
  readonly team: TeamConfig;
  readonly initialization: InitializationOptions;
  readonly stored: StoredCatalogs;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly embeddedProgram: string | undefined;
  trusted(): boolean;
  /** The document that was opened or changed last. */
  latest(): string | undefined;
  /** Where ssh goes through on the way to a host. */
  through(host: string): string | undefined;
  keep(source: CatalogSource, recalled: StoredCatalog | undefined, stateChanged?: () => void): Keeper;
  password(params: PasswordParams): Promise<PasswordResult>;
  consented(folder: string, target: string): void;
  suggest(suggestion: SuggestParams): void;
  /** Documents may have other answers, or a source stands otherwise. */
  changed(): void;
}

/** A folder of the workspace as it is at the beginning: nothing is connected to, nothing is read. */
export function openFolder({ uri, name }: WorkspaceFolder, parts: FolderParts): Folder {
  const { log, team, initialization, stored, changed } = parts;
  const files = createWorkspaceFiles(uri === '' ? undefined : pathOf(uri));
  const memory = memoryOf(uri, initialization.folders ?? []);
  const choices = createChoices({
    files,
    team,
    consents: createConsents(memory?.consents ?? [], (target) => parts.consented(uri, target)),
    cacheDirectory: initialization.cacheDirectory,
    embeddedProgram: parts.embeddedProgram,
    environment: parts.environment,
    password: parts.password,
    through: parts.through,
    near: () => pathIn(files.root, parts.latest()),
    report: log.message,
  });
  const { openMigrations } = choices;
  const shared = { log, choices, stored, folder: uri, keep: parts.keep, openMigrations };
  const { take } = createTaking({ ...shared, stateChanged: changed });
  const { root } = files;

  const source = createSourceControl({
    log,
    choices,
    trusted: parts.trusted(),
    remembered: memory?.source,
    take,
    changed,
    mappedFor(document) {
      const named = team.rulesOf(document).source;
      return named && root !== undefined ? namedChoice(root, named.directory, named.name) : undefined;
    },
    nearestMigrations(document) {
      const folder = files.nearestMigrations(document);
      return folder && { kind: 'migrations', directory: folder.directory };
    },
    mappedTogether(document) {
      const directory = team.rulesOf(document).source?.directory;
      const paths = directory === undefined ? [] : (team.in(directory)?.config.paths ?? []);
      const names = new Set(paths.flatMap(({ source: named }) => named ?? []));
      return directory === undefined || root === undefined
        ? []
        : [...names].map((each) => namedChoice(root, directory, each));
    },
    notReplayed: files.notReplayed,
    suggest: (suggestion) => parts.suggest({ ...suggestion, folder: uri }),
  });
  const folder = { uri, name, files, source };
  return { ...folder, environments: createEnvironments({ folder, choices, team, stored }) };
}

/** The path of a document in the folder, with `/`; undefined for one outside. */
function pathIn(root: string | undefined, uri: string | undefined): string | undefined {
  const path = uri === undefined ? undefined : pathOf(uri);
  const inside = root === undefined || path === undefined ? '..' : relative(root, path).split(sep).join('/');
  return inside.startsWith('..') ? undefined : inside;
}

function memoryOf(uri: string, memories: readonly FolderMemory[]): FolderMemory | undefined {
  return memories.find(({ folder }) => documentKey(folder) === documentKey(uri));
}

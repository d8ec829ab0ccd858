/**
 * Our own LSP messages, beyond the standard ones. The only file that the client shares, as types and method names.
 * "Client → server" unless said otherwise.
 */

export * from './protocolReports.ts';
export * from './protocolSchema.ts';

/** `initializationOptions`. */
export interface InitializationOptions {
  /** False in an untrusted workspace: nothing is connected to, nothing is replayed; snapshots are read. */
  readonly trusted: boolean;
  readonly settings: Settings;
  /** What the client remembers of folders, open or not. */
  readonly folders?: readonly FolderMemory[];
  /** A folder for what can be computed again, such as replayed migrations; made when missing. */
  readonly cacheDirectory?: string;
  /** The client runs `linkedCommands` that links in hovers name. */
  readonly commandLinks?: boolean;
}

/** What the client keeps of one workspace folder between sessions. It holds no password. */
export interface FolderMemory {
  /** The folder's URI; empty where single files are open. */
  readonly folder: string;
  /** The source that was used last, to be taken up again without a question. */
  readonly source?: SourceChoice;
  /** Hashes of the databases that the person has allowed with a click; see `consentNotification`. */
  readonly consents: readonly string[];
}

/** Personal taste; team settings stand in schema-lens.json. */
export interface Settings {
  readonly inlayHints: boolean;
  readonly codeLens: boolean;
  /** A hover on a plain INSERT lists the keys that it can violate; true when absent. */
  readonly insertHovers?: boolean;
  readonly logLevel: 'off' | 'messages' | 'verbose';
  /** ssh destinations by the host of the database, `*` standing for anything; from the person's own settings only. */
  readonly sshTunnels?: Readonly<Record<string, string>>;
}

/** The person came to trust the workspace while the server ran. */
export const trustNotification = 'schemaLens/trust';

/** What a person picked. `typed` carries no password: the server asks for it by `PasswordRequest`. */
export type SourceChoice =
  | { readonly kind: 'candidate'; readonly id: string }
  /** A source of a `schema-lens.json`, whose path is relative to the workspace folder. */
  | { readonly kind: 'named'; readonly config: string; readonly name: string }
  | { readonly kind: 'typed'; readonly connection: string }
  | { readonly kind: 'migrations'; readonly directory: string }
  | { readonly kind: 'snapshot'; readonly path: string }
  | { readonly kind: 'none' };

/** All that can be chosen in one workspace folder, nearest first. Without parameters, in the first folder. */
export const sourcesRequest = 'schemaLens/sources';
export interface FolderParams {
  /** The URI of a workspace folder; the first one when absent. */
  readonly folder?: string;
}
export interface SourcesResult {
  readonly candidates: readonly {
    readonly choice: SourceChoice;
    readonly label: string;
    readonly description: string;
    readonly detail: string;
    readonly environment: 'local' | 'staging' | 'production' | 'unknown';
  }[];
  readonly migrations: readonly {
    readonly choice: SourceChoice;
    readonly label: string;
    readonly description: string;
  }[];
  readonly snapshots: readonly {
    readonly choice: SourceChoice;
    readonly label: string;
    readonly description: string;
  }[];
}

/**
 * Server → client, at most once per folder: the first file with a clause was opened, and what could check it was not
 * chosen or not allowed yet.
 */
export const suggestNotification = 'schemaLens/suggest';
export interface SuggestParams extends FolderParams {
  readonly choice: SourceChoice;
  /** The sources that the path map of a `schema-lens.json` names, to be allowed together by `allowSourcesRequest`. */
  readonly mapped?: readonly SourceChoice[];
  /** `DATABASE_URL in .env`, `42 migrations in db/migrations`. */
  readonly found: string;
}

/** Connects, or says in one sentence why it could not. Only ever sent for a person's click: it is a consent. */
export const useSourceRequest = 'schemaLens/useSource';
export interface UseSourceParams extends FolderParams {
  readonly choice: SourceChoice;
  /** Answers in place of this source of the path map, until the server ends; the folder's own choice stays. */
  readonly insteadOf?: SourceChoice;
}

/** A person allows sources that the path map names; they connect when a document needs them. Answers for the first. */
export const allowSourcesRequest = 'schemaLens/allowSources';
export interface AllowSourcesParams extends FolderParams {
  readonly choices: readonly SourceChoice[];
}

/** Server → client: the person has allowed a database by a click. The hash tells nothing of it, and changes with its address. */
export const consentNotification = 'schemaLens/consent';
export interface ConsentParams {
  readonly folder: string;
  readonly target: string;
}
export type UseSourceResult =
  | { readonly ok: true; readonly message: string }
  | { readonly ok: false; readonly kind: string; readonly message: string; readonly next: string };

/** Server → client: the password of `key`, from SecretStorage or by asking. Undefined when the person declines. */
export const passwordRequest = 'schemaLens/password';
export interface PasswordParams {
  /** `user@host:port/database`. */
  readonly key: string;
  /** The stored one was refused. */
  readonly refused: boolean;
}
export interface PasswordResult {
  readonly password?: string;
}

/**
 * Loads the catalog again, whatever the fingerprint says and whatever load hangs. Takes `FolderParams`, answers as
 * `useSourceRequest` does.
 */
export const refreshRequest = 'schemaLens/refresh';

/** The environments of the database that a document is checked against: dev, staging, production. Nothing is connected to. */
export const environmentsRequest = 'schemaLens/environments';
export interface EnvironmentsParams extends FolderParams {
  /** A document; without one, the folder's own source counts. */
  readonly uri?: string;
}
export interface EnvironmentsResult {
  readonly environments: readonly {
    readonly choice: SourceChoice;
    readonly name: string;
    readonly environment: StatusDetail['environment'];
    /** It answers the document at the moment. */
    readonly current: boolean;
    /** When its schema was last confirmed, in milliseconds since the epoch. */
    readonly knownAt?: number;
  }[];
  /** For `UseSourceParams`, where the path map names the document's source. */
  readonly insteadOf?: SourceChoice;
}

/** The keys that differ between the environments of a document, as far as their schemas are known. Takes `EnvironmentsParams`. */
export const compareEnvironmentsRequest = 'schemaLens/compareEnvironments';
export type CompareEnvironmentsResult =
  | { readonly ok: true; readonly markdown: string }
  | { readonly ok: false; readonly message: string; readonly next: string };

/** Server → client, whenever something that the status bar shows has changed. */
export const statusNotification = 'schemaLens/status';
export interface StatusParams {
  /** Of each folder its own source first, then those of its path map that are in use. */
  readonly sources: readonly SourceState[];
  /** Which source answers each open document. */
  readonly documents: readonly {
    readonly uri: string;
    readonly source: string;
    readonly note?: string;
    /** Reading and answering it took about so many milliseconds; only where that is slow. */
    readonly slow?: number;
  }[];
}
export interface SourceState {
  /** Stable while the server runs. */
  readonly id: string;
  readonly folder: string;
  readonly folderName: string;
  /** What was chosen, or named by the path map; undefined while nothing is. */
  readonly choice?: SourceChoice;
  /** The path map of a `schema-lens.json` names it. */
  readonly mapped: boolean;
  readonly status: Status;
}
export type Status =
  | { readonly kind: 'none' }
  | { readonly kind: 'untrusted' }
  | {
      readonly kind: 'loading';
      readonly label: string;
      readonly source: SourceKind;
      /** What an earlier session knew answers meanwhile. */
      readonly recalled?: StatusDetail;
    }
  | ({ readonly kind: 'ready' } & StatusDetail)
  /** The source is out of reach; the last answers stand, with their age. */
  | ({
      readonly kind: 'stale';
      readonly problem: string;
      readonly message: string;
      readonly next: string;
    } & StatusDetail)
  /** Nothing can be checked although the user asked for it; or, of kind `consent`, because nobody has allowed it yet. */
  | {
      readonly kind: 'failed';
      readonly label: string;
      readonly source: SourceKind;
      readonly environment: StatusDetail['environment'];
      /** The kind of a `SourceError`. */
      readonly problem: string;
      readonly message: string;
      readonly next: string;
    };
export type SourceKind = 'database' | 'migrations' | 'snapshot';
export interface StatusDetail {
  readonly label: string;
  readonly source: SourceKind;
  readonly environment: 'local' | 'staging' | 'production' | 'unknown';
  /** `17.2`. */
  readonly serverVersion: string;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  /** What the schema cannot show, in a sentence each, such as that migrations are programs. */
  readonly notes?: readonly string[];
  /** The same in a few words: `12 migrations in Go are not replayed`. */
  readonly brief?: string;
  readonly tables: number;
  readonly keys: number;
  /** Of the open files. */
  readonly clauses: { readonly resolved: number; readonly rejected: number; readonly unknown: number };
}

/** The window gained or lost focus: a schema is watched only while somebody looks. */
export const focusNotification = 'schemaLens/focus';
export interface FocusParams {
  readonly focused: boolean;
}

/**
 * Command that a migration quick fix carries, run by the client: opens the new file beside the code with the cursor on
 * the name. `workspace/executeCommand` is not involved.
 */
export const openMigrationCommand = 'schemaLens.openMigration';
export interface OpenMigrationArguments {
  readonly uri: string;
  readonly offset: number;
  /** URIs of the files that the quick fix has just made: they are saved, so that migration tools see them. */
  readonly created: readonly string[];
}

/** Command of the quick fix `Explain RULE`, run by the client: shows the rule's page, whose URI is its only argument. */
export const explainRuleCommand = 'schemaLens.explainRule';

/** Command of a code lens above a key and of a link in a hover, run by the client: shows where a key is used. */
export const showReferencesCommand = 'schemaLens.showReferences';

/**
 * What `showReferencesCommand` is called with; lines and characters are 0-based, characters in UTF-16 units. Without
 * locations, those are shown that `textDocument/references` answers for the position.
 */
export interface ShowReferencesArguments {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
  readonly locations?: readonly {
    readonly uri: string;
    readonly range: {
      readonly start: { readonly line: number; readonly character: number };
      readonly end: { readonly line: number; readonly character: number };
    };
  }[];
}

/** Command of a link in a hover, run by the client: puts the name that is its only argument into the clipboard. */
export const copyNameCommand = 'schemaLens.copyName';

/** Command of a code lens, run by the client: resolves the code action that is its only argument, applies it, runs its command. */
export const applyActionCommand = 'schemaLens.applyAction';

/** Commands that hovers and lenses may link to; nothing else is trusted in our Markdown. */
export const linkedCommands = [
  'schemaLens.chooseSource',
  'schemaLens.verify',
  openMigrationCommand,
  showReferencesCommand,
  copyNameCommand,
] as const;

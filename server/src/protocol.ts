/**
 * Our own LSP messages, beyond the standard ones. The only file that the client shares, as types and method names.
 * "Client → server" unless said otherwise.
 */

/** `initializationOptions`. */
export interface InitializationOptions {
  /** False in an untrusted workspace: nothing is connected to, nothing is replayed. */
  readonly trusted: boolean;
  /** The source that was used last in this workspace, to be taken up again without a question. */
  readonly source?: SourceChoice;
  readonly settings: Settings;
  /** A folder for what can be computed again, such as replayed migrations; made when missing. */
  readonly cacheDirectory?: string;
}

/** Personal taste; team settings stand in schema-lens.json. */
export interface Settings {
  readonly inlayHints: boolean;
  readonly codeLens: boolean;
  readonly logLevel: 'off' | 'messages' | 'verbose';
}

/** The person came to trust the workspace while the server ran. */
export const trustNotification = 'schemaLens/trust';

/** What a person picked. `typed` carries no password: the server asks for it by `PasswordRequest`. */
export type SourceChoice =
  | { readonly kind: 'candidate'; readonly id: string }
  | { readonly kind: 'typed'; readonly connection: string }
  | { readonly kind: 'migrations'; readonly directory: string }
  | { readonly kind: 'snapshot'; readonly path: string }
  | { readonly kind: 'none' };

/** All that can be chosen in this workspace, nearest first. */
export const sourcesRequest = 'schemaLens/sources';
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

/** Server → client, at most once: the first file with a clause was opened, and nothing is chosen to check it against. */
export const suggestNotification = 'schemaLens/suggest';
export interface SuggestParams {
  readonly choice: SourceChoice;
  /** `DATABASE_URL in .env`, `42 migrations in db/migrations`. */
  readonly found: string;
}

/** Connects, or says in one sentence why it could not. */
export const useSourceRequest = 'schemaLens/useSource';
export interface UseSourceParams {
  readonly choice: SourceChoice;
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

/** Loads the catalog again, whatever the fingerprint says. Answers as `useSourceRequest` does. */
export const refreshRequest = 'schemaLens/refresh';

/** Checks all files; reports progress by workDoneToken and publishes the findings of files that are not open. */
export const verifyRequest = 'schemaLens/verify';
export interface VerifyParams {
  readonly workDoneToken?: string | number;
}
export type VerifyResult =
  | { readonly ok: true; readonly summary: Summary; readonly report: string }
  | { readonly ok: false; readonly message: string; readonly next: string };
export interface Summary {
  readonly files: number;
  readonly clauses: number;
  readonly resolved: number;
  readonly rejected: number;
  readonly unknown: number;
  readonly findings: number;
}

/** Server → client, whenever something that the status bar shows has changed. */
export const statusNotification = 'schemaLens/status';
export type Status =
  | { readonly kind: 'none' }
  | { readonly kind: 'untrusted' }
  | { readonly kind: 'loading'; readonly label: string; readonly source: SourceKind }
  | ({ readonly kind: 'ready' } & StatusDetail)
  /** The source is out of reach; the last answers stand, with their age. */
  | ({
      readonly kind: 'stale';
      readonly problem: string;
      readonly message: string;
      readonly next: string;
    } & StatusDetail)
  /** Nothing can be checked although the user asked for it. */
  | {
      readonly kind: 'failed';
      readonly label: string;
      readonly source: SourceKind;
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

/** Command of a code lens, run by the client: resolves the code action that is its only argument, applies it, runs its command. */
export const applyActionCommand = 'schemaLens.applyAction';

/** Commands that hovers and lenses may link to; nothing else is trusted in our Markdown. */
export const linkedCommands = ['schemaLens.chooseSource', 'schemaLens.verify', openMigrationCommand] as const;

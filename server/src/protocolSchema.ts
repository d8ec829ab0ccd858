/** The part of the protocol about the schema itself and the keys that are missing in it; the client has it from `protocol.ts`. */

/** What a command is about: a document, or without one the source of a folder (the first one when absent). */
export interface AboutParams {
  readonly folder?: string;
  readonly uri?: string;
}

/** Not `ok`: no source answers, or something is not there; both in sentences. */
export interface Refusal {
  readonly ok: false;
  readonly message: string;
  readonly next: string;
}

/** The tables whose keys can be shown. Takes `AboutParams`. */
export const tablesRequest = 'schemaLens/tables';
export type TablesResult =
  | {
      readonly ok: true;
      /** `dev`. */
      readonly source: string;
      /** `schema.name`; the search path's schemas first. `rows` is an estimate, -1 when never analysed. */
      readonly tables: readonly { readonly table: string; readonly keys: number; readonly rows: number }[];
    }
  | Refusal;

/** All that is known of a table's keys, as a Markdown document. */
export const tableKeysRequest = 'schemaLens/tableKeys';
export interface TableKeysParams extends AboutParams {
  readonly table: string;
}
export type TableKeysResult = { readonly ok: true; readonly markdown: string } | Refusal;

/** The schema in use as the text of a snapshot file. It holds names, types and definitions, no row and no address. */
export const snapshotRequest = 'schemaLens/snapshot';
export interface SnapshotParams extends AboutParams {
  /** Where it will be saved: it notes which migrations lie beside it. */
  readonly target: string;
}
export type SnapshotResult =
  | { readonly ok: true; readonly text: string; readonly label: string; readonly tables: number; readonly keys: number }
  | Refusal;

/**
 * The clauses that PostgreSQL refuses and a new key would mend: those of the document, or of the whole workspace when it has
 * none. Each with the code action that writes the migration, for `applyActionCommand`. Takes `AboutParams`.
 */
export const missingKeysRequest = 'schemaLens/missingKeys';
export type MissingKeysResult =
  | {
      readonly ok: true;
      readonly missing: readonly {
        readonly uri: string;
        /** 0-based. */
        readonly line: number;
        /** `src/users.ts:41`. */
        readonly place: string;
        readonly message: string;
        readonly title: string;
        /** A code action, or with `command` what it would run. */
        readonly action: unknown;
      }[];
    }
  | Refusal;

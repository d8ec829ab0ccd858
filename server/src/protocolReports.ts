/** The part of the protocol about Verify and its reports; the client has it from `protocol.ts`. */

/** Checks all files; reports progress by workDoneToken and publishes the findings of files that are not open. */
export const verifyRequest = 'schemaLens/verify';
export interface VerifyParams {
  readonly workDoneToken?: string | number;
  /** Only this document, which is open. */
  readonly uri?: string;
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

/** The report on all files that Verify has read, as they are now: edits and changes of the schema since then count. */
export const reportRequest = 'schemaLens/report';
export interface ReportParams {
  readonly format: 'markdown' | 'json';
}
/** Not `ok` before Verify has run; `message` says so. */
export type ReportResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string; readonly next: string };

/** The same as rows of a list, in the order of files and places; undefined before Verify has run. Takes no parameters. */
export const reportRowsRequest = 'schemaLens/reportRows';
export interface ReportRowsResult {
  readonly rows?: readonly ReportRow[];
}
/** A finding, or a clause that no finding is about. */
export interface ReportRow {
  readonly status: 'rejected' | 'warning' | 'advice' | 'unknown' | 'resolved';
  readonly uri: string;
  /** 0-based, characters in UTF-16 units. */
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  /** `src/users.ts:41`. */
  readonly place: string;
  /** The clause as written, white space folded. */
  readonly clause: string;
  /** `public.users`; null where it is not known. */
  readonly table: string | null;
  /** The message of a finding, the keys of a resolved clause, why an unknown one is unknown. */
  readonly answer: string;
  readonly rule?: string;
  readonly sqlstate?: string;
}

/** Server → client, without parameters: the report is another one. Only after Verify has run, and not on every keystroke. */
export const reportChangedNotification = 'schemaLens/reportChanged';

/** Which statements of the workspace can raise an error that somebody pasted. */
export const explainErrorRequest = 'schemaLens/explainError';
export interface ExplainErrorParams {
  /** An error message, a log line or a stack trace. It is read, and goes nowhere. */
  readonly text: string;
}
export type ExplainErrorResult =
  | {
      readonly ok: true;
      readonly meaning: string;
      readonly next: string;
      /** Likeliest first. */
      readonly causes: readonly {
        readonly uri: string;
        /** Both from 0, as LSP counts. */
        readonly line: number;
        readonly character: number;
        /** `src/users.ts:41`. */
        readonly place: string;
        readonly text: string;
        readonly why: string;
        /** The titles of its quick fixes, best first. */
        readonly fixes: readonly string[];
      }[];
    }
  | { readonly ok: false; readonly message: string; readonly next: string };

/**
 * Looks for rows that a unique index, primary key or foreign key would refuse. Reads the user's rows, in a read-only transaction
 * with time limits: only ever sent for a person's click.
 */
export const duplicatesRequest = 'schemaLens/duplicates';
export interface DuplicatesParams {
  /** The document whose source is asked; without one, the first folder's. */
  readonly uri?: string;
  /** What a quick fix asks about, as its command carries it. */
  readonly wanted?: unknown;
  /** `users (tenant_id, email)`, `orders (user_id) references users (id)`. */
  readonly typed?: string;
  /** The person has seen the query, and wants it to run on a large table or on production. */
  readonly confirmed?: boolean;
}
export type DuplicatesResult =
  /** The query has to be shown first. */
  | { readonly ok: true; readonly kind: 'ask'; readonly message: string; readonly query: string }
  | { readonly ok: true; readonly kind: 'clear'; readonly message: string }
  | {
      readonly ok: true;
      readonly kind: 'found';
      readonly message: string;
      readonly name: string;
      readonly text: string;
    }
  | { readonly ok: false; readonly message: string; readonly next: string };
/** Of the client, with `DuplicatesParams`. */
export const checkDuplicatesCommand = 'schemaLens.checkDuplicates';

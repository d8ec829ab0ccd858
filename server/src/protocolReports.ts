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

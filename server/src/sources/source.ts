import type { Catalog } from '../catalog/catalog.ts';
import type { ProbeAnswer } from '../resolve/confirmed.ts';
import type { Probe } from '../resolve/probe.ts';
import type { Place } from '../text/range.ts';
import type { Privileges } from './privileges.ts';

/** Where a catalog comes from. Everything is cancellable; every failure is a `SourceError`. */
export interface CatalogSource {
  /** What a person sees: `app_dev`, `42 migrations`, `schema-lens.snapshot.json`. Never a password. */
  readonly label: string;
  readonly kind: 'database' | 'migrations' | 'snapshot';
  load(signal: AbortSignal): Promise<Loaded>;
  /** Changes when the schema may have changed, and costs far less than a load. */
  fingerprint(signal: AbortSignal): Promise<string>;
  /**
   * PostgreSQL's answers to probes, by `probeKey`; see `confirmProbes`. Missing where no server is behind the source. The
   * answers hold for the catalog that was loaded last.
   */
  confirm?(probes: readonly Probe[], signal: AbortSignal): Promise<ReadonlyMap<string, ProbeAnswer>>;
  /** The rows of queries that read the user's tables, for a person's click alone; see `readRows`. */
  rows?(queries: readonly string[], searchPath: readonly string[], signal: AbortSignal): Promise<RowSets>;
  /** What the role may do there. Missing where no role is involved. */
  privileges?(signal: AbortSignal): Promise<Privileges>;
  close(): Promise<void>;
}

/** The rows of each of several queries. */
export type RowSets = readonly (readonly Readonly<Record<string, unknown>>[])[];

export interface Loaded {
  readonly catalog: Catalog;
  /** What was left out and why, such as a migration's statement that failed, on its file and line. */
  readonly problems: readonly SourceProblem[];
  /** What the catalog cannot know, in a sentence each, such as that of migrations that are programs. */
  readonly notes?: readonly string[];
  /** The same in a few words, where there is little room. */
  readonly brief?: string;
}

export interface SourceProblem {
  readonly message: string;
  readonly place?: Place;
}

/** The classes of failure that have a sentence and a next step of their own. */
export type SourceErrorKind =
  | 'usage'
  | 'consent'
  | 'dns'
  | 'refused'
  | 'timeout'
  | 'reset'
  | 'tls-required'
  | 'tls-not-offered'
  | 'certificate'
  | 'host-name'
  | 'password-needed'
  | 'authentication'
  | 'login'
  | 'no-such-database'
  | 'no-such-role'
  | 'too-many-connections'
  | 'starting-up'
  | 'shutting-down'
  | 'not-postgresql'
  | 'too-old'
  | 'permission'
  | 'wrong-server'
  | 'tunnel'
  | 'cancelled'
  | 'migrations'
  | 'snapshot'
  | 'unknown';

/** A failure that is told to the user once: `message` names the thing and the reason, `next` the step to try. Holds no secret. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  constructor(
    readonly kind: SourceErrorKind,
    message: string,
    readonly next: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

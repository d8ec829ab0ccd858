import type { ProbeAnswer } from '../resolve/confirmed.ts';
import type { Probe } from '../resolve/probe.ts';
import type { ReplayTask } from './replay.ts';
import type { Loaded } from './source.ts';

/** What the process of the embedded PostgreSQL is asked, once. */
export interface EmbeddedRequest {
  readonly task: ReplayTask;
  /** What to ask about the schema that the migrations made. */
  readonly probes: readonly Probe[];
  /** A folder for databases in the middle of a replay, from which the next one goes on. */
  readonly checkpoints?: string;
  /** Milliseconds after which the process ends itself, whatever it does. */
  readonly lifetime: number;
}

export type EmbeddedReply =
  /** It begins with this file. */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'replayed'; readonly loaded: Loaded; readonly answers: ReadonlyMap<string, ProbeAnswer> }
  /** The embedded PostgreSQL itself broke. */
  | { readonly kind: 'failed'; readonly message: string };

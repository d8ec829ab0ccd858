import type { ReplayTask } from './replay.ts';
import type { Loaded } from './source.ts';

/** What the process of the embedded PostgreSQL is asked, once. */
export interface EmbeddedRequest {
  readonly task: ReplayTask;
  /** Milliseconds after which the process ends itself, whatever it does. */
  readonly lifetime: number;
}

export type EmbeddedReply =
  /** It begins with this file. */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'replayed'; readonly loaded: Loaded }
  /** The embedded PostgreSQL itself broke. */
  | { readonly kind: 'failed'; readonly message: string };

import type { Catalog } from '../catalog/catalog.ts';
import { type CatalogSource, type Loaded, SourceError, type SourceErrorKind } from './source.ts';

/** How a source is doing. A catalog that was loaded once stays until another takes its place. */
export type KeptState =
  | { readonly kind: 'loading' }
  /** `confirmedAt`: when the source last said that this is its schema; milliseconds since the epoch. */
  | { readonly kind: 'ready'; readonly loaded: Loaded; readonly confirmedAt: number }
  | { readonly kind: 'stale'; readonly loaded: Loaded; readonly confirmedAt: number; readonly error: SourceError }
  | { readonly kind: 'failed'; readonly error: SourceError };

export interface KeeperOptions {
  /** Called when the kind, the catalog or the failure is another one; not for each confirmation. */
  onChange(state: KeptState): void;
  /** Between two looks at the fingerprint, in milliseconds; longer where looking takes long. */
  readonly pollMs?: number;
  /** The first wait after a loss, in milliseconds; doubled after each failure up to a minute. */
  readonly retryMs?: number;
}

export interface Keeper {
  state(): KeptState;
  /** Loads whatever the fingerprint says; resolves when that is done, never rejects. */
  refresh(): Promise<void>;
  /** Resolves when no load and no look is under way. */
  settled(): Promise<void>;
  /** A schema is watched only while somebody looks; coming back looks at once. */
  setFocused(focused: boolean): void;
  /** Stops all and closes the source. The state stays readable. */
  close(): Promise<void>;
}

/** A minute. */
const longestRetry = 60_000;
/** A look at the fingerprint may take at most this part of the time. */
const dutyCycle = 20;

/**
 * Keeps the catalog of a source up to date: loads it at once, looks at the fingerprint while focused, loads again when it
 * changed, keeps the last catalog when the source is lost and comes back by itself.
 */
export function keepCatalog(source: CatalogSource, options: KeeperOptions): Keeper {
  const { onChange, pollMs = 1500, retryMs = 1000 } = options;
  const closing = new AbortController();
  let state: KeptState = { kind: 'loading' };
  let fingerprint: string | undefined;
  let focused = true;
  let failures = 0;
  let lookTook = 0;
  let timer: NodeJS.Timeout | undefined;
  let active: Promise<void> | undefined;
  let reload: Promise<void> | undefined;

  function become(next: KeptState): void {
    const news = next.kind !== state.kind || catalogOf(next) !== catalogOf(state) || !sameFailure(next, state);
    state = next;
    if (news && !closing.signal.aborted) onChange(state);
  }

  async function look(always: boolean): Promise<void> {
    const started = Date.now();
    const seen = await source.fingerprint(closing.signal);
    lookTook = Date.now() - started;
    const known = 'loaded' in state ? state.loaded : undefined;
    const unchanged = !always && known && seen === fingerprint;
    const loaded = unchanged ? known : kept(known, await source.load(closing.signal));
    fingerprint = seen;
    failures = 0;
    become({ kind: 'ready', loaded, confirmedAt: Date.now() });
  }

  async function turn(always: boolean): Promise<void> {
    clearTimeout(timer);
    try {
      await look(always);
    } catch (error) {
      if (closing.signal.aborted) return;
      failures++;
      become(lost(state, asSourceError(error)));
    }
  }

  function start(always: boolean): Promise<void> {
    const mine = turn(always).finally(() => {
      if (active === mine) active = undefined;
      schedule();
    });
    active = mine;
    return mine;
  }

  function schedule(): void {
    clearTimeout(timer);
    if (closing.signal.aborted || !focused || active || !comesBack(state)) return;
    const wait = failures === 0 ? Math.max(pollMs, lookTook * dutyCycle) : retryMs * 2 ** Math.min(failures - 1, 16);
    timer = setTimeout(() => void start(false), Math.min(wait, longestRetry));
    timer.unref();
  }

  function refresh(): Promise<void> {
    if (!active) return start(true);
    // Whoever asks while a look is under way may know of a later change; several who ask share one load.
    reload ??= active.then(() => {
      reload = undefined;
      return start(true);
    });
    return reload;
  }

  void start(true);
  return {
    state: () => state,
    refresh: async () => {
      if (!closing.signal.aborted) await refresh();
    },
    settled: async () => {
      while (active || reload) await (reload ?? active);
    },
    setFocused: (now) => {
      const cameBack = now && !focused;
      focused = now;
      if (cameBack && !active && !closing.signal.aborted && comesBack(state)) void start(false);
      else schedule();
    },
    close: async () => {
      closing.abort();
      clearTimeout(timer);
      await source.close();
      await active;
    },
  };
}

/** Failures that only a person can end: trying again by itself would ask for passwords, or lock an account. */
const final: readonly SourceErrorKind[] = ['usage', 'authentication', 'password-needed', 'too-old', 'not-postgresql'];

function comesBack(state: KeptState): boolean {
  return !('error' in state) || !final.includes(state.error.kind);
}

function lost(state: KeptState, error: SourceError): KeptState {
  if (!('loaded' in state)) return { kind: 'failed', error };
  return { kind: 'stale', loaded: state.loaded, confirmedAt: state.confirmedAt, error };
}

/** The catalog that was known, when the new one says the same: whoever remembers answers by catalog keeps them. */
function kept(known: Loaded | undefined, fresh: Loaded): Loaded {
  return known && sameSchema(known.catalog, fresh.catalog) ? { ...fresh, catalog: known.catalog } : fresh;
}

function sameSchema(a: Catalog, b: Catalog): boolean {
  const text = ({ origin: _, ...schema }: Catalog) => JSON.stringify(schema);
  return text(a) === text(b);
}

function catalogOf(state: KeptState): Catalog | undefined {
  return 'loaded' in state ? state.loaded.catalog : undefined;
}

function sameFailure(a: KeptState, b: KeptState): boolean {
  const message = (state: KeptState) => ('error' in state ? state.error.message : undefined);
  return message(a) === message(b);
}

function asSourceError(error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new SourceError('unknown', `The schema could not be loaded: ${text}`, 'The log has the details.', {
    cause: error,
  });
}

import type { Catalog } from '../catalog/catalog.ts';
import { prepared, slicesOf } from './slices.ts';
import { type CatalogSource, type Loaded, SourceError, type SourceErrorKind } from './source.ts';

/** How a source is doing. A catalog that was loaded once stays until another takes its place. */
export type KeptState =
  | { readonly kind: 'loading' }
  /** Known from an earlier session and not confirmed yet; the load is under way. */
  | { readonly kind: 'recalled'; readonly loaded: Loaded; readonly confirmedAt: number }
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
  /** What an earlier session knew: it answers until the source does. */
  readonly recalled?: { readonly loaded: Loaded; readonly confirmedAt: number };
}

export interface Keeper {
  state(): KeptState;
  /** Loads whatever the fingerprint says; resolves when that is done, never rejects. */
  refresh(): Promise<void>;
  /** As `refresh`, but gives up a load that is under way: whoever clicks does not wait for a server that hangs. */
  restart(): Promise<void>;
  /** Resolves when no load and no look is under way. */
  settled(): Promise<void>;
  /** A schema is watched only while somebody looks; coming back looks at once. */
  setFocused(focused: boolean): void;
  /** Stops all and closes the source. The state stays readable. */
  close(): Promise<void>;
}

/** A minute. */
const longestRetry = 60_000;
/** Looking at the fingerprint may take at most one part in this many of the time. */
const dutyCycle = 4;
/** However long a look takes, a change is seen after this many milliseconds and one look. */
const longestPause = 10_000;
/** One slow look, as of a busy moment, does not make the next ones rare: the fastest of the last ones counts. */
const looksRemembered = 3;

/**
 * Keeps the catalog of a source up to date: loads it at once, looks at the fingerprint while focused, loads again when it
 * changed, keeps the last catalog when the source is lost and comes back by itself.
 */
export function keepCatalog(source: CatalogSource, options: KeeperOptions): Keeper {
  const { onChange, pollMs = 1500, retryMs = 1000 } = options;
  const closing = new AbortController();
  let state: KeptState = options.recalled ? { kind: 'recalled', ...options.recalled } : { kind: 'loading' };
  let fingerprint: string | undefined;
  let focused = true;
  let failures = 0;
  /** Of a load whose failure lies in what was loaded. */
  let brokenBy: { readonly fingerprint: string; readonly error: SourceError } | undefined;
  let looksTook: readonly number[] = [];
  let giveUp = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let active: Promise<void> | undefined;
  let reload: Promise<void> | undefined;

  function become(next: KeptState): void {
    const news = next.kind !== state.kind || catalogOf(next) !== catalogOf(state) || !sameFailure(next, state);
    state = next;
    if (news && !closing.signal.aborted) onChange(state);
  }

  async function look(always: boolean, signal: AbortSignal): Promise<void> {
    const started = Date.now();
    const seen = await source.fingerprint(signal);
    looksTook = [Date.now() - started, ...looksTook].slice(0, looksRemembered);
    const known = 'loaded' in state ? state.loaded : undefined;
    if (!always && seen === brokenBy?.fingerprint) throw brokenBy.error;
    const unchanged = !always && known && seen === fingerprint;
    const loaded = unchanged ? known : await kept(known, await loadedAs(seen, signal));
    await prepared(loaded.catalog);
    if (signal.aborted) return;
    brokenBy = undefined;
    fingerprint = seen;
    failures = 0;
    become({ kind: 'ready', loaded, confirmedAt: Date.now() });
  }

  /** A replay that breaks would break again each time: it waits for other files, or for a click. */
  async function loadedAs(seen: string, signal: AbortSignal): Promise<Loaded> {
    try {
      return await source.load(signal);
    } catch (error) {
      const isBroken = error instanceof SourceError && error.kind === 'migrations';
      brokenBy = isBroken ? { fingerprint: seen, error } : undefined;
      throw error;
    }
  }

  async function turn(always: boolean): Promise<void> {
    clearTimeout(timer);
    const signal = AbortSignal.any([closing.signal, giveUp.signal]);
    try {
      await look(always, signal);
    } catch (error) {
      if (signal.aborted) return;
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
    timer = setTimeout(() => void start(false), failures === 0 ? pauseAfter(looksTook, pollMs) : retry());
    timer.unref();
  }

  function retry(): number {
    return Math.min(longestRetry, retryMs * 2 ** Math.min(failures - 1, 16));
  }

  async function restart(): Promise<void> {
    giveUp.abort();
    const stopped = active;
    giveUp = new AbortController();
    await stopped;
    if (!closing.signal.aborted) await refresh();
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
    restart,
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

/** The milliseconds until the next look, after looks that took so long, the last one first. */
export function pauseAfter(looksTook: readonly number[], pollMs: number): number {
  return Math.max(pollMs, Math.min(longestPause, Math.min(...looksTook) * dutyCycle));
}

/** Failures that only a person can end: trying again by itself would ask for passwords, or lock an account. */
const final: readonly SourceErrorKind[] = [
  'usage',
  'consent',
  'authentication',
  'login',
  'password-needed',
  'too-old',
  'not-postgresql',
];

function comesBack(state: KeptState): boolean {
  return !('error' in state) || !final.includes(state.error.kind);
}

function lost(state: KeptState, error: SourceError): KeptState {
  if (!('loaded' in state)) return { kind: 'failed', error };
  return { kind: 'stale', loaded: state.loaded, confirmedAt: state.confirmedAt, error };
}

/** The catalog that was known, when the new one says the same: whoever remembers answers by catalog keeps them. */
async function kept(known: Loaded | undefined, fresh: Loaded): Promise<Loaded> {
  const same = known !== undefined && (await sameSchema(known.catalog, fresh.catalog));
  return same ? { ...fresh, catalog: known.catalog } : fresh;
}

async function sameSchema(a: Catalog, b: Catalog): Promise<boolean> {
  const around = ({ origin: _, tables: { length }, ...schema }: Catalog) => JSON.stringify({ ...schema, length });
  if (around(a) !== around(b)) return false;
  let at = 0;
  for await (const slice of slicesOf(a.tables)) {
    if (JSON.stringify(slice) !== JSON.stringify(b.tables.slice(at, at + slice.length))) return false;
    at += slice.length;
  }
  return true;
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

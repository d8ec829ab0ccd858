import type { Catalog } from '../catalog/catalog.ts';
import type { SourceChoice, SourcesResult, Status, StatusDetail, SuggestParams, UseSourceResult } from '../protocol.ts';
import type { Confirmed } from '../resolve/confirmed.ts';
import type { Probe } from '../resolve/probe.ts';
import { SourceError } from '../sources/source.ts';
import type { Choices } from './choices.ts';
import { unattended } from './guard.ts';
import { createHolding, failedHolding, type Holding, type HoldingParts } from './holding.ts';
import { chosenOf, notChosen, resultOf, statusOf, untrusted } from './sourceStatus.ts';

/** What all documents are checked against at the moment. A new object whenever that changes. */
export interface Basis {
  readonly catalog: Catalog | undefined;
  /** The replayed migrations beside a live database. */
  readonly migrations: Catalog | undefined;
  /** What the server said about clauses that the catalog leaves open. */
  readonly confirmed: Confirmed | undefined;
}

/** The one source that is chosen, from the choice to its end. */
export interface SourceControl {
  basis(): Basis;
  /** When the source last confirmed the catalog, in milliseconds since the epoch. */
  checkedAt(): number;
  available(): Promise<SourcesResult>;
  /** Takes up a source and waits for its first load. The one before is closed at once. */
  use(choice: SourceChoice): Promise<UseSourceResult>;
  /** Loads again and waits for it. */
  refresh(): Promise<UseSourceResult>;
  /** A document with a clause is being looked at: takes up the remembered source, or suggests one. Cheap to repeat. */
  wanted(): void;
  /** Waits for the load under way, the remembered source's included. Rejects when aborted. */
  settled(signal: AbortSignal): Promise<void>;
  /** A document leaves these questions open; the server is asked in the background. */
  want(uri: string, probes: readonly Probe[]): void;
  /** Resolves when all that is wanted was asked and the migrations beside a database are there. Rejects when aborted. */
  confirmed(signal: AbortSignal): Promise<void>;
  /** Why there is no catalog, and the step to try. */
  whyNothing(): { readonly message: string; readonly next: string };
  /** Tells the client how things stand, where that is news. */
  tell(): void;
  /** A keeper's state changed. */
  stateChanged(): void;
  migrationsChanged(): void;
  /** A saved snapshot was written; `path` as a choice names it. */
  snapshotChanged(path: string): void;
  /** Where connections are configured changed: the chosen one may now lead elsewhere. */
  settingsChanged(): void;
  focus(focused: boolean): void;
  trust(): void;
  close(): Promise<void>;
}

export interface SourceParts extends Omit<HoldingParts, 'stateChanged'> {
  readonly choices: Choices;
  readonly trusted: boolean;
  readonly remembered: SourceChoice | undefined;
  counts(): StatusDetail['clauses'];
  /** The basis is another one. */
  basisChanged(): void;
  send(status: Status): void;
  suggest(suggestion: SuggestParams): void;
}

export function createSourceControl(parts: SourceParts): SourceControl {
  const { choices, log } = parts;
  let { trusted, remembered } = parts;
  let holding: Holding | undefined;
  let basis: Basis = { catalog: undefined, migrations: undefined, confirmed: undefined };
  let turn = 0;
  let woken = false;
  let opening: Promise<unknown> = Promise.resolve();
  let lastTold = '';

  function stateChanged(): void {
    const catalog = holding?.catalog();
    const migrations = holding?.migrations();
    const confirmed = holding?.confirmed();
    if (catalog !== basis.catalog || migrations !== basis.migrations || confirmed !== basis.confirmed) {
      basis = { catalog, migrations, confirmed };
      parts.basisChanged();
    }
    tell();
  }

  function tell(): void {
    if (trusted && remembered && !holding) return;
    const status = statusNow();
    // A database that answers every few seconds changes its age, which is no news.
    const news = JSON.stringify(status.kind === 'ready' ? { ...status, takenAt: 0 } : status);
    if (news === lastTold) return;
    lastTold = news;
    parts.send(status);
  }

  function statusNow(): Status {
    if (!trusted) return { kind: 'untrusted' };
    return holding ? statusOf(holding.chosen, holding.state(), parts.counts()) : { kind: 'none' };
  }

  async function use(choice: SourceChoice): Promise<UseSourceResult> {
    if (!trusted && choice.kind !== 'none') return untrusted;
    const mine = ++turn;
    const before = holding;
    holding = undefined;
    remembered = undefined;
    woken = true;
    await before?.close();
    if (choice.kind === 'none') {
      stateChanged();
      return { ok: true, message: 'Disconnected. Nothing is checked.' };
    }
    const opened = await open(choice);
    if (mine !== turn) {
      await opened.close();
      return resultOf(opened.chosen, { kind: 'loading' });
    }
    holding = opened;
    stateChanged();
    await opened.settled();
    stateChanged();
    return resultOf(opened.chosen, opened.state());
  }

  async function open(choice: SourceChoice): Promise<Holding> {
    try {
      return createHolding(choice, await choices.open(choice), { ...parts, stateChanged });
    } catch (error) {
      if (error instanceof SourceError) return failedHolding(choice, chosenOf(choice), error);
      throw error;
    }
  }

  /** Runs a change of source; whoever waits for a catalog waits for it. */
  function run(choice: SourceChoice): Promise<UseSourceResult> {
    const result = use(choice);
    opening = result.catch(() => undefined);
    return result;
  }

  async function refresh(): Promise<UseSourceResult> {
    if (!trusted) return untrusted;
    const current = holding;
    if (!current) return remembered ? run(remembered) : notChosen;
    if (current.catalog() === undefined) return run(current.choice);
    await current.reload();
    stateChanged();
    return resultOf(current.chosen, current.state());
  }

  function wanted(): void {
    if (woken || !trusted) return;
    woken = true;
    if (remembered) unattended(log, 'Remembered source', () => remembered && run(remembered));
    else unattended(log, 'Suggestion', suggest);
  }

  async function suggest(): Promise<void> {
    const best = await choices.best();
    if (best && !holding) parts.suggest(best);
  }

  return {
    basis: () => basis,
    checkedAt() {
      const state = holding?.state();
      return state && 'confirmedAt' in state ? state.confirmedAt : 0;
    },
    available: choices.available,
    use: run,
    refresh,
    wanted,
    async settled(signal) {
      if (trusted && remembered && !holding) void run(remembered);
      await abortable(opening, signal);
      await abortable(holding?.settled() ?? Promise.resolve(), signal);
    },
    want: (uri, probes) => holding?.want(uri, probes),
    confirmed: (signal) => abortable(holding?.confirm() ?? Promise.resolve(), signal),
    whyNothing() {
      const state = holding?.state();
      if (!trusted) return untrusted;
      if (state?.kind !== 'failed') return notChosen;
      return { message: `${state.error.message}, so nothing was checked.`, next: state.error.next };
    },
    tell,
    stateChanged,
    migrationsChanged: () => holding?.migrationsChanged(),
    snapshotChanged(path) {
      const current = holding;
      if (current?.choice.kind !== 'snapshot' || current.choice.path !== path) return;
      unattended(log, 'Snapshot', current.reload);
    },
    settingsChanged() {
      const current = holding;
      if (current?.choice.kind !== 'candidate') return;
      unattended(log, 'Connection settings', async () => {
        if (await choices.leadsElsewhere(current.choice)) await run(current.choice);
      });
    },
    focus: (focused) => holding?.focus(focused),
    trust() {
      trusted = true;
      woken = false;
      tell();
      if (parts.counts().unknown > 0) wanted();
    },
    async close() {
      turn++;
      await holding?.close();
    },
  };
}

function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

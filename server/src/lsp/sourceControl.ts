import type { SourceChoice, SourcesResult, SuggestParams, UseSourceResult } from '../protocol.ts';
import type { Probe } from '../resolve/probe.ts';
import { SourceError } from '../sources/source.ts';
import { type Choices, keyOf } from './choices.ts';
import { unattended } from './guard.ts';
import { type Basis, emptyBasis, type Holding } from './holding.ts';
import type { Log } from './log.ts';
import { createMappedSources } from './mappedSources.ts';
import { notChosen, overtaken, resultOf, untrusted } from './sourceStatus.ts';

/** The sources of one workspace folder: the one that is chosen, and those that its path map names. */
export interface SourceControl {
  /** The source of the path map that answers a document; undefined when the chosen one does. */
  mappedFor(uri: string): SourceChoice | undefined;
  /** The source that the path map names for a document, whatever answers in its place. */
  namedFor(uri: string): SourceChoice | undefined;
  /** What answers a document at the moment, if anything does. */
  of(uri: string): Holding | undefined;
  basisOf(uri: string): Basis;
  /** When the document's source last confirmed its catalog, in milliseconds since the epoch. */
  checkedAt(uri: string): number;
  /** The chosen source. */
  chosen(): Holding | undefined;
  /** Those of the path map that are in use. */
  mapped(): readonly Holding[];
  trusted(): boolean;
  /** A source is remembered, and nobody has needed it yet. */
  asleep(): boolean;
  available(): Promise<SourcesResult>;
  /** A person's click: allows the source, takes it up and waits for its first load. The one before is closed at once. */
  use(choice: SourceChoice, insteadOf?: SourceChoice): Promise<UseSourceResult>;
  /** A person's click: sources of the path map may be connected to. */
  allow(choices: readonly SourceChoice[]): Promise<UseSourceResult>;
  /** A person's click: loads all again and waits for it. */
  refresh(): Promise<UseSourceResult>;
  /** A document with a clause is being looked at: takes up its source, or suggests one. Cheap to repeat. */
  wanted(uri: string): void;
  /** Takes up the sources of documents and waits until none is loading. Rejects when aborted. */
  settled(uris: readonly string[], signal: AbortSignal): Promise<void>;
  /** A document leaves these questions open; the server is asked in the background. */
  want(uri: string, probes: readonly Probe[]): void;
  /** Resolves when all that is wanted was asked and the migrations beside a database are there. Rejects when aborted. */
  confirmed(signal: AbortSignal): Promise<void>;
  /** Why there is no catalog, and the step to try. */
  whyNothing(): { readonly message: string; readonly next: string };
  /** Closes the sources of the path map that none of these documents needs. */
  sweep(uris: readonly string[]): void;
  migrationsChanged(): void;
  /** A file was written that may be a snapshot in use; its absolute path. */
  snapshotChanged(path: string): void;
  /** Where connections are configured changed: those in use may now lead elsewhere. */
  settingsChanged(): void;
  focus(focused: boolean): void;
  trust(): void;
  close(): Promise<void>;
}

export interface SourceParts {
  readonly log: Log;
  readonly choices: Choices;
  readonly trusted: boolean;
  readonly remembered: SourceChoice | undefined;
  take(choice: SourceChoice): Promise<Holding>;
  /** The source that the path map names for a document. */
  mappedFor(uri: string): SourceChoice | undefined;
  /** The migrations nearest to a document: where migrations are chosen, those of one package say nothing of another one's files. */
  nearestMigrations(uri: string): SourceChoice | undefined;
  /** All sources that the path maps of the configuration around a document name. */
  mappedTogether(uri: string): readonly SourceChoice[];
  /** Documents may have other answers. */
  changed(): void;
  suggest(suggestion: SuggestParams): void;
  /** See `WorkspaceFiles`. */
  notReplayed(): string | undefined;
}

export function createSourceControl(parts: SourceParts): SourceControl {
  const { choices, log, changed, take } = parts;
  const instead = new Map<string, SourceChoice>();
  const mapped = createMappedSources({ log, take, changed });
  let { trusted, remembered } = parts;
  let holding: Holding | undefined;
  let turn = 0;
  let woken = false;
  let suggested = false;
  let closed = false;
  let opening: Promise<unknown> = Promise.resolve();

  function mappedFor(uri: string): SourceChoice | undefined {
    const chosen = holding?.choice ?? remembered;
    const named = parts.mappedFor(uri);
    const nearest = chosen?.kind === 'migrations' ? parts.nearestMigrations(uri) : undefined;
    const choice = named ? (instead.get(keyOf(named)) ?? named) : nearest;
    if (!choice) return undefined;
    return chosen && keyOf(chosen) === keyOf(choice) ? undefined : choice;
  }

  function of(uri: string): Holding | undefined {
    const choice = mappedFor(uri);
    return choice ? mapped.get(choice) : holding;
  }

  const mayTake = (choice: SourceChoice) => trusted || choices.isSnapshot(choice);

  /** `clicked` says that the person asked for this very source. */
  async function taken(choice: SourceChoice, clicked: boolean): Promise<UseSourceResult> {
    const mine = ++turn;
    const before = holding;
    holding = undefined;
    remembered = undefined;
    woken = true;
    await before?.close();
    if (choice.kind === 'none') {
      if (mine === turn) changed();
      return { ok: true, message: 'Disconnected. Nothing is checked.' };
    }
    if (clicked) await allowed(choice);
    if (mine !== turn) return overtaken;
    const opened = await take(choice);
    if (mine !== turn) {
      await opened.close();
      return resultOf(opened.chosen, { kind: 'loading' });
    }
    holding = opened;
    changed();
    return settledResult(opened);
  }

  async function settledResult(of: Holding): Promise<UseSourceResult> {
    await of.settled();
    changed();
    return resultOf(of.chosen, of.state());
  }

  /** What is not there any more is told when it is opened. */
  async function allowed(choice: SourceChoice): Promise<void> {
    try {
      await choices.allow(choice);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  }

  /** Runs a change of the chosen source; whoever waits for a catalog waits for it. */
  function run(choice: SourceChoice, clicked: boolean): Promise<UseSourceResult> {
    const result = taken(choice, clicked);
    opening = result.catch(() => undefined);
    return result;
  }

  async function useMapped(choice: SourceChoice): Promise<UseSourceResult> {
    await allowed(choice);
    const opened = await mapped.reopen(choice);
    return opened ? settledResult(opened) : overtaken;
  }

  function wake(): void {
    if (closed || woken || !remembered || !mayTake(remembered)) return;
    woken = true;
    const choice = remembered;
    unattended(log, 'Remembered source', () => run(choice, false));
  }

  async function suggest(uri: string): Promise<void> {
    suggested = true;
    if (parts.mappedFor(uri)) {
      const together = parts.mappedTogether(uri).filter(mayTake);
      const [first] = together;
      if (first) parts.suggest({ choice: first, mapped: together, found: foundWords(together) });
      return;
    }
    const best = await choices.best();
    if (closed) return;
    if (best && !holding && mayTake(best.choice)) parts.suggest(best);
    // The workspace has been looked at: what holds its migrations may be told.
    else changed();
  }

  async function wantedMapped(choice: SourceChoice, uri: string): Promise<void> {
    if (!mayTake(choice)) return;
    const state = (await mapped.need(choice))?.state();
    const asks = state?.kind === 'failed' && state.error.kind === 'consent';
    if (asks && !suggested) await suggest(uri);
  }

  const all = () => [...(holding ? [holding] : []), ...mapped.all()];

  async function reopened(current: Holding): Promise<void> {
    if (!(await choices.leadsElsewhere(current.choice))) return;
    if (current === holding) await run(current.choice, false);
    else if (mapped.all().includes(current)) await mapped.reopen(current.choice);
  }

  return {
    mappedFor,
    namedFor: parts.mappedFor,
    of,
    basisOf: (uri) => of(uri)?.basis() ?? emptyBasis,
    checkedAt(uri) {
      const state = of(uri)?.state();
      return state && 'confirmedAt' in state ? state.confirmedAt : 0;
    },
    chosen: () => holding,
    mapped: mapped.all,
    trusted: () => trusted,
    asleep: () => remembered !== undefined && mayTake(remembered) && !holding,
    available: async () => {
      const found = await choices.available();
      return trusted ? found : { candidates: [], migrations: [], snapshots: found.snapshots };
    },
    async use(choice, insteadOf) {
      if (choice.kind !== 'none' && !mayTake(choice)) return untrusted;
      if (!insteadOf) return run(choice, true);
      instead.set(keyOf(insteadOf), choice);
      return useMapped(choice);
    },
    async allow(together) {
      if (!together.every(mayTake)) return untrusted;
      const results: UseSourceResult[] = [];
      // One after the other, as each of them may ask for a password.
      for (const choice of together) results.push(await useMapped(choice));
      return results.find(({ ok }) => !ok) ?? results[0] ?? notChosen;
    },
    async refresh() {
      const current = holding;
      const others = mapped.all().map((each) => each.restart());
      if (!current) {
        await Promise.all(others);
        if (remembered && mayTake(remembered)) return run(remembered, false);
        const [first] = mapped.all();
        return first ? settledResult(first) : trusted ? notChosen : untrusted;
      }
      if (current.state().kind === 'failed') return run(current.choice, false);
      await Promise.all([current.restart(), ...others]);
      return settledResult(current);
    },
    wanted(uri) {
      if (closed) return;
      const choice = mappedFor(uri);
      if (choice) return unattended(log, 'Source of the path map', () => wantedMapped(choice, uri));
      if (remembered) return wake();
      if (!woken && !suggested) unattended(log, 'Suggestion', () => suggest(uri));
    },
    async settled(uris, signal) {
      wake();
      for (const uri of uris) {
        const choice = mappedFor(uri);
        if (choice && mayTake(choice)) void mapped.need(choice);
      }
      // Another source may be picked while the one before is waited for.
      for (let waited: unknown; waited !== opening; ) {
        waited = opening;
        await abortable(Promise.all([opening, mapped.settled()]), signal);
        await abortable(holding?.settled() ?? Promise.resolve(), signal);
      }
    },
    want: (uri, probes) => of(uri)?.want(uri, probes),
    confirmed: (signal) => abortable(Promise.all(all().map((each) => each.confirm())), signal).then(() => undefined),
    whyNothing() {
      const state = [holding, ...mapped.all()].map((each) => each?.state()).find((each) => each?.kind === 'failed');
      if (state?.kind !== 'failed') {
        const note = parts.notReplayed();
        const message = note === undefined ? notChosen.message : `${notChosen.message} ${note}.`;
        return trusted ? { ...notChosen, message } : untrusted;
      }
      return { message: `${state.error.message}, so nothing was checked.`, next: state.error.next };
    },
    sweep: (uris) => mapped.sweep(new Set(uris.flatMap((uri) => keyOf(mappedFor(uri) ?? { kind: 'none' })))),
    migrationsChanged() {
      for (const each of all()) each.migrationsChanged();
    },
    snapshotChanged(path) {
      for (const each of all()) if (each.reads(path)) unattended(log, 'Snapshot', each.reload);
    },
    settingsChanged() {
      for (const each of all()) unattended(log, 'Connection settings', () => reopened(each));
    },
    focus(focused) {
      for (const each of all()) each.focus(focused);
    },
    trust() {
      trusted = true;
      woken = holding !== undefined;
      suggested = false;
      changed();
    },
    async close() {
      turn++;
      closed = true;
      await Promise.all([holding?.close(), mapped.close()]);
      // What was being opened closes itself.
      await opening;
    },
  };
}

function foundWords(together: readonly SourceChoice[]): string {
  const named = together.flatMap((each) => (each.kind === 'named' ? each : []));
  return `${named.map(({ name }) => name).join(', ')} in ${named[0]?.config ?? ''}`;
}

function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

import { setTimeout } from 'node:timers/promises';
import type { Catalog } from '../catalog/catalog.ts';
import type { Confirmed, ProbeAnswer } from '../resolve/confirmed.ts';
import { type Probe, probeKey } from '../resolve/probe.ts';
import type { CatalogSource } from '../sources/source.ts';
import type { Log } from './log.ts';

/** What the server behind a catalog said about clauses that the catalog leaves open. Answers are kept as long as the catalog. */
export interface Confirmations {
  /** The same function until there are other answers; undefined while there are none. */
  lookup(): Confirmed | undefined;
  /** A document has these open questions now. They are asked soon, in the background, and each of them once. */
  want(uri: string, probes: readonly Probe[]): void;
  /** The source loaded its schema again: what is not in the catalog, such as a function, may have changed. */
  loaded(): void;
  /** Asks at once what is wanted; resolves when that is answered. Never rejects. */
  settled(): Promise<void>;
  close(): void;
}

export interface ConfirmationsParts {
  readonly log: Log;
  catalog(): Catalog | undefined;
  confirm: CatalogSource['confirm'];
  /** There are other answers. */
  changed(): void;
}

/** A pause in typing after which the server is asked. */
const pauseMilliseconds = 300;
/** A lock goes away and a privilege may be granted, so a question without an answer is asked again some time. */
const retryMilliseconds = 30_000;

interface Known {
  readonly catalog: Catalog;
  readonly answered: ReadonlyMap<string, { readonly probe: Probe; readonly answer: ProbeAnswer }>;
  readonly lookup: Confirmed | undefined;
}

export function createConfirmations(parts: ConfirmationsParts): Confirmations {
  const wanted = new Map<string, readonly Probe[]>();
  /** When a question was last asked in vain, in milliseconds since the epoch. */
  const inVain = new Map<string, number>();
  const closing = new AbortController();
  let known: Known | undefined;
  let again = false;
  let pause = new AbortController();
  let active: Promise<void> = Promise.resolve();

  /** A catalog of its own begins without answers. */
  function current(): Known | undefined {
    const catalog = parts.catalog();
    if (!catalog) return undefined;
    if (known?.catalog !== catalog) {
      if (known) wanted.clear();
      inVain.clear();
      again = false;
      known = { catalog, answered: new Map(), lookup: undefined };
    }
    return known;
  }

  function open({ answered }: Known): readonly Probe[] {
    const soonest = Date.now() - retryMilliseconds;
    const fresh = [...wanted.values()].flat().filter((probe) => {
      const key = probeKey(probe);
      return !answered.has(key) && (inVain.get(key) ?? 0) < soonest;
    });
    return again ? [...fresh, ...[...answered.values()].map(({ probe }) => probe)] : fresh;
  }

  function askSoon(): void {
    pause.abort();
    pause = new AbortController();
    const { signal } = pause;
    setTimeout(pauseMilliseconds, undefined, { signal, ref: false }).then(ask, () => undefined);
  }

  function ask(): Promise<void> {
    active = active.then(askNow).catch((error: unknown) => {
      if (!closing.signal.aborted) parts.log.failure('Confirming', error);
    });
    return active;
  }

  async function askNow(): Promise<void> {
    const before = current();
    const probes = before ? open(before) : [];
    if (!before || !parts.confirm || probes.length === 0 || closing.signal.aborted) return;
    again = false;
    for (const probe of probes) inVain.set(probeKey(probe), Date.now());
    const fresh = await parts.confirm(probes, closing.signal);
    if (!closing.signal.aborted && current() === before) learn(before, probes, fresh);
  }

  function learn(before: Known, probes: readonly Probe[], fresh: ReadonlyMap<string, ProbeAnswer>): void {
    const answered = new Map(before.answered);
    for (const probe of probes) {
      const key = probeKey(probe);
      const answer = fresh.get(key);
      if (answer) answered.set(key, { probe, answer });
      else answered.delete(key);
    }
    if (JSON.stringify([...answered]) === JSON.stringify([...before.answered])) return;
    known = { catalog: before.catalog, answered, lookup: (key) => answered.get(key)?.answer };
    parts.changed();
  }

  return {
    lookup: () => current()?.lookup,
    want(uri, probes) {
      const now = current();
      if (!now || !parts.confirm) return;
      if (probes.length > 0) wanted.set(uri, probes);
      else wanted.delete(uri);
      if (open(now).length > 0) askSoon();
    },
    loaded() {
      again = known !== undefined;
      if (again) askSoon();
    },
    settled() {
      pause.abort();
      return ask();
    },
    close() {
      closing.abort();
      pause.abort();
    },
  };
}

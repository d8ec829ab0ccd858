import type { SourceChoice } from '../protocol.ts';
import { keyOf } from './choices.ts';
import { unattended } from './guard.ts';
import type { Holding } from './holding.ts';
import type { Log } from './log.ts';

/** The sources that the path map of one workspace folder names: each is opened when a document needs it. */
export interface MappedSources {
  /** Undefined before it was needed, and while it is being opened. */
  get(choice: SourceChoice): Holding | undefined;
  /** A document needs it: opens it, unless it is open. Cheap to repeat. */
  need(choice: SourceChoice): Promise<Holding | undefined>;
  /** Opens it anew, once what runs has stopped. */
  reopen(choice: SourceChoice): Promise<Holding | undefined>;
  all(): readonly Holding[];
  /** Closes those that no document needs any more; `needed` holds their keys. */
  sweep(needed: ReadonlySet<string>): void;
  /** Resolves when none is being opened or loaded. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface MappedParts {
  readonly log: Log;
  take(choice: SourceChoice): Promise<Holding>;
  changed(): void;
}

interface Entry {
  readonly opening: Promise<Holding | undefined>;
  readonly holding?: Holding;
}

export function createMappedSources({ log, take, changed }: MappedParts): MappedSources {
  const entries = new Map<string, Entry>();
  let closed = false;

  function open(choice: SourceChoice, after: Promise<unknown>): Promise<Holding | undefined> {
    const key = keyOf(choice);
    const isWanted = () => !closed && entries.get(key)?.opening === opening;
    const opening: Promise<Holding | undefined> = after.then(async () => {
      if (!isWanted()) return undefined;
      const holding = await take(choice);
      if (!isWanted()) {
        await holding.close();
        return undefined;
      }
      entries.set(key, { opening, holding });
      changed();
      return holding;
    });
    entries.set(key, { opening });
    return opening;
  }

  async function closeEntry(entry: Entry | undefined): Promise<void> {
    await entry?.holding?.close();
  }

  const holdings = () => [...entries.values()].flatMap(({ holding }) => holding ?? []);

  return {
    get: (choice) => entries.get(keyOf(choice))?.holding,
    need: (choice) => entries.get(keyOf(choice))?.opening ?? open(choice, Promise.resolve()),
    reopen(choice) {
      const key = keyOf(choice);
      const before = entries.get(key);
      entries.delete(key);
      return open(choice, closeEntry(before));
    },
    all: holdings,
    sweep(needed) {
      for (const [key, entry] of entries) {
        if (needed.has(key)) continue;
        entries.delete(key);
        unattended(log, 'Closing', () => closeEntry(entry));
      }
    },
    async settled() {
      const opened = await Promise.all([...entries.values()].map(({ opening }) => opening));
      await Promise.all(opened.map((holding) => holding?.settled()));
    },
    async close() {
      closed = true;
      const all = [...entries.values()];
      entries.clear();
      await Promise.all(all.map(closeEntry));
      // What was being opened closes itself.
      await Promise.allSettled(all.map(({ opening }) => opening));
    },
  };
}

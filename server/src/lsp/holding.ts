import type { Catalog } from '../catalog/catalog.ts';
import type { SourceChoice } from '../protocol.ts';
import type { Confirmed } from '../resolve/confirmed.ts';
import type { Probe } from '../resolve/probe.ts';
import type { Keeper, KeptState } from '../sources/keeper.ts';
import type { CatalogSource, Loaded, SourceError } from '../sources/source.ts';
import type { StoredCatalog } from '../sources/storedCatalogs.ts';
import { createConfirmations } from './confirmations.ts';
import { unattended } from './guard.ts';
import type { Log } from './log.ts';
import type { Chosen } from './sourceStatus.ts';

/** What documents are checked against at the moment. A new object whenever that changes. */
export interface Basis {
  readonly catalog: Catalog | undefined;
  /** The replayed migrations beside a live database. */
  readonly migrations: Catalog | undefined;
  /** What the server said about clauses that the catalog leaves open. */
  readonly confirmed: Confirmed | undefined;
}

export const emptyBasis: Basis = { catalog: undefined, migrations: undefined, confirmed: undefined };

/** One choice that was taken up: the keeper of its catalog, and beside a database the replayed migrations. */
export interface Holding {
  readonly choice: SourceChoice;
  readonly chosen: Chosen;
  /** Whether the source is a snapshot in this file. */
  reads(path: string): boolean;
  state(): KeptState;
  /** The last that was loaded, whatever happened since. The same object until it is another one. */
  basis(): Basis;
  /** What was loaded last, of the source and of the migrations beside it. */
  loaded(): readonly Loaded[];
  /** See `Confirmations`. */
  want(uri: string, probes: readonly Probe[]): void;
  /** Resolves when the open questions are answered and the migrations beside the database are there. */
  confirm(): Promise<void>;
  /** The rows of queries of ours; undefined where no server is behind the source. */
  readonly rows: CatalogSource['rows'];
  /** Resolves when no load is under way. */
  settled(): Promise<void>;
  reload(): Promise<void>;
  /** As `reload`, and gives up a load that is under way. */
  restart(): Promise<void>;
  /** The migrations changed on the disk. */
  migrationsChanged(): void;
  focus(focused: boolean): void;
  close(): Promise<void>;
}

export interface HoldingParts {
  readonly log: Log;
  /** A holding has another catalog, or other answers about it. */
  stateChanged(): void;
  /** `stateChanged` is told of each other state, in place of the one that all sources have. */
  keep(source: CatalogSource, recalled: StoredCatalog | undefined, stateChanged?: () => void): Keeper;
  /** The migrations that belong to a choice, as a source; undefined where there are none. */
  openMigrations(choice: SourceChoice): Promise<CatalogSource | undefined>;
}

export interface Taken {
  readonly chosen: Chosen;
  readonly source: CatalogSource;
  /** A snapshot's file, absolute; of other sources a text that tells them apart. */
  readonly target: string;
  /** What an earlier session knew of it. */
  readonly recalled: StoredCatalog | undefined;
}

/** Starts loading. The migrations beside a database follow when it has answered, so that they delay nothing. */
export function createHolding(
  choice: SourceChoice,
  { chosen, source, target, recalled }: Taken,
  parts: HoldingParts,
): Holding {
  const confirmations = createConfirmations({
    log: parts.log,
    // What an earlier session knew is not what the server would answer about.
    catalog: () => (main.state().kind === 'recalled' ? undefined : catalogOf(main)),
    confirm: source.confirm?.bind(source),
    changed: parts.stateChanged,
  });
  const load: CatalogSource['load'] = async (signal) => {
    const loaded = await source.load(signal);
    confirmations.loaded();
    return loaded;
  };
  const main = parts.keep({ ...source, load }, recalled, parts.stateChanged);
  let basis = emptyBasis;
  let beside: Keeper | undefined;
  let closed = false;

  async function startBeside(): Promise<void> {
    if (chosen.source !== 'database' || beside) return;
    const migrations = await parts.openMigrations(choice);
    if (!migrations) return;
    if (closed || beside) return migrations.close();
    beside = parts.keep(migrations, undefined);
    await beside.settled();
    const state = beside.state();
    if (state.kind === 'failed') parts.log.message(`Migrations were not replayed beside: ${state.error.message}`);
  }

  const followed = main
    .settled()
    .then(startBeside)
    .catch((error: unknown) => parts.log.failure('Migrations beside the database', error));

  return {
    choice,
    chosen,
    reads: (path) => chosen.source === 'snapshot' && target === path,
    state: main.state,
    basis() {
      const now: Basis = {
        catalog: catalogOf(main),
        migrations: catalogOf(beside),
        confirmed: confirmations.lookup(),
      };
      const same =
        now.catalog === basis.catalog && now.migrations === basis.migrations && now.confirmed === basis.confirmed;
      if (!same) basis = now;
      return basis;
    },
    loaded: () => [loadedBy(main), loadedBy(beside)].filter((each) => each !== undefined),
    want: confirmations.want,
    async confirm() {
      await Promise.all([confirmations.settled(), followed]);
      await beside?.settled();
    },
    rows: source.rows?.bind(source),
    settled: main.settled,
    async reload() {
      if (beside) unattended(parts.log, 'Migrations', beside.refresh);
      await main.refresh();
    },
    async restart() {
      if (beside) unattended(parts.log, 'Migrations', beside.refresh);
      await main.restart();
    },
    migrationsChanged() {
      const replayed = chosen.source === 'migrations' ? main : beside;
      unattended(parts.log, 'Migrations', replayed ? replayed.refresh : startBeside);
    },
    focus(focused) {
      main.setFocused(focused);
      beside?.setFocused(focused);
    },
    async close() {
      closed = true;
      confirmations.close();
      await Promise.all([main.close(), beside?.close()]);
    },
  };
}

/** A choice that could not be opened: a folder that is gone, a variable that is no longer set. */
export function failedHolding(choice: SourceChoice, chosen: Chosen, error: SourceError): Holding {
  const idle = async () => {};
  const none = () => undefined;
  return {
    choice,
    chosen,
    reads: () => false,
    state: () => ({ kind: 'failed', error }),
    basis: () => emptyBasis,
    loaded: () => [],
    want: none,
    confirm: idle,
    rows: undefined,
    settled: idle,
    reload: idle,
    restart: idle,
    migrationsChanged: none,
    focus: none,
    close: idle,
  };
}

function catalogOf(kept: Keeper | undefined): Catalog | undefined {
  return loadedBy(kept)?.catalog;
}

function loadedBy(kept: Keeper | undefined): Loaded | undefined {
  const state = kept?.state();
  return state && 'loaded' in state ? state.loaded : undefined;
}

import type { Catalog } from '../catalog/catalog.ts';
import type { SourceChoice } from '../protocol.ts';
import { SourceError } from '../sources/source.ts';
import type { StoredCatalogs } from '../sources/storedCatalogs.ts';
import { type Choices, keyOf, type Opened } from './choices.ts';
import { unattended } from './guard.ts';
import { createHolding, failedHolding, type Holding, type HoldingParts } from './holding.ts';
import { chosenOf } from './sourceStatus.ts';

/** Turns choices into holdings, and keeps their last catalogs for the sessions to come. */
export interface Taking {
  /** Never rejects for what a person can mend: that is the holding's state. */
  take(choice: SourceChoice): Promise<Holding>;
}

export interface TakingParts extends HoldingParts {
  readonly choices: Choices;
  readonly stored: StoredCatalogs;
  /** The workspace folder's URI. */
  readonly folder: string;
}

/** The name under which the catalog of a folder's choice is stored. */
export function storedName(folder: string, choice: SourceChoice): string {
  return `${folder} ${keyOf(choice)}`;
}

/** A new catalog is stored once the editor has had its answers from it; milliseconds. */
const untilIdle = 1000;

export function createTaking(parts: TakingParts): Taking {
  const { choices, stored, folder, log } = parts;

  function remembering(choice: SourceChoice, { target, chosen }: Opened) {
    let last: Catalog | undefined;
    return async (holding: Holding | undefined, always: boolean): Promise<void> => {
      const state = holding?.state();
      if (state?.kind !== 'ready' || chosen.source === 'snapshot') return;
      const { catalog } = state.loaded;
      if (catalog === last && !always) return;
      last = catalog;
      const { confirmedAt } = state;
      await stored.write(storedName(folder, choice), { target, catalog, confirmedAt });
    };
  }

  async function recall(choice: SourceChoice, { chosen, target }: Opened) {
    if (chosen.source !== 'database') return undefined;
    const found = await stored.read(storedName(folder, choice));
    return found?.target === target ? found : undefined;
  }

  async function taken(choice: SourceChoice): Promise<Holding> {
    const opened = await choices.open(choice);
    const remember = remembering(choice, opened);
    let idle: NodeJS.Timeout | undefined;
    const stateChanged = () => {
      clearTimeout(idle);
      idle = setTimeout(() => unattended(log, 'Storing', () => remember(holding, false)), untilIdle);
      idle.unref();
      parts.stateChanged();
    };
    const recalled = await recall(choice, opened);
    const holding: Holding = createHolding(choice, { ...opened, recalled }, { ...parts, stateChanged });
    const close = async () => {
      clearTimeout(idle);
      await Promise.all([remember(holding, true), holding.close()]);
    };
    return { ...holding, close };
  }

  return {
    async take(choice) {
      try {
        return await taken(choice);
      } catch (error) {
        if (error instanceof SourceError) return failedHolding(choice, chosenOf(choice), error);
        throw error;
      }
    },
  };
}

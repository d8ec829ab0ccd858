import { sizeOf } from '../catalog/size.ts';
import type { KeptState } from '../sources/keeper.ts';
import type { CatalogSource } from '../sources/source.ts';
import type { Log } from './log.ts';
import type { Places } from './places.ts';
import { plural } from './sourceStatus.ts';

/** Writes what became of a source: what was loaded, what was left out of it and where, why it is out of reach. */
export function logState(log: Log, places: Places, source: CatalogSource, state: KeptState): void {
  if (state.kind === 'loading' || state.kind === 'recalled') return;
  if (state.kind !== 'ready') {
    log.message(`${source.label}: ${state.error.message}. ${state.error.next}`);
    return;
  }
  const { catalog, problems, notes = [] } = state.loaded;
  log.message(`${source.label}: ${plural(sizeOf(catalog).tables, 'table')} known`);
  for (const note of notes) log.message(note);
  for (const { message, place } of problems) log.message(place ? `${places.describe(place)}: ${message}` : message);
}

/** The same source, with the duration of each load in a verbose log. */
export function withDurations(log: Log, source: CatalogSource): CatalogSource {
  return {
    ...source,
    async load(signal) {
      const started = performance.now();
      const loaded = await source.load(signal);
      log.detail(`${source.label}: read in ${Math.round(performance.now() - started)} ms`);
      return loaded;
    },
  };
}

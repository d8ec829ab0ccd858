import { setImmediate } from 'node:timers/promises';
import type { Catalog } from '../catalog/catalog.ts';
import { indexing } from '../catalog/catalogIndex.ts';

/** Many values in slices, between which all else that waits in this process has its turn. */
export async function* slicesOf<T>(values: readonly T[], size = tablesPerSlice): AsyncGenerator<readonly T[]> {
  for (let at = 0; at < values.length; at += size) {
    if (at > 0) await setImmediate();
    yield values.slice(at, at + size);
  }
}

/** For a loop of unequal steps: a pause for all else that waits in this process, when the last one is `milliseconds` ago. */
export function breather(milliseconds = 4): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < milliseconds) return;
    await setImmediate();
    since = performance.now();
  };
}

/** Makes ready what the first look into a catalog needs, in steps. */
export async function prepared(catalog: Catalog): Promise<Catalog> {
  const pause = breather();
  for (const _ of indexing(catalog)) await pause();
  return catalog;
}

/** Tables with their keys, of which this many take a few milliseconds. */
const tablesPerSlice = 200;

/** Rows that are only put in their places. */
export const rowsPerSlice = 5_000;

import { setImmediate } from 'node:timers/promises';

/** Many values in slices, between which all else that waits in this process has its turn. */
export async function* slicesOf<T>(values: readonly T[], size = tablesPerSlice): AsyncGenerator<readonly T[]> {
  for (let at = 0; at < values.length; at += size) {
    if (at > 0) await setImmediate();
    yield values.slice(at, at + size);
  }
}

/** Tables with their keys, of which this many take a few milliseconds. */
const tablesPerSlice = 500;

/** Rows that are only put in their places. */
export const rowsPerSlice = 5_000;

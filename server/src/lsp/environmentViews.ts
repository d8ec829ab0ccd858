import type { EnvironmentView } from '../features/environments.ts';
import { agoWords } from './ago.ts';
import type { KnownEnvironment } from './environments.ts';

/** Environments as people compare them; one that answers at the moment has no age. `now` counts milliseconds since the epoch. */
export function environmentViews(known: readonly KnownEnvironment[], now: number): readonly EnvironmentView[] {
  return known.map(({ name, catalog, confirmedAt, live }) => ({
    name,
    catalog,
    age: live ? undefined : agoWords(now - confirmedAt),
  }));
}

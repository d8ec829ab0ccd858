import type { RunQueries } from './introspect.ts';
import type { MomentsState } from './replayMoments.ts';
import type { PlacesState } from './replayPlaces.ts';
import type { SourceProblem } from './source.ts';

/** What a replay knows between two files, beside what the database holds. Plain JSON. */
export interface ReplayState {
  readonly problems: readonly SourceProblem[];
  readonly uncertain: readonly string[];
  readonly brought: readonly string[];
  readonly places: PlacesState;
  readonly moments: MomentsState;
  readonly variables: readonly (readonly [name: string, value: string])[];
  readonly plainTypes: boolean;
}

/**
 * Whether a new session on the same data would go on as this one does. Temporary tables and another role end with the session; what
 * ALTER ROLE or ALTER DATABASE sets begins with the next one.
 */
export async function isResumable(run: RunQueries): Promise<boolean> {
  const [rows = []] = await run(`SELECT 1 FROM pg_catalog.pg_class WHERE relpersistence = 't'
UNION ALL SELECT 1 FROM pg_catalog.pg_db_role_setting
UNION ALL SELECT 1 FROM pg_catalog.pg_prepared_statements
UNION ALL SELECT 1 WHERE current_user <> 'postgres' OR session_user <> 'postgres'`);
  return rows.length === 0;
}

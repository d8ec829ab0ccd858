import type { RunQueries } from './introspect.ts';
import type { Looked } from './replayMoments.ts';
import { takenForGranted, withoutModifiers } from './takenForGranted.ts';

/** Why PostgreSQL refused a statement. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** What an attempt needs of a replay, and notes in it. */
export interface Attempting {
  readonly run: RunQueries;
  /** A transaction of the file's own is open. */
  readonly open: boolean;
  readonly brought: Set<string>;
  /** Stand-ins for an extension's types were made, which take no modifiers. */
  plainTypes: boolean;
}

/** Runs one statement, and again after each thing that it turns out to take for granted was made, which `looked` sees then. */
export async function tryRun(sql: string, state: Attempting, looked: Looked | undefined): Promise<Failure | undefined> {
  const runnable = () => (state.plainTypes ? withoutModifiers(sql) : sql);
  let failure = await attempt(runnable(), state);
  for (let last = ''; failure; ) {
    const granted = takenForGranted(failure.message);
    if (!granted || granted.sql === last) break;
    // What is made may lack its schema.
    await tryRun(granted.sql, state, undefined);
    for (const table of granted.tables) state.brought.add(table);
    state.plainTypes ||= granted.isType;
    last = granted.sql;
    await looked?.again();
    failure = await attempt(runnable(), state);
  }
  return failure;
}

/** Runs one statement; inside a transaction behind a savepoint, so that its failure does not fail the rest. */
async function attempt(sql: string, { run, open }: Attempting): Promise<Failure | undefined> {
  if (open) await run('SAVEPOINT schema_lens');
  try {
    await run(sql);
    return undefined;
  } catch (error) {
    if (open) await run('ROLLBACK TO SAVEPOINT schema_lens');
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
      return { code: error.code, message: error.message };
    }
    throw error;
  }
}

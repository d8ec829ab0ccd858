import type { PGlite } from '@electric-sql/pglite';
import type { Asked, AskQueries, Outcome } from './confirm.ts';

/** Asks the embedded PostgreSQL, where a round trip costs nothing: one message after the other. */
export function askEmbedded(database: Pick<PGlite, 'exec' | 'query'>): AskQueries {
  return async (messages) => {
    const outcomes: Outcome[] = [];
    for (const message of messages) outcomes.push(await outcomeOf(database, message));
    return outcomes;
  };
}

async function outcomeOf(database: Pick<PGlite, 'exec' | 'query'>, { text, single }: Asked): Promise<Outcome> {
  try {
    const results = single ? [await database.query(text)] : await database.exec(text);
    const rows: readonly unknown[] = results[results.length - 1]?.rows ?? [];
    return { kind: 'rows', rows: rows.filter(isRow) };
  } catch (error) {
    return refusalOf(error);
  }
}

/** What a server's error says; any other is thrown on. */
export function refusalOf(error: unknown): Outcome {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error;
  const { code: sqlstate, message } = error;
  const position = 'position' in error ? Number(error.position) : 0;
  const inside = 'where' in error && error.where !== undefined;
  return { kind: 'error', sqlstate, message, inside, ...(position > 0 && { position }) };
}

function isRow(row: unknown): row is Readonly<Record<string, unknown>> {
  return typeof row === 'object' && row !== null;
}

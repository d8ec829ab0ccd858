import type { MigrationDraft } from './draft.ts';

const concurrently = /^((?:CREATE(?: UNIQUE)?|DROP|REINDEX) INDEX) CONCURRENTLY\b/i;

/**
 * The draft for a runner that puts everything into a transaction, where CONCURRENTLY is refused. `because` says so in
 * the head of the file. Writes wait while the index is built, and nobody waits longer than lock_timeout for it to begin.
 */
export function transactional(draft: MigrationDraft, because: string): MigrationDraft {
  if (draft.transaction === 'allowed') return draft;
  const plain = (statement: string) => statement.replace(concurrently, '$1');
  return {
    ...draft,
    up: ["SET LOCAL lock_timeout = '5s'", ...draft.up.map(plain)],
    down: draft.down.map(plain),
    transaction: 'allowed',
    notes: [
      `${because} Writes to the table wait while the index is built. On a large table, build it by hand beforehand.`,
    ],
  };
}

/** The query in a migration's head that must return no rows before it can run; empty where there is none. */
export function checkQueryOf(migration: string): string {
  const comment = migration.split('\n').filter((line) => line.startsWith('--'));
  const text = comment.map((line) => line.slice(3)).join('\n');
  return /returns no rows:\n+([^;]+;)/.exec(text)?.[1] ?? '';
}

/** What incident 4 leaves to a person: which of the duplicates stay. The newest do. By the name of the table. */
export const choices: Readonly<Record<string, string>> = {
  current_state: `DELETE FROM current_state WHERE discipline = 'backend' AND on_duty = 'U03'`,
  overrides:
    'DELETE FROM overrides AS a USING overrides AS b WHERE a.id < b.id AND a.requested_by = b.requested_by AND a.sprint_index = b.sprint_index AND a.discipline = b.discipline',
};

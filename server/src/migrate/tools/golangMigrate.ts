import type { MigrationTool } from '../draft.ts';
import { fileWords } from '../habits.ts';
import { numberedFolders } from '../homes.ts';
import { nextPrefix } from '../sequence.ts';
import { fileOf, head, statements, tail } from '../sqlFile.ts';

/**
 * golang-migrate: `N_name.up.sql` and `N_name.down.sql`. It sends a file as one message, which PostgreSQL runs as one
 * transaction unless it is a single statement: so what is CONCURRENTLY stands alone in its file.
 */
export const golangMigrate: MigrationTool = {
  id: 'golang-migrate',
  title: 'golang-migrate',
  detect: (files) => numberedFolders(files).find(({ existing }) => existing.some((path) => path.endsWith('.up.sql'))),
  render: (draft, home, now) => {
    const stem = `${home.directory}/${nextPrefix(home.existing, now)}${fileWords(draft.name, home)}`;
    const up = fileOf(`${stem}.up.sql`, draft, [head(draft), statements(draft.up), tail(draft)]);
    const none = '-- Nothing to take back.\n';
    const down = { path: `${stem}.down.sql`, text: draft.down.length > 0 ? statements(draft.down) : none };
    return { files: [up, down], notes: draft.notes };
  },
};

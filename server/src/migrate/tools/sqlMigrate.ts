import type { MigrationTool } from '../draft.ts';
import { fileWords } from '../habits.ts';
import { folderWithMark, within } from '../homes.ts';
import { nextPrefix } from '../sequence.ts';
import { fileOf, head, statements, tail } from '../sqlFile.ts';

/** sql-migrate: one file with `-- +migrate Up` and `-- +migrate Down`, each with its own `notransaction`. After the last statement nothing may stand, not even a comment. */
export const sqlMigrate: MigrationTool = {
  id: 'sql-migrate',
  title: 'sql-migrate',
  detect: (files) => folderWithMark(files, /^--\s*\+migrate\s+Up\b/im),
  render: (draft, home, now) => {
    const path = within(home.directory, `${nextPrefix(home.existing, now)}${fileWords(draft.name, home)}.sql`);
    const option = draft.transaction === 'forbidden' ? ' notransaction' : '';
    const remarks = [head(draft), tail(draft)].filter((part) => part !== '').join('--\n');
    const up = `-- +migrate Up${option}\n${remarks}${statements(draft.up)}`;
    const down = `-- +migrate Down${option}\n${statements(draft.down)}`;
    return { files: [fileOf(path, draft, [up, down])], notes: draft.notes };
  },
};

import type { FileList, MigrationHome, MigrationTool } from '../draft.ts';
import { fileWords } from '../habits.ts';
import { numberedFolders } from '../homes.ts';
import { nextPrefix } from '../sequence.ts';
import { fileOf, head, statements, tail, wayBack } from '../sqlFile.ts';

/**
 * Numbered or time-stamped `*.sql` in a folder, whoever runs them. Such a runner sends a file as it is, so a file
 * holds what has to be outside a transaction as its only statement; the way back stands in `X.down.sql` where the
 * project keeps such files, otherwise in a comment.
 */
export const plainSql: MigrationTool = {
  id: 'plain-sql',
  title: 'plain SQL',
  detect: (files) => numberedFolders(files)[0],
  render: (draft, home, now) => {
    const stem = `${home.directory}/${nextPrefix(home.existing, now)}${fileWords(draft.name, home)}`;
    const siblings = home.existing.some((path) => path.endsWith('.down.sql'));
    const back = siblings ? '' : wayBack(draft.down);
    const up = fileOf(`${stem}.sql`, draft, [head(draft), statements(draft.up), tail(draft), back]);
    const down = siblings && draft.down.length > 0 ? [{ path: `${stem}.down.sql`, text: statements(draft.down) }] : [];
    return { files: [up, ...down], notes: draft.notes };
  },
};

/** Where new migrations go when the workspace has none yet. */
export function defaultHome(files: FileList): MigrationHome {
  return { directory: 'migrations', existing: [], files };
}

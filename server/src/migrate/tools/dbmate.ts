import type { MigrationTool } from '../draft.ts';
import { fileWords } from '../habits.ts';
import { folderWithMark } from '../homes.ts';
import { nextPrefix } from '../sequence.ts';
import { fileOf, head, statements, tail } from '../sqlFile.ts';

/** dbmate: one file with `-- migrate:up` and `-- migrate:down`, each with its own `transaction:false`. */
export const dbmate: MigrationTool = {
  id: 'dbmate',
  title: 'dbmate',
  detect: (files) => folderWithMark(files, /^--\s*migrate:up\b/im),
  render: (draft, home, now) => {
    const path = `${home.directory}/${nextPrefix(home.existing, now)}${fileWords(draft.name, home)}.sql`;
    const option = draft.transaction === 'forbidden' ? ' transaction:false' : '';
    const up = `-- migrate:up${option}\n${head(draft)}${statements(draft.up)}`;
    const down = `-- migrate:down${option}\n${statements(draft.down)}`;
    return { files: [fileOf(path, draft, [up, tail(draft), down])], notes: draft.notes };
  },
};

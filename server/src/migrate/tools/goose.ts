import type { MigrationTool } from '../draft.ts';
import { fileWords } from '../habits.ts';
import { folderWithMark } from '../homes.ts';
import { nextPrefix } from '../sequence.ts';
import { fileOf, head, statements, tail } from '../sqlFile.ts';

/** goose: one file with `-- +goose Up` and `-- +goose Down`; NO TRANSACTION at its head covers both. */
export const goose: MigrationTool = {
  id: 'goose',
  title: 'goose',
  detect: (files) => folderWithMark(files, /^--\s*\+goose\s+Up\b/im),
  render: (draft, home, now) => {
    const path = `${home.directory}/${nextPrefix(home.existing, now)}${fileWords(draft.name, home)}.sql`;
    const mark = draft.transaction === 'forbidden' ? '-- +goose NO TRANSACTION\n' : '';
    const up = `-- +goose Up\n${head(draft)}${statements(draft.up)}`;
    const down = `-- +goose Down\n${statements(draft.down)}`;
    return { files: [fileOf(path, draft, [mark, up, tail(draft), down])], notes: draft.notes };
  },
};

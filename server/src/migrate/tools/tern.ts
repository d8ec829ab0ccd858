import type { MigrationTool } from '../draft.ts';
import { fileWords } from '../habits.ts';
import { folderWithMark, within } from '../homes.ts';
import { nextPrefix } from '../sequence.ts';
import { fileOf, head, statements, tail } from '../sqlFile.ts';

/** tern: one file, parted by `---- create above / drop below ----`; `---- tern: disable-tx ----` covers both parts. */
export const tern: MigrationTool = {
  id: 'tern',
  title: 'tern',
  detect: (files) => folderWithMark(files, /^---- (create above \/ drop below|tern: disable-tx) ----/m),
  render: (draft, home, now) => {
    const path = within(home.directory, `${nextPrefix(home.existing, now, '001_')}${fileWords(draft.name, home)}.sql`);
    const mark = draft.transaction === 'forbidden' ? '---- tern: disable-tx ----\n' : '';
    const down = `---- create above / drop below ----\n\n${statements(draft.down)}`;
    return {
      files: [fileOf(path, draft, [mark, head(draft), statements(draft.up), tail(draft), down])],
      notes: draft.notes,
    };
  },
};

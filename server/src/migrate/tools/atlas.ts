import type { MigrationTool } from '../draft.ts';
import { fileWords } from '../habits.ts';
import { directoryOf, fileNamed, homeAt, within } from '../homes.ts';
import { calendar, nextPrefix } from '../sequence.ts';
import { fileOf, head, statements, tail, wayBack } from '../sqlFile.ts';

/** Atlas: versioned SQL whose sums stand in `atlas.sum`; `-- atlas:txmode none` and an empty line take a file out of a transaction. */
export const atlas: MigrationTool = {
  id: 'atlas',
  title: 'Atlas',
  detect: (files) => {
    const sum = fileNamed(files, /^atlas\.sum$/);
    return sum === undefined ? undefined : homeAt(files, directoryOf(sum), (path) => path.endsWith('.sql'));
  },
  render: (draft, home, now) => {
    const stem = nextPrefix(home.existing, now, `${calendar(now).slice(0, 14)}_`) + fileWords(draft.name, home);
    const mode = draft.transaction === 'forbidden' ? '-- atlas:txmode none\n' : '';
    const hash = `Then run: atlas migrate hash --dir "file://${home.directory}"`;
    const parts = [mode, head(draft), statements(draft.up), tail(draft), wayBack(draft.down)];
    return { files: [fileOf(within(home.directory, `${stem}.sql`), draft, parts)], notes: [...draft.notes, hash] };
  },
};

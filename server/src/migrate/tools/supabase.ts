import type { MigrationTool } from '../draft.ts';
import { fileWords } from '../habits.ts';
import { numberedFolders, within } from '../homes.ts';
import { nextPrefix } from '../sequence.ts';
import { fileOf, head, statements, tail, wayBack } from '../sqlFile.ts';

/** Supabase: `supabase/migrations/<time stamp>_name.sql`; CONCURRENTLY as the only statement of its file. */
export const supabase: MigrationTool = {
  id: 'supabase',
  title: 'Supabase',
  detect: (files) => numberedFolders(files).find(({ directory }) => /(^|\/)supabase\/migrations$/.test(directory)),
  render: (draft, home, now) => {
    const path = within(home.directory, `${nextPrefix(home.existing, now)}${fileWords(draft.name, home)}.sql`);
    const parts = [head(draft), statements(draft.up), tail(draft), wayBack(draft.down)];
    return { files: [fileOf(path, draft, parts)], notes: [...draft.notes, 'Then run: supabase db push'] };
  },
};

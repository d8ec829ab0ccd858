import type { MigrationTool } from '../draft.ts';
import { directoryOf, fileNamed, foldersOf, within } from '../homes.ts';
import { calendar } from '../sequence.ts';
import { fileOf, head, statements, tail, wayBack } from '../sqlFile.ts';

/**
 * Prisma: `<time stamp>_name/migration.sql`. Prisma sends a file as it is, so CONCURRENTLY works as its only statement.
 * What the schema file does not say too, the next `prisma migrate dev` takes for drift.
 */
export const prisma: MigrationTool = {
  id: 'prisma',
  title: 'Prisma',
  detect: (files) => {
    const lock = fileNamed(files, /^migration_lock\.toml$/);
    const [first] = foldersOf(files, (path) => /\/\d+_[^/]*\/migration\.sql$/.test(path));
    const directory = lock === undefined ? first && directoryOf(first.directory) : directoryOf(lock);
    if (directory === undefined) return undefined;
    const inside = files.paths.filter((path) => path.startsWith(`${directory}/`) && path.endsWith('/migration.sql'));
    return { directory, existing: inside.sort(), files };
  },
  render: (draft, { directory, existing }, now) => {
    const highest = Math.max(
      0,
      ...existing.map((path) => Number(/\/(\d{14})_[^/]*\/migration\.sql$/.exec(path)?.[1] ?? 0)),
    );
    const stamp = Math.max(highest + 1, Number(calendar(now).slice(0, 14)));
    const path = within(directory, `${stamp}_${draft.name}/migration.sql`);
    const parts = [head(draft), statements(draft.up), tail(draft), wayBack(draft.down)];
    return { files: [fileOf(path, draft, parts)], notes: [...draft.notes, 'Then run: npx prisma migrate deploy'] };
  },
};

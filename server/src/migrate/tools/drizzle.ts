import type { FileList, MigrationTool } from '../draft.ts';
import { besides, directoryOf, fileNamed, homeAt, within } from '../homes.ts';
import { fileOf, head, tail, wayBack } from '../sqlFile.ts';
import { transactional } from '../transactional.ts';

/**
 * Drizzle: drizzle-kit numbers the files and keeps their journal, which nobody edits by hand. So the statements are
 * written beside them, for the empty migration that drizzle-kit makes. Its migrator runs everything in one transaction.
 */
export const drizzle: MigrationTool = {
  id: 'drizzle',
  title: 'Drizzle',
  detect: (files) => {
    const directory = homeOf(files);
    return directory === undefined ? undefined : homeAt(files, directory, (path) => path.endsWith('.sql'));
  },
  render: (plain, { directory }) => {
    const draft = transactional(
      plain,
      "Drizzle's migrator runs everything in one transaction, so CONCURRENTLY is not possible.",
    );
    const command = `npx drizzle-kit generate --custom --name=${draft.name}`;
    const todo = `-- Not a migration yet. Run: ${command}\n-- then move these statements into the file that it makes.\n`;
    const parts = [todo, head(draft), broken(draft.up), tail(draft), wayBack(draft.down)];
    const path = within(directory, `${draft.name}.sql`);
    return { files: [fileOf(path, draft, parts)], notes: [...draft.notes, `Run: ${command}`] };
  },
};

function homeOf(files: FileList): string | undefined {
  const journal = fileNamed(files, /^_journal\.json$/);
  if (journal?.endsWith('meta/_journal.json')) return directoryOf(directoryOf(journal));
  const config = fileNamed(files, /^drizzle\.config\.[cm]?[jt]s$/);
  if (config === undefined) return undefined;
  const said = /\bout\s*:\s*['"`]([^'"`]+)['"`]/.exec(files.read(config) ?? '')?.[1];
  return besides(config, said ?? 'drizzle');
}

/** drizzle-kit marks where one statement ends and the next begins. */
function broken(all: readonly string[]): string {
  return all.map((statement) => `${statement};\n`).join('--> statement-breakpoint\n');
}

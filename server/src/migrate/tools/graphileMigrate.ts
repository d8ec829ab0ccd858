import type { FileList, MigrationDraft, MigrationTool } from '../draft.ts';
import { directoryOf, fileNamed, tellingPaths, within } from '../homes.ts';
import { commented, fileOf, head, statements, tail, wayBack } from '../sqlFile.ts';
import { transactional } from '../transactional.ts';

/**
 * graphile-migrate: `current.sql`, committed when it is right. `--! no-transaction` takes it out of a transaction, and then
 * it holds one statement; where it holds something already, the statements join it, inside its transaction.
 */
export const graphileMigrate: MigrationTool = {
  id: 'graphile-migrate',
  title: 'graphile-migrate',
  single: true,
  detect: (files) => {
    const directory = homeOf(files);
    const existing = tellingPaths(files).filter((path) => path.startsWith(`${directory}/`));
    return directory === undefined ? undefined : { directory, existing: existing.sort(), files };
  },
  render: (plain, { directory, files }) => {
    const path = within(directory, 'current.sql');
    const before = files.read(path) ?? '';
    const empty = before.replace(/^\s*--(?!!).*$/gm, '').trim() === '';
    const draft = empty
      ? plain
      : transactional(
          plain,
          'current.sql holds other changes, and CONCURRENTLY wants to be alone in it: commit them first.',
        );
    const mark = draft.transaction === 'forbidden' ? '--! no-transaction\n' : '';
    const body = [mark, head(draft), statements(draft.up), tail(draft), wayBack(draft.down), steps(draft.next)];
    const file = fileOf(path, draft, empty ? body : [`${before.trimEnd()}\n`, ...body]);
    const notes = [...draft.notes, 'Then run: graphile-migrate commit'];
    return files.paths.includes(path) ? { files: [], changes: [{ ...file, before }], notes } : { files: [file], notes };
  },
};

function homeOf(files: FileList): string | undefined {
  const config = fileNamed(files, /^\.gmrc$/);
  if (config !== undefined) return within(directoryOf(config), 'migrations');
  const committed = tellingPaths(files).find((path) => /(^|\/)migrations\/committed\/\d{6}(-[\w-]+)?\.sql$/.test(path));
  return committed === undefined ? undefined : directoryOf(directoryOf(committed));
}

/** What comes after this step has been committed. */
function steps(next: MigrationDraft | undefined): string {
  const later: string[] = [];
  for (let step = next; step; step = step.next) later.push(statements(step.up).trimEnd());
  const text = `Once this is committed, the next step, each block in a current.sql of its own:\n\n${later.join('\n\n')}`;
  return later.length > 0 ? `${commented(text)}\n` : '';
}

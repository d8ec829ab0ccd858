import type { MigrationTool } from '../draft.ts';
import { fileWords } from '../habits.ts';
import { foldersOf, folderWithMark, newestTexts, within } from '../homes.ts';
import { nextPrefix, numbered } from '../sequence.ts';
import { fileOf, head, statements, tail } from '../sqlFile.ts';

/** Liquibase's formatted SQL: a changeset with its way back; `runInTransaction:false` takes it out of a transaction. */
export const liquibase: MigrationTool = {
  id: 'liquibase',
  title: 'Liquibase',
  detect: (files) =>
    folderWithMark(
      files,
      /^--\s*liquibase formatted sql\b/im,
      foldersOf(
        files,
        (path) => path.endsWith('.sql') && (numbered(path) || /changelog|changeset|liquibase/i.test(path)),
      ),
    ),
  render: (draft, home, now) => {
    const prefix = home.existing.some(numbered) ? nextPrefix(home.existing, now) : '';
    const path = within(home.directory, `${prefix}${fileWords(draft.name, home)}.sql`);
    const author =
      newestTexts(home)
        .join('\n')
        .match(/^--\s*changeset\s+([^\s:]+):/im)?.[1] ?? 'schema-lens';
    const option = draft.transaction === 'forbidden' ? ' runInTransaction:false' : '';
    const changeset = `--changeset ${author}:${draft.name}${option}\n${head(draft)}${statements(draft.up)}`;
    const back = draft.down.map((statement) => `--rollback ${statement.replace(/\n/g, ' ')};\n`).join('');
    const note = 'Include the file in the master changelog, unless that includes the whole folder.';
    const parts = ['--liquibase formatted sql\n', changeset, tail(draft), back];
    return { files: [fileOf(path, draft, parts)], notes: [...draft.notes, note] };
  },
};

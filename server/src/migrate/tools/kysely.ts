import type { FileList, MigrationHome, MigrationTool } from '../draft.ts';
import { fileWords } from '../habits.ts';
import { fileNamed, folderWithMark, homeAt, scriptFolders } from '../homes.ts';
import { awaited, exported, remarks, scriptOf, scriptStyle, template } from '../script.ts';
import { calendar, nextPrefix } from '../sequence.ts';

const outside =
  'Kysely runs all migrations in one transaction. Run this one with `disableTransactions: true` on the Migrator, or `kysely migrate:latest --no-transaction`.';

/** Kysely: `up(db)` and `down(db)`. A migration cannot leave the transaction by itself: the run has to be without one. */
export const kysely: MigrationTool = {
  id: 'kysely',
  title: 'Kysely',
  detect: (files) => folderWithMark(files, /\bKysely\b|['"]kysely['"]/, scriptFolders(files)) ?? configured(files),
  render: (plain, home, now) => {
    const draft = plain.transaction === 'forbidden' ? { ...plain, notes: [...plain.notes, outside] } : plain;
    const style = scriptStyle(home);
    const { quote, semicolon, typescript } = style;
    const stem = nextPrefix(home.existing, now, `${calendar(now).slice(0, 14)}_`) + fileWords(draft.name, home);
    const calls = (all: readonly string[]) => all.map((sql) => awaited(`sql${template(sql)}.execute(db)`, style));
    const shape = { parameter: 'db', type: 'Kysely<unknown>', returns: 'Promise<void>' } as const;
    const imported = style.esm
      ? `import { ${typescript ? 'type Kysely, ' : ''}sql } from ${quote}kysely${quote}${semicolon}\n`
      : `const { sql } = require(${quote}kysely${quote})${semicolon}\n`;
    const parts = [
      imported,
      `${remarks(draft)}\n${exported('up', calls(draft.up), shape, style)}\n`,
      `${exported('down', calls(draft.down), shape, style)}\n`,
    ];
    const path = `${home.directory}/${stem}${style.extension}`;
    return { files: [scriptOf(path, draft, parts.join('\n'))], notes: draft.notes };
  },
};

function configured(files: FileList): MigrationHome | undefined {
  const file = fileNamed(files, /^kysely\.config\.[cm]?[jt]s$/);
  if (file === undefined) return undefined;
  const said = /migrationFolder\s*:\s*['"`]([^'"`]+)['"`]/.exec(files.read(file) ?? '')?.[1];
  const directory = (said ?? 'migrations').replace(/^\.\//, '');
  return homeAt(files, directory, (path) => /\.[cm]?[jt]s$/.test(path));
}

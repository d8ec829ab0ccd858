import type { FileList, MigrationHome, MigrationTool } from '../draft.ts';
import { fileWords } from '../habits.ts';
import { besides, fileNamed, folderWithMark, homeAt, scriptFolders } from '../homes.ts';
import { awaited, exported, literal, remarks, type ScriptStyle, scriptOf, scriptStyle } from '../script.ts';
import { calendar, nextPrefix } from '../sequence.ts';

/** knex: a program with `up(knex)` and `down(knex)`; `config = { transaction: false }` takes both out of a transaction. */
export const knex: MigrationTool = {
  id: 'knex',
  title: 'knex',
  detect: (files) => folderWithMark(files, /\bknex\b/i, scriptFolders(files)) ?? configured(files),
  render: (draft, home, now) => {
    const style = scriptStyle(home);
    const stem = nextPrefix(home.existing, now, `${calendar(now).slice(0, 14)}_`) + fileWords(draft.name, home);
    const typed = style.typescript
      ? [`import type { Knex } from ${style.quote}knex${style.quote}${style.semicolon}\n`]
      : [];
    const calls = (all: readonly string[]) => all.map((sql) => awaited(`knex.raw(${raw(sql, style)})`, style));
    const shape = { parameter: 'knex', type: 'Knex', returns: 'Promise<void>' } as const;
    const parts = [
      ...typed,
      `${remarks(draft)}\n${exported('up', calls(draft.up), shape, style)}\n`,
      `${exported('down', calls(draft.down), shape, style)}\n`,
      ...(draft.transaction === 'forbidden' ? [`${config(style)}\n`] : []),
    ];
    const path = `${home.directory}/${stem}${style.extension}`;
    return { files: [scriptOf(path, draft, parts.join('\n'))], notes: draft.notes };
  },
};

/** knex takes a bare `?` for a binding. */
function raw(sql: string, style: ScriptStyle): string {
  return literal(sql.replaceAll('?', '\\?'), style);
}

function config({ esm, semicolon }: ScriptStyle): string {
  return `${esm ? 'export const' : 'exports.'}${esm ? ' ' : ''}config = { transaction: false }${semicolon}`;
}

function configured(files: FileList): MigrationHome | undefined {
  const file = fileNamed(files, /^knexfile\.\w+$/);
  if (file === undefined) return undefined;
  const said = /migrations\s*:\s*\{[^}]*directory\s*:\s*['"`]([^'"`]+)['"`]/.exec(files.read(file) ?? '')?.[1];
  return homeAt(files, besides(file, said ?? 'migrations'), (path) => /\.[cm]?[jt]s$/.test(path));
}

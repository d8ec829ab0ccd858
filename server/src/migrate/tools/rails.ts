import type { MigrationDraft, MigrationTool } from '../draft.ts';
import { className } from '../habits.ts';
import { foldersOf, newestTexts, within } from '../homes.ts';
import { indented, remarks, scriptOf } from '../script.ts';
import { calendar, nextPrefix } from '../sequence.ts';

/** Rails: `db/migrate/<time stamp>_name.rb` with the class that the name says; `disable_ddl_transaction!` where needed. */
export const rails: MigrationTool = {
  id: 'rails',
  title: 'Rails',
  detect: (files) => foldersOf(files, (path) => /(^|\/)db\/\w*migrate\/\d+_\w+\.rb$/.test(path))[0],
  render: (draft, home, now) => {
    const prefix = nextPrefix(home.existing, now, `${calendar(now).slice(0, 14)}_`);
    const version =
      newestTexts(home)
        .at(-1)
        ?.match(/ActiveRecord::Migration(\[\d+\.\d+\])/)?.[1] ?? '[7.1]';
    const members = [
      ...(draft.transaction === 'forbidden' ? ['disable_ddl_transaction!\n'] : []),
      `${method('up', draft.up)}\n`,
      method('down', draft.down),
    ];
    const opening = `class ${className(draft.name)} < ActiveRecord::Migration${version}`;
    const text = `${rubyRemarks(draft)}\n${opening}\n${indented(members.join('\n'), '  ')}\nend\n`;
    return { files: [scriptOf(within(home.directory, `${prefix}${draft.name}.rb`), draft, text)], notes: draft.notes };
  },
};

/** A quoted heredoc takes the SQL as it is. */
function method(name: string, all: readonly string[]): string {
  const calls = all.map((sql) => `execute <<~'SQL'\n${indented(sql, '  ')}\nSQL`);
  return `def ${name}\n${calls.length > 0 ? `${indented(calls.join('\n'), '  ')}\n` : ''}end`;
}

function rubyRemarks(draft: MigrationDraft): string {
  return remarks(draft).replace(/^\/\//gm, '#');
}

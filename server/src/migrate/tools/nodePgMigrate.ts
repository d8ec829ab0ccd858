import type { FileList, MigrationDraft, MigrationHome, MigrationTool } from '../draft.ts';
import { fileWords } from '../habits.ts';
import { dependsOn, fileNamed, folderWithMark, homeAt, likelihood, numberedFolders, scriptFolders } from '../homes.ts';
import { exported, literal, remarks, scriptOf, scriptStyle } from '../script.ts';
import { nextPrefix } from '../sequence.ts';
import { fileOf, head, statements, tail } from '../sqlFile.ts';

/**
 * node-pg-migrate: a program with `up(pgm)` and `down(pgm)`, or SQL with `-- Up Migration`. Only a program can say
 * `pgm.noTransaction()`, so among SQL files too what has to be outside a transaction is one.
 */
export const nodePgMigrate: MigrationTool = {
  id: 'node-pg-migrate',
  title: 'node-pg-migrate',
  detect: (files) =>
    whole(files, folderWithMark(files, /\bpgm\b|node-pg-migrate/, scriptFolders(files))) ??
    folderWithMark(files, /^--[\s-]*up migration/im) ??
    byDependency(files),
  render: (draft, home, now) => {
    const prefix = nextPrefix(home.existing, now, `${now.getTime()}_`);
    const stem = `${home.directory}/${prefix}${fileWords(draft.name, home)}`;
    const newest = home.existing.at(-1);
    const sql = newest?.endsWith('.sql') === true;
    if (sql && draft.transaction === 'allowed') return { files: [asSql(draft, `${stem}.sql`)], notes: draft.notes };
    return { files: [asProgram(draft, home, stem)], notes: draft.notes };
  },
};

function asSql(draft: MigrationDraft, path: string) {
  const up = `-- Up Migration\n${head(draft)}${statements(draft.up)}`;
  return fileOf(path, draft, [up, tail(draft), `-- Down Migration\n${statements(draft.down)}`]);
}

function asProgram(draft: MigrationDraft, home: MigrationHome, stem: string) {
  const style = scriptStyle(home);
  const outside = draft.transaction === 'forbidden' ? [`pgm.noTransaction()${style.semicolon}`] : [];
  const calls = (all: readonly string[]) =>
    all.length === 0 ? [] : [...outside, ...all.map((sql) => `pgm.sql(${literal(sql, style)})${style.semicolon}`)];
  const shape = { parameter: 'pgm', type: 'MigrationBuilder', returns: 'void' } as const;
  const from = `${style.quote}node-pg-migrate${style.quote}${style.semicolon}`;
  const parts = [
    ...(style.typescript ? [`import type { MigrationBuilder } from ${from}\n`] : []),
    `${remarks(draft)}\n${exported('up', calls(draft.up), shape, style)}\n`,
    `${exported('down', calls(draft.down), shape, style)}\n`,
  ];
  return scriptOf(`${stem}${style.extension}`, draft, parts.join('\n'));
}

/** The folder with the SQL files among its programs. */
function whole(files: FileList, home: MigrationHome | undefined): MigrationHome | undefined {
  return home && homeAt(files, home.directory, (path) => /\.(sql|[cm]?[jt]s)$/.test(path));
}

function byDependency(files: FileList): MigrationHome | undefined {
  if (!dependsOn(files, 'node-pg-migrate')) return undefined;
  const numbered = numberedFolders(files).find(({ directory }) => likelihood(directory) > 0);
  if (numbered) return numbered;
  const manifest = fileNamed(files, /^package\.json$/) ?? '';
  const beside = manifest.slice(0, manifest.lastIndexOf('/') + 1);
  return { directory: `${beside}migrations`, existing: [], files };
}

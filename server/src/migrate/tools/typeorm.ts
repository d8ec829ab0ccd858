import type { FileList, MigrationDraft, MigrationHome, MigrationTool } from '../draft.ts';
import { className } from '../habits.ts';
import { besides, fileNamed, folderWithMark, homeAt, scriptFolders } from '../homes.ts';
import {
  asynchronously,
  awaited,
  indented,
  literal,
  remarks,
  type ScriptStyle,
  scriptOf,
  scriptStyle,
} from '../script.ts';
import { nextPrefix } from '../sequence.ts';

const modes = [
  "TypeORM takes transaction = false only with migrationsTransactionMode 'each' or 'none' (migration:run --transaction each).",
  'To take it back, run: migration:revert --transaction none',
];

/** TypeORM: a class with `up(queryRunner)`; `transaction = false` on it, which wants a transaction for each migration, not one for all. */
export const typeorm: MigrationTool = {
  id: 'typeorm',
  title: 'TypeORM',
  detect: (files) =>
    folderWithMark(files, /\bMigrationInterface\b|\bqueryRunner\b/, scriptFolders(files)) ?? configured(files),
  render: (plain, home, now) => {
    const draft = plain.transaction === 'forbidden' ? { ...plain, notes: [...plain.notes, ...modes] } : plain;
    const style = scriptStyle(home);
    const prefix = nextPrefix(home.existing, now, `${now.getTime()}-`);
    const stem = prefix.replace(/[_.]$/, '-') + className(draft.name);
    const path = `${home.directory}/${stem}${style.extension}`;
    return { files: [scriptOf(path, draft, program(draft, style, prefix.replace(/\D/g, '')))], notes: draft.notes };
  },
};

function program(draft: MigrationDraft, style: ScriptStyle, stamp: string): string {
  const { semicolon: end, quote, indent, typescript } = style;
  const name = className(draft.name) + stamp;
  const typed = (text: string) => (typescript ? text : '');
  const method = (way: string, all: readonly string[]) => {
    const lines = all.map((sql) => awaited(`queryRunner.query(${literal(sql, style)})`, style)).join('\n');
    const signature = `${typed('public ')}${asynchronously}${way}(queryRunner${typed(': QueryRunner')})${typed(': Promise<void>')}`;
    return lines === '' ? `${signature} {}` : `${signature} {\n${indented(lines, indent)}\n}`;
  };
  const members = [
    `name = ${quote}${name}${quote}${end}`,
    ...(draft.transaction === 'forbidden' ? [`transaction = false${typed(' as const')}${end}`] : []),
    `\n${method('up', draft.up)}`,
    `\n${method('down', draft.down)}`,
  ];
  const imported = `import ${typescript ? 'type ' : ''}{ MigrationInterface, QueryRunner } from ${quote}typeorm${quote}${end}\n\n`;
  const opening = style.esm ? 'export class' : 'module.exports = class';
  return `${typed(imported)}${remarks(draft)}\n${opening} ${name}${typed(' implements MigrationInterface')} {\n${indented(members.join('\n'), indent)}\n}${style.esm ? '' : end}\n`;
}

/** The file that opens the connection names the folder, as a pattern. */
function configured(files: FileList): MigrationHome | undefined {
  const file = fileNamed(files, /^(ormconfig|data-?source)\.[cm]?[jt]s$/i);
  const text = file === undefined ? '' : (files.read(file) ?? '');
  if (file === undefined || !/typeorm|DataSource/.test(text)) return undefined;
  const said = /migrations\s*:\s*\[[^\]]*?['"`]([^'"`]*?)\/?\*[^'"`]*['"`]/.exec(text)?.[1];
  const home = besides(file, (said ?? 'migrations').replace(/^.*__dirname\}?\/?/, ''));
  return homeAt(files, home.replace(/^(dist|build)\//, 'src/'), (path) => /\.[cm]?[jt]s$/.test(path));
}

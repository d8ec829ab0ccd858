import type { FileList, MigrationDraft, MigrationHome, MigrationTool } from '../draft.ts';
import { fileWords } from '../habits.ts';
import { besides, fileNamed, folderWithMark, homeAt, newestTexts, scriptFolders } from '../homes.ts';
import {
  asynchronously,
  awaited,
  exported,
  exportsObject,
  indented,
  literal,
  remarks,
  type ScriptStyle,
  scriptOf,
  scriptStyle,
} from '../script.ts';
import { calendar, nextPrefix } from '../sequence.ts';

/**
 * Sequelize, by its command line or by umzug: `up(queryInterface)`. Nothing is in a transaction unless the migration
 * opens one, which is what steps that need a transaction do.
 */
export const sequelize: MigrationTool = {
  id: 'sequelize',
  title: 'Sequelize',
  detect: (files) => folderWithMark(files, /queryInterface/i, scriptFolders(files)) ?? configured(files),
  render: (draft, home, now) => {
    const style = scriptStyle(home);
    const first = `${calendar(now).slice(0, 14)}-`;
    const stem =
      nextPrefix(home.existing, now, first) +
      (home.existing.length > 0 ? fileWords(draft.name, home) : draft.name.replaceAll('_', '-'));
    const path = `${home.directory}/${stem}${style.extension}`;
    return { files: [scriptOf(path, draft, program(draft, home, style))], notes: draft.notes };
  },
};

function program(draft: MigrationDraft, home: MigrationHome, style: ScriptStyle): string {
  const newest = newestTexts(home, 1)[0] ?? '';
  const umzug = /context\s*:\s*queryInterface/.test(newest);
  const parameter = umzug ? '{ context: queryInterface }' : 'queryInterface';
  const type = umzug ? '{ context: QueryInterface }' : 'QueryInterface';
  const up = calls(draft.up, draft, style);
  const down = calls(draft.down, draft, style);
  const from = `${style.quote}sequelize${style.quote}${style.semicolon}`;
  const imported = style.typescript ? [`import type { QueryInterface } from ${from}\n`] : [];
  const strict = /^['"]use strict['"]/m.exec(newest)?.[0];
  const first = [...(strict ? [`${strict}${style.semicolon}\n`] : []), ...imported];
  if (home.existing.length > 0 ? exportsObject(home) : !style.esm) {
    const exporting = style.esm ? 'export default' : 'module.exports =';
    const members = [method('up', up, parameter, style), method('down', down, parameter, style)].join('\n\n');
    return [
      ...first,
      `${remarks(draft)}\n${exporting} {\n${indented(members, style.indent)}\n}${style.semicolon}\n`,
    ].join('\n');
  }
  const shape = { parameter, type, returns: 'Promise<void>' } as const;
  const functions = [exported('up', up, shape, style), exported('down', down, shape, style)];
  return [...first, `${remarks(draft)}\n${functions.join('\n\n')}\n`].join('\n');
}

function method(name: string, lines: readonly string[], parameter: string, { indent }: ScriptStyle): string {
  const body = lines.length > 0 ? `{\n${indented(lines.join('\n'), indent)}\n}` : '{}';
  return `${asynchronously}${name}(${parameter}) ${body},`;
}

/** One connection for all statements where they belong together: the pool would give each its own. */
function calls(all: readonly string[], { transaction }: MigrationDraft, style: ScriptStyle): readonly string[] {
  const { indent } = style;
  if (transaction === 'forbidden')
    return all.map((sql) => awaited(`queryInterface.sequelize.query(${literal(sql, style)})`, style));
  if (all.length === 0) return [];
  const inside = all.map((sql) =>
    awaited(`queryInterface.sequelize.query(${literal(sql, style)}, { transaction })`, style),
  );
  return [
    awaited(
      `queryInterface.sequelize.transaction(${asynchronously}(transaction) => {\n${indented(inside.join('\n'), indent)}\n})`,
      style,
    ),
  ];
}

function configured(files: FileList): MigrationHome | undefined {
  const file = fileNamed(files, /^\.sequelizerc$/);
  if (file === undefined) return undefined;
  const line = /['"]?migrations-path['"]?\s*:\s*(?:path\.)?(?:resolve|join)?\(?([^\n}]*)/.exec(
    files.read(file) ?? '',
  )?.[1];
  const said = [...(line ?? '').matchAll(/['"`]([^'"`]+)['"`]/g)].map(([, part = '']) => part).join('/');
  return homeAt(files, besides(file, said || 'migrations'), (path) => /\.[cm]?[jt]s$/.test(path));
}

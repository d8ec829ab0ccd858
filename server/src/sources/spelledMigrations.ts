import { posix } from 'node:path';
import type { HostDocument } from '../hosts/fragment.ts';
import { type ProgramTool, type SpelledMigration, spelledMigration } from '../hosts/javascript/spelledMigration.ts';
import { JAVASCRIPT_LANGUAGES, languageOf } from '../hosts/language.ts';
import { productBySyntax } from '../hosts/product.ts';
import { isCode } from './codeMigrations.ts';
import { detectMigrations, type MigrationFolder, migrationsIn } from './migrationFolders.ts';
import { compareVersions, numbersOf } from './migrationNames.ts';
import type { ReadFile } from './migrationOrder.ts';
import { isProgram } from './migrationPrograms.ts';

/**
 * The folders of migrations among `paths`: of SQL files, or else of programs most of which spell out the statements that they run.
 * A folder where few do makes too little of the schema to check anything against.
 */
export function foundMigrations(paths: readonly string[], read: ReadFile): readonly MigrationFolder[] {
  const folders = detectMigrations(paths);
  if (folders.length > 0) return folders;
  const byFolder = new Map<string, string[]>();
  for (const path of paths) {
    if (!isCode(path) || !isScript(path)) continue;
    const directory = directoryOf(path);
    byFolder.set(directory, [...(byFolder.get(directory) ?? []), path]);
  }
  const depth = ({ directory }: MigrationFolder) => directory.split('/').length;
  return [...byFolder]
    .flatMap(([directory, programs]) => programFolder(directory, programs, read) ?? [])
    .sort((a, b) => depth(a) - depth(b) || (a.directory < b.directory ? -1 : 1));
}

/** The migrations of a folder that somebody named, of SQL files or of programs. `paths` are those of all files below it. */
export function migrationsAt(directory: string, paths: readonly string[], read: ReadFile): MigrationFolder | undefined {
  const folder = migrationsIn(directory, paths);
  if (folder) return folder;
  const programs = paths.filter(
    (path) => directoryOf(path) === directory && isScript(path) && isProgram(posix.basename(path)),
  );
  return programFolder(directory, programs, read);
}

/** Whether the migrations of a folder are programs. */
export function isOfPrograms({ files }: MigrationFolder): boolean {
  return files.some(isScript);
}

/** What a program of migrations spells out; undefined where only a run would tell what it does. */
export function spelledIn(uri: string, text: string): SpelledMigration | undefined {
  const language = languageOf(uri);
  return language === undefined ? undefined : spelledOf({ uri, language, text });
}

/** Whether a file is in a language of programs that are read for what they spell out. */
export function isScript(path: string): boolean {
  return JAVASCRIPT_LANGUAGES.includes(languageOf(path) ?? '');
}

function directoryOf(path: string): string {
  return posix.dirname(path).replace(/^\.$/, '');
}

function programFolder(directory: string, programs: readonly string[], read: ReadFile): MigrationFolder | undefined {
  const spelled: { readonly path: string; readonly tool: ProgramTool | undefined }[] = [];
  for (const [i, path] of programs.entries()) {
    if (i - spelled.length > programs.length / 2) return undefined;
    const found = spelledIn(path, read(path) ?? '');
    if (found) spelled.push({ path, tool: found.tool });
  }
  const tool = spelled.find((each) => each.tool !== undefined)?.tool;
  if (tool === undefined || spelled.length <= programs.length / 2) return undefined;
  return { directory, files: spelled.map(({ path }) => path).sort(byVersion), tool };
}

function byVersion(a: string, b: string): number {
  return compareVersions(numbersOf(posix.basename(a)), numbersOf(posix.basename(b))) || (a < b ? -1 : 1);
}

/** The words by which a migration that runs a text says so. */
const RUNS = /\b(?:query|raw|sql|addSql|execute)\b/;

const EMPTY = /\bup\b[^{}]*\{\s*\}/;

function spelledOf(document: HostDocument): SpelledMigration | undefined {
  const found = RUNS.test(document.text) || EMPTY.test(document.text) ? spelledMigration(document) : undefined;
  return found && productBySyntax(found.sql) === undefined ? found : undefined;
}

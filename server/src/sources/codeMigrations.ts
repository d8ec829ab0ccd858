import { posix } from 'node:path';
import type { MigrationFolder } from './migrationFolders.ts';
import { isProgram } from './migrationPrograms.ts';
import { migrationsFor } from './nearestMigrations.ts';

const { dirname, extname } = posix;

/** Migrations in a language that is not run. */
export interface OtherMigrations {
  readonly directory: string;
  readonly language: string;
  readonly count: number;
}

const languages: Readonly<Record<string, string>> = {
  rb: 'Ruby',
  ts: 'TypeScript',
  mts: 'TypeScript',
  cts: 'TypeScript',
  js: 'JavaScript',
  cjs: 'JavaScript',
  mjs: 'JavaScript',
  py: 'Python',
  go: 'Go',
  php: 'PHP',
  exs: 'Elixir',
  java: 'Java',
  kt: 'Kotlin',
};

/** Folders of migrations that are programs, most files first: they are never run, which is worth a sentence. */
export function otherMigrations(paths: readonly string[]): readonly OtherMigrations[] {
  return codeIn(paths.filter(isCode));
}

/** Whether a file is by its path a migration that is a program, wherever it lies. */
export function isCode(path: string): boolean {
  if (!path.includes('migrat') && !path.includes('alembic/')) return false;
  const home =
    /(?:^|\/)(?:db\/migrate|migrations?|alembic\/versions)\/(?:\d{3}|[0-9a-f]{12}_|V\d|(?:Version|Migration)\d)[^/]*$/;
  const isCoded = languages[extname(path).slice(1)] !== undefined;
  return isCoded && home.test(path) && !/\.d\.[cm]?ts$|[._](?:test|spec)\.\w+$/.test(path);
}

/** Programs by their folders and languages, most files first. */
export function codeIn(programs: readonly string[]): readonly OtherMigrations[] {
  const found = new Map<string, OtherMigrations>();
  for (const path of programs) {
    const directory = dirname(path);
    const language = languages[extname(path).slice(1)];
    if (language === undefined) continue;
    const key = `${directory} ${language}`;
    found.set(key, { directory, language, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.directory < b.directory ? -1 : 1));
}

/** `db/migrate holds 42 migrations in Ruby, which are not run: …` */
export function otherMigrationsNote(found: OtherMigrations): string {
  const { directory, language, count } = found;
  const how =
    language === 'Ruby'
      ? 'structure.sql (config.active_record.schema_format = :sql)'
      : 'a schema dump (pg_dump -s > schema.sql)';
  const where = directory === '.' ? 'This folder' : directory;
  return `${where} holds ${filesIn(found)}, which ${count === 1 ? 'is' : 'are'} not run: check against ${how} or the database.`;
}

/** The same of programs beside migrations that are replayed. */
export function notReplayedNote(found: OtherMigrations): string {
  return `${otherMigrationsNote(found)} Nothing is said to be missing from the tables that ${found.count === 1 ? 'it names' : 'they name'}.`;
}

/** `42 migrations in Ruby are not replayed`, of programs; undefined where there are none. */
export function notReplayedWords(programs: readonly string[]): string | undefined {
  const [first, ...more] = codeIn(programs);
  if (!first) return undefined;
  const last = more.at(-1);
  const all = [first, ...more].map(filesIn);
  const listed = last ? `${all.slice(0, -1).join(', ')} and ${filesIn(last)}` : filesIn(first);
  return `${listed} ${!last && first.count === 1 ? 'is' : 'are'} not replayed`;
}

function filesIn({ language, count }: OtherMigrations): string {
  return `${count} migration${count === 1 ? '' : 's'} in ${language}`;
}

/**
 * The migrations in code among `paths` that belong to the same database as a folder of SQL migrations: those to which no other
 * folder is nearer. A schema dump shows what they made.
 */
export function codeBeside(
  folder: MigrationFolder,
  folders: readonly MigrationFolder[],
  paths: readonly string[],
): readonly string[] {
  if (folder.tool === 'schema dump') return [];
  const all = folders.some(({ directory }) => directory === folder.directory) ? folders : [...folders, folder];
  return paths.filter((path) => {
    if (folder.files.includes(path)) return false;
    if (isProgram(path.slice(path.lastIndexOf('/') + 1)) && dirname(path) === (folder.directory || '.')) return true;
    return isCode(path) && (migrationsFor(path, all) ?? folder).directory === folder.directory;
  });
}

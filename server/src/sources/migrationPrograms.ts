import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import type { MigrationPlace } from './migrationFiles.ts';
import { isReverse, wordBeforeNumber } from './migrationNames.ts';
import { readText } from './textFile.ts';

/** Numbered programs that lead forward, among the SQL of the same folder: `00002_backfill.go`, `20240101_x.up.ts`. */
export function isProgram(file: string): boolean {
  if (!/\.(?:go|[cm]?[jt]s|py|rb|php|java|kt|exs)$/.test(file)) return false;
  if (/\.d\.[cm]?ts$|[._](?:test|spec)\.\w+$/.test(file) || isReverse(file.replace(/\.\w+$/, '.sql'))) return false;
  return /^(?:\d|V\d)/.test(file) || wordBeforeNumber(file.replace(/\.\w+$/, '')) !== undefined;
}

/** The migrations of a folder that are programs, relative to the workspace: its tool runs them, a replay does not. */
export async function programsOf({ root, folder }: MigrationPlace): Promise<readonly string[]> {
  if (folder.tool === 'schema dump') return [];
  const files = await readdir(join(root, folder.directory)).catch(() => []);
  return files
    .filter(isProgram)
    .sort()
    .map((file) => (folder.directory === '' ? file : `${folder.directory}/${file}`));
}

/** The tables that the programs make or name, in whatever words: of the catalog's tables, any that is a word of theirs. */
export function tablesChangedBy(programs: readonly string[], root: string, catalog: Catalog): readonly string[] {
  const texts = programs
    .map((path) => readText(join(root, path)))
    .flatMap((read) => (read.kind === 'text' ? read.text : []));
  const words = new Set(texts.flatMap((text) => text.toLowerCase().match(WORD) ?? []));
  const named = catalog.tables.flatMap(({ name }) => (words.has(name.toLowerCase()) ? name : []));
  const made = texts.flatMap((text) => [...text.matchAll(MAKING)].flatMap(([, name]) => name ?? []));
  return [...new Set([...named, ...made])].sort();
}

const WORD = /[\p{L}_][\p{L}\p{N}_$-]*/gu;
/** `CREATE TABLE IF NOT EXISTS app.users`, `createTable('users'`, `createTable(new Table({ name: 'users'`, `create_table :users`. */
const MAKING = /\bcreate[\s_]?table\b\W+(?:if\s+not\s+exists\W+|new\s+Table\W+name\W+)?(?:\w+["'`]?\.["'`]?)?(\w+)/gi;

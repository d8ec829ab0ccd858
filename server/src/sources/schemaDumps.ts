import type { MigrationFolder } from './migrationFolders.ts';

/** As Rails, dbmate and people with pg_dump call it. */
const dump =
  /^(?:structure|schema|dump|schema_dump|pg_dump|database|tables|create[_-]?tables|ddl|latest|(?:pg|postgres(?:ql)?)[_-]schema|schema[_-](?:pg|postgres(?:ql)?))\.sql$/i;

/** Folders that hold the definitions of a schema, a file for each table. */
const definitions = /^(?:tables|schemas?|ddl)$/i;

/** Folders whose SQL is not the project's own schema. */
const elsewhere =
  /^(?:tests?|__tests__|fixtures?|testdata|examples?|samples?|docs?|bench(?:marks?)?|sqlite3?|mysql|mariadb|mssql|d1|clickhouse)$/i;

/** The files of a whole schema, each as a folder of one migration: what to replay where a project keeps no SQL migrations. */
export function schemaDumps(paths: readonly string[]): readonly MigrationFolder[] {
  const found = new Map<string, string>();
  for (const path of [...paths].sort(byTelling)) {
    const parts = path.split('/');
    const file = parts.pop() ?? '';
    const directory = parts.join('/');
    if (dump.test(file) && !parts.some((part) => elsewhere.test(part)) && !found.has(directory))
      found.set(directory, path);
  }
  const dumps = [...found].map(([directory, path]) => ({ directory, files: [path], tool: 'schema dump' as const }));
  return dumps.length > 0 ? dumps : definitionFolders(paths);
}

/** `tables/users.sql` and `tables/orders.sql`: without numbers, no order is told. */
function definitionFolders(paths: readonly string[]): readonly MigrationFolder[] {
  const folders = new Map<string, string[]>();
  for (const path of [...paths].sort()) {
    const parts = path.split('/').slice(0, -1);
    if (!definitions.test(parts.at(-1) ?? '') || parts.some((part) => elsewhere.test(part))) continue;
    const directory = parts.join('/');
    folders.set(directory, [...(folders.get(directory) ?? []), path]);
  }
  return [...folders]
    .filter(([, files]) => files.length > 1)
    .map(([directory, files]) => ({ directory, files, tool: 'plain SQL' }));
}

/** `structure.sql` is written by a tool; `schema.sql` may be anything. */
function byTelling(a: string, b: string): number {
  const rank = (path: string) => (/structure\.sql$/i.test(path) ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? 1 : -1);
}

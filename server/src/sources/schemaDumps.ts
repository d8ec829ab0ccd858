import type { MigrationFolder } from './migrationFolders.ts';

/** As Rails, dbmate and people with pg_dump call it. */
const dump = /^(?:structure|schema|dump|schema_dump|pg_dump|database)\.sql$/i;

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
  return [...found].map(([directory, path]) => ({ directory, files: [path], tool: 'schema dump' }));
}

/** `structure.sql` is written by a tool; `schema.sql` may be anything. */
function byTelling(a: string, b: string): number {
  const rank = (path: string) => (/structure\.sql$/i.test(path) ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? 1 : -1);
}

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
};

/** Folders of migrations that are programs, most files first: they are never run, which is worth a sentence. */
export function otherMigrations(paths: readonly string[]): readonly OtherMigrations[] {
  const found = new Map<string, OtherMigrations>();
  for (const path of paths) {
    const [, directory, extension] =
      /^((?:.*\/)?(?:db\/migrate|migrations?|alembic\/versions))\/(?:\d{3}|[0-9a-f]{12}_|V\d|Version\d)[^/]*\.(\w+)$/.exec(
        path,
      ) ?? [];
    const language = languages[extension ?? ''];
    if (directory === undefined || !language || /\.d\.ts$/.test(path)) continue;
    const key = `${directory} ${language}`;
    found.set(key, { directory, language, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.directory < b.directory ? -1 : 1));
}

/** `db/migrate holds 42 migrations in Ruby, which are not run: …` */
export function otherMigrationsNote({ directory, language, count }: OtherMigrations): string {
  const files = `${count} migration${count === 1 ? '' : 's'} in ${language}`;
  const how =
    language === 'Ruby'
      ? 'structure.sql (config.active_record.schema_format = :sql)'
      : 'a schema dump (pg_dump -s > schema.sql)';
  return `${directory} holds ${files}, which ${count === 1 ? 'is' : 'are'} not run: check against ${how} or the database.`;
}

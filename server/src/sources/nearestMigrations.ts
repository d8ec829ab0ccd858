import type { MigrationFolder } from './migrationFolders.ts';

/** Folders inside a project, by their names; any other name may be a project of its own. */
const inner = new Set(
  `migrations migration migrate dbmigrations db-migrations db_migrations schema_migrations drizzle prisma supabase sql db
  database databases data schema schemas ddl deploy committed changes patches upgrades postgres postgresql pg store storage
  persistence repository repositories models src lib libs internal pkg main resources server backend api app test tests
  fixtures testdata`.split(/\s+/),
);

/**
 * The folder of migrations that answers for a file, both relative to the workspace with `/`: of the folders whose project
 * the file lies in the innermost, else the one that shares the longest way with it. Undefined where two are equally near,
 * because then nothing tells which database the file's SQL runs on.
 */
export function migrationsFor<T extends Pick<MigrationFolder, 'directory'>>(
  path: string,
  folders: readonly T[],
): T | undefined {
  const own = partsOf(path).slice(0, -1);
  let best: { readonly folder: T; readonly near: Nearness } | undefined;
  let equals = 0;
  for (const folder of folders) {
    const near = nearness(own, partsOf(folder.directory));
    const order = best ? compare(near, best.near) : 1;
    if (order > 0) best = { folder, near };
    equals = order > 0 ? 1 : equals + (order === 0 ? 1 : 0);
  }
  return equals === 1 ? best?.folder : undefined;
}

/** Compared from the first to the last; more is nearer. */
type Nearness = readonly [inProject: number, shared: number, notBelow: number];

function nearness(own: readonly string[], folder: readonly string[]): Nearness {
  const shared = sharedLength(own, folder);
  const covers = folder.slice(shared).every((part) => inner.has(part.toLowerCase()));
  return [covers ? 1 : 0, shared, shared - folder.length];
}

function compare(a: Nearness, b: Nearness): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function partsOf(path: string): readonly string[] {
  return path === '' ? [] : path.split('/');
}

function sharedLength(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

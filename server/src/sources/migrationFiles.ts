import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MigrationFile } from './replay.ts';
import { SourceError } from './source.ts';
import { detectMigrations, type MigrationFolder, migrationsIn, readText } from './workspace.ts';

/** A folder of migrations below a workspace's root. */
export interface MigrationPlace {
  readonly root: string;
  readonly folder: MigrationFolder;
}

/** The paths as they are now, in the order in which their tool runs them. Rejects with kind `migrations` when there are none. */
export async function currentPaths({ root, folder }: MigrationPlace): Promise<readonly string[]> {
  const { directory } = folder;
  const below = await pathsBelow(root, directory);
  const same = detectMigrations(below).find((candidate) => candidate.directory === directory);
  const found = (same ?? migrationsIn(directory, below))?.files ?? [];
  if (found.length > 0) return found;
  const name = directory === '' ? 'The workspace' : directory;
  throw new SourceError('migrations', `${name} holds no SQL migration any more`, 'Choose another source.');
}

async function pathsBelow(root: string, directory: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, directory), { recursive: true, withFileTypes: true }).catch(() => []);
  const head = join(root, directory);
  return entries
    .filter((entry) => entry.isFile() && /\.sql$/i.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath ?? entry.path, entry.name)
        .slice(head.length)
        .replaceAll('\\', '/');
      return `${directory}/${path.replace(/^\//, '')}`.replace(/^\//, '');
    });
}

/** The files' texts; one that cannot be read is a problem of its own, told by an empty text and its reason. */
export async function readMigrations(
  place: MigrationPlace,
): Promise<readonly (MigrationFile & { readonly unread?: string })[]> {
  const paths = await currentPaths(place);
  return paths.map((path) => {
    const absolute = join(place.root, path);
    const uri = pathToFileURL(absolute).href;
    const read = readText(absolute);
    return read.kind === 'text' ? { path, uri, text: read.text } : { path, uri, text: '', unread: read.reason };
  });
}

/** Changes when a file comes, goes or is written; reads no text. */
export async function migrationsFingerprint(place: MigrationPlace): Promise<string> {
  const paths = await currentPaths(place);
  const stamps = await Promise.all(
    paths.map(async (path) => {
      const found = await stat(join(place.root, path)).catch(() => undefined);
      return `${path} ${found?.mtimeMs} ${found?.size}`;
    }),
  );
  return stamps.join('\n');
}

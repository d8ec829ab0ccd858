import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromCheckpoint, listedOrder } from './migrationOrder.ts';
import { includedNames, runnableText } from './migrationText.ts';
import type { IncludedFile, MigrationFile } from './replay.ts';
import { SourceError } from './source.ts';
import { isOfPrograms, isScript, migrationsAt, spelledIn } from './spelledMigrations.ts';
import { detectMigrations, type MigrationFolder, readText, textIn } from './workspace.ts';

/** A folder of migrations below a workspace's root. */
export interface MigrationPlace {
  readonly root: string;
  readonly folder: MigrationFolder;
}

/** The paths as they are now, in the order in which their tool runs them. Rejects with kind `migrations` when there are none. */
export async function currentPaths({ root, folder }: MigrationPlace): Promise<readonly string[]> {
  const { directory } = folder;
  const found =
    folder.tool === 'schema dump'
      ? folder.files.filter((path) => existsSync(join(root, path)))
      : listedOrder(directory, await detectedPaths({ root, folder }), (path) => textIn(join(root, path)));
  if (found.length > 0) return found;
  const name = directory === '' ? 'The workspace' : directory;
  throw new SourceError(
    'migrations',
    `${name} holds no migration any more that can be replayed`,
    'Choose another source.',
  );
}

async function detectedPaths({ root, folder: { directory } }: MigrationPlace): Promise<readonly string[]> {
  const below = await pathsBelow(root, directory);
  const same = detectMigrations(below).find((candidate) => candidate.directory === directory);
  return (same ?? migrationsAt(directory, below, (path) => textIn(join(root, path))))?.files ?? [];
}

async function pathsBelow(root: string, directory: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, directory), { recursive: true, withFileTypes: true }).catch(() => []);
  const head = join(root, directory);
  return entries
    .filter((entry) => entry.isFile() && /\.(?:sql|[cm]?[jt]s)$/i.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath ?? entry.path, entry.name)
        .slice(head.length)
        .replaceAll('\\', '/');
      return `${directory}/${path.replace(/^\//, '')}`.replace(/^\//, '');
    });
}

/** Migrations with their texts. */
export interface ReadMigrations {
  /** One that cannot be read is a problem of its own, told by an empty text and its reason. */
  readonly files: readonly (MigrationFile & { readonly unread?: string })[];
  readonly includes: readonly IncludedFile[];
}

export async function readMigrations(place: MigrationPlace): Promise<ReadMigrations> {
  const paths = await currentPaths(place);
  const files = fromCheckpoint(paths.map((path) => readFile(place.root, path)));
  return { files, includes: includedFiles(files, place) };
}

function readFile(root: string, path: string): MigrationFile & { readonly unread?: string } {
  const absolute = join(root, path);
  const uri = pathToFileURL(absolute).href;
  const read = readText(absolute);
  if (read.kind !== 'text') return { path, uri, text: '', unread: read.reason };
  if (!isScript(path)) return { path, uri, text: read.text };
  const { sql, map } = spelledIn(path, read.text) ?? { sql: '', map: [] };
  return { path, uri, text: sql, map };
}

/** What the files include, and what that includes in turn; only what lies in the workspace is read. */
function includedFiles(files: readonly MigrationFile[], { root, folder }: MigrationPlace): readonly IncludedFile[] {
  const found: IncludedFile[] = [];
  const pending = [...files];
  for (let by = pending.pop(); by && found.length < mostIncludes; by = pending.pop()) {
    for (const name of includedNames(runnableText(by.text))) {
      const path = candidates(by.path, name, folder.directory).find((each) => existsSync(join(root, each)));
      if (path === undefined) continue;
      const seen = found.some(({ file }) => file.path === path);
      const file = readFile(root, path);
      found.push({ by: by.uri, name, file });
      if (!seen) pending.push(file);
    }
  }
  return found;
}

const mostIncludes = 1000;

/** psql looks beside the file (`\\ir`) or in its own folder (`\\i`), tern in the migrations, graphile-migrate in `fixtures`. */
function candidates(by: string, name: string, directory: string): readonly string[] {
  if (posix.isAbsolute(name)) return [];
  const places = [posix.dirname(by), directory, '.', `${directory}/fixtures`, posix.join(directory, '../fixtures')];
  return places.map((place) => posix.normalize(posix.join(place, name))).filter((path) => !path.startsWith('..'));
}

/** Changes when a file comes, goes or is written, `others` included; reads no text but a tool's own list. */
export async function migrationsFingerprint(place: MigrationPlace, others: readonly string[]): Promise<string> {
  const own = isOfPrograms(place.folder) ? place.folder.files : await currentPaths(place);
  const paths = [...own, ...others];
  const stamps = await Promise.all(
    paths.map(async (path) => {
      const found = await stat(join(place.root, path)).catch(() => undefined);
      return `${path} ${found?.mtimeMs} ${found?.size}`;
    }),
  );
  return stamps.join('\n');
}

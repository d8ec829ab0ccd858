import { createHash } from 'node:crypto';
import { posix, resolve } from 'node:path';
import type { MigrationsMark } from '../catalog/catalog.ts';
import { readMigrations } from './migrationFiles.ts';
import type { MigrationFolder } from './migrationFolders.ts';

/**
 * What tells later whether a snapshot is older than the migrations beside it. `from` is the snapshot's folder relative to
 * `root`. Undefined when the migrations cannot be read.
 */
export async function markOf(root: string, folder: MigrationFolder, from: string): Promise<MigrationsMark | undefined> {
  try {
    const { files, includes } = await readMigrations({ root, folder });
    const hash = createHash('sha256');
    for (const { path, text } of [...files, ...includes.map(({ file }) => file)]) {
      // Line ends are a matter of the checkout.
      hash.update(JSON.stringify([posix.relative(folder.directory, path), text.replaceAll('\r\n', '\n')]));
    }
    const last = files.at(-1)?.path ?? '';
    return {
      directory: posix.relative(from, folder.directory) || '.',
      tool: folder.tool,
      files: files.length,
      last: posix.relative(folder.directory, last),
      sha256: hash.digest('hex'),
    };
  } catch {
    return undefined;
  }
}

/** One sentence when the migrations are other ones than when the snapshot was taken; `folder` is the snapshot's, absolute. */
export async function olderThanMigrations(
  label: string,
  then: MigrationsMark,
  folder: string,
): Promise<string | undefined> {
  const directory = posix.basename(then.directory);
  const root = resolve(folder, posix.dirname(then.directory));
  const files = then.tool === 'schema dump' ? [posix.join(directory, then.last)] : [];
  // Read again from the disk, so that only the folder matters, and for a dump its one file.
  const now = await markOf(root, { directory, files, tool: toolOf(then.tool) }, '');
  if (now?.sha256 === then.sha256) return undefined;
  if (!now) return `${label} was taken beside the migrations in ${then.directory}, which are not there any more`;
  const last = now.last === then.last ? '' : `, the last ${now.last}`;
  return `${label} is older than the migrations: it was taken beside ${then.files} (the last ${then.last}), ${then.directory} now holds ${now.files}${last}. Take it again with: schema-lens snapshot`;
}

function toolOf(tool: string): MigrationFolder['tool'] {
  return tool === 'schema dump' || tool === 'sqitch' ? tool : 'plain SQL';
}

import { relative, sep } from 'node:path';
import type { CatalogSource } from '../sources/source.ts';
import { cacheFolder } from './cacheFolder.ts';
import type { Choice } from './choose.ts';
import type { Io } from './io.ts';

/** Makes the chosen source; nothing is connected to, replayed or read before it is asked to load. */
export async function openSource(choice: Choice, io: Io): Promise<CatalogSource> {
  switch (choice.kind) {
    case 'database': {
      const { databaseSource } = await import('../sources/database.ts');
      const { connection, name, ssh } = choice;
      const label = name === undefined ? {} : { label: name };
      const way = ssh === undefined ? {} : { through: () => ssh };
      return databaseSource({ connection, env: { ...io.env }, ...label, ...way });
    }
    case 'migrations': {
      const { migrationsSource } = await import('../sources/migrations.ts');
      const { folder, code, replacements } = choice;
      const cacheDirectory = cacheFolder(io.env, 'replays');
      return migrationsSource({
        root: io.cwd,
        folder,
        code: async () => code,
        replacements: () => replacements,
        ...(cacheDirectory !== undefined && { cacheDirectory }),
      });
    }
    case 'snapshot': {
      const { snapshotSource } = await import('../sources/snapshot.ts');
      return snapshotSource({ path: choice.path, label: relative(io.cwd, choice.path).split(sep).join('/') });
    }
  }
}

import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import { decodeCatalog, encodeCatalog } from '../catalog/codec.ts';

/** The last catalogs of sources that were in use, in a cache folder: schemas only, never data, addresses or secrets. */
export interface StoredCatalogs {
  /** `name` is whatever identifies the source; only its hash is kept. */
  read(name: string): Promise<StoredCatalog | undefined>;
  /** The source has this catalog, confirmed at a time in milliseconds since the epoch. */
  write(name: string, stored: StoredCatalog): Promise<void>;
}

export interface StoredCatalog {
  /** A hash of where the catalog comes from: what another database said under the same name is not taken for this one. */
  readonly target: string;
  readonly catalog: Catalog;
  readonly confirmedAt: number;
}

/** Keeps nothing without a folder. A cache that cannot be read or written costs knowledge of the past and nothing else. */
export function storedCatalogs(directory: string | undefined): StoredCatalogs {
  const fileOf = (name: string) =>
    directory === undefined ? undefined : join(directory, `${createHash('sha256').update(name).digest('hex')}.json`);

  return {
    async read(name) {
      const file = fileOf(name);
      if (file === undefined) return undefined;
      try {
        const text = await readFile(file, 'utf8');
        const end = text.indexOf('\n');
        const reading = decodeCatalog(text.slice(end + 1));
        if (reading.kind === 'unreadable') return undefined;
        const { catalog } = reading;
        return { target: text.slice(0, end), catalog, confirmedAt: Date.parse(catalog.origin.takenAt) };
      } catch {
        return undefined;
      }
    },
    async write(name, { target, catalog, confirmedAt }) {
      const file = fileOf(name);
      if (file === undefined || directory === undefined) return;
      try {
        await mkdir(directory, { recursive: true });
        const takenAt = new Date(confirmedAt).toISOString();
        const temporary = `${file}.${process.pid}`;
        const text = `${target}\n${encodeCatalog({ ...catalog, origin: { ...catalog.origin, takenAt } })}`;
        await writeFile(temporary, text, { mode: 0o600 });
        await rename(temporary, file);
      } catch {
        return;
      }
    },
  };
}

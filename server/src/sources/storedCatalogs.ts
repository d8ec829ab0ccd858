import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
  if (directory === undefined) return { read: async () => undefined, write: async () => undefined };
  const fileOf = (name: string) => join(directory, `${createHash('sha256').update(name).digest('hex')}.json`);
  /** A hover asks for the same ones again and again. */
  const known = new Map<string, { readonly modified: number; readonly stored: StoredCatalog | undefined }>();
  /** The last write to each file: the next one and every reader wait for it, so that nobody sees half a file. */
  const writes = new Map<string, Promise<void>>();

  return {
    async read(name) {
      const file = fileOf(name);
      await writes.get(file);
      try {
        const { mtimeMs: modified } = await stat(file);
        const before = known.get(file);
        if (before?.modified === modified) return before.stored;
        const stored = decode(await readFile(file, 'utf8'));
        known.set(file, { modified, stored });
        return stored;
      } catch {
        return undefined;
      }
    },
    write(name, stored) {
      const file = fileOf(name);
      const written = (writes.get(file) ?? Promise.resolve()).then(() => writeWhole(file, stored));
      writes.set(file, written);
      return written;
    },
  };
}

/** Other processes find the file as it was or as it is now. */
async function writeWhole(file: string, stored: StoredCatalog): Promise<void> {
  const temporary = `${file}.${randomUUID()}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(temporary, encode(stored), { mode: 0o600 });
    await rename(temporary, file);
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** The target on the first line, a snapshot after it. */
function encode({ target, catalog, confirmedAt }: StoredCatalog): string {
  const takenAt = new Date(confirmedAt).toISOString();
  return `${target}\n${encodeCatalog({ ...catalog, origin: { ...catalog.origin, takenAt } })}`;
}

function decode(text: string): StoredCatalog | undefined {
  const end = text.indexOf('\n');
  const reading = decodeCatalog(text.slice(end + 1));
  if (reading.kind === 'unreadable') return undefined;
  const { catalog } = reading;
  return { target: text.slice(0, end), catalog, confirmedAt: Date.parse(catalog.origin.takenAt) };
}

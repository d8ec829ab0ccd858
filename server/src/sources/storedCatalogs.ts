import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Catalog, Table } from '../catalog/catalog.ts';
import { decodeCatalog, decodeTables, encodeCatalog, encodeTables } from '../catalog/codec.ts';
import { prepared, slicesOf } from './slices.ts';

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
        const stored = await decode(await readFile(file, 'utf8'));
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
    if (stored.catalog.tables.length > mostTables) return await rm(file, { force: true });
    await mkdir(dirname(file), { recursive: true });
    await writeFile(temporary, encode(stored), { mode: 0o600 });
    await rename(temporary, file);
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** Some 70 MB. Larger schemas are loaded anew, which takes no longer for the editor than writing them after each change. */
const mostTables = 30_000;

/** The target, the catalog without its tables, and the tables, each on lines of their own, in pieces that keep nobody waiting. */
async function* encode({ target, catalog, confirmedAt }: StoredCatalog): AsyncGenerator<string> {
  const takenAt = new Date(confirmedAt).toISOString();
  const head = encodeCatalog({ ...catalog, origin: { ...catalog.origin, takenAt }, tables: [] });
  yield `${target}\n${JSON.stringify(JSON.parse(head))}\n`;
  for await (const slice of slicesOf(catalog.tables)) yield `${encodeTables(slice)}\n`;
}

async function decode(text: string): Promise<StoredCatalog | undefined> {
  const [target = '', head = '', ...lines] = text.trimEnd().split('\n');
  const reading = decodeCatalog(head);
  if (reading.kind === 'unreadable') return undefined;
  const tables: Table[] = [];
  for await (const [line = ''] of slicesOf(lines, 1)) {
    const read = decodeTables(line);
    if (!read) return undefined;
    tables.push(...read);
  }
  const catalog = await prepared({ ...reading.catalog, tables });
  return { target, catalog, confirmedAt: Date.parse(catalog.origin.takenAt) };
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { type Extension, PGlite, type PGliteOptions } from '@electric-sql/pglite';
import type { AskQueries } from './confirm.ts';
import { askEmbedded } from './confirmEmbedded.ts';
import type { RunQueries } from './introspect.ts';

/** In every Node.js, though its types leave it to the library of the DOM. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<WebAssembly.Module> };

/** A PostgreSQL inside this process. */
export interface EmbeddedServer {
  readonly run: RunQueries;
  readonly ask: AskQueries;
  /** The data directory as a tar; a server that starts from it goes on here. */
  dump(): Promise<Blob>;
  close(): Promise<void>;
}

/**
 * Starts PostgreSQL from the files that the build left in `assets`, or on other data. Of the extensions, those that the build brought
 * are made available.
 */
export async function startEmbedded(
  assets: string,
  extensions: readonly string[],
  data?: Blob,
): Promise<EmbeddedServer> {
  const brought: readonly string[] = JSON.parse(readFileSync(join(assets, 'extensions.json'), 'utf8'));
  const db = await PGlite.create({
    ...(await embeddedFiles(assets)),
    ...(data && { loadDataDir: data }),
    extensions: Object.fromEntries(
      withNeeded(extensions)
        .filter((name) => brought.includes(name))
        .map((name) => [name, extensionAt(name, join(assets, `${name}.tar.gz`))]),
    ),
    onStdout: () => true,
    onStderr: () => true,
  });
  return {
    run: async (sql) => (await db.exec(sql)).map((result) => result.rows),
    ask: askEmbedded(db),
    dump: async () => {
      await db.exec('CHECKPOINT');
      return db.dumpDataDir('none');
    },
    close: () => db.close(),
  };
}

/** Tells the PostgreSQL in `assets` from those of other builds. */
export function buildOf(assets: string): string {
  const hash = createHash('sha256');
  for (const name of ['pglite.wasm.br', 'database.tar.br']) hash.update(readFileSync(join(assets, name)));
  return hash.digest('hex');
}

/** The program, its read-only files and a database that was initialised beforehand, which saves seconds; for `PGlite.create`. */
export async function embeddedFiles(
  assets: string,
): Promise<Pick<PGliteOptions, 'pgliteWasmModule' | 'fsBundle' | 'loadDataDir'>> {
  const asset = (name: string) => brotliDecompressSync(readFileSync(join(assets, `${name}.br`)));
  return {
    pgliteWasmModule: await WebAssembly.compile(asset('pglite.wasm')),
    fsBundle: new Blob([asset('pglite.data')]),
    loadDataDir: new Blob([asset('database.tar')]),
  };
}

/** Extensions that need another one, and those that come in a bundle of another name. */
const needed: Readonly<Record<string, readonly string[]>> = {
  earthdistance: ['cube', 'earthdistance'],
  autoinc: ['spi'],
  insert_username: ['spi'],
  moddatetime: ['spi'],
  refint: ['spi'],
};

function withNeeded(names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap((name) => needed[name] ?? [name]))];
}

function extensionAt(name: string, file: string): Extension {
  return { name, setup: async () => ({ bundlePath: pathToFileURL(file) }) };
}

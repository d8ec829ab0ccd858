import { readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { decodeCatalog } from '../catalog/codec.ts';
import { cancelled } from './deadline.ts';
import { olderThanMigrations } from './migrationsMark.ts';
import { type CatalogSource, SourceError } from './source.ts';

export interface SnapshotOptions {
  /** The file's path. */
  readonly path: string;
  /** The file's name when not given. */
  readonly label?: string;
}

/** A catalog that was saved to a file. Rejects with kind `snapshot` when the file is missing or is none of ours. */
export function snapshotSource({ path, label = basename(path) }: SnapshotOptions): CatalogSource {
  return {
    label,
    kind: 'snapshot',
    load: async (signal) => {
      const text = await onFile(label, () => readFile(path, { encoding: 'utf8', signal }), signal);
      const reading = decodeCatalog(text.replace(/^\uFEFF/, ''));
      if (reading.kind === 'unreadable') throw failure(`${label} cannot be used: ${reading.because}`, takeAgain);
      const { catalog } = reading;
      const old = catalog.beside && (await olderThanMigrations(label, catalog.beside, dirname(path)));
      const problems = old === undefined ? [] : [{ message: old }];
      const of = catalog.origin.kind === 'migrations' ? ({ of: 'migrations' } as const) : {};
      return { catalog: { ...catalog, origin: { ...catalog.origin, kind: 'snapshot', label, ...of } }, problems };
    },
    fingerprint: async (signal) => {
      const { mtimeMs, size, ino } = await onFile(label, () => stat(path), signal);
      return `${mtimeMs} ${size} ${ino}`;
    },
    close: async () => undefined,
  };
}

const takeAgain = 'Take the snapshot again, or choose another source.';

async function onFile<T>(label: string, work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    const result = await work();
    if (signal.aborted) throw cancelled();
    return result;
  } catch (error) {
    if (signal.aborted) throw cancelled();
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw failure(`${label} does not exist`, takeAgain, error);
    if (code === 'EISDIR') throw failure(`${label} is a folder`, 'Name the file inside it.', error);
    throw failure(`${label} cannot be read (${String(code ?? error)})`, 'Check the rights of the file.', error);
  }
}

function failure(message: string, next: string, cause?: unknown): SourceError {
  return new SourceError('snapshot', message, next, { cause });
}

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGzip, gunzip } from 'node:zlib';
import type { IncludedFile, ReplayTask } from './replay.ts';
import type { ReplayState } from './replayState.ts';

/** A database in the middle of a replay, and what the replay knew there. */
export interface Checkpoint {
  /** How many of the task's files it has run. */
  readonly files: number;
  readonly state: ReplayState;
  /** The data directory, as a tar. */
  readonly data: Blob;
}

/** From this many files on, going on from a checkpoint saves more than the second that keeping one takes. */
export const WORTH_KEEPING = 100;

/** How many checkpoints stay in the folder; those that were written last. */
const kept = 4;

/**
 * What tells the first files of a task from others, for none of them, for one, and so on: each text, and all that it may
 * depend on. `build` tells the PostgreSQL from others, whose data it could not
 * read, and the program from others, which may leave another state.
 */
export function prefixesOf({ files, includes, replacements }: ReplayTask, build: string): readonly string[] {
  const hash = createHash('sha256').update(JSON.stringify([build, replacements]));
  const digests = files.map(({ uri, path, text }) => {
    hash.update(JSON.stringify([uri, path, text, includedBy(uri, includes)]));
    return hash.copy().digest('hex');
  });
  return ['', ...digests];
}

/** All that a file runs beside its own text. */
function includedBy(uri: string, includes: readonly IncludedFile[]): readonly IncludedFile[] {
  const found = new Set<IncludedFile>();
  const pending = [uri];
  for (let by = pending.pop(); by !== undefined; by = pending.pop()) {
    for (const each of includes) {
      if (each.by !== by || found.has(each)) continue;
      found.add(each);
      pending.push(each.file.uri);
    }
  }
  return [...found];
}

/** The checkpoint that has run the most of a task's files. One that is cut off or was changed counts as none. */
export async function findCheckpoint(directory: string, prefixes: readonly string[]): Promise<Checkpoint | undefined> {
  const names = new Set(await readdir(directory).catch(() => []));
  for (let files = prefixes.length - 1; files > 0; files--) {
    const name = prefixes[files] ?? '';
    if (!names.has(`${name}.json`)) continue;
    try {
      const { state, sha256 } = JSON.parse(await readFile(join(directory, `${name}.json`), 'utf8'));
      const packed = await readFile(join(directory, `${name}.tar.gz`));
      if (digestOf(packed) === sha256) return { files, state, data: new Blob([await promisify(gunzip)(packed)]) };
    } catch {
      // Replaying from the beginning costs time and nothing else.
    }
  }
  return undefined;
}

/** Keeps one for the replays to come. What cannot be written is not kept. */
export async function keepCheckpoint(directory: string, prefix: string, state: ReplayState, data: Blob): Promise<void> {
  try {
    // In pieces, as the whole of it is large.
    const pieces = Readable.from(data.stream()).pipe(createGzip({ level: 1 }));
    const packed = Buffer.concat(await pieces.toArray());
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await written(join(directory, `${prefix}.tar.gz`), packed);
    await written(join(directory, `${prefix}.json`), JSON.stringify({ sha256: digestOf(packed), state }));
    await shrink(directory);
  } catch {
    // The folder may be full, or not ours.
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function written(path: string, content: string | Uint8Array): Promise<void> {
  const fresh = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(fresh, content, { mode: 0o600 });
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function shrink(directory: string): Promise<void> {
  const names = (await readdir(directory)).filter((name) => /^[0-9a-f]{64}\.(json|tar\.gz)/.test(name));
  const times = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(directory, name)).catch(() => undefined))?.mtimeMs ?? 0 })),
  );
  const newest = times.filter(({ name }) => name.endsWith('.json')).sort((a, b) => b.at - a.at);
  const staying = new Set(newest.slice(0, kept).map(({ name }) => name.slice(0, 64)));
  // Another process may be writing one at this moment.
  const old = times.filter(
    ({ name, at }) => !staying.has(name.slice(0, 64)) && (name.endsWith('.json') || Date.now() - at > 600_000),
  );
  for (const { name } of old) {
    await rm(join(directory, name), { force: true });
    if (name.endsWith('.json')) await rm(join(directory, name.replace('.json', '.tar.gz')), { force: true });
  }
}

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shrink } from './boundedFolder.ts';
import type { Loaded } from './source.ts';

/** Results of replays by the hash of what was replayed: schemas and PostgreSQL's complaints, no text of a migration. */
export interface ReplayCache {
  read(hash: string): Promise<Loaded | undefined>;
  write(hash: string, loaded: Loaded): Promise<void>;
}

/** Bytes; the results that were used longest ago go first. */
const largest = 64 * 1024 * 1024;

/**
 * A cache in a folder that several processes may share, for its owner alone. A file that is cut off or was changed is no
 * answer. A cache that cannot be read or written costs time and nothing else. Without a folder nothing is kept.
 */
export function replayCache(directory: string | undefined, limit = largest): ReplayCache {
  if (directory === undefined) return { read: async () => undefined, write: async () => undefined };
  const fileOf = (hash: string) => join(directory, `${hash}.json`);
  return {
    async read(hash) {
      try {
        const text = await readFile(fileOf(hash), 'utf8');
        const end = text.indexOf('\n');
        const body = text.slice(end + 1);
        if (text.slice(0, end) !== checksum(body)) return undefined;
        await utimes(fileOf(hash), new Date(), new Date()).catch(() => undefined);
        // Written by us, and not changed since: this is the parse boundary.
        return JSON.parse(body) as Loaded;
      } catch {
        return undefined;
      }
    },
    async write(hash, loaded) {
      const body = JSON.stringify(loaded);
      const fresh = join(directory, `${hash}.${randomUUID()}.tmp`);
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        await writeFile(fresh, `${checksum(body)}\n${body}`, { mode: 0o600 });
        await rename(fresh, fileOf(hash));
        await shrink(directory, /^[0-9a-f]{64}\.(json|.*\.tmp)$/, limit);
      } catch {
        await rm(fresh, { force: true }).catch(() => undefined);
      }
    },
  };
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

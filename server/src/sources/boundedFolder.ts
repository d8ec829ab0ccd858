import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Takes the files that were used longest ago out of a folder of which the program alone knows the names, until the others take up no more than so
 * many bytes, and what a process left half written (`.tmp`) an hour ago. Rejects where the folder cannot be read.
 */
export async function shrink(directory: string, ours: RegExp, limit: number): Promise<void> {
  const names = (await readdir(directory)).filter((name) => ours.test(name));
  const files = await Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(join(directory, name)).catch(() => ({ size: 0, mtimeMs: 0 }));
      return { name, size, used: mtimeMs };
    }),
  );
  let left = limit;
  for (const { name, size, used } of files.sort((a, b) => b.used - a.used)) {
    left -= size;
    const abandoned = name.endsWith('.tmp') && Date.now() - used > 3_600_000;
    if (left < 0 || abandoned) await rm(join(directory, name), { force: true }).catch(() => undefined);
  }
}

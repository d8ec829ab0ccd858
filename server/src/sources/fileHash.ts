import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** Tells a build of a program from others. Of a file that cannot be read: its name, as starting it tells what is wrong. */
export async function fileHash(file: string): Promise<string> {
  try {
    return createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  } catch {
    return file;
  }
}

import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** A file that only the user who runs this process can have written, in a folder of which the same holds. */
export function readOwn(path: string): Buffer | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    return isOwn(fstatSync(file)) && isOwn(statSync(dirname(path))) ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Writes a file that nobody else can read: other processes find it as it was or as it is now. False where it cannot be written. */
export function writeOwn(path: string, data: string | Buffer): boolean {
  const whole = `${path}.${process.pid}.tmp`;
  try {
    const folder = dirname(path);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isOwn(statSync(folder))) return false;
    writeFileSync(whole, data, { mode: 0o600, flag: 'wx' });
    renameSync(whole, path);
    return true;
  } catch {
    return false;
  } finally {
    forget(whole);
  }
}

function forget(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where nothing can be written, nothing was.
  }
}

/** Whether only the user who runs this process may write there; Windows keeps the folder of a user to that user. */
function isOwn({ uid, mode }: Stats): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

import { existsSync, readFileSync } from 'node:fs';

/** A program in place of the embedded PostgreSQL's: it notes each of its starts in a file, and is killed in the middle of its work. */
export function dyingProgram(starts: string): string {
  return `${noting(starts)}
process.once('message', () => {
  process.send({ kind: 'file', path: 'migrations/0001_users.sql' }, () => process.kill(process.pid, 'SIGKILL'));
});`;
}

/** The beginning of such a program. */
export function noting(starts: string): string {
  return `require('node:fs').appendFileSync(${JSON.stringify(starts)}, process.pid + '\\n');`;
}

/** The process of each start so far. */
export function startsIn(path: string): readonly number[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').split('\n').filter(Boolean).map(Number);
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

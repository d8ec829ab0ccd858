import { setFlagsFromString } from 'node:v8';

let atWork = 0;

/**
 * Does work that reads thousands of files while the heap grows in small steps: what was read and is no longer needed is collected
 * early, so that the process does not stay as large as all of it. Elsewhere a heap that grows in large steps answers faster.
 */
export async function sparingly<Result>(work: () => Promise<Result>): Promise<Result> {
  if (atWork++ === 0) setFlagsFromString('--heap-growing-percent=15');
  try {
    return await work();
  } finally {
    if (--atWork === 0) setFlagsFromString('--heap-growing-percent=0');
  }
}

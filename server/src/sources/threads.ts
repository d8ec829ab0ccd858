import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type TellingTask, type Told, tellingFiles } from './telling.ts';

/** Below this number of files one thread is done before another has started. */
const WORTH_THREADS = 3000;
/** Reading is bound by the system's cache and locks: more threads than these do not make it faster. */
const MOST_THREADS = 4;
/** How many files a thread is given at once, so that none is left with the long ones. */
const CHUNK = 1500;
/** How many files are read in the program's own thread before it looks after what else there is to do. */
const PAUSE = 256;

const beside = fileURLToPath(new URL('./scanner.js', import.meta.url));

/**
 * What some files hold, read in as many threads as are worth it, in the caller's own where the bundle `program` of the threads
 * is missing. Indexes count `paths`. Rejects when aborted.
 */
export async function readTelling(
  task: TellingTask,
  signal: AbortSignal | undefined,
  program: string = beside,
): Promise<Told> {
  const { paths } = task;
  const threads = Math.min(availableParallelism(), MOST_THREADS, Math.ceil(paths.length / CHUNK));
  const isWorth = paths.length >= WORTH_THREADS && threads > 1 && existsSync(program);
  const answers = isWorth ? await inThreads(task, { program, threads }, signal) : await here(task, signal);
  return {
    read: answers.reduce((sum, { read }) => sum + read, 0),
    telling: answers.flatMap(({ telling }) => telling),
    skipped: answers.flatMap(({ skipped }) => skipped),
  };
}

async function here(task: TellingTask, signal: AbortSignal | undefined): Promise<readonly Told[]> {
  const { paths } = task;
  const answers: Told[] = [];
  for (let from = 0; from < paths.length; from += PAUSE) {
    // The pause keeps the process answering.
    if (from > 0) await setImmediate();
    signal?.throwIfAborted();
    answers.push(shifted(tellingFiles({ ...task, paths: paths.slice(from, from + PAUSE) }), from));
  }
  return answers;
}

interface Threads {
  readonly program: string;
  readonly threads: number;
}

/** Each thread asks for the next files when it has read the last ones. */
async function inThreads(
  { paths, ...task }: TellingTask,
  { program, threads }: Threads,
  signal: AbortSignal | undefined,
): Promise<readonly Told[]> {
  signal?.throwIfAborted();
  const answers: Told[] = [];
  const workers = Array.from({ length: threads }, () => new Worker(program, { workerData: task }));
  let next = 0;
  const work = (worker: Worker) =>
    new Promise<void>((resolve, reject) => {
      let from = 0;
      const give = () => {
        if (next >= paths.length) return resolve();
        from = next;
        next += CHUNK;
        worker.postMessage(paths.slice(from, next));
      };
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('A thread that reads files ended')));
      worker.on('message', (told: Told) => {
        answers.push(shifted(told, from));
        give();
      });
      give();
    });
  try {
    await Promise.race([Promise.all(workers.map(work)), aborted(signal)]);
  } finally {
    for (const worker of workers) {
      worker.removeAllListeners('exit');
      void worker.terminate();
    }
  }
  return answers;
}

function shifted({ read, telling, skipped }: Told, by: number): Told {
  return {
    read,
    telling: telling.map((index) => index + by),
    skipped: skipped.map(([index, reason]) => [index + by, reason]),
  };
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true }));
}

import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { nextFiles, type TellingTask, type Told } from './telling.ts';

/** Below this number of files the program's own thread is done before another has begun. */
const WORTH_THREADS = 3000;
/** Reading is bound by the system's cache and locks: more threads than these do not make it faster. */
const MOST_THREADS = 3;
/** How many files are read in the program's own thread before it looks after what else there is to do. */
const PAUSE = 96;

const beside = fileURLToPath(new URL('./scanner.js', import.meta.url));

/** What a thread is given: the paths in one string, since thousands of strings take long to hand over. */
export type ThreadTask = Omit<TellingTask, 'paths'> & { readonly paths: string };

/**
 * What some files hold, part by part in no order, while other threads go on reading. Indexes count `paths`. The caller's
 * own thread reads too where it has nothing else to do, and alone where that is faster or the bundle `program` of the
 * threads is missing. Throws when aborted.
 */
export async function* readTelling(
  files: Omit<TellingTask, 'cursor'>,
  signal: AbortSignal | undefined,
  program: string = beside,
): AsyncGenerator<Told, void> {
  const task: TellingTask = { ...files, cursor: new Int32Array(new SharedArrayBuffer(4)) };
  const { paths } = task;
  const isWorth = paths.length >= WORTH_THREADS && existsSync(program);
  const threads = startThreads(task, isWorth ? Math.min(availableParallelism() - 1, MOST_THREADS) : 0, program);
  let open = paths.length;
  signal?.addEventListener('abort', threads.wake);
  try {
    while (open > 0) {
      signal?.throwIfAborted();
      const told = threads.next() ?? nextFiles(task, PAUSE);
      open -= told?.taken ?? 0;
      if (told) yield told;
      else await threads.news();
      await setImmediate();
    }
  } finally {
    signal?.removeEventListener('abort', threads.wake);
    threads.stop();
  }
}

interface Threads {
  /** What was found and not yet asked for. Throws where a thread failed. */
  next(): Told | undefined;
  /** Until there is something to take, or somebody wakes. */
  news(): Promise<void>;
  wake(): void;
  stop(): void;
}

/** Each thread takes files from the same list as the others, until none is left. */
function startThreads({ paths, ...rest }: TellingTask, count: number, program: string): Threads {
  const answers: Told[] = [];
  const busy = new Set<Worker>();
  let failure: unknown;
  let wake = () => {};
  const task: ThreadTask | undefined = count > 0 ? { ...rest, paths: paths.join('\0') } : undefined;
  for (let n = 0; n < count; n++) {
    const worker = new Worker(program, { workerData: task });
    busy.add(worker);
    worker.on('message', (told: Told) => answers.push(told));
    worker.on('error', (error) => {
      failure ??= error;
    });
    worker.on('exit', (code) => {
      busy.delete(worker);
      if (code !== 0) failure ??= new Error('A thread that reads files ended');
    });
    for (const event of ['message', 'error', 'exit']) worker.on(event, () => wake());
  }
  return {
    next() {
      if (failure !== undefined) throw failure;
      return answers.shift();
    },
    news: () =>
      new Promise<void>((resolve) => {
        wake = resolve;
        if (answers.length > 0 || failure !== undefined) resolve();
      }),
    wake: () => wake(),
    stop() {
      for (const worker of busy) void worker.terminate();
    },
  };
}

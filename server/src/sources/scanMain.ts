import { parentPort, workerData } from 'node:worker_threads';
import { type TellingTask, tellingFiles } from './telling.ts';

/** A thread that reads files: it is given `{ root, also }` when it starts, then lists of paths, and answers each with what it found. */
const task: Omit<TellingTask, 'paths'> = workerData;
parentPort?.on('message', (paths: readonly string[]) => parentPort?.postMessage(tellingFiles({ ...task, paths })));

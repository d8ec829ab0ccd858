import { parentPort, workerData } from 'node:worker_threads';
import { type TellingTask, tellingFiles } from './telling.ts';

/** A thread that reads files: it is given `{ root }` when it starts, then lists of paths, and answers each with what it found. */
const { root }: Pick<TellingTask, 'root'> = workerData;
parentPort?.on('message', (paths: readonly string[]) => parentPort?.postMessage(tellingFiles({ root, paths })));

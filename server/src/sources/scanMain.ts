import { parentPort, workerData } from 'node:worker_threads';
import { nextFiles } from './telling.ts';
import type { ThreadTask } from './threads.ts';

/** A thread that reads files, as many at once as keep the other side busy, and tells what it found. It ends when none is left. */
const CHUNK = 256;

const { paths, ...rest }: ThreadTask = workerData;
const task = { ...rest, paths: paths.split('\0') };
for (let told = nextFiles(task, CHUNK); told; told = nextFiles(task, CHUNK)) parentPort?.postMessage(told);

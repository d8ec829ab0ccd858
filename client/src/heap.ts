/**
 * How the server is started: the heap's young part stays small, since that of a process which reads a large workspace would grow
 * to three times 16 MB and stay so.
 */
export const heapFlags: readonly string[] = ['--max-semi-space-size=4'];

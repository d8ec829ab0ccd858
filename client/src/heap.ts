/**
 * How the server's process keeps its memory small while it reads a large workspace: the young part of the heap would grow to
 * three times 16 MB and stay so, and glibc keeps what each thread once needed apart, unless all share one arena.
 */
export const heapFlags: readonly string[] = ['--max-semi-space-size=4'];
export const heapEnvironment: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: '1' };

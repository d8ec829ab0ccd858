import type { Step } from './replay.ts';

/** Whether a statement failed for want of a table, column, function, type or schema. */
export function isMissing(sqlstate: string): boolean {
  return /^(?:42P01|42703|42883|42704|3F000)$/.test(sqlstate);
}

/**
 * Runs again what missed something, as long as that helps any; what is left then is a problem of its own. While `state.late` is
 * a list, `run` puts into it what misses something still.
 */
export async function replayLate(
  first: readonly Step[],
  run: (step: Step) => Promise<void>,
  state: { late?: Step[] | undefined },
): Promise<void> {
  let left = first;
  for (let before = Number.POSITIVE_INFINITY; left.length > 0 && left.length < before; ) {
    before = left.length;
    const still: Step[] = [];
    state.late = still;
    for (const step of left) await run(step);
    left = still;
  }
  state.late = undefined;
  for (const step of left) await run(step);
}

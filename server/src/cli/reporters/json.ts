import type { Reporter } from './reporter.ts';

/**
 * Version 1 of the JSON contract. `skipped`, `problems` and `notes` were added within it: without them a reader could
 * take a file that was never read for a clean one.
 */
export const json: Reporter = {
  id: 'json',
  render: ({ report, skipped, problems, notes }) =>
    `${JSON.stringify({ ...report, skipped, problems, notes }, undefined, 2)}\n`,
};

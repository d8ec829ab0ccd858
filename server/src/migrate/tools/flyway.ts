import type { MigrationTool } from '../draft.ts';
import { foldersOf, within } from '../homes.ts';
import { calendar } from '../sequence.ts';
import { fileOf, head, statements, tail, wayBack } from '../sqlFile.ts';

const lockNote =
  'Flyway leaves the transaction by itself for this statement; set flyway.postgresql.transactional.lock=false, or it waits for its own lock.';
const versioned = /(?:^|\/)V([\d._]+?)__[^/]+\.sql$/;

/** Flyway: `V7__name.sql`. It sees for itself that a statement cannot run in a transaction; its own lock must not be one then. */
export const flyway: MigrationTool = {
  id: 'flyway',
  title: 'Flyway',
  detect: (files) => foldersOf(files, (path) => versioned.test(path))[0],
  render: (plain, { directory, existing, files }, now) => {
    const draft = plain.transaction === 'forbidden' ? { ...plain, notes: [...plain.notes, lockNote] } : plain;
    const stem = `${nextVersion(existing, now)}__${draft.name}.sql`;
    const undo = files.paths.some((path) => path.startsWith(`${directory}/U`) && path.endsWith('.sql'));
    const parts = [head(draft), statements(draft.up), tail(draft), undo ? '' : wayBack(draft.down)];
    const up = fileOf(within(directory, `V${stem}`), draft, parts);
    const down = undo ? [{ path: within(directory, `U${stem}`), text: statements(draft.down) }] : [];
    return { files: [up, ...down], notes: draft.notes };
  },
};

/** The next version in the form of the highest: `8` after `7`, `1.2.4` after `1.2.3`, a later time stamp after one. */
function nextVersion(existing: readonly string[], now: Date): string {
  const versions = existing.flatMap((path) => versioned.exec(path)?.[1] ?? []).sort(compare);
  const highest = versions.at(-1) ?? '0';
  const last = /\d+$/.exec(highest)?.[0] ?? '0';
  const stamp = /^(19|20)\d{6}(\d{4}(\d\d)?)?$/.test(last) ? BigInt(calendar(now).slice(0, last.length)) : 0n;
  const after = BigInt(last) + 1n;
  return (
    highest.slice(0, highest.length - last.length) + String(stamp > after ? stamp : after).padStart(last.length, '0')
  );
}

function compare(a: string, b: string): number {
  const [partsA, partsB] = [a, b].map((version) => version.split(/[._]/).map(BigInt));
  for (let i = 0; i < Math.max(partsA?.length ?? 0, partsB?.length ?? 0); i++) {
    const [left, right] = [partsA?.[i] ?? 0n, partsB?.[i] ?? 0n];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

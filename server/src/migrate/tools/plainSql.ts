import type { FileList, MigrationDraft, MigrationHome, MigrationTool, NewFile } from '../draft.ts';
import { nextPrefix, numbered } from '../sequence.ts';
import { commented, statements } from '../sqlFile.ts';

/**
 * Numbered or time-stamped `*.sql` in a folder, whoever runs them. Such a runner sends a file as it is, so a file
 * holds what has to be outside a transaction as its only statement; the way back stands in `X.down.sql` where the
 * project keeps such files, otherwise in a comment.
 */
export const plainSql: MigrationTool = {
  id: 'plain-sql',
  title: 'plain SQL',
  detect: (files) => home(files),
  render: (draft, { directory, existing }, now) => {
    const prefix = nextPrefix(existing, now);
    const stem = `${directory}/${prefix}${draft.name}`;
    const siblings = existing.some((path) => path.endsWith('.down.sql'));
    const up = upFile(`${stem}.sql`, draft, siblings ? [] : draft.down);
    const down = siblings && draft.down.length > 0 ? [{ path: `${stem}.down.sql`, text: statements(draft.down) }] : [];
    return { files: [up, ...down], notes: draft.notes };
  },
};

/** Where new migrations go when the workspace has none yet. */
export const defaultHome: MigrationHome = { directory: 'migrations', existing: [] };

function home(files: FileList): MigrationHome | undefined {
  const folders = new Map<string, string[]>();
  for (const path of files.paths) {
    const directory = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
    if (!path.endsWith('.sql') || !numbered(path) || /(^|\/)(node_modules|vendor|dist|out)\//.test(path)) continue;
    folders.set(directory, [...(folders.get(directory) ?? []), path]);
  }
  const ranked = [...folders].sort(
    ([a, inA], [b, inB]) => likelihood(b) - likelihood(a) || inB.length - inA.length || (a < b ? -1 : 1),
  );
  const [best] = ranked;
  return best && { directory: best[0], existing: best[1] };
}

/** A folder that calls itself migrations is the likelier one than, say, a folder of numbered fixtures. */
function likelihood(directory: string): number {
  const name = directory.slice(directory.lastIndexOf('/') + 1);
  if (/^migrations?$/i.test(name)) return 2;
  return /migrat/i.test(directory) ? 1 : 0;
}

function upFile(path: string, draft: MigrationDraft, down: readonly string[]): NewFile {
  const head = [
    ...draft.notes.map(commented),
    ...(draft.check ? [commented(`Check first that this returns no rows:\n\n${draft.check};`)] : []),
  ];
  const tail = [
    ...(draft.verify ? [commented(`Afterwards this returns a row:\n\n${draft.verify};`)] : []),
    ...(down.length > 0 ? [commented(`The way back:\n\n${down.map((statement) => `${statement};`).join('\n')}`)] : []),
  ];
  const before = head.length > 0 ? `${head.join('\n--\n')}\n\n` : '';
  const up = statements(draft.up);
  const found = draft.subject ? up.indexOf(draft.subject) : -1;
  const text = [before + up, ...tail.map((part) => `${part}\n`)].join('\n');
  return { path, text, cursor: before.length + Math.max(0, found) };
}

import { posix } from 'node:path';

/** Gives a file's text, by its path relative to the workspace; undefined where there is none. */
export type ReadFile = (path: string) => string | undefined;

/**
 * The migrations in the order that their tool's own list says, where it keeps one: sqitch's plan beside the folder, Drizzle's
 * journal inside. What the list leaves out its tool does not run.
 */
export function listedOrder(directory: string, paths: readonly string[], read: ReadFile): readonly string[] {
  const journal = read(posix.join(directory, 'meta/_journal.json'));
  const tags = journal === undefined ? undefined : journalTags(journal);
  if (tags)
    return among(
      tags.map((tag) => posix.join(directory, `${tag}.sql`)),
      paths,
    );
  const plan =
    posix.basename(directory) === 'deploy' ? read(posix.join(posix.dirname(directory), 'sqitch.plan')) : undefined;
  return plan === undefined
    ? paths
    : among(
        plannedNames(plan).map((name) => posix.join(directory, `${name}.sql`)),
        paths,
      );
}

/** A list that names nothing of what is there is about something else. */
function among(listed: readonly string[], paths: readonly string[]): readonly string[] {
  const found = listed.filter((path) => paths.includes(path));
  return found.length > 0 ? found : paths;
}

/** `entries[].tag` in the order of `idx`. */
function journalTags(text: string): readonly string[] | undefined {
  try {
    const { entries } = JSON.parse(text) as { readonly entries?: unknown };
    if (!Array.isArray(entries)) return undefined;
    return entries
      .flatMap((entry: unknown) => {
        const { idx, tag } = Object(entry) as { readonly idx?: unknown; readonly tag?: unknown };
        return typeof tag === 'string' ? [{ idx: Number(idx), tag }] : [];
      })
      .sort((a, b) => a.idx - b.idx)
      .map(({ tag }) => tag);
  } catch {
    return undefined;
  }
}

/** The scripts of a plan: a change that is named again after a tag was reworked, and its older script is `name@tag`. */
export function plannedNames(plan: string): readonly string[] {
  const lines = plan.split(/\r?\n/).map((line) => line.replace(/#.*$/, '').trim());
  const items = lines.flatMap((line) => /^[@+]?[^\s%-][^\s]*/.exec(line)?.[0].replace(/^\+/, '') ?? []);
  return items.flatMap((item, i) => {
    if (item.startsWith('@')) return [];
    const again = items.indexOf(item, i + 1);
    const tag = again === -1 ? undefined : items.slice(i, again).find((each) => each.startsWith('@'));
    return [`${item}${tag ?? ''}`];
  });
}

/** Atlas begins a new database with the last file that says to be a checkpoint. */
export function fromCheckpoint<T extends { readonly text: string }>(files: readonly T[]): readonly T[] {
  const at = files.findLastIndex(({ text }) => /^\s*--\s*atlas:checkpoint\b/im.test(text.slice(0, 500)));
  return at === -1 ? files : files.slice(at);
}

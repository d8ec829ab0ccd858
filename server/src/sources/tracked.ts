import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { pathsIn, runGit } from './git.ts';

/** The files that Git's index names and that are there. */
export interface Tracked {
  readonly paths: readonly string[];
  /**
   * A name for what a file holds, without opening it: of those that are as the index has them. Equal names mean equal bytes.
   *
   * The name is the blob and the file's own size. Git's stat data say that the file is what was last added or checked out; the blob
   * alone would not tell which bytes lie on the disk, as `text`, `ident` or a filter such as LFS may write others. Each of these gives
   * one blob files of different sizes; only a filter program that was exchanged for another one of the same length would not.
   */
  readonly contents: ReadonlyMap<string, string>;
}

/**
 * What Git tracks below `root`; `only` asks about some paths. Undefined where Git is absent, of another kind, refuses, or this is no
 * repository.
 */
export async function trackedFiles(
  root: string,
  signal?: AbortSignal,
  only: readonly string[] = [],
): Promise<Tracked | undefined> {
  const named = ['--', ...only];
  const answers = [
    runGit(root, ['--literal-pathspecs', 'ls-files', '--stage', '--debug', '-z', ...named], signal),
    runGit(
      root,
      ['--literal-pathspecs', 'diff-files', '--name-status', '--relative', '--ignore-submodules=all', '-z', ...named],
      signal,
    ),
  ];
  const [staged, differing] = await Promise.all(answers.map((answer) => answer.catch(() => undefined)));
  signal?.throwIfAborted();
  return staged === undefined || differing === undefined ? undefined : readIndex(staged, changesIn(root, differing));
}

interface Changes {
  readonly changed: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
}

/** Git looks at the bytes of what was written too soon after the index for its time to tell. */
function changesIn(root: string, answer: string): Changes {
  const parts = pathsIn(answer);
  const changed = new Set<string>();
  const gone = new Set<string>();
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [status, path = ''] = [parts[at], parts[at + 1]];
    changed.add(path);
    const isGone = status === 'D' || (status === 'U' && !lstatSync(join(root, path), { throwIfNoEntry: false }));
    if (isGone) gone.add(path);
  }
  return { changed, gone };
}

/**
 * The entries of `ls-files --stage --debug -z`: a line of mode, blob and stage, a path, and lines of stat data, of which the last has the size
 * and flags. These are for people to read and no interface: where they are otherwise, nothing is read.
 */
function readIndex(staged: string, { changed, gone }: Changes): Tracked | undefined {
  const paths: string[] = [];
  const contents = new Map<string, string>();
  for (let at = 0; at < staged.length; ) {
    const tab = staged.indexOf('\t', at);
    const end = staged.indexOf('\0', tab);
    const last = staged.indexOf(SIZE, end);
    const flags = staged.indexOf(FLAGS, last);
    const next = staged.indexOf('\n', flags) + 1;
    const isEntry = at < tab && tab < end && end < last && last < flags && flags < next;
    if (!isEntry || last - end > LONGEST_STAT || !staged.startsWith(TIME, end + 1)) return undefined;
    const path = staged.slice(tab + 1, end);
    if (!gone.has(path)) {
      paths.push(path);
      // Flags say that Git does not look at the file, or that there is no blob yet; links and submodules are no files.
      const isPlain =
        staged.startsWith(NO_FLAGS, flags) && staged.startsWith(' 0', tab - 2) && staged.startsWith('100', at);
      const size = staged.slice(last + SIZE.length, flags);
      if (isPlain && !changed.has(path)) contents.set(path, `${staged.slice(at + MODE, at + MODE + BLOB)}.${size}`);
    }
    at = next;
  }
  return { paths, contents };
}

const TIME = '  ctime: ';
const SIZE = '\n  size: ';
const FLAGS = '\tflags: ';
const NO_FLAGS = '\tflags: 0\n';
/** The stat data of one entry are no longer than this. */
const LONGEST_STAT = 300;
/** UTF-16 units of the mode with its space, and of the blob's name: more would make no difference. */
const MODE = 7;
const BLOB = 16;

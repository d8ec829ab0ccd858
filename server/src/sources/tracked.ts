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

/** An entry of `ls-files --stage --debug -z`; what Git adds for people to read is no interface, so that all of it has to match. */
const ENTRY =
  /(\d{6}) ([0-9a-f]{16})[0-9a-f]{24,48} ([0-3])\t([^\0]*)\0 {2}ctime: [\d:]+\n {2}mtime: [\d:]+\n {2}dev: \d+\tino: \d+\n {2}uid: \d+\tgid: \d+\n {2}size: (\d+)\tflags: ([0-9a-f]+)\n/y;

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

function readIndex(staged: string, { changed, gone }: Changes): Tracked | undefined {
  const paths: string[] = [];
  const contents = new Map<string, string>();
  for (ENTRY.lastIndex = 0; ENTRY.lastIndex < staged.length; ) {
    const entry = ENTRY.exec(staged);
    if (!entry) return undefined;
    const [, mode = '', blob = '', stage, path = '', size = '', flags] = entry;
    if (gone.has(path)) continue;
    paths.push(path);
    // Flags say that Git does not look at the file, or that there is no blob yet; links and submodules are no files.
    const isPlain = flags === '0' && stage === '0' && mode.startsWith('100');
    if (isPlain && !changed.has(path)) contents.set(path, `${blob}.${size}`);
  }
  return { paths, contents };
}

import { createTwoFilesPatch } from 'diff';

/** A change as `git apply` reads it; a file that is new has no text before. */
export function patchOf(path: string, before: string | undefined, after: string): string {
  const from = before === undefined ? '/dev/null' : `a/${path}`;
  const patch = createTwoFilesPatch(from, `b/${path}`, before ?? '', after);
  // The first line is a ruler of Subversion's.
  return patch.replace(/^=+\n/, '');
}

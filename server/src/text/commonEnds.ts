/** How much of two texts is the same, in UTF-16 code units: from the start, and from the end of what is left of them. */
export interface CommonEnds {
  readonly start: number;
  readonly end: number;
}

/** Compared by the block, which is many times faster than by the character. */
const BLOCK = 4096;

let last: { readonly a: string; readonly b: string; readonly ends: CommonEnds } | undefined;

/** Many ask about the same two texts, one after the other. */
export function commonEnds(a: string, b: string): CommonEnds {
  if (last?.a === a && last.b === b) return last.ends;
  const ends = compared(a, b);
  last = { a, b, ends };
  return ends;
}

function compared(a: string, b: string): CommonEnds {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start + BLOCK <= shorter && a.slice(start, start + BLOCK) === b.slice(start, start + BLOCK)) start += BLOCK;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  const most = shorter - start;
  let end = 0;
  while (end + BLOCK <= most && endBlock(a, end) === endBlock(b, end)) end += BLOCK;
  while (end < most && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  return { start, end };
}

function endBlock(text: string, end: number): string {
  return text.slice(text.length - end - BLOCK, text.length - end);
}

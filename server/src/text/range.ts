/** A half-open interval of UTF-16 code units. Which text it counts in is said where it is used. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A range in a document, named by URI. */
export interface Place {
  readonly uri: string;
  readonly range: Range;
}

/** Replaces `range` by `text`; an insertion has an empty range. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** Whether `offset` lies in `range`, its end included, as a cursor behind the last character counts. */
export function touches(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** Whether `inner` lies wholly in `outer`. */
export function encloses(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether two ranges share a character or touch; an empty range touches what it stands beside. */
export function overlaps(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** The text with the edits applied. Edits must not overlap; their order does not matter. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const backwards = [...edits].sort((a, b) => b.range.start - a.range.start || b.range.end - a.range.end);
  return backwards.reduce(
    (result, edit) => result.slice(0, edit.range.start) + edit.text + result.slice(edit.range.end),
    text,
  );
}

/** The one edit that makes a text of another: what both begin and end with stays. */
export function changeOf(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { range: { start, end: before.length - same }, text: after.slice(start, after.length - same) };
}

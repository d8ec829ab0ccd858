/** A fixture's text without its marks, and where they stood: `⟦name⟧` marks the offset of what follows it. */
export interface Marked {
  readonly text: string;
  /** UTF-16 offsets by name. */
  readonly marks: ReadonlyMap<string, number>;
}

export function readMarks(marked: string): Marked {
  const marks = new Map<string, number>();
  let text = '';
  let from = 0;
  for (const match of marked.matchAll(/⟦([\w-]+)⟧/g)) {
    text += marked.slice(from, match.index);
    marks.set(match[1] ?? '', text.length);
    from = match.index + match[0].length;
  }
  return { text: text + marked.slice(from), marks };
}

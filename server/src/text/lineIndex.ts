/** A position as LSP counts it: 0-based line and UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where each line of one text begins. */
export interface LineIndex {
  readonly starts: readonly number[];
  readonly length: number;
}

/** Builds the index once per text. LF, CRLF and lone CR end a line, as LSP counts lines. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return { starts, length: text.length };
}

/** The position of an offset; an offset outside the text is clamped to it. */
export function positionAt(index: LineIndex, offset: number): Position {
  const clamped = Math.max(0, Math.min(offset, index.length));
  let low = 0;
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((index.starts[middle] ?? 0) <= clamped) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: clamped - (index.starts[low] ?? 0) };
}

/** The offset of a position; a position outside the text is clamped to it. */
export function offsetAt(index: LineIndex, position: Position): number {
  const start = index.starts[position.line];
  if (start === undefined) return position.line < 0 ? 0 : index.length;
  const next = index.starts[position.line + 1] ?? index.length;
  return Math.max(start, Math.min(start + position.character, next));
}

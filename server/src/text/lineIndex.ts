import { commonEnds } from './commonEnds.ts';

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

let last: { readonly text: string; readonly index: LineIndex } | undefined;

/** LF, CRLF and lone CR end a line, as LSP counts lines. Of a text that differs in one stretch from the last one, only that is looked at. */
export function lineIndex(text: string): LineIndex {
  if (last?.text === text) return last.index;
  const index =
    last && last.text.length > LONG && text.length > LONG ? changed(last.text, last.index, text) : whole(text);
  last = { text, index };
  return index;
}

/** Shorter texts are gone through in no time; UTF-16 units. */
const LONG = 20_000;

function whole(text: string): LineIndex {
  const starts = [0];
  addStarts(starts, text, 0, text.length);
  return { starts, length: text.length };
}

/** Adds the lines that end between two offsets. Their ends are searched for, which takes a fraction of looking at each character. */
function addStarts(starts: number[], text: string, from: number, to: number): void {
  let feed = next(text, '\n', from);
  let carriage = next(text, '\r', from);
  for (let at = Math.min(feed, carriage); at < to; at = Math.min(feed, carriage)) {
    if (at === feed || feed !== at + 1) starts.push(at + 1);
    if (at === feed) feed = next(text, '\n', at + 1);
    else carriage = next(text, '\r', at + 1);
  }
}

function next(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

/** A line before the change is as it was where the character behind its end is, too. */
function changed(before: string, { starts: old }: LineIndex, text: string): LineIndex {
  const common = commonEnds(before, text);
  const kept = firstFrom(old, common.start);
  const starts = old.slice(0, Math.max(1, kept));
  const rest = before.length - common.end;
  const by = text.length - before.length;
  addStarts(starts, text, starts[starts.length - 1] ?? 0, rest + by);
  for (let i = firstFrom(old, rest + 1); i < old.length; i++) starts.push((old[i] ?? 0) + by);
  return { starts, length: text.length };
}

/** The index of the first start that is not before the offset. */
function firstFrom(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
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

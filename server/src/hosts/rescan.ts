import { commonEnds } from '../text/commonEnds.ts';
import { finished, isBrace, isOpening, KIND, pushRange, type Tokens, type TokenTable, tokenTable } from './tokens.ts';

/** How a language goes on in the middle of a text. */
export interface Resumption {
  /** Reads what stands at `at`, with the tokens before it in the table, and returns where to go on. */
  step(at: number): number;
  /** Whether nothing but the open brackets tells how the text behind this token is read. */
  isJoint(index: number): boolean;
}

/** More than any scanner looks ahead of a token on its own line or on the next. */
const AHEAD = 64;

/**
 * The tokens of `text`, made from those of an earlier text that differs in one stretch: the tokens before the line of the change
 * are kept, and those from where both texts are read alike again. Undefined where that is not told, or the change is near the
 * beginning. The same as scanning anew, in the time that copying takes.
 */
export function rescanned(
  before: Tokens,
  text: string,
  resume: (table: TokenTable) => Resumption | undefined,
): Tokens | undefined {
  const { start, end } = commonEnds(before.text, text);
  const kept = tokensBefore(before, beginning(text, start - AHEAD));
  if (kept === 0) return undefined;
  const table = tokenTable(text);
  pushRange(table, before, { from: 0, to: kept, by: 0, tokens: 0 });
  table.open.push(...openAfter(before, kept - 1));
  table.braces = table.open.filter((index) => isBrace(table, index)).length;
  for (const index of table.open) table.partners[index] = -1;
  const resumption = resume(table);
  if (!resumption) return undefined;
  const next = readAnew(table, before, { kept, from: text.length - end, resumption });
  if (next < before.count) {
    const shift = table.count - next;
    pushRange(table, before, { from: next, to: before.count, by: text.length - before.text.length, tokens: shift });
    for (const index of table.open) table.partners[index] = moved(before.partners[index] ?? -1, next, shift);
  }
  return finished(table);
}

function moved(partner: number, from: number, by: number): number {
  return partner >= from ? partner + by : -1;
}

/** The start of a line at or before an offset; one that a backslash continues is none. */
function beginning(text: string, offset: number): number {
  let at = lineStart(text, offset);
  while (at > 0 && /\\\r?\n$/.test(text.slice(Math.max(0, at - 3), at))) at = lineStart(text, at - 1);
  return at;
}

function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** How many tokens end before the line that begins at `line`. */
function tokensBefore(tokens: Tokens, line: number): number {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens.ends[middle] ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The brackets that are open behind a token, innermost last. */
function openAfter(tokens: Tokens, index: number): readonly number[] {
  const open: number[] = [];
  const kind = tokens.kinds[index];
  const outer = tokens.outers[index] ?? -1;
  // The last part of a template stands in the part before it, which is closed.
  let at = isOpening(tokens, index) ? index : kind === KIND.tail && outer >= 0 ? around(tokens, outer) : outer;
  for (; at >= 0; at = around(tokens, at)) open.push(at);
  return open.reverse();
}

/** The bracket around an open one; of a template's parts only the last one is open. */
function around(tokens: Tokens, opener: number): number {
  let at = opener;
  while (tokens.kinds[at] === KIND.middle) at = tokens.outers[at] ?? -1;
  return tokens.outers[at] ?? -1;
}

interface Anew {
  readonly kept: number;
  /** Where the text is as before. */
  readonly from: number;
  readonly resumption: Resumption;
}

/** Reads on until a token and all that is open are as before, and gives the index of the token behind it among the earlier ones. */
function readAnew(table: TokenTable, before: Tokens, { kept, from, resumption }: Anew): number {
  const by = table.text.length - before.text.length;
  let at = table.ends[kept - 1] ?? 0;
  let old = kept;
  let seen = table.count;
  while (at < table.text.length) {
    at = resumption.step(at);
    if (table.count === seen) continue;
    seen = table.count;
    const last = seen - 1;
    const start = table.starts[last] ?? 0;
    if (start < from) continue;
    while (old < before.count && (before.starts[old] ?? 0) + by < start) old++;
    if (isSame(table, last, before, old, by) && resumption.isJoint(last) && isOpenAlike(table, before, old, kept))
      return old + 1;
  }
  return before.count;
}

function isSame(table: Tokens, index: number, before: Tokens, old: number, by: number): boolean {
  const isThere = old < before.count && table.kinds[index] === before.kinds[old];
  return (
    isThere &&
    table.starts[index] === (before.starts[old] ?? 0) + by &&
    table.ends[index] === (before.ends[old] ?? 0) + by
  );
}

/** Whether the same brackets are open behind both tokens, all of them kept ones. */
function isOpenAlike(table: TokenTable, before: Tokens, old: number, kept: number): boolean {
  const open = openAfter(before, old);
  return open.length === table.open.length && open.every((index, at) => index < kept && table.open[at] === index);
}

import { type CommonEnds, commonEnds } from '../text/commonEnds.ts';

/** What was found in the last long text that was asked about; -1 where nothing was. */
interface Found {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const found = new Map<string, Found>();

/** Shorter texts are looked through in no time. UTF-16 units; nor are texts kept that are longer than a person edits. */
const LONG = 20_000;
const LONGEST = 2_000_000;

/** More than any match has, white space aside, and than any pattern looks at around one. */
const AROUND = 2000;

/**
 * Whether a text holds a word, or a match of a pattern: words and white space, with nothing in between that may be of any length. Of a
 * long text that differs in one stretch from the one that was asked about last, only that stretch is looked through.
 */
export function holds(text: string, pattern: string | RegExp): boolean {
  if (text.length < LONG || text.length > LONGEST) return search(text, pattern) !== undefined;
  const key = typeof pattern === 'string' ? pattern : `${pattern}`;
  const before = found.get(key);
  const known = before && stillThere(before, text, pattern);
  const match = known ?? search(text, pattern) ?? nothing;
  found.set(key, { text, ...match });
  return match.start >= 0;
}

type Match = Pick<Found, 'start' | 'end'>;

const nothing: Match = { start: -1, end: -1 };

function search(text: string, pattern: string | RegExp): Match | undefined {
  if (typeof pattern !== 'string') {
    const match = pattern.exec(text);
    return match ? { start: match.index, end: match.index + match[0].length } : undefined;
  }
  const start = text.indexOf(pattern);
  return start < 0 ? undefined : { start, end: start + pattern.length };
}

/** What is known of the text by what was found in the one before; undefined where it has to be looked through. */
function stillThere(before: Found, text: string, pattern: string | RegExp): Match | undefined {
  const { start, end } = before;
  if (before.text === text) return { start, end };
  const common = commonEnds(before.text, text);
  const by = text.length - before.text.length;
  if (start >= 0) {
    if (end + AROUND <= common.start) return { start, end };
    return start >= before.text.length - common.end + AROUND ? { start: start + by, end: end + by } : undefined;
  }
  return search(around(text, common), pattern) ? undefined : nothing;
}

let last: { readonly text: string; readonly common: CommonEnds; readonly around: string } | undefined;

/** What differs, with what a match that touches it may hold. Each of the patterns asks about the same. */
function around(text: string, common: CommonEnds): string {
  if (last?.common === common && last.text === text) return last.around;
  const from = outwards(text, common.start, -1);
  const to = outwards(text, text.length - common.end, 1);
  last = { text, common, around: text.slice(from, to) };
  return last.around;
}

/** The offset that lies so many characters before or behind, white space not counted. */
function outwards(text: string, offset: number, step: 1 | -1): number {
  let at = offset;
  for (let counted = 0; counted < AROUND && at > 0 && at < text.length; at += step) {
    if (text.charCodeAt(at) > 32) counted++;
  }
  return Math.max(0, Math.min(at, text.length));
}

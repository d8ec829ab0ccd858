import type { Range } from '../text/range.ts';
import { longestList } from './bounds.ts';
import type { Text } from './characters.ts';
import type { Unread } from './clause.ts';
import { equalsWord, holdsWord, type WordSet } from './wordSet.ts';

/**
 * `word`: an unquoted identifier or keyword, perhaps with holes glued into it. `quoted`: `"…"`, `U&"…"`.
 * `string`: any literal in single quotes. `dollar`: `$tag$ … $tag$`. `parameter`: `$1`, `?`, `:name`, `@name`, `$name`, `:'x'`.
 * `hole`: a computed part that stands alone, knex's `??`, psql's `:"x"`. `terminator`: a `;` that ends a statement; a `;` inside
 * BEGIN ATOMIC or a rule's action list is punctuation. `meta`: a psql meta-command to the end of its line.
 * `data`: the lines after COPY … FROM stdin, with the `\.` line. `junk`: a character that SQL does not know.
 */
export type TokenKind = (typeof tokenKinds)[number];

/**
 * The kinds by the codes under which `Tokens` holds them. The codes from `notable` on are for what a reader of clauses has to look
 * at: words that may begin something, and brackets; a text of a million other tokens is passed over by looking at the codes alone.
 */
export const tokenKinds = [
  'word',
  'quoted',
  'string',
  'dollar',
  'number',
  'operator',
  'punctuation',
  'parameter',
  'junk',
  'terminator',
  'hole',
  'meta',
  'data',
  'word',
  'punctuation',
] as const;

/**
 * Indexes into `tokenKinds`; `beginning` and `bracket` are the words and the punctuation that are notable: words that may begin
 * something, brackets that pair with another, and a `;` that ends no statement.
 */
export const code = {
  word: 0,
  quoted: 1,
  string: 2,
  dollar: 3,
  number: 4,
  operator: 5,
  punctuation: 6,
  parameter: 7,
  junk: 8,
  terminator: 9,
  hole: 10,
  meta: 11,
  data: 12,
  beginning: 13,
  bracket: 14,
} as const satisfies Readonly<Record<TokenKind | 'beginning' | 'bracket', number>>;

/** The first of the codes for notable tokens. */
export const notable = 9;

/** One token. Offsets are UTF-16 code units of the text that was read. */
export interface Token extends Range {
  readonly kind: TokenKind;
}

/**
 * All tokens of one text, in parallel arrays, because a megabyte of text can hold a million of them. The arrays may be longer
 * than `count`: read them through the functions below, for which there are no tokens outside of 0 … count - 1.
 */
export interface Tokens extends Text {
  readonly count: number;
  /** Indexes into `tokenKinds`. */
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /**
   * For a bracket that pairs with another, the index of that one plus one; for a word at which something may begin, its number
   * in `beginning` as a negative; 0 or less for any other token.
   */
  readonly partners: Int32Array;
  /** The offset from which on the text was left alone, as no statement of PostgreSQL goes on like this; -1 where all of it was read. */
  readonly unread: number;
  /** The first thing that readers left alone, as it goes over a bound. */
  left: Unread | undefined;
}

/** Half-open interval of token indexes. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The index of the first notable token from `i` on; `count` where there is none. */
export function nextNotable(t: Tokens, i: number): number {
  const { kinds, count } = t;
  let next = i;
  while (next < count && (kinds[next] ?? notable) < notable) next++;
  return next;
}

/** Undefined where there is no token. */
export function kindOf(t: Tokens, i: number): TokenKind | undefined {
  return i < t.count ? tokenKinds[t.kinds[i] ?? -1] : undefined;
}

/** The text's length where there is no token. */
export function startOf(t: Tokens, i: number): number {
  return i < t.count ? (t.starts[i] ?? t.sql.length) : t.sql.length;
}

export function endOf(t: Tokens, i: number): number {
  return i < t.count ? (t.ends[i] ?? t.sql.length) : t.sql.length;
}

/** The number that `beginning` gives to the word; 0 for any other token. */
export function beginningOf(t: Tokens, i: number): number {
  return i < t.count && t.kinds[i] === code.beginning ? -(t.partners[i] ?? 0) : 0;
}

/** The index of the bracket that pairs with this one; -1 when none does. */
export function partnerOf(t: Tokens, i: number): number {
  return i < t.count ? Math.max(t.partners[i] ?? 0, 0) - 1 : -1;
}

const names = Uint8Array.from(tokenKinds, (kind) => Number(/^(word|quoted|hole|parameter)$/.test(kind)));
const computed = Uint8Array.from(tokenKinds, (kind) => Number(/^(hole|parameter)$/.test(kind)));

/** Whether the token may be a name, or stand for one. */
export function isNameToken(t: Tokens, i: number): boolean {
  return i >= 0 && i < t.count && names[t.kinds[i] ?? 0] === 1;
}

/** Whether the program puts in what stands there: a hole or a parameter. */
export function isComputed(t: Tokens, i: number): boolean {
  return i >= 0 && i < t.count && computed[t.kinds[i] ?? 0] === 1;
}

export function textOf(t: Tokens, i: number): string {
  return t.sql.slice(startOf(t, i), endOf(t, i));
}

/** Whether the token is the unquoted word, given in lower case. */
export function isWord(t: Tokens, i: number, word: string): boolean {
  if (i < 0 || i >= t.count || !words[t.kinds[i] ?? 0]) return false;
  const start = t.starts[i] ?? 0;
  const end = t.ends[i] ?? 0;
  return end - start === word.length && equalsWord(t.codes, start, end, word);
}

const words = Uint8Array.from(tokenKinds, (kind) => Number(kind === 'word'));

/** Whether the tokens from `i` on are these unquoted words, three at most. */
export function areWords(t: Tokens, i: number, first: string, second: string, third?: string): boolean {
  return isWord(t, i, first) && isWord(t, i + 1, second) && (third === undefined || isWord(t, i + 2, third));
}

export function isAnyWord(t: Tokens, i: number, among: WordSet): boolean {
  if (i < 0 || i >= t.count || !words[t.kinds[i] ?? 0]) return false;
  return holdsWord(among, t.codes, t.starts[i] ?? 0, t.ends[i] ?? 0);
}

/** Whether the token is that one character: a bracket, comma, dot, `;` or an operator of one character. */
export function isSign(t: Tokens, i: number, sign: string): boolean {
  if (i < 0 || i >= t.count || !signs[t.kinds[i] ?? 0]) return false;
  const start = t.starts[i] ?? 0;
  return t.codes[start] === sign.charCodeAt(0) && t.ends[i] === start + 1;
}

const signs = Uint8Array.from(tokenKinds, (kind) => Number(/^(punctuation|operator|terminator)$/.test(kind)));

/** The token after the bracket group that begins at `i`, or after the token itself where none does. */
export function skipGroup(t: Tokens, i: number): number {
  const partner = partnerOf(t, i);
  return partner > i ? partner + 1 : i + 1;
}

/**
 * The first unquoted word from `i` on that stands in no bracket of its own; `to` when there is none before it. Passes over a
 * text of a million other tokens by their kinds alone.
 */
export function nextWord(t: Tokens, i: number, to: number): number {
  const { kinds } = t;
  let next = i;
  while (next < to) {
    const kind = kinds[next];
    if (kind === code.word || kind === code.beginning) return next;
    next = kind === code.bracket ? skipGroup(t, next) : next + 1;
  }
  return to;
}

/** From the first token's start to the last one's end; empty, at the first one's start, for an empty span. */
export function rangeOf(t: Tokens, span: Span): Range {
  const start = startOf(t, span.from);
  return { start, end: span.to > span.from ? endOf(t, span.to - 1) : start };
}

/** Takes note that what stands at the token is not read. */
export function leaveUnread(t: Tokens, because: Unread['because'], i: number): undefined {
  t.left ??= { because, at: startOf(t, i) };
}

/**
 * The members of a list between commas that stand in no bracket of their own; an empty span has one empty member. Undefined, with a
 * note of it, for a list that is longer than any that PostgreSQL takes.
 */
export function shortList(t: Tokens, span: Span): readonly Span[] | undefined {
  const members: Span[] = [];
  let from = span.from;
  for (let i = nextComma(t, span.from, span.to); i < span.to; i = nextComma(t, i + 1, span.to)) {
    if (members.length === longestList) return leaveUnread(t, 'list', span.from);
    members.push({ from, to: i });
    from = i + 1;
  }
  members.push({ from, to: span.to });
  return members;
}

/** The first comma from `i` on that stands in no bracket of its own; `to` when there is none before it. */
function nextComma(t: Tokens, i: number, to: number): number {
  const { kinds } = t;
  let next = i;
  while (next < to) {
    const kind = kinds[next];
    if (kind === code.punctuation && t.codes[t.starts[next] ?? 0] === comma) return next;
    next = kind === code.bracket ? skipGroup(t, next) : next + 1;
  }
  return to;
}

const comma = 44;

/** The first such word of the span that stands in no bracket of its own; `span.to` when there is none. */
export function findWord(t: Tokens, span: Span, word: string): number {
  const { from, to } = span;
  for (let i = nextWord(t, from, to); i < to; i = nextWord(t, i + 1, to)) if (isWord(t, i, word)) return i;
  return to;
}

/** The first token of the span that passes the test and stands in no bracket of its own; `span.to` when none does. */
export function findIn(t: Tokens, span: Span, test: (i: number) => boolean): number {
  for (let i = span.from; i < span.to; i = skipGroup(t, i)) if (test(i)) return i;
  return span.to;
}

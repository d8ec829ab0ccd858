/** What a token is. Comments and white space are no tokens. */
export const KIND = {
  word: 1,
  number: 2,
  /** `'…'` or `"…"` of JavaScript, `"…"` of Go. */
  string: 3,
  /** A template without `${}`. */
  template: 4,
  /** The parts of a template with `${}`: `` `…${ ``, `}…${` and `` }…` ``. */
  head: 5,
  middle: 6,
  tail: 7,
  regex: 8,
  punctuation: 9,
  /** A part of JSX: text, a tag's bracket, an attribute's string. */
  jsx: 10,
  /** `` `…` `` of Go. */
  raw: 11,
  rune: 12,
} as const;

/**
 * The tokens of a source text as parallel columns, which keeps a file of 10,000 lines within a few milliseconds.
 * `partners` holds the matching bracket, or for a template's part the next part, or -1; `outers` the innermost bracket or
 * template part that a token stands in, or -1.
 */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly partners: Int32Array;
  readonly outers: Int32Array;
}

/** Tokens in the making. The columns are longer than `count` and grow by doubling. */
export interface TokenTable extends Tokens {
  count: number;
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  partners: Int32Array;
  outers: Int32Array;
  /** The brackets still open, innermost last. */
  readonly open: number[];
  /** How many of them are braces or template parts, so that a stray bracket cannot close everything. */
  braces: number;
}

/** The columns that the last table was made in: they are used again, as most of the time would go into making new ones. */
let columns = columnsOf(1 << 12);

type Columns = Pick<TokenTable, 'kinds' | 'starts' | 'ends' | 'partners' | 'outers'>;

function columnsOf(room: number): Columns {
  return {
    kinds: new Uint8Array(room),
    starts: new Int32Array(room),
    ends: new Int32Array(room),
    partners: new Int32Array(room),
    outers: new Int32Array(room),
  };
}

/** An empty table. There is one at a time: `finished` ends it. */
export function tokenTable(text: string): TokenTable {
  return { text, count: 0, ...columns, open: [], braces: 0 };
}

/** The tokens of a table, in columns of their own. */
export function finished(table: TokenTable): Tokens {
  const { text, count, kinds, starts, ends, partners, outers } = table;
  if (kinds.length <= MOST_KEPT) columns = { kinds, starts, ends, partners, outers };
  return {
    text,
    count,
    kinds: kinds.slice(0, count),
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    partners: partners.slice(0, count),
    outers: outers.slice(0, count),
  };
}

/** Columns for more tokens than this are not kept for the next text. */
const MOST_KEPT = 1 << 20;

/** Adds a token and returns its index. */
export function pushToken(table: TokenTable, kind: number, start: number, end: number): number {
  const index = table.count++;
  if (index >= table.kinds.length) grow(table);
  table.kinds[index] = kind;
  table.starts[index] = start;
  table.ends[index] = end;
  table.partners[index] = -1;
  table.outers[index] = top(table);
  return index;
}

function grow(table: TokenTable): void {
  const longer = columnsOf(table.kinds.length * 2);
  longer.kinds.set(table.kinds);
  longer.starts.set(table.starts);
  longer.ends.set(table.ends);
  longer.partners.set(table.partners);
  longer.outers.set(table.outers);
  Object.assign(table, longer);
}

/** A stretch of another table's tokens, by how many characters they stand further on, and by how many tokens. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly by: number;
  readonly tokens: number;
}

/** Adds the tokens of a stretch as they are. Indexes before it stay the same. */
export function pushRange(table: TokenTable, other: Tokens, { from, to, by, tokens }: Stretch): void {
  const first = table.count;
  while (table.kinds.length < first + to - from) grow(table);
  const count = first + to - from;
  table.kinds.set(other.kinds.subarray(from, to), first);
  for (const column of ['starts', 'ends', 'partners', 'outers'] as const) {
    table[column].set(other[column].subarray(from, to), first);
  }
  if (by !== 0) {
    add(table.starts, first, count, by, 0);
    add(table.ends, first, count, by, 0);
  }
  if (tokens !== 0) {
    add(table.partners, first, count, tokens, from);
    add(table.outers, first, count, tokens, from);
  }
  table.count = count;
}

/** Adds to the numbers of a stretch that are not below `least`. */
function add(numbers: Int32Array, from: number, to: number, by: number, least: number): void {
  for (let at = from; at < to; at++) {
    const number = numbers[at] ?? 0;
    if (number >= least) numbers[at] = number + by;
  }
}

/** Whether a token opened a bracket, a template's `${` or an element when it was read. */
export function isOpening(tokens: Tokens, index: number): boolean {
  const kind = tokens.kinds[index];
  if (kind === KIND.head || kind === KIND.middle) return true;
  const start = tokens.starts[index] ?? 0;
  const code = tokens.text.charCodeAt(start);
  if (kind === KIND.jsx) return code === 60 && tokens.text.charCodeAt(start + 1) !== 47;
  return kind === KIND.punctuation && (code === 40 || code === 91 || code === 123);
}

/** Adds a token that opens a bracket. */
export function pushOpening(table: TokenTable, kind: number, start: number, end: number): number {
  const index = pushToken(table, kind, start, end);
  table.open.push(index);
  if (isBrace(table, index)) table.braces++;
  return index;
}

/** Adds the bracket that closes the innermost open one of the other shape; brackets left open inside it stay without a partner. */
export function pushClosing(table: TokenTable, at: number, opening: number): number {
  const brace = opening === 123;
  while (table.open.length > 0 && brace && table.braces > 0 && !isBrace(table, top(table))) table.open.pop();
  const opener = top(table);
  const matches = opener >= 0 && table.text.charCodeAt(table.starts[opener] ?? 0) === opening;
  if (!matches) return pushToken(table, KIND.punctuation, at, at + 1);
  popOpening(table);
  const index = pushToken(table, KIND.punctuation, at, at + 1);
  pair(table, opener, index);
  return index;
}

/** The innermost open bracket, or -1. */
export function top(table: TokenTable): number {
  const depth = table.open.length;
  return depth === 0 ? -1 : (table.open[depth - 1] ?? -1);
}

export function popOpening(table: TokenTable): void {
  const opener = table.open.pop();
  if (opener !== undefined && isBrace(table, opener)) table.braces--;
}

export function pair(table: TokenTable, opener: number, closer: number): void {
  table.partners[opener] = closer;
  table.partners[closer] = opener;
}

export function isBrace(table: Tokens, index: number): boolean {
  const kind = table.kinds[index];
  if (kind === KIND.head || kind === KIND.middle || kind === KIND.jsx) return true;
  return table.text.charCodeAt(table.starts[index] ?? 0) === 123;
}

/** The text of a token; empty for an index outside the table. */
export function tokenText(tokens: Tokens, index: number): string {
  if (index < 0 || index >= tokens.count) return '';
  return tokens.text.slice(tokens.starts[index], tokens.ends[index]);
}

/** Whether the token is exactly this punctuation. */
export function isPunctuation(tokens: Tokens, index: number, text: string): boolean {
  if (kindAt(tokens, index) !== KIND.punctuation) return false;
  const start = tokens.starts[index] ?? 0;
  return (tokens.ends[index] ?? 0) - start === text.length && tokens.text.startsWith(text, start);
}

/** Whether the token is exactly this word. */
export function isWord(tokens: Tokens, index: number, text: string): boolean {
  if (kindAt(tokens, index) !== KIND.word) return false;
  const start = tokens.starts[index] ?? 0;
  return (tokens.ends[index] ?? 0) - start === text.length && tokens.text.startsWith(text, start);
}

export function kindAt(tokens: Tokens, index: number): number {
  return index < tokens.count ? (tokens.kinds[index] ?? 0) : 0;
}

export function startOf(tokens: Tokens, index: number): number {
  return index < tokens.count ? (tokens.starts[index] ?? tokens.text.length) : tokens.text.length;
}

export function endOf(tokens: Tokens, index: number): number {
  return index < tokens.count ? (tokens.ends[index] ?? tokens.text.length) : tokens.text.length;
}

/** The matching bracket of a token, or -1. */
export function partnerOf(tokens: Tokens, index: number): number {
  return index < tokens.count ? (tokens.partners[index] ?? -1) : -1;
}

/** The innermost bracket that a token stands in, or -1. */
export function outerOf(tokens: Tokens, index: number): number {
  return index < tokens.count ? (tokens.outers[index] ?? -1) : -1;
}

/** The token that holds the character at `offset`, or -1 where white space or a comment stands. */
export function tokenAt(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = tokens.count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (startOf(tokens, middle) > offset) high = middle - 1;
    else if (endOf(tokens, middle) <= offset) low = middle + 1;
    else return middle;
  }
  return -1;
}

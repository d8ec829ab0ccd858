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
  readonly kinds: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly partners: readonly number[];
  readonly outers: readonly number[];
}

/** Tokens in the making. */
export interface TokenTable extends Tokens {
  count: number;
  readonly kinds: number[];
  readonly starts: number[];
  readonly ends: number[];
  readonly partners: number[];
  readonly outers: number[];
  /** The brackets still open, innermost last. */
  readonly open: number[];
  /** How many of them are braces or template parts, so that a stray bracket cannot close everything. */
  braces: number;
}

export function tokenTable(text: string): TokenTable {
  return { text, count: 0, kinds: [], starts: [], ends: [], partners: [], outers: [], open: [], braces: 0 };
}

/** Adds a token and returns its index. */
export function pushToken(table: TokenTable, kind: number, start: number, end: number): number {
  table.kinds.push(kind);
  table.starts.push(start);
  table.ends.push(end);
  table.partners.push(-1);
  table.outers.push(table.open[table.open.length - 1] ?? -1);
  return table.count++;
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
  return table.open[table.open.length - 1] ?? -1;
}

export function popOpening(table: TokenTable): void {
  const opener = table.open.pop();
  if (opener !== undefined && isBrace(table, opener)) table.braces--;
}

export function pair(table: TokenTable, opener: number, closer: number): void {
  table.partners[opener] = closer;
  table.partners[closer] = opener;
}

function isBrace(table: TokenTable, index: number): boolean {
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
  if (tokens.kinds[index] !== KIND.punctuation) return false;
  const start = tokens.starts[index] ?? 0;
  return (tokens.ends[index] ?? 0) - start === text.length && tokens.text.startsWith(text, start);
}

/** Whether the token is exactly this word. */
export function isWord(tokens: Tokens, index: number, text: string): boolean {
  if (tokens.kinds[index] !== KIND.word) return false;
  const start = tokens.starts[index] ?? 0;
  return (tokens.ends[index] ?? 0) - start === text.length && tokens.text.startsWith(text, start);
}

export function kindAt(tokens: Tokens, index: number): number {
  return tokens.kinds[index] ?? 0;
}

export function startOf(tokens: Tokens, index: number): number {
  return tokens.starts[index] ?? tokens.text.length;
}

export function endOf(tokens: Tokens, index: number): number {
  return tokens.ends[index] ?? tokens.text.length;
}

/** The matching bracket of a token, or -1. */
export function partnerOf(tokens: Tokens, index: number): number {
  return tokens.partners[index] ?? -1;
}

/** The innermost bracket that a token stands in, or -1. */
export function outerOf(tokens: Tokens, index: number): number {
  return tokens.outers[index] ?? -1;
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

import { partnerOf, type Tokens } from './token.ts';

/**
 * The brackets and the statement in them that are being read, the outermost first. In parallel arrays, because a megabyte of
 * text can open half a million brackets.
 */
export interface Nesting {
  readonly t: Tokens;
  /** The index of the bracket; of the outermost level, the one before the statement's first token. */
  readonly opens: number[];
  /** The index of the statement's first token. */
  readonly firsts: number[];
  /** The index of the last INSERT that no conflict clause was found for yet; -1 for none. */
  readonly inserts: number[];
}

export function nestingOf(t: Tokens): Nesting {
  return { t, opens: [-1], firsts: [0], inserts: [-1] };
}

export function enter({ opens, firsts, inserts }: Nesting, open: number): void {
  opens.push(open);
  firsts.push(open + 1);
  inserts.push(-1);
}

/** Leaves the bracket at `open`, and those in it that a reader has passed over. */
export function leave({ opens, firsts, inserts }: Nesting, open: number): void {
  while (opens.length > 1 && (opens[opens.length - 1] ?? 0) >= open) {
    opens.pop();
    firsts.pop();
    inserts.pop();
  }
}

/** Begins another statement of the text. */
export function nextStatement(nesting: Nesting, first: number): void {
  const { opens, firsts, inserts } = nesting;
  leave(nesting, -1);
  opens[0] = first - 1;
  firsts[0] = first;
  inserts[0] = -1;
}

/** Begins another statement inside of the one that is being read. */
export function nextInner({ firsts, inserts }: Nesting, first: number): void {
  firsts[firsts.length - 1] = first;
  inserts[inserts.length - 1] = -1;
}

export function setInsert({ inserts }: Nesting, insert: number | undefined): void {
  inserts[inserts.length - 1] = insert ?? -1;
}

export function insertOf({ inserts }: Nesting): number | undefined {
  const insert = inserts[inserts.length - 1] ?? -1;
  return insert < 0 ? undefined : insert;
}

/** How many brackets are open. */
export function depthOf({ opens }: Nesting): number {
  return opens.length - 1;
}

/** The index of the first token of the innermost statement. */
export function firstOf({ firsts }: Nesting): number {
  return firsts[firsts.length - 1] ?? 0;
}

/** The index of the first token of the statement around all. */
export function outermost({ opens }: Nesting): number {
  return (opens[0] ?? -1) + 1;
}

/** The index of the bracket that closes the innermost level; the number of tokens where none does. */
export function closeOf({ t, opens }: Nesting): number {
  return opens.length > 1 ? partnerOf(t, opens[opens.length - 1] ?? -1) : t.count;
}

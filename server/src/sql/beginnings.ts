import { wordNumber, wordSet } from './wordSet.ts';

/**
 * The words at which a reader of clauses, of changes to tables or of variables has to look, by the numbers that tokens hold for
 * them: from 1 on in this order, and few enough for a set of them to fit into the bits of an integer.
 */
export const beginning = {
  abort: 1,
  alter: 2,
  atomic: 3,
  begin: 4,
  call: 5,
  create: 6,
  declare: 7,
  discard: 8,
  do: 9,
  drop: 10,
  end: 11,
  execute: 12,
  for: 13,
  foreach: 14,
  insert: 15,
  on: 16,
  reset: 17,
  rollback: 18,
  search_path: 19,
  set: 20,
  set_config: 21,
} as const;

export type Beginning = keyof typeof beginning;

const words = wordSet(Object.keys(beginning));

/** The number of the unquoted word between the offsets, in any case; 0 for all others. */
export function beginningIn(codes: Uint16Array, start: number, end: number): number {
  return wordNumber(words, codes, start, end);
}

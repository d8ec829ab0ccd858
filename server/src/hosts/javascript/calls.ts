import { chainAround, type Link } from '../chain.ts';
import type { Reader } from '../expression.ts';
import type { Fragment } from '../fragment.ts';
import type { Retarget } from '../retarget.ts';
import { endOf, isPunctuation, partnerOf, startOf } from '../tokens.ts';
import { fragmentOf, type Piece } from '../written.ts';

/** A method call in a chain, `a.b(…).own(…).c(…)`. */
export interface Call {
  readonly own: Link;
  readonly links: readonly Link[];
  /** The links before it, and those from it on. */
  readonly before: readonly Link[];
  readonly from: readonly Link[];
}

/** All calls of methods of these names in a document. */
export function callsOf(reader: Reader, ...names: readonly string[]): readonly Call[] {
  const { tokens, bindings } = reader;
  const words = names.flatMap((name) => bindings.words().get(name) ?? []);
  return words.flatMap((word) => {
    if (!isPunctuation(tokens, word - 1, '.') && !isPunctuation(tokens, word - 1, '?.')) return [];
    const links = chainAround(reader, word);
    const index = links.findIndex((link) => link.at === word);
    const own = links[index];
    const isCall = own !== undefined && own.opener >= 0;
    return isCall ? [{ own, links, before: links.slice(0, index), from: links.slice(index) }] : [];
  });
}

/** The fragment that a call stands for: anchored at its name, from the chain's start to the end of the call `last`. */
export function callFragment(
  { tokens }: Reader,
  dialect: string,
  { own, links }: Call,
  pieces: readonly Piece[],
  { last = own, retarget }: { readonly last?: Link | undefined; readonly retarget?: Retarget } = {},
): Fragment {
  const anchor = { start: startOf(tokens, own.at), end: endOf(tokens, own.at) };
  const start = Math.min(startOf(tokens, links[0]?.at ?? own.at), anchor.start);
  const range = { start, end: Math.max(anchor.end, endOf(tokens, partnerOf(tokens, last.opener))) };
  return { ...fragmentOf(pieces, dialect, range, anchor), ...(retarget && { retarget }) };
}

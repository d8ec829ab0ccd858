import type { Segment } from '../text/sourceMap.ts';
import { longestPlain, speaksOfKeys, sql, tellsOnlyInserts } from './dialects/sql.ts';
import type { Fragment, HostDocument } from './fragment.ts';
import { maySpeakOther, productOfScript } from './product.ts';
import { type Replacements, withReplacements } from './replacements.ts';

/** What the words of a script's parts decide about the whole of it. */
export interface Traits {
  /** Something is to be resolved, or changes what others resolve to. */
  readonly speaks: boolean;
  readonly inserts: boolean;
  /** It has words of another product. */
  readonly suspect: boolean;
}

/** What some parts of a script have together; `text` is what they cover. A trait that the whole does not show is looked for in no part. */
export function traitsOf(text: string, parts: readonly string[]): Traits {
  const some = (test: (text: string) => boolean) => test(text) && (parts.length === 1 || parts.some(test));
  return { speaks: some(speaksOfKeys), inserts: some(tellsOnlyInserts), suspect: some(maySpeakOther) };
}

/** Whether fragments are found in a script whose parts have these traits: the same as `findFragments` has it of the whole. */
export function isRead(document: HostDocument, traits: readonly Traits[]): boolean {
  const isWorth = traits.some(({ speaks }) => speaks) || mayTell(document, traits);
  return isWorth && !productOfScript(document, () => traits.some(({ suspect }) => suspect));
}

function mayTell({ text }: HostDocument, traits: readonly Traits[]): boolean {
  return text.length < longestPlain && traits.some(({ inserts }) => inserts);
}

/** The fragment of one part, with ranges as if the part were the document. */
export function partFragment(text: string, replacements: Replacements | undefined): Fragment | undefined {
  const [fragment] = sql.find({ uri: '', language: 'sql', text });
  return fragment && withReplacements(fragment, text, replacements);
}

/** The same fragment where its document stands `by` characters further down in another one. */
export function shifted(fragment: Fragment, by: number): Fragment {
  const map = fragment.map.map((segment): Segment => ({ ...segment, document: moved(segment.document, by) }));
  return { ...fragment, map, range: moved(fragment.range, by) };
}

function moved({ start, end }: Fragment['range'], by: number): Fragment['range'] {
  return { start: start + by, end: end + by };
}

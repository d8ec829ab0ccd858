import type { Fragment, HostDocument } from '../hosts/fragment.ts';
import { findFragments } from '../hosts/index.ts';
import type { Surroundings } from '../hosts/neighbours.ts';
import type { SqlReading } from '../sql/clause.ts';
import type { DocumentReading } from './analysis.ts';
import { readProgram, recalled } from './reading.ts';
import type { Stretch } from './script.ts';
import { scriptDocument } from './scriptReading.ts';

/** What the team's configuration says, on which a reading depends beside the text and its language. */
type Words = Pick<Surroundings, 'tags' | 'functions' | 'replacements'>;

/** A reading as it is kept between runs, of a text that is known. */
interface Kept {
  readonly words: string;
  /** Of a document of SQL. */
  readonly stretches?: readonly Stretch[];
  /** Of a program. */
  readonly fragments?: readonly KeptFragment[];
}

interface KeptFragment {
  readonly fragment: Omit<Fragment, 'retarget'>;
  readonly reading: SqlReading;
  /** It knows how its call says another target. */
  readonly retargets: boolean;
}

/** A longer one is of a file of data, which takes as long to load as to read; UTF-16 units. */
const LONGEST = 500_000;

/** The reading as a line of text; undefined where it depends on more than the document's own text, or is long. */
export function keptReading({ fragments, neighbours, script }: DocumentReading, words: Words): string | undefined {
  if (neighbours.size > 0) return undefined;
  const head = { words: wordsAsText(words) };
  const kept: Kept = script ? { ...head, stretches: script.stretches } : { ...head, fragments: fragments.map(plain) };
  const text = JSON.stringify(kept);
  return text.length > LONGEST ? undefined : text;
}

function plain({ fragment: { retarget, ...fragment }, reading }: DocumentReading['fragments'][number]): KeptFragment {
  return { fragment, reading, retargets: retarget !== undefined };
}

/**
 * The reading that was kept of a document with this text, language and path; undefined where it was read with other words of the
 * team's. Only what needs the program's tokens reads it anew, when it is asked for.
 */
export function recalledReading(
  text: string,
  document: HostDocument,
  around: Surroundings,
): DocumentReading | undefined {
  const { words, stretches, fragments = [] } = parsed(text);
  if (words !== wordsAsText(around)) return undefined;
  const { replacements } = around;
  if (stretches) return scriptDocument(document, around, { text: document.text, replacements, stretches });
  let found: readonly Fragment[] | undefined;
  const anew = (index: number) => {
    found ??= findFragments(document, around);
    return found[index];
  };
  const read = fragments.map(({ fragment, reading, retargets }, index) => {
    const whole: Fragment = retargets
      ? { ...fragment, retarget: (target) => anew(index)?.retarget?.(target) }
      : fragment;
    return recalled(whole, reading);
  });
  return readProgram(document, around, read, new Set());
}

function wordsAsText({ tags = [], functions = [], replacements = {} }: Words): string {
  return JSON.stringify([tags, functions, replacements]);
}

/** Written by us, and not changed since: this is the parse boundary. */
function parsed(text: string): Kept {
  const kept = JSON.parse(text) as Kept;
  if (/[[,]null[,\]]/.test(text)) restoreUndefined(kept);
  return kept;
}

/** JSON has null for an element of a list that is undefined; no list of a reading has null. */
function restoreUndefined(value: unknown): void {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) {
      if (each === null) value[index] = undefined;
      else restoreUndefined(each);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) restoreUndefined(each);
  }
}

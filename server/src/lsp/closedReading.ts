import type { DocumentReading, ReadFragment } from '../features/analysis.ts';
import type { Fragment, HostDocument } from '../hosts/fragment.ts';
import type { Retarget } from '../hosts/retarget.ts';
import { digest } from '../text/digest.ts';
import { ownCopy } from '../text/ownCopy.ts';
import type { ReadDocument } from './readings.ts';

/**
 * What is kept of the reading of a file that is not open. Its text, by far the most of it, is on the disk, and is read again for
 * an answer.
 */
export interface ClosedReading extends Pick<DocumentReading, 'fragments' | 'neighbours'> {
  readonly document: Pick<HostDocument, 'uri' | 'language'>;
  /** Of the text that was read. */
  readonly digest: string;
  /** The places among the fragments of those that can be given another target, which takes more of the document than is kept. */
  readonly retargeted: ReadonlySet<number>;
}

/** A file that is not open, or a document as the editor has it. */
export type AnyReading = ClosedReading | DocumentReading;

export function isWhole(reading: AnyReading): reading is DocumentReading {
  return !('digest' in reading);
}

export function closedReading({ document, fragments, neighbours, script }: DocumentReading): ClosedReading {
  const retargets = fragments.flatMap(({ fragment }, at) => (fragment.retarget ? [at] : []));
  return {
    document: { uri: document.uri, language: document.language },
    digest: digest(document.text),
    // The parts of a script have texts of their own.
    fragments: fragments.map((each) => ({ ...each, fragment: withoutDocument(each.fragment, script !== undefined) })),
    neighbours,
    retargeted: retargets.length === 0 ? none : new Set(retargets),
  };
}

const none: ReadonlySet<number> = new Set();

function withoutDocument({ retarget, ...fragment }: Fragment, isOwn: boolean): Fragment {
  return isOwn ? fragment : { ...fragment, sql: ownCopy(fragment.sql) };
}

/**
 * The reading with its text again; undefined when that is not the text that was read. What was not kept is read from the text when
 * it is asked for.
 */
export function recalledReading(kept: ClosedReading, text: string, read: ReadDocument): DocumentReading | undefined {
  if (digest(text) !== kept.digest) return undefined;
  const document = { ...kept.document, text };
  let anew: DocumentReading | undefined;
  const whole = () => {
    anew ??= read(document);
    return anew;
  };
  return {
    document,
    fragments: kept.fragments.map((each, at) => (kept.retargeted.has(at) ? withTarget(each, at, whole) : each)),
    neighbours: kept.neighbours,
    plainInserts: (offset) => whole().plainInserts(offset),
    reread: (changed) => whole().reread(changed),
  };
}

/** A fragment at the same place with other SQL stands there because a file around is another one: no edit is known then. */
function withTarget(read: ReadFragment, at: number, whole: () => DocumentReading): ReadFragment {
  const retarget: Retarget = (to) => {
    const now = whole().fragments[at]?.fragment;
    return now?.sql === read.fragment.sql ? now.retarget?.(to) : undefined;
  };
  return { ...read, fragment: { ...read.fragment, retarget } };
}

import type { Fragment, HostDocument } from '../hosts/fragment.ts';
import type { Surroundings } from '../hosts/neighbours.ts';
import { partFragment, type Traits, traitsOf } from '../hosts/script.ts';
import type { SqlReading } from '../sql/clause.ts';
import { readPart } from '../sql/clauses.ts';
import { lex } from '../sql/lexer.ts';
import { type Cut, cutScript, type Part, tokensOfPart } from '../sql/parts.ts';
import type { ChangeOfTables } from '../sql/tableChanges.ts';
import type { Tokens } from '../sql/token.ts';
import { commonEnds } from '../text/commonEnds.ts';
import { ownCopy } from '../text/ownCopy.ts';

/** A part of a script. It knows no place in the document, so that it stays as it is while others are edited. */
export interface ScriptPart {
  /** From the start of its stretch. */
  readonly at: number;
  /** With ranges as if the part were the document; undefined where nothing is to be said of it. */
  readonly fragment: Fragment | undefined;
  readonly reading: SqlReading;
  /** Where it may change tables that are made before, in the fragment's SQL. */
  readonly ends: readonly ChangeOfTables[];
}

/** Some parts that follow each other: what is kept or read anew as a whole. */
export interface Stretch extends Traits {
  readonly length: number;
  /** It stays as it is whatever comes behind it. */
  readonly isClosed: boolean;
  /** Those that matter. */
  readonly parts: readonly ScriptPart[];
  /** How many plain INSERTs they hold. */
  readonly plain: number;
  /** Parts with nothing but plain INSERTs were left out, as there are enough before it. */
  readonly isTrimmed: boolean;
}

/** A document of SQL in stretches that cover it. */
export interface Script {
  readonly text: string;
  readonly replacements: Surroundings['replacements'];
  readonly stretches: readonly Stretch[];
}

/** Data is often written as an INSERT per row; nobody asks about so many. */
export const mostInserts = 2000;

/** UTF-16 units from which on a stretch ends with a part: a keystroke goes through all stretches, and reads one of them. */
const longEnough = 2048;

/**
 * Reads a document of SQL. With what was read of an earlier text of it, only the stretches that the change touches are read; the
 * result says the same as without. Never throws.
 */
export function readScript({ text }: HostDocument, { replacements }: Surroundings, before?: Script): Script {
  const isKnown = before && isSame(before.replacements, replacements);
  const { kept, cut, rest } = isKnown ? unchanged(before, text) : { kept: [], cut: cutScript(text), rest: [] };
  const stretches: Stretch[] = [];
  const so = { far: 0, plain: 0 };
  const add = (stretch: Stretch): void => {
    stretches.push(stretch);
    so.far += stretch.length;
    so.plain += stretch.plain;
  };
  const take = (stretch: Stretch): void => {
    const isEnough = !stretch.isTrimmed || so.plain >= mostInserts;
    if (isEnough) add(stretch);
    else read(cutScript(text.slice(so.far, so.far + stretch.length)));
  };
  const read = (anew: Cut): void => {
    for (const parts of grouped(anew.parts)) add(readStretch(anew, parts, { replacements, plain: so.plain }));
  };
  for (const stretch of kept) take(stretch);
  read(cut);
  for (const stretch of rest) take(stretch);
  return { text, replacements, stretches };
}

function isSame(a: Script['replacements'], b: Script['replacements']): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** What stays of a script, and what is to be read between it. */
interface Unchanged {
  readonly kept: readonly Stretch[];
  readonly cut: Cut;
  readonly rest: readonly Stretch[];
}

/** A stretch stays where its text is the same, and parts end before it and with it in the new text as well. */
function unchanged({ text: old, stretches }: Script, text: string): Unchanged {
  const common = commonEnds(old, text);
  const kept = within(
    stretches.filter(({ isClosed }) => isClosed),
    common.start,
  );
  const rest = within(stretches.slice(kept.count).reverse(), common.end);
  let next = stretches.length - rest.count;
  let behind = rest.length;
  for (let more = 1; ; more *= 2) {
    const cut = cutScript(text.slice(kept.length, text.length - behind));
    if (cut.isClosed || next === stretches.length) {
      return { kept: stretches.slice(0, kept.count), cut, rest: stretches.slice(next) };
    }
    for (const each of stretches.slice(next, next + more)) behind -= each.length;
    next = Math.min(stretches.length, next + more);
  }
}

/** How many of the stretches lie within so many characters, and how long they are together. */
function within(stretches: readonly Stretch[], limit: number): { readonly count: number; readonly length: number } {
  let count = 0;
  let length = 0;
  for (const each of stretches) {
    if (length + each.length > limit) break;
    length += each.length;
    count++;
  }
  return { count, length };
}

function grouped(parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups: Part[][] = [];
  let length = longEnough;
  for (const part of parts) {
    if (length >= longEnough) {
      groups.push([]);
      length = 0;
    }
    groups[groups.length - 1]?.push(part);
    length += part.end - part.start;
  }
  return groups;
}

interface Given {
  readonly replacements: Surroundings['replacements'];
  /** The plain INSERTs before. */
  readonly plain: number;
}

function readStretch({ tokens, parts, isClosed }: Cut, group: readonly Part[], given: Given): Stretch {
  const start = group[0]?.start ?? 0;
  const end = group[group.length - 1]?.end ?? start;
  const isTrimmed = given.plain >= mostInserts;
  const texts = group.map((part) => ownCopy(tokens.sql.slice(part.start, part.end)));
  const kept = group.flatMap((part, i): readonly ScriptPart[] => {
    const text = texts[i] ?? '';
    const read = readText(text, tokensOfPart(tokens, part, text), given.replacements);
    const isSaid = says(read.reading, isTrimmed) || mayBeCompleted.test(text);
    if (!isSaid && read.ends.length === 0) return [];
    return [{ ...read, at: part.start - start, fragment: isSaid ? read.fragment : undefined }];
  });
  return {
    ...traitsOf(tokens.sql.slice(start, end), texts),
    length: end - start,
    isClosed: isClosed || end !== parts[parts.length - 1]?.end,
    parts: kept,
    plain: kept.reduce((sum, { reading }) => sum + reading.inserts.length, 0),
    isTrimmed,
  };
}

/** What is unfinished reads as nothing, and is what completion is asked about. */
const mayBeCompleted = /conflict|references/i;

function says({ clauses, tables, changes, inserts, unread }: SqlReading, isTrimmed: boolean): boolean {
  if (unread) return true;
  return clauses.length + tables.length + changes.length + (isTrimmed ? 0 : inserts.length) > 0;
}

function readText(
  text: string,
  tokens: Tokens,
  replacements: Surroundings['replacements'],
): Pick<ScriptPart, 'fragment' | 'reading' | 'ends'> {
  const fragment = partFragment(text, replacements);
  return { fragment, ...readPart(fragment && fragment.sql !== text ? lex(fragment.sql) : tokens) };
}

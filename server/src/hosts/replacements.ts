import { memo } from '../text/memo.ts';
import type { Range } from '../text/range.ts';
import type { Segment } from '../text/sourceMap.ts';
import { type Fragment, HOLE } from './fragment.ts';

/** What the team's configuration writes in place of texts that the code computes: `{"${schema}": "pgboss"}`. */
export type Replacements = Readonly<Record<string, string>>;

/** A stretch of a fragment's SQL, and what stands there for PostgreSQL. */
export interface Cut {
  readonly range: Range;
  readonly text: string;
}

/**
 * The text with each placeholder replaced, the longest first, and only whole ones: `:SCHEMA` is no part of `:SCHEMA_NAME` or of
 * the cast `::SCHEMA`.
 */
export function replaceIn(text: string, replacements: Replacements): string {
  const pattern = patternOf(replacements);
  return pattern ? text.replace(pattern, (found) => replacements[found] ?? found) : text;
}

/**
 * The fragment as PostgreSQL gets to see it. A replaced placeholder maps to what the author wrote, as a whole, and no edit
 * fits there. A hole is replaced when it is written as a placeholder: `${schema}` in a template.
 */
export function withReplacements(
  fragment: Fragment,
  document: string,
  replacements: Replacements | undefined,
): Fragment {
  const pattern = replacements && patternOf(replacements);
  if (!pattern) return fragment;
  const spelled = [...fragment.sql.matchAll(pattern)].map(({ index, 0: found }) => ({
    range: { start: index, end: index + found.length },
    text: replacements[found] ?? found,
  }));
  const holes = fragment.sql.includes(HOLE) ? holesOf(fragment, document, replacements) : [];
  const cuts = [...spelled, ...holes].sort((a, b) => a.range.start - b.range.start);
  return withCuts(fragment, cuts, 'elsewhere');
}

function holesOf(fragment: Fragment, document: string, replacements: Replacements): readonly Cut[] {
  return fragment.map.flatMap(({ sql, document: { start, end } }) => {
    const written = document.slice(start, end);
    const isHole = sql.end === sql.start + 1 && fragment.sql[sql.start] === HOLE;
    const text = isHole && Object.hasOwn(replacements, written) ? replacements[written] : undefined;
    return text === undefined ? [] : [{ range: sql, text }];
  });
}

/** The fragment with other text at some places, in order; those that no single segment of its map holds are left as they are. */
export function withCuts(fragment: Fragment, cuts: readonly Cut[], quoting: Segment['quoting'] | undefined): Fragment {
  const held = heldCuts(fragment.map, cuts);
  if (held.length === 0) return fragment;
  const map: Segment[] = [];
  const state = { next: 0, by: 0 };
  for (const segment of fragment.map) {
    let from = segment.sql.start;
    for (let cut = held[state.next]; cut && cut.range.start < segment.sql.end; cut = held[++state.next]) {
      if (cut.range.start > from) map.push(part(segment, from, cut.range.start, from + state.by));
      const start = cut.range.start + state.by;
      const whole = part(segment, cut.range.start, cut.range.end, start);
      const sql = { start, end: start + cut.text.length };
      if (cut.text !== '') map.push({ ...whole, sql, verbatim: false, quoting: quoting ?? segment.quoting });
      from = cut.range.end;
      state.by += cut.text.length - (cut.range.end - cut.range.start);
    }
    if (from < segment.sql.end) map.push(part(segment, from, segment.sql.end, from + state.by));
  }
  return { ...fragment, sql: spliced(fragment.sql, held), map };
}

/** The cuts that lie within one verbatim segment, or are all of another one. */
function heldCuts(map: readonly Segment[], cuts: readonly Cut[]): readonly Cut[] {
  let at = 0;
  let taken = 0;
  return cuts.filter(({ range }) => {
    while ((map[at]?.sql.end ?? Number.POSITIVE_INFINITY) <= range.start) at++;
    const segment = map[at];
    const isInside = segment && segment.sql.start <= range.start && range.end <= segment.sql.end;
    const isWhole = isInside && range.end - range.start === segment.sql.end - segment.sql.start;
    if (!isInside || !(segment.verbatim || isWhole) || range.start < taken) return false;
    taken = range.end;
    return true;
  });
}

function spliced(sql: string, cuts: readonly Cut[]): string {
  const parts = cuts.map(({ range, text }, i) => sql.slice(cuts[i - 1]?.range.end ?? 0, range.start) + text);
  return parts.join('') + sql.slice(cuts[cuts.length - 1]?.range.end ?? 0);
}

/** The part of a segment between two offsets of the SQL before, which stands at `at` now. */
function part(segment: Segment, start: number, end: number, at: number): Segment {
  const sql = { start: at, end: at + end - start };
  if (!segment.verbatim) return { ...segment, sql };
  const by = segment.document.start - segment.sql.start;
  return { ...segment, sql, document: { start: start + by, end: end + by } };
}

const patterns = memo<RegExp | undefined>(50);

function patternOf(replacements: Replacements): RegExp | undefined {
  const keys = Object.keys(replacements).filter((key) => key !== '');
  return patterns.of(JSON.stringify(keys), () => {
    const longestFirst = [...keys].sort((a, b) => b.length - a.length).map(wholeOf);
    return keys.length === 0 ? undefined : new RegExp(longestFirst.join('|'), 'g');
  });
}

/** Matches the key where it is not a part of a longer word or placeholder; behind the `::` of a cast, `:SCHEMA` is one all the same. */
function wholeOf(key: string): string {
  const before = /^[\w$]/.test(key) ? '(?<![\\w$])' : key.startsWith(':') ? '(?<=(?<!:)(?:::)*)' : '';
  return `${before}${key.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}${/\w$/.test(key) ? '(?!\\w)' : ''}`;
}

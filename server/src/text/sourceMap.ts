import type { Range } from './range.ts';

/**
 * How text is written where a segment stands, so that an edit can be put into the document:
 * `plain` as it is (a .sql file, a Go raw string), the others as the content of that kind of string literal.
 * `name` is the content of a string or identifier in a builder call: only a bare column or table name fits there.
 * `elsewhere` is text that another file defines, or another place that more than this statement shares: no edit fits here.
 */
export type Quoting =
  | 'plain'
  | 'js-single'
  | 'js-double'
  | 'js-template'
  | 'go-interpreted'
  | 'go-raw'
  | 'name'
  | 'elsewhere';

/**
 * One stretch of SQL and the stretch of document that it came from.
 * Equal lengths map character by character (`verbatim`); otherwise (an escape sequence, a `${hole}`, a name
 * that a builder call stands for) the two stretches map as wholes.
 */
export interface Segment {
  readonly sql: Range;
  readonly document: Range;
  readonly verbatim: boolean;
  readonly quoting: Quoting;
}

/** Segments in SQL order, not overlapping. SQL that no segment covers was made up by a dialect. */
export type SourceMap = readonly Segment[];

/** The map of SQL that stands in the document as it is, from `documentStart` on. */
export function verbatimMap(length: number, documentStart: number, quoting: Quoting): SourceMap {
  return [
    {
      sql: { start: 0, end: length },
      document: { start: documentStart, end: documentStart + length },
      verbatim: true,
      quoting,
    },
  ];
}

/**
 * The document range of a SQL range: from where its first mapped character stands to where its last one ends. Where the SQL goes
 * on in a constant that stands before or in another place, only the part up to there. Undefined when nothing of the range
 * came from the document.
 */
export function toDocument(map: SourceMap, range: Range): Range | undefined {
  if (range.start === range.end) return pointToDocument(map, range.start);
  const touched = map.filter((s) => s.sql.start < range.end && range.start < s.sql.end);
  const jump = touched.findIndex((s, i) => i > 0 && s.document.start < (touched[i - 1]?.document.end ?? 0));
  const run = jump < 0 ? touched : touched.slice(0, jump);
  const first = run[0];
  const last = run[run.length - 1];
  if (!first || !last) return undefined;
  const start = first.verbatim
    ? first.document.start + Math.max(0, range.start - first.sql.start)
    : first.document.start;
  const end = last.verbatim ? last.document.end - Math.max(0, last.sql.end - range.end) : last.document.end;
  return { start, end };
}

function pointToDocument(map: SourceMap, offset: number): Range | undefined {
  const before = map.find((s) => s.sql.start < offset && offset <= s.sql.end);
  const segment = before ?? map.find((s) => s.sql.start === offset);
  if (!segment) return undefined;
  const inside = segment.verbatim ? segment.document.start + offset - segment.sql.start : segment.document.end;
  const point = offset === segment.sql.start ? segment.document.start : inside;
  return { start: point, end: point };
}

/** The SQL offset of a document offset, or undefined where no segment stands. */
export function toSql(map: SourceMap, offset: number): number | undefined {
  const segment =
    map.find((s) => s.document.start <= offset && offset < s.document.end) ??
    map.find((s) => s.document.end === offset);
  if (!segment) return undefined;
  return segment.verbatim ? segment.sql.start + offset - segment.document.start : segment.sql.start;
}

/** A place in a document, and how text is written there. */
export interface EditPlace {
  readonly range: Range;
  readonly quoting: Quoting;
}

/**
 * Where an edit of the SQL range can be made in the document: the document range and how to write there.
 * Undefined when the range crosses a segment's border within a hole or an escape, crosses two literals, or was made up.
 */
export function editable(map: SourceMap, range: Range): EditPlace | undefined {
  const whole = map.find(
    (s) => s.sql.start <= range.start && range.end <= s.sql.end && (s.verbatim || sameRange(s.sql, range)),
  );
  if (whole) {
    const document = whole.verbatim ? shift(range, whole.document.start - whole.sql.start) : whole.document;
    return { range: document, quoting: whole.quoting };
  }
  return editableAcross(map, range);
}

/** A range over several adjoining segments of one literal, such as text with an escape sequence in it. */
function editableAcross(map: SourceMap, range: Range): EditPlace | undefined {
  const [only, second] = editableParts(map, range) ?? [];
  return second ? undefined : only;
}

/**
 * Where an edit of a range can be made that goes over several literals, in order: the new text goes into the first, and the others
 * lose their part. Undefined also where one of them would be left empty.
 */
export function editableParts(map: SourceMap, range: Range): readonly EditPlace[] | undefined {
  const touched = map.filter((s) => s.sql.start < range.end && range.start < s.sql.end);
  const first = touched[0];
  const last = touched[touched.length - 1];
  if (!first || !last || first.sql.start > range.start || last.sql.end < range.end) return undefined;
  const cutsWhole = (!first.verbatim && first.sql.start < range.start) || (!last.verbatim && last.sql.end > range.end);
  const isWhole = touched.every((s, i) => i === 0 || s.sql.start === touched[i - 1]?.sql.end);
  if (cutsWhole || !isWhole) return undefined;
  const literals = adjoining(touched);
  const places = literals.map((segments) => placeIn(segments, range));
  const known = places.filter((place) => place !== undefined);
  const inOrder = known.every((place, i) => i === 0 || (known[i - 1]?.range.end ?? 0) < place.range.start);
  const isEmptied = known.length > 1 && literals.some((segments) => isAll(map, segments, range));
  return known.length < places.length || !inOrder || isEmptied ? undefined : known;
}

/** The segments by the literal that they stand in. */
function adjoining(segments: SourceMap): readonly SourceMap[] {
  const literals: Segment[][] = [];
  for (const segment of segments) {
    const current = literals[literals.length - 1];
    const before = current?.[current.length - 1];
    const isSame = before?.document.end === segment.document.start && before.quoting === segment.quoting;
    if (current && isSame) current.push(segment);
    else literals.push([segment]);
  }
  return literals;
}

function placeIn(segments: SourceMap, range: Range): EditPlace | undefined {
  const document = toDocument(segments, range);
  const quoting = segments[0]?.quoting;
  return document && quoting && { range: document, quoting };
}

/** Whether nothing of the literal stands outside the range. */
function isAll(map: SourceMap, segments: SourceMap, range: Range): boolean {
  const first = segments[0];
  const last = segments[segments.length - 1];
  if (!first || !last || range.start > first.sql.start || range.end < last.sql.end) return false;
  return !map.some(({ document }) => document.end === first.document.start || document.start === last.document.end);
}

/** The text as it must stand in a literal of that kind. Undefined where the place cannot hold it. */
export function quote(text: string, quoting: Quoting): string | undefined {
  switch (quoting) {
    case 'elsewhere':
      return undefined;
    case 'plain':
      return text;
    case 'go-raw':
      return text.includes('`') ? undefined : text;
    case 'js-single':
      return text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n');
    case 'js-double':
    case 'go-interpreted':
      return text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n');
    case 'js-template':
      return text.replace(/[\\`]|\$(?=\{)/g, '\\$&');
    case 'name':
      return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) ? text : undefined;
  }
}

function sameRange(a: Range, b: Range): boolean {
  return a.start === b.start && a.end === b.end;
}

function shift(range: Range, by: number): Range {
  return { start: range.start + by, end: range.end + by };
}

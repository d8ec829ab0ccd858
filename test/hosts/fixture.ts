import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Fragment, HOLE } from '../../server/src/hosts/fragment.ts';
import { findFragments, languageOf } from '../../server/src/hosts/index.ts';
import { createNeighbours } from '../../server/src/sources/neighbours.ts';
import type { Range } from '../../server/src/text/range.ts';
import { toDocument, toSql } from '../../server/src/text/sourceMap.ts';

/**
 * Checks one fixture. Its comments say what must be found in it:
 * `//= SQL` (`--=` in SQL files) is the next fragment, white space folded and each hole written as `◦`; a file without such
 * lines must stay silent. `//   ^^^^ SQL` says that these characters of the line above are that part of a fragment, and
 * `//   ^^^^ @` that they are a fragment's anchor. Files of one folder may import each other.
 */
export function check(path: string): void {
  const text = readFileSync(path, 'utf8');
  const document = { uri: pathToFileURL(path).href, language: languageOf(path) ?? '', text };
  const fragments = findFragments(document, createNeighbours(dirname(path)));
  if (languageOf(path) === 'sql')
    assert.deepEqual(
      fragments.map(({ sql }) => sql),
      [text],
    );
  else assert.deepEqual(fragments.map(shown), expectedSql(text), basename(path));
  for (const fragment of fragments) checkMap(fragment, text);
  for (const mark of marksOf(text)) checkMark(mark, fragments, text);
}

/** A fragment's SQL as fixtures write it; with `~` behind it where a setting elsewhere may spell its names otherwise. */
export function shown(fragment: Fragment): string {
  const sql = fragment.sql.replaceAll(HOLE, '◦').replace(/\s+/g, ' ').trim();
  return fragment.respelled ? `${sql} ~` : sql;
}

function expectedSql(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*(?:\/\/|--)= (.*)$/gm)].map((match) => (match[1] ?? '').trim());
}

interface Mark {
  readonly range: Range;
  readonly expected: string;
}

function marksOf(text: string): readonly Mark[] {
  const marks: Mark[] = [];
  let lineStart = 0;
  let at = 0;
  for (const line of text.split('\n')) {
    const mark = /^(\s*(?:\/\/|--)\s*)(\^+) (.+)$/.exec(line);
    if (!mark && !/^\s*(?:\/\/|--)=/.test(line)) lineStart = at;
    if (mark) {
      const start = lineStart + (mark[1] ?? '').length;
      marks.push({ range: { start, end: start + (mark[2] ?? '').length }, expected: mark[3] ?? '' });
    }
    at += line.length + 1;
  }
  return marks;
}

function checkMark({ range, expected }: Mark, fragments: readonly Fragment[], text: string): void {
  const written = text.slice(range.start, range.end);
  if (expected === '@') {
    assert.ok(
      fragments.some(({ anchor }) => anchor && anchor.start === range.start && anchor.end === range.end),
      `no anchor at "${written}"`,
    );
    return;
  }
  const places = fragments.flatMap((fragment) =>
    occurrences(fragment.sql, expected.replaceAll('◦', HOLE)).map((place) => toDocument(fragment.map, place)),
  );
  const matches = places.some((place) => place && place.start === range.start && place.end === range.end);
  assert.ok(matches, `"${written}" does not stand for "${expected}"`);
}

function occurrences(text: string, part: string): readonly Range[] {
  const ranges: Range[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    ranges.push({ start: at, end: at + part.length });
  }
  return ranges;
}

/** What holds for every fragment: verbatim segments are the document's text, and every mapped offset finds its way back. */
export function checkMap(fragment: Fragment, text: string): void {
  let end = 0;
  for (const segment of fragment.map) {
    assert.ok(segment.sql.start >= end && segment.sql.end > segment.sql.start, 'segments overlap or are empty');
    assert.ok(segment.document.start >= 0 && segment.document.end <= text.length, 'segment outside the document');
    end = segment.sql.end;
    if (!segment.verbatim) continue;
    const written = text.slice(segment.document.start, segment.document.end);
    assert.equal(written, fragment.sql.slice(segment.sql.start, segment.sql.end));
    for (const offset of [segment.sql.start, segment.sql.end - 1]) {
      const place = toDocument(fragment.map, { start: offset, end: offset + 1 });
      assert.equal(place && text.slice(place.start, place.end), fragment.sql.charAt(offset));
      const back = place && toSql(fragment.map, place.start);
      assert.equal(back === undefined ? undefined : fragment.sql.charAt(back), fragment.sql.charAt(offset));
    }
  }
  assert.ok(end <= fragment.sql.length);
  assert.ok(fragment.range.start <= fragment.range.end && fragment.range.end <= text.length);
}

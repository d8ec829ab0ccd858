import type { Fragment, HostDocument } from '../hosts/fragment.ts';
import { findFragments } from '../hosts/index.ts';
import { SQL_LANGUAGES } from '../hosts/language.ts';
import { alone, noting, type Surroundings } from '../hosts/neighbours.ts';
import { plainInserts } from '../hosts/plainInserts.ts';
import type { SqlReading } from '../sql/clause.ts';
import { readSql } from '../sql/clauses.ts';
import { memo } from '../text/memo.ts';
import type { DocumentReading } from './analysis.ts';
import { readScriptDocument } from './scriptReading.ts';

/** Editing one statement leaves the other fragments of a document as they were: they are not read again. */
const readings = memo<SqlReading>(4000);

/**
 * What a document says, whatever the database. Ranges in a reading count the fragment's SQL. `before` is the reading of an earlier text
 * of the same document: what it holds is not read again, and the result says the same as without. Never throws.
 */
export function readDocument(
  document: HostDocument,
  around: Surroundings = alone,
  before?: DocumentReading,
): DocumentReading {
  if (SQL_LANGUAGES.includes(document.language)) return readScriptDocument(document, around, before);
  const neighbours = new Set<string>();
  const found = findFragments(document, noting(around, neighbours));
  return readProgram(document, around, found.map(read), neighbours);
}

/** The reading of a program in which these fragments were found. */
export function readProgram(
  document: HostDocument,
  around: Surroundings,
  fragments: DocumentReading['fragments'],
  neighbours: DocumentReading['neighbours'],
): DocumentReading {
  const found = fragments.map(({ fragment }) => fragment);
  return {
    document,
    fragments,
    neighbours,
    plainInserts: (offset) => plainInserts(document, found, around, offset).map(read),
    reread: (text) => findFragments({ ...document, text }, around).map(read),
  };
}

function read(fragment: Fragment): DocumentReading['fragments'][number] {
  return fragmentRead(fragment, readings.of(fragment.sql, readSql));
}

/** A program's fragment, of which a reading is kept: the same for all with the same SQL, so that it is answered once. */
export function recalled(fragment: Fragment, kept: SqlReading): DocumentReading['fragments'][number] {
  return fragmentRead(
    fragment,
    readings.of(fragment.sql, () => kept),
  );
}

function fragmentRead(fragment: Fragment, reading: SqlReading): DocumentReading['fragments'][number] {
  return { fragment, reading, definitions: reading.tables };
}

import type { Fragment, HostDocument } from '../hosts/fragment.ts';
import { findFragments } from '../hosts/index.ts';
import { alone, noting, type Surroundings } from '../hosts/neighbours.ts';
import { plainInserts } from '../hosts/plainInserts.ts';
import type { SqlReading } from '../sql/clause.ts';
import { readSql } from '../sql/clauses.ts';
import { memo } from '../text/memo.ts';
import type { DocumentReading } from './analysis.ts';

/** Editing one statement leaves the other fragments of a document as they were: they are not read again. */
const readings = memo<SqlReading>(4000);

/** What a document says, whatever the database. Ranges in a reading count the fragment's SQL. Never throws. */
export function readDocument(document: HostDocument, around: Surroundings = alone): DocumentReading {
  const neighbours = new Set<string>();
  const found = findFragments(document, noting(around, neighbours));
  return {
    document,
    fragments: found.map(read),
    neighbours,
    plainInserts: (offset) => plainInserts(document, found, around, offset).map(read),
    reread: (text) => findFragments({ ...document, text }, around).map(read),
  };
}

function read(fragment: Fragment): DocumentReading['fragments'][number] {
  return { fragment, reading: readings.of(fragment.sql, () => readSql(fragment.sql)) };
}

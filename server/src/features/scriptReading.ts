import type { HostDocument } from '../hosts/fragment.ts';
import type { Surroundings } from '../hosts/neighbours.ts';
import { isRead, shifted } from '../hosts/script.ts';
import type { SqlReading } from '../sql/clause.ts';
import type { DocumentReading } from './analysis.ts';
import { mostInserts, readScript, type Script, type ScriptPart } from './script.ts';
import { tablesAsSeen } from './scriptTables.ts';

/** What a document of SQL says: a fragment for each part that says something. `before` is the reading of an earlier text of it. */
export function readScriptDocument(
  document: HostDocument,
  around: Surroundings,
  before: DocumentReading | undefined,
): DocumentReading {
  return scriptDocument(document, around, readScript(document, around, before?.script));
}

/** What a document says of which this was read. */
export function scriptDocument(document: HostDocument, around: Surroundings, script: Script): DocumentReading {
  const fragments = isRead(document, script.stretches) ? fragmentsOf(script) : [];
  return {
    document,
    fragments,
    neighbours: new Set(),
    plainInserts: () => [],
    reread: (text) => fragmentsOf(readScript({ ...document, text }, around, script)),
    script,
  };
}

function fragmentsOf({ stretches }: Script): DocumentReading['fragments'] {
  const parts: ScriptPart[] = [];
  const starts: number[] = [];
  let start = 0;
  for (const stretch of stretches) {
    for (const part of stretch.parts) {
      parts.push(part);
      starts.push(start + part.at);
    }
    start += stretch.length;
  }
  const definitions = tablesAsSeen(parts);
  let room = mostInserts;
  return parts.flatMap(({ fragment, reading: whole }, index) => {
    if (!fragment) return [];
    const reading = whole.inserts.length <= room ? whole : withInserts(whole, room);
    room -= reading.inserts.length;
    return [{ fragment: shifted(fragment, starts[index] ?? 0), reading, definitions: definitions(index) }];
  });
}

const trimmed = new WeakMap<SqlReading, SqlReading>();

/** A reading with no more plain INSERTs than that; the same each time. */
function withInserts(reading: SqlReading, most: number): SqlReading {
  const known = trimmed.get(reading);
  if (known?.inserts.length === most) return known;
  const made = { ...reading, inserts: reading.inserts.slice(0, most) };
  trimmed.set(reading, made);
  return made;
}

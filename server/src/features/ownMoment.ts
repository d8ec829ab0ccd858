import type { Catalog } from '../catalog/catalog.ts';
import type { History, Moment, StatementMark } from '../catalog/history.ts';
import { findTable } from '../catalog/lookup.ts';
import type { Fragment } from '../hosts/fragment.ts';
import { SQL_LANGUAGES } from '../hosts/language.ts';
import type { Rejected, Resolution } from '../resolve/resolution.ts';
import { resolveClause } from '../resolve/resolve.ts';
import type { Clause, SqlReading, TableDefinition } from '../sql/clause.ts';
import { splitStatements } from '../sql/statements.ts';
import { digest } from '../text/digest.ts';
import type { Range } from '../text/range.ts';
import type { DocumentReading, ReadFragment } from './analysis.ts';

/** How a clause of a migration is judged. */
export type OwnMoment =
  /** By the schema right before its statement ran in the replay. */
  | { readonly kind: 'then'; readonly resolution: Resolution; readonly catalog: Catalog }
  /** By the schema that all migrations make: it stands in the current version of a routine. */
  | { readonly kind: 'now' }
  /** By nothing: it was replaced or undone, or the replay did not come by. */
  | { readonly kind: 'never' };

/**
 * What the replay behind `catalog` saw of each clause of a migration, fragment by fragment. A clause that PostgreSQL refused
 * there is rejected when the schema of that moment explains it with the same SQLSTATE; one that it took is never rejected.
 */
export function ownMoments(reading: DocumentReading, catalog: Catalog): (read: ReadFragment) => readonly OwnMoment[] {
  const { history } = catalog;
  if (!history) return () => [];
  const statements = statementsOf(reading);
  const { uri } = reading.document;
  const known = answers.get(catalog) ?? new WeakMap<SqlReading, Judged>();
  answers.set(catalog, known);
  return (read) => {
    if (read.reading.clauses.length === 0) return [];
    const marked = statements(read);
    const last = known.get(read.reading);
    const isSame = last?.uri === uri && last.definitions === read.definitions && last.marked === marked;
    if (isSame) return last.moments;
    const moments = judged(uri, marked, { read, catalog, history });
    known.set(read.reading, { uri, marked, definitions: read.definitions, moments });
    return moments;
  };
}

interface Judged {
  readonly uri: string;
  readonly marked: readonly Marked[];
  readonly definitions: readonly TableDefinition[];
  readonly moments: readonly OwnMoment[];
}

const answers = new WeakMap<Catalog, WeakMap<SqlReading, Judged>>();

function judged(uri: string, statements: readonly Marked[], given: Given): readonly OwnMoment[] {
  const { read, history } = given;
  const file = fileKey(uri);
  const seen = marksOf(history);
  return read.reading.clauses.map((clause) => {
    const statement = statements.find(
      ({ range }) => range.start <= clause.range.start && clause.range.end <= range.end,
    );
    if (!statement) return { kind: 'never' };
    const key = `${statement.digest} ${file}`;
    if (seen.routines.has(key)) return { kind: 'now' };
    const moments = seen.moments.get(key) ?? [];
    const moment = moments[Math.min(statement.occurrence, moments.length - 1)];
    return moment ? then(clause, moment, given) : { kind: 'never' };
  });
}

/**
 * The schema right before a statement of a migration ran, for what begins at an offset of a fragment's SQL; undefined where
 * the replay did not come by.
 */
export function schemaBefore(
  reading: DocumentReading,
  catalog: Catalog,
): (fragment: Fragment, offset: number) => Catalog | undefined {
  const { history } = catalog;
  if (!history) return () => undefined;
  const statements = statementsOf(reading);
  const file = fileKey(reading.document.uri);
  const reads = new Map(reading.fragments.map((read) => [read.fragment, read]));
  return (fragment, offset) => {
    const read = reads.get(fragment);
    const marked = read ? statements(read) : [];
    const statement = marked.find(({ range }) => range.start <= offset && offset < range.end);
    const seen = statement && (marksOf(history).moments.get(`${statement.digest} ${file}`) ?? []);
    const moment = seen?.[Math.min(statement?.occurrence ?? 0, seen.length - 1)];
    return moment && catalogAt(moment, catalog, history);
  };
}

interface Given {
  readonly read: ReadFragment;
  readonly catalog: Catalog;
  readonly history: History;
}

function then(clause: Clause, moment: Moment, { read, catalog, history }: Given): OwnMoment {
  const before = catalogAt(moment, catalog, history);
  const resolution = resolveClause(clause, { catalog: before, definitions: read.definitions });
  if (resolution.kind !== 'rejected' || isConfirmed(resolution, moment, catalog)) {
    return { kind: 'then', resolution, catalog: before };
  }
  const { near, table } = resolution;
  const unknown = { kind: 'unknown', clause, near, because: 'migration', ...(table && { table }) } as const;
  return { kind: 'then', resolution: unknown, catalog: before };
}

/** PostgreSQL refused the statement for the same reason. A table that no migration makes is taken for somebody else's. */
function isConfirmed(resolution: Rejected, { outcome, sqlstate }: Moment, catalog: Catalog): boolean {
  if (outcome !== 'refused' || sqlstate !== resolution.sqlstate) return false;
  if (resolution.why !== 'no-such-table') return true;
  const { clause } = resolution;
  const name = clause.kind === 'conflict' ? clause.table : clause.to.table;
  return name !== undefined && findTable(catalog, name) !== undefined;
}

const catalogs = new WeakMap<Moment, Catalog>();

function catalogAt(moment: Moment, catalog: Catalog, history: History): Catalog {
  const known = catalogs.get(moment);
  if (known) return known;
  const made: Catalog = {
    origin: { ...catalog.origin, label: 'the schema before this statement' },
    serverVersion: catalog.serverVersion,
    searchPath: moment.searchPath,
    tables: moment.tables.flatMap((place) => history.tables[place] ?? []),
    types: catalog.types,
    uncertain: moment.uncertain,
    ...(catalog.changedElsewhere && { changedElsewhere: catalog.changedElsewhere }),
    ...(catalog.brought && { brought: catalog.brought }),
  };
  catalogs.set(moment, made);
  return made;
}

interface Marked {
  readonly range: Range;
  readonly digest: string;
  /** How many statements before it say the same: in the same document of SQL, or in the same string of a program. */
  readonly occurrence: number;
}

const marked = new WeakMap<SqlReading, readonly Marked[]>();

/** The statements of each fragment. The parts of a script are counted together; the same list as the last time while it says the same. */
function statementsOf({ document, fragments }: DocumentReading): (read: ReadFragment) => readonly Marked[] {
  const isScript = SQL_LANGUAGES.includes(document.language);
  const counts = new Map<string, number>();
  const found = new Map(
    fragments.map(({ fragment, reading }) => {
      if (!isScript) counts.clear();
      const last = marked.get(reading);
      const counted = countedIn(counts, last ?? markedStatements(fragment.sql));
      const isSame = last?.every(({ occurrence }, i) => occurrence === counted[i]?.occurrence);
      const list = last && isSame ? last : counted;
      marked.set(reading, list);
      return [fragment, list] as const;
    }),
  );
  return ({ fragment }) => found.get(fragment) ?? [];
}

function countedIn(counts: Map<string, number>, statements: readonly Marked[]): readonly Marked[] {
  return statements.map((statement) => {
    const occurrence = counts.get(statement.digest) ?? 0;
    counts.set(statement.digest, occurrence + 1);
    return { ...statement, occurrence };
  });
}

function markedStatements(sql: string): readonly Marked[] {
  return Array.from(splitStatements(sql), ({ text, range }) => ({ range, digest: digest(text), occurrence: 0 }));
}

interface Marks {
  readonly moments: ReadonlyMap<string, readonly Moment[]>;
  readonly routines: ReadonlySet<string>;
}

const marks = new WeakMap<History, Marks>();

function marksOf(history: History): Marks {
  const known = marks.get(history);
  if (known) return known;
  const keyOf = ({ uri, statement }: StatementMark) => `${statement} ${fileKey(uri)}`;
  const moments = new Map<string, Moment[]>();
  for (const moment of history.moments) {
    const same = moments.get(keyOf(moment));
    if (same) same.push(moment);
    else moments.set(keyOf(moment), [moment]);
  }
  const made = { moments, routines: new Set(history.routines.map(keyOf)) };
  marks.set(history, made);
  return made;
}

/** Editors write one file's URI in several ways: what is escaped, and how a drive's letter is written. */
export function fileKey(uri: string): string {
  const plain = uri.replace(/%[0-9a-f]{2}/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
  return plain.replace(/^(file:\/\/\/)([a-z]):/i, (_, head: string, drive: string) => `${head}${drive.toLowerCase()}:`);
}

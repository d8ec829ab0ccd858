import type { Catalog } from '../catalog/catalog.ts';
import type { History, Moment, StatementMark } from '../catalog/history.ts';
import { findTable } from '../catalog/lookup.ts';
import type { Rejected, Resolution } from '../resolve/resolution.ts';
import { resolveClause } from '../resolve/resolve.ts';
import type { Clause, SqlReading } from '../sql/clause.ts';
import { splitStatements } from '../sql/statements.ts';
import { digest } from '../text/digest.ts';
import { type Memo, memo } from '../text/memo.ts';
import type { Range } from '../text/range.ts';

/** How a clause of a migration is judged. */
export type OwnMoment =
  /** By the schema right before its statement ran in the replay. */
  | { readonly kind: 'then'; readonly resolution: Resolution; readonly catalog: Catalog }
  /** By the schema that all migrations make: it stands in the current version of a routine. */
  | { readonly kind: 'now' }
  /** By nothing: it was replaced or undone, or the replay did not come by. */
  | { readonly kind: 'never' };

/**
 * What the replay behind `catalog` saw of each clause of a migration. A clause that PostgreSQL refused there is rejected
 * when the schema of that moment explains it with the same SQLSTATE; one that it took is never rejected.
 */
export function ownMoments(uri: string, sql: string, reading: SqlReading, catalog: Catalog): readonly OwnMoment[] {
  const { history } = catalog;
  if (!history || reading.clauses.length === 0) return [];
  const known = answers.get(catalog) ?? memo<readonly OwnMoment[]>(200);
  answers.set(catalog, known);
  return known.of(`${uri}\n${sql}`, () => judged(uri, sql, { reading, catalog, history }));
}

const answers = new WeakMap<Catalog, Memo<readonly OwnMoment[]>>();

function judged(uri: string, sql: string, given: Given): readonly OwnMoment[] {
  const { reading, history } = given;
  const file = fileKey(uri);
  const seen = marksOf(history);
  const statements = statementsOf.of(sql, () => markedStatements(sql));
  return reading.clauses.map((clause) => {
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

/** The schema right before a statement of a migration ran, for what begins at an offset of `sql`; undefined where the replay did not come by. */
export function schemaBefore(uri: string, sql: string, offset: number, catalog: Catalog): Catalog | undefined {
  const { history } = catalog;
  if (!history) return undefined;
  const statements = statementsOf.of(sql, () => markedStatements(sql));
  const statement = statements.find(({ range }) => range.start <= offset && offset < range.end);
  const seen = statement && (marksOf(history).moments.get(`${statement.digest} ${fileKey(uri)}`) ?? []);
  const moment = seen?.[Math.min(statement?.occurrence ?? 0, seen.length - 1)];
  return moment && catalogAt(moment, catalog, history);
}

interface Given {
  readonly reading: SqlReading;
  readonly catalog: Catalog;
  readonly history: History;
}

function then(clause: Clause, moment: Moment, { reading, catalog, history }: Given): OwnMoment {
  const before = catalogAt(moment, catalog, history);
  const resolution = resolveClause(clause, { catalog: before, definitions: reading.tables });
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
  };
  catalogs.set(moment, made);
  return made;
}

interface Marked {
  readonly range: Range;
  readonly digest: string;
  /** How many statements before it in the same text say the same. */
  readonly occurrence: number;
}

const statementsOf = memo<readonly Marked[]>(200);

function markedStatements(sql: string): readonly Marked[] {
  const counts = new Map<string, number>();
  return splitStatements(sql).map(({ text, range }) => {
    const mark = digest(text);
    const occurrence = counts.get(mark) ?? 0;
    counts.set(mark, occurrence + 1);
    return { range, digest: mark, occurrence };
  });
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

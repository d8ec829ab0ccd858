import type { Key, Table } from '../catalog/catalog.ts';
import type { Resolution } from '../resolve/resolution.ts';
import { suppliedColumns } from '../rules/supplied.ts';
import type { ConflictClause, ReferenceClause } from '../sql/clause.ts';
import { lineIndex, positionAt } from '../text/lineIndex.ts';
import type { Range } from '../text/range.ts';
import type { AnalysedClause, DocumentAnalysis, DocumentFinding } from './analysis.ts';
import type { DatabaseError, Frame } from './databaseError.ts';
import { meaningOf } from './errorMeanings.ts';

/** What an error means, and the statements of the workspace that can raise it, likeliest first. */
export interface ErrorExplanation {
  /** One sentence on what PostgreSQL says with it. */
  readonly meaning: string;
  /** One sentence on what to do. */
  readonly next: string;
  readonly causes: readonly ErrorCause[];
}

export interface ErrorCause {
  readonly uri: string;
  readonly range: Range;
  /** The clause as written. */
  readonly text: string;
  /** Why it can raise the error. */
  readonly why: string;
  /** What can be done about it. */
  readonly fixes: readonly string[];
  /** A frame of the stack stands in the same file, this many lines away. */
  readonly distance?: number;
}

/** Whether a plain INSERT can raise the error, so that files are worth reading which hold nothing else. */
export function concernsInserts({ sqlstate }: DatabaseError): boolean {
  return sqlstate === '23505' || sqlstate === '23P01';
}

/** The statements among the documents that can raise the error, nearest to a frame of its stack first. Pure and total. */
export function explainError(error: DatabaseError, documents: readonly DocumentAnalysis[]): ErrorExplanation {
  const code = error.sqlstate ?? '';
  const causes = documents.flatMap((document) => {
    const { text, uri } = document.document;
    const lines = lineIndex(text);
    const found = [...clauseCauses(error, code, document), ...insertCauses(error, document)];
    return found.flatMap((cause): readonly ErrorCause[] => {
      const distance = distanceTo(error.frames, uri, positionAt(lines, cause.range.start).line + 1);
      if (distance === undefined && onlyNearby.has(code)) return [];
      return [{ ...cause, uri, ...(distance !== undefined && { distance }) }];
    });
  });
  return { ...meaningOf(error, causes.length), causes: causes.sort(byDistance) };
}

/** Any statement can raise these, so that those of the stack's files are named alone. */
const onlyNearby: ReadonlySet<string> = new Set(['40001']);

type Found = Omit<ErrorCause, 'uri' | 'distance'>;

function clauseCauses(error: DatabaseError, code: string, { clauses, findings }: DocumentAnalysis): readonly Found[] {
  return clauses.flatMap((clause): readonly Found[] => {
    const why = reasonOf(error, code, clause, findings);
    if (why === undefined) return [];
    const fixes = findings.filter((each) => each.clause === clause).flatMap((each) => each.fixes);
    return [{ range: clause.range, text: clause.text, why, fixes: fixes.map(({ title }) => title) }];
  });
}

function insertCauses(error: DatabaseError, { inserts = [] }: DocumentAnalysis): readonly Found[] {
  return inserts.flatMap(({ fragment, insert, table, keys, range }): readonly Found[] => {
    const violated = keys.find((key) => isMeant(key, error));
    if (!violated || (error.table !== undefined && error.table !== table.name)) return [];
    const text = fragment.sql.slice(insert.range.start, insert.range.end).replace(/\s+/g, ' ');
    return [{ range, text, why: `it has no ON CONFLICT, and gives values for ${violated.name}`, fixes: [] }];
  });
}

/** Why this clause can raise the error; undefined when it cannot. */
function reasonOf(
  error: DatabaseError,
  code: string,
  clause: AnalysedClause,
  findings: readonly DocumentFinding[],
): string | undefined {
  if (clause.clause.kind === 'reference' && code === '23503') return missingRow(error, clause.clause);
  if (!concerns(error, clause.resolution)) return undefined;
  const own = findings.filter((finding) => finding.clause === clause);
  return clause.clause.kind === 'conflict'
    ? (dataReason(error, code, clause.clause, clause.resolution, own) ?? schemaReason(code, clause.resolution, own))
    : schemaReason(code, clause.resolution, own);
}

/** Why an upsert that PostgreSQL takes fails on some rows. */
function dataReason(
  error: DatabaseError,
  code: string,
  clause: ConflictClause,
  resolution: Resolution,
  own: readonly DocumentFinding[],
): string | undefined {
  const isSeveral = clause.action === 'update' && clause.values === undefined;
  if (code === '23505' || code === '23P01') return uncovered(error, clause, resolution, own);
  if (code === '21000' && isSeveral) return 'it inserts several rows with DO UPDATE';
  if (code === '40P01' && isSeveral) return 'it locks several rows, in the order in which they are inserted';
  if (code === '40001' && resolution.kind === 'resolved') return 'it can meet a row that its transaction does not see';
  return undefined;
}

function schemaReason(code: string, resolution: Resolution, own: readonly DocumentFinding[]): string | undefined {
  if (code === '25P02')
    return resolution.kind === 'rejected' ? `it fails first, with ${resolution.sqlstate}` : undefined;
  const finding = own.find((each) => each.sqlstate === code);
  if (finding) return finding.message;
  return resolution.kind === 'rejected' && resolution.sqlstate === code ? resolution.detail.message : undefined;
}

/** The foreign key that was violated, by its name or the one that PostgreSQL gives it. */
function missingRow({ constraint }: DatabaseError, { from, to, name }: ReferenceClause): string | undefined {
  const columns = from.columns.map((each) => each.name);
  const given = name ?? [from.table?.name ?? '', ...columns, 'fkey'].join('_');
  if (constraint === undefined || constraint !== given) return undefined;
  return `a row of ${from.table?.name ?? 'its table'} needs the row of ${to.table.name} that ${columns.join(', ')} names`;
}

/** Whether the clause is about the table that the error names, where it names one. */
function concerns({ table }: DatabaseError, resolution: Resolution): boolean {
  return table === undefined || resolution.table === undefined || resolution.table.name === table;
}

/** An upsert whose arbiters are others than the key that was violated, or that writes the key itself. */
function uncovered(
  error: DatabaseError,
  clause: ConflictClause,
  resolution: Resolution,
  own: readonly DocumentFinding[],
): string | undefined {
  if (resolution.kind !== 'resolved' || resolution.keys.length === 0) return undefined;
  const { table, keys } = resolution;
  const violated = table.keys.find((key) => isMeant(key, error));
  if (!violated) return undefined;
  if (keys.some(({ name }) => name === violated.name))
    return own.find(({ rule, severity }) => rule === 'assigns-conflict-key' && severity === 'warning')?.message;
  if (staysNull(violated, clause, table)) return undefined;
  const arbiters = keys.map(({ name }) => name).join(', ');
  return `its arbiter is ${arbiters}, so that ${violated.name} still raises ${error.sqlstate}`;
}

/** A column of the key gets no value from the statement and may be NULL, which conflicts with nothing; a NOT NULL one has a default. */
function staysNull(key: Key, clause: ConflictClause, table: Table): boolean {
  const given = new Set([...suppliedColumns(clause, table), ...clause.assignments.map(({ column }) => column.name)]);
  const nullable = table.columns.filter(({ notNull, generated }) => !notNull && !generated).map(({ name }) => name);
  return (
    key.nullsDistinct && nullable.some((name) => !given.has(name) && key.elements.some(({ column }) => column === name))
  );
}

function isMeant(key: Key, { constraint, columns }: DatabaseError): boolean {
  if (constraint !== undefined) return key.name === constraint;
  const names = key.elements.map(({ column }) => column);
  return columns.length > 0 && columns.length === names.length && columns.every((name) => names.includes(name));
}

/** How far the nearest frame in the same file is; frames of a deployment have other folders before the same path. */
function distanceTo(frames: readonly Frame[], uri: string, line: number): number | undefined {
  const path = decoded(uri);
  const distances = frames.filter((frame) => sameFile(frame.path, path)).map((frame) => Math.abs(frame.line - line));
  return distances.length === 0 ? undefined : Math.min(...distances);
}

function sameFile(frame: string, path: string): boolean {
  const parts = (text: string) =>
    text
      .split('/')
      .filter((part) => part !== '' && part !== '.')
      .reverse();
  const [ours, theirs] = [parts(path), parts(frame)];
  const common = Math.min(2, theirs.length);
  return theirs.slice(0, common).every((part, index) => withoutBuild(part) === withoutBuild(ours[index] ?? ''));
}

/** A compiled file stands for its source. */
function withoutBuild(part: string): string {
  return part.replace(/\.[cm]?[jt]sx?$/, '').replace(/^(?:dist|build|out)$/, 'src');
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

function byDistance(a: ErrorCause, b: ErrorCause): number {
  const far = Number.MAX_SAFE_INTEGER;
  return (
    (a.distance ?? far) - (b.distance ?? far) ||
    (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.range.start - b.range.start)
  );
}

import type { Catalog } from '../catalog/catalog.ts';
import type { Severity } from '../rules/rule.ts';
import type { Place } from '../text/range.ts';

/** What `verify --format json` prints: version 1. Additions are allowed, changes of meaning are not. */
export interface VerifyReport {
  readonly version: 1;
  /** The first of `sources`, or the only one. */
  readonly source: ReportSource;
  readonly summary: ReportSummary;
  readonly clauses: readonly ReportClause[];
  readonly findings: readonly ReportFinding[];
  /** What the clauses were checked against; only where there are several. */
  readonly sources?: readonly ReportSource[];
}

/** All sources of a report. */
export function sourcesOf({ source, sources }: VerifyReport): readonly ReportSource[] {
  return sources ?? [source];
}

export interface ReportSource {
  readonly kind: 'database' | 'migrations' | 'snapshot';
  readonly label: string;
  readonly serverVersion: number;
  readonly takenAt: string;
}

export interface ReportSummary {
  /** Files that hold a clause. */
  readonly files: number;
  readonly clauses: number;
  readonly resolved: number;
  readonly rejected: number;
  readonly unknown: number;
  readonly findings: number;
}

/** Lines and columns are 1-based, columns count UTF-16 units. */
export interface ReportPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportClause extends ReportPlace {
  readonly kind: 'conflict' | 'reference';
  readonly dialect: string;
  readonly text: string;
  /** `schema.name`, or null where the table is not known. */
  readonly table: string | null;
  readonly status: 'resolved' | 'rejected' | 'unknown';
  /** Names of indexes, in the order in which EXPLAIN's "Conflict Arbiter Indexes" gives them. */
  readonly keys: readonly string[];
  readonly sqlstate: string | null;
  /** Why it is unknown. */
  readonly because: string | null;
  /** The same in a sentence, where it is about a place. */
  readonly reason?: string;
  /** The label of the source that answered; only where there are several. */
  readonly source?: string;
}

export interface ReportFinding extends ReportPlace {
  readonly rule: string;
  readonly severity: Severity;
  readonly sqlstate: string | null;
  readonly message: string;
  /** The clause as written, white space folded: it stays the same where lines move. */
  readonly clause: string;
  readonly fixes: readonly ReportFix[];
  /** What else bears on it, such as the nearest key's definition. */
  readonly related: readonly ReportRelated[];
  /** The label of the source that was asked; only where there are several. */
  readonly source?: string;
}

export interface ReportRelated {
  readonly message: string;
  /** `migrations/002_add.sql:3`. */
  readonly place: string;
}

export interface ReportFix {
  readonly title: string;
  readonly kind: 'edit' | 'migration' | 'open';
  /** Of an edit, in the finding's file; none overlaps another. */
  readonly edits?: readonly ReportEdit[];
}

export interface ReportEdit extends Omit<ReportPlace, 'file'> {
  /** What stands there afterwards. */
  readonly text: string;
}

export interface ReportMeta {
  /** All that were in use, the one that people think of as theirs first; at least one. */
  readonly catalogs: readonly Catalog[];
  /** What a document was checked against, by its URI. */
  catalogOf(uri: string): Catalog | undefined;
  /** The path that a report names a document by: relative, with `/`. */
  pathOf(uri: string): string;
  /** How a place is named to people: a path relative to the workspace, and a line. */
  describe(place: Place): string;
}
